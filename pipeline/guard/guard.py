"""Guarding a whole table: every column judged, waivers applied, and a Finding for each suspicion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow.compute as pc

from pipeline.config import Waiver
from pipeline.guard.headers import folded
from pipeline.guard.signs import Sign, signs
from pipeline.read.table import Table
from pipeline.report import Finding, Origin, finding
from pipeline.report.listing import spans
from pipeline.yaml_source import nearest

_SHOWN = 1_000
"""Rows that are looked at for the few that a sentence names."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """``findings`` of a file; where its ``blocked`` columns are; the waivers by which others go out."""

    findings: list[Finding]
    blocked: tuple[Origin, ...]
    waived: tuple[Waiver, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table, by its index. ``name`` as waivers call it: the header, or its letter without one;
    in a sheet that is not read as the list, ``<sheet>!<header>``."""

    table: Table
    index: int
    name: str
    origin: Origin

    def let_through(self, waiver: Waiver) -> Finding:
        """G606: published because of a waiver."""
        return finding("G606", self.origin, name=self.name, date=waiver.date, reason=waiver.reason)

    def told(self, sign: Sign) -> Finding:
        """The Finding of a sign, without any value."""
        positions = np.flatnonzero(pc.is_in(self.table.column(self.index), value_set=sign.values))
        return finding(
            sign.code,
            self.origin,
            name=self.name,
            count=len(sign.values),
            share=f"{100 * sign.share:.0f}",
            rows=spans(self.table.rows[positions[:_SHOWN]].tolist()),
        )


def guard(
    table: Table, kinds: Mapping[int, str], waivers: Sequence[Waiver] = (), others: Sequence[Table] = ()
) -> Guarded:
    """Judge every column of ``table``, unknown ones too, and of the ``others``, sheets of the same workbook
    that would go out with it. ``kinds``: index of a recognised column → its kind of value; ``waivers``: those
    of the table's file.

    Findings, at the header cell and without any value: G600 and G601 (blocked), G602–G605 (doubtful), G606
    published by a waiver, G607 a waiver that nothing needs, G608 a waiver for a column that is not there,
    G611 a waiver that is there twice."""
    findings: list[Finding] = []
    blocked: list[Origin] = []
    used: list[Waiver] = []
    by_name = {folded(waiver.column): waiver for waiver in reversed(waivers)}
    columns = [*_columns(table), *(column for other in others for column in _columns(other, sheet=True))]
    for column in columns:
        kind = kinds.get(column.index) if column.table is table else None
        found = signs(column.table.header[column.index], column.table.column(column.index), kind)
        waiver = by_name.get(folded(column.name))
        if found and waiver:
            used.append(waiver)
            findings.append(column.let_through(waiver))
            continue
        findings += [column.told(sign) for sign in found]
        if any(sign.blocks for sign in found):
            blocked.append(column.origin)
    findings += _about_waivers(table, columns, waivers, used)
    return Guarded(findings, tuple(blocked), tuple(dict.fromkeys(used)))


def _columns(table: Table, sheet: bool = False) -> Iterator[_Column]:
    for index, header in enumerate(table.header):
        origin = replace(table.origin(None, index), row=table.header_row)
        name = header if header.strip() else f"{origin.letter}列"
        if sheet:  # its cells are not those of the list: a place in the list would mislead
            name = f"{table.source.sheet}!{name}"
            origin = Origin(origin.file, name=name)
        yield _Column(table, index, name, origin)


def _about_waivers(
    table: Table, columns: Sequence[_Column], waivers: Sequence[Waiver], used: Sequence[Waiver]
) -> Iterator[Finding]:
    places = {folded(column.name): column.origin for column in columns}
    seen: set[str] = set()
    for waiver in waivers:
        key = folded(waiver.column)
        if key in seen:
            yield finding("G611", table.origin(), name=waiver.column)
        elif key not in places:
            near = nearest(waiver.column, [column.name for column in columns])
            yield finding("G608", table.origin(), name=waiver.column, suggestion=near)
        elif waiver not in used:
            yield finding("G607", places[key], name=waiver.column)
        seen.add(key)
