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


@dataclass(frozen=True, slots=True)
class Guarded:
    """``findings`` of a table; the columns (from 0) that are ``blocked``; the ``waived`` ones that would be,
    each with its waiver."""

    findings: list[Finding]
    blocked: tuple[int, ...]
    waived: tuple[Waiver, ...]

    def places(self, table: Table) -> list[Origin]:
        """The header cells of the blocked columns."""
        return [_place(table, index) for index in self.blocked]


def guard(table: Table, kinds: Mapping[int, str], waivers: Sequence[Waiver] = ()) -> Guarded:
    """Judge every column of ``table``, unknown ones too. ``kinds``: index of a recognised column → its kind
    of value; ``waivers``: those of the table's file.

    Findings, at the header cell and without any value: G600 and G601 (blocked), G602–G605 (doubtful), G606
    published by a waiver, G607 a waiver that nothing needs, G608 a waiver for a column that is not there,
    G611 a waiver that is there twice."""
    findings: list[Finding] = []
    blocked: list[int] = []
    used: list[Waiver] = []
    by_name = {folded(waiver.column): waiver for waiver in reversed(waivers)}
    for index, header in enumerate(table.header):
        found = signs(header, table.column(index), kinds.get(index))
        waiver = by_name.get(folded(header)) if header.strip() else None
        if found and waiver:
            used.append(waiver)
            findings.append(
                finding("G606", _place(table, index), name=header, date=waiver.date, reason=waiver.reason)
            )
            continue
        findings += [_told(table, index, sign) for sign in found]
        if any(sign.blocks for sign in found):
            blocked.append(index)
    findings += _about_waivers(table, waivers, used)
    return Guarded(findings, tuple(blocked), tuple(dict.fromkeys(used)))


def _told(table: Table, index: int, sign: Sign) -> Finding:
    positions = np.flatnonzero(pc.is_in(table.column(index), value_set=sign.values))
    origin = _place(table, index)
    return finding(
        sign.code,
        origin,
        name=table.header[index].strip() or f"{origin.letter}列",
        count=len(sign.values),
        share=f"{100 * sign.share:.0f}",
        rows=spans(table.rows[positions[:_SHOWN]].tolist()),
    )


_SHOWN = 1_000
"""Rows that are looked at for the few that a sentence names."""


def _about_waivers(table: Table, waivers: Sequence[Waiver], used: Sequence[Waiver]) -> Iterator[Finding]:
    headers = {folded(name): index for index, name in enumerate(table.header)}
    seen: set[str] = set()
    for waiver in waivers:
        key = folded(waiver.column)
        if key in seen:
            yield finding("G611", table.origin(), name=waiver.column)
        elif key not in headers:
            near = nearest(waiver.column, [name for name in table.header if name.strip()])
            yield finding("G608", table.origin(), name=waiver.column, suggestion=near)
        elif waiver not in used:
            yield finding("G607", _place(table, headers[key]), name=waiver.column)
        seen.add(key)


def _place(table: Table, index: int) -> Origin:
    """The header cell of a column."""
    return replace(table.origin(None, index), row=table.header_row)
