"""Lifts a part: its rows in the order of their keys, a batch at a time, into spools on disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset.carrying import Keyed, key_parts
from pipeline.dataset.clean import clean_batch, clean_header
from pipeline.dataset.contradictions import contradictions
from pipeline.dataset.keying import key_findings
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import Publisher
from pipeline.dataset.spool import Spool
from pipeline.dataset.stated import stated_findings
from pipeline.identity import Register
from pipeline.lift import ColumnNote, Lifter
from pipeline.lift.nodes import join, segments
from pipeline.mapping import Plan, compile_plan
from pipeline.read.table import BATCH_ROWS
from pipeline.report import Finding, finding

BATCH_LINES = 600_000
"""Triples of a batch at most: the rows of a wide list go fewer at a time, so that memory stays flat."""

Known = Mapping[str, pa.Array | None]
"""What is known of a feed's tables: keys by table, values by ``table/column``; None for one it has not."""


@dataclass(frozen=True, slots=True)
class LiftedPart:
    """A part on disk, rows in the order of their ``keys``. ``order``: their positions in the table;
    ``things``: their IRIs; ``triples``, ``shared`` (what they say of nodes that rows share) and ``links``:
    N-Triples; ``clean``: an Arrow IPC file with columns ``header``. ``keyed``: keys of all parts, of which
    this one's begin at ``start``."""

    part: Part
    plan: Plan
    order: npt.NDArray[np.int64]
    things: pa.Array
    keys: pa.Array
    triples: Spool
    shared: Spool
    links: Spool
    clean: Path
    header: tuple[str, ...]
    findings: list[Finding]
    keyed: Keyed
    start: int


def lift_parts(
    parts: Sequence[Part],
    publisher: Publisher,
    work: Path,
    known: Known = MappingProxyType({}),
    register: Register | None = None,
) -> list[LiftedPart]:
    """All parts of one list, or of one table of a feed, of whose other tables ``known`` tells. Their keys are
    assigned together, so that no two files make the same IRI, and carried over from their ``register``,
    if there is one; what it tells is in ``keyed``.

    Findings: those of the normalisers, G201 (no ID), G202 (ID not unique), G203 (IDs are row numbers), G204
    (nothing to make a key from), G205 (another publisher's name), G206 (no ID column), G210 (the same
    thing once more), G551 (address and code disagree), G575 (rows contradict each other),
    G592 (no such thing in another table)."""
    lifted, start = [], 0
    plans = [compile_plan(part.mapping, part.columns) for part in parts]
    keyed = key_parts(parts, plans, register)
    own = {parts[0].mapping.slug: keyed.keys.drop_null()} if parts[0].feed else {}
    publisher = replace(publisher, context=replace(publisher.context, known={**known, **own}))
    for number, (part, plan) in enumerate(zip(parts, plans, strict=True)):
        rows = len(part.table)
        told = list(key_findings(parts, number, plan, keyed.proposed))
        if publisher.stated:
            told += stated_findings(part, plan, publisher.stated)
        told += contradictions(part, plan)
        stem = work / f"{publisher.code}-{part.collection.replace('/', '-')}-{number}"
        lifted.append(_Lifting(part, plan, publisher, keyed, start, stem).run(told))
        start += rows
    return lifted


def _order(keys: pa.Array) -> npt.NDArray[np.int64]:
    """Positions of the rows that have a key, in the order of the keys: 2 before 10, wherever they stand."""
    there = np.flatnonzero(pc.is_valid(keys).to_numpy(zero_copy_only=False))
    by = pa.table({"length": pc.utf8_length(keys), "key": keys}).take(pa.array(there))
    order = pc.sort_indices(by, sort_keys=[("length", "ascending"), ("key", "ascending")]).to_numpy()
    ordered: npt.NDArray[np.int64] = there[order].astype(np.int64)
    return ordered


class _Lifting:
    """One part on its way into the spools."""

    def __init__(
        self, part: Part, plan: Plan, publisher: Publisher, keyed: Keyed, start: int, stem: Path
    ) -> None:
        self._part, self._plan, self._links = part, plan, publisher.links
        keys = keyed.keys.slice(start, len(part.table))
        feed = publisher.iris.thing(publisher.code, part.dataset, "").removesuffix("/")
        self._lifter = Lifter(plan, replace(publisher.context, feed=feed))
        self._things = join(publisher.iris.thing(publisher.code, part.collection, ""), segments(keys), "")
        self._keyed, self._start, self._keys = keyed, start, keys
        self._order = _order(keys)
        self._triples, self._area = Spool(stem.with_suffix(".nt")), Spool(stem.with_suffix(".links.nt"))
        self._shared = Spool(stem.with_suffix(".shared.nt"))
        self._clean = stem.with_suffix(".arrow")
        self._header = clean_header(part.columns, part.table.header, part.unknown)
        self._schema = pa.schema([(name, pa.string()) for name in self._header])

    def run(self, findings: list[Finding]) -> LiftedPart:
        """Lift every batch."""
        size = min(BATCH_ROWS, max(1, BATCH_LINES // self._plan.width))
        spools = self._triples, self._shared, self._area
        with spools[0], spools[1], spools[2], pa.ipc.new_file(str(self._clean), self._schema) as clean:
            for start in range(0, len(self._order), size):
                findings += self._batch(self._order[start : start + size], clean)
        return LiftedPart(
            self._part,
            self._plan,
            self._order,
            self._things.take(pa.array(self._order)),
            self._keys.take(pa.array(self._order)),
            self._triples,
            self._shared,
            self._area,
            self._clean,
            tuple(self._header),
            findings,
            self._keyed,
            self._start,
        )

    def _batch(self, positions: npt.NDArray[np.int64], clean: pa.ipc.RecordBatchFileWriter) -> list[Finding]:
        part, plan = self._part, self._plan
        data = part.table.data.take(pa.array(positions))
        things = self._things.take(pa.array(positions))
        lifted = self._lifter.lift(data, part.columns, things)
        self._triples.append(lifted.blocks)
        self._shared.append(lifted.shared)
        nobody = pa.nulls(len(things), pa.string())
        there = lifted.subjects.get(plan.area.of, nobody) if plan.area.of else things
        links, disagreements = self._links.links(there, lifted.values, plan)
        self._area.append(links)
        columns = clean_batch(lifted.values, data, part.columns, plan, part.unknown)
        clean.write_batch(pa.record_batch(columns, schema=self._schema))
        return list(self._findings([*lifted.notes, *disagreements], positions))

    def _findings(self, notes: list[ColumnNote], positions: npt.NDArray[np.int64]) -> Iterator[Finding]:
        table, columns = self._part.table, self._part.columns
        for told in notes:
            for at in told.note.positions:
                origin = table.origin(int(positions[at]), columns.get(told.column))
                yield finding(told.note.code, origin, told.note.value, None, **told.note.arguments)
