"""Lifts a part: its rows in the order of their keys, a batch at a time, into spools on disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.dataset.clean import clean_batch, clean_header
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import Publisher
from pipeline.dataset.spool import Spool
from pipeline.dataset.stated import stated_findings
from pipeline.lift import ColumnNote, Lifter
from pipeline.lift.nodes import join, segments
from pipeline.link.keys import Keys, assign_keys
from pipeline.mapping import Plan, compile_plan
from pipeline.normalize import normalise
from pipeline.read.table import BATCH_ROWS
from pipeline.report import Finding, Origin, finding

KEY_KIND = "identifier"


@dataclass(frozen=True, slots=True)
class LiftedPart:
    """A part on disk, rows in the order of their keys. ``order``: their positions in the table; ``things``:
    their IRIs; ``triples`` and ``links``: N-Triples; ``clean``: an Arrow IPC file with columns ``header``."""

    part: Part
    plan: Plan
    order: npt.NDArray[np.int64]
    things: pa.Array
    triples: Spool
    links: Spool
    clean: Path
    header: tuple[str, ...]
    findings: list[Finding]


def lift_parts(parts: Sequence[Part], publisher: Publisher, work: Path) -> list[LiftedPart]:
    """All parts of one dataset. Their keys are assigned together, so that no two files make the same IRI.

    Findings: those of the normalisers, G201 (no ID), G202 (ID not unique), G203 (IDs are row numbers), G204
    (nothing to make a key from), G205 (another publisher's name), G206 (no ID column), G210 (the same
    thing once more), G551 (address and code disagree)."""
    lifted, start = [], 0
    plans = [compile_plan(part.mapping, part.columns) for part in parts]
    keys = _keys(parts, plans)
    for number, (part, plan) in enumerate(zip(parts, plans, strict=True)):
        rows = len(part.table)
        told = list(_key_findings(parts, number, plan, keys))
        if publisher.stated:
            told += stated_findings(part, plan, publisher.stated)
        stem = work / f"{publisher.code}-{plan.slug}-{number}"
        lifted.append(_Lifting(part, plan, publisher, keys.keys.slice(start, rows), stem).run(told))
        start += rows
    return lifted


def _keys(parts: Sequence[Part], plans: Sequence[Plan]) -> Keys:
    ids, identities = [], []
    for part, plan in zip(parts, plans, strict=True):
        empty = pa.repeat(pa.scalar("", pa.string()), len(part.table))
        index = part.columns.get(plan.key)
        ids.append(normalise(KEY_KIND, empty if index is None else part.table.column(index)).values)
        names = [plan.label, *([plan.area.address] if plan.area.address else []), *plan.identity]
        identities.append([_column(part, name, empty) for name in names])
    together = [pa.concat_arrays(list(columns)) for columns in zip(*identities, strict=True)]
    return assign_keys(pa.concat_arrays(ids), together)


def _column(part: Part, name: str, empty: pa.Array) -> pa.Array:
    index = part.columns.get(name)
    return empty if index is None else whole(part.table.column(index))


def _key_findings(parts: Sequence[Part], number: int, plan: Plan, keys: Keys) -> Iterator[Finding]:
    """What the keys of part ``number`` tell."""
    part, start = parts[number], sum(len(before.table) for before in parts[:number])
    table, column = part.table, part.columns.get(plan.key)
    told = {"G201": keys.empty, "G202": keys.repeated, "G204": keys.nameless, "G210": keys.twins}
    for code, positions in told.items():
        for position in positions[(positions >= start) & (positions < start + len(table))].tolist():
            at = position - start
            written = table.column(column)[at].as_py() if column is not None else None
            other = _origin(parts, keys.sharers[position]) if position in keys.sharers else None
            where = {"file": other.file, "row": other.row} if other else {}
            if code != "G201" or column is not None:
                yield finding(code, table.origin(at, column), written, None, column=plan.key, **where)
    if column is None:
        yield finding("G206", table.origin(), column=plan.key)
    elif keys.row_numbers:
        yield finding("G203", table.origin(None, column), column=plan.key)


def _origin(parts: Sequence[Part], position: int) -> Origin:
    """Where a row is, counted through all parts."""
    for part in parts:
        if position < len(part.table):
            break
        position -= len(part.table)
    return part.table.origin(position)


def _order(keys: pa.Array) -> npt.NDArray[np.int64]:
    """Positions of the rows that have a key, in the order of the keys: 2 before 10, wherever they stand."""
    there = np.flatnonzero(pc.is_valid(keys).to_numpy(zero_copy_only=False))
    by = pa.table({"length": pc.utf8_length(keys), "key": keys}).take(pa.array(there))
    order = pc.sort_indices(by, sort_keys=[("length", "ascending"), ("key", "ascending")]).to_numpy()
    ordered: npt.NDArray[np.int64] = there[order].astype(np.int64)
    return ordered


class _Lifting:
    """One part on its way into the spools."""

    def __init__(self, part: Part, plan: Plan, publisher: Publisher, keys: pa.Array, stem: Path) -> None:
        self._part, self._plan, self._links = part, plan, publisher.links
        self._lifter = Lifter(plan, publisher.context)
        self._things = join(publisher.iris.thing(publisher.code, plan.slug, ""), segments(keys), "")
        self._order = _order(keys)
        self._triples, self._area = Spool(stem.with_suffix(".nt")), Spool(stem.with_suffix(".links.nt"))
        self._clean = stem.with_suffix(".arrow")
        self._header = clean_header(part.columns, part.table.header, part.unknown)
        self._schema = pa.schema([(name, pa.string()) for name in self._header])

    def run(self, findings: list[Finding]) -> LiftedPart:
        """Lift every batch."""
        with self._triples, self._area, pa.ipc.new_file(str(self._clean), self._schema) as clean:
            for start in range(0, len(self._order), BATCH_ROWS):
                findings += self._batch(self._order[start : start + BATCH_ROWS], clean)
        return LiftedPart(
            self._part,
            self._plan,
            self._order,
            self._things.take(pa.array(self._order)),
            self._triples,
            self._area,
            self._clean,
            tuple(self._header),
            findings,
        )

    def _batch(self, positions: npt.NDArray[np.int64], clean: pa.ipc.RecordBatchFileWriter) -> list[Finding]:
        part, plan = self._part, self._plan
        data = part.table.data.take(pa.array(positions))
        things = self._things.take(pa.array(positions))
        lifted = self._lifter.lift(data, part.columns, things)
        self._triples.append(lifted.blocks)
        links, disagreements = self._links.links(things, lifted.values, plan)
        self._area.append(links)
        columns = clean_batch(lifted.values, data, part.columns, plan.kinds, part.unknown)
        clean.write_batch(pa.record_batch(columns, schema=self._schema))
        return list(self._findings([*lifted.notes, *disagreements], positions))

    def _findings(self, notes: list[ColumnNote], positions: npt.NDArray[np.int64]) -> Iterator[Finding]:
        table, columns = self._part.table, self._part.columns
        for told in notes:
            for at in told.note.positions:
                origin = table.origin(int(positions[at]), columns.get(told.column))
                yield finding(told.note.code, origin, told.note.value, None, **told.note.arguments)
