"""The guard before a part is published: what it finds, and what a report may quote of a blocked file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.config import Waiver
from pipeline.dataset.part import Part
from pipeline.errors import DataError
from pipeline.guard import Guarded, document_findings, guard
from pipeline.mapping import compile_plan
from pipeline.read import read_table
from pipeline.read.excel_file import other_sheets
from pipeline.read.table import Table
from pipeline.read.traces import traces
from pipeline.report import Finding, Origin, Report, finding


def guard_part(part: Part, waivers: Sequence[Waiver], report: Report, work: Path) -> Guarded:
    """Guard every column of a part, recognised or not, and the other sheets of its workbook, hidden ones too:
    the original goes out as it is. Findings G600–G608 and G611–G613 go into ``report``, which quotes no cell
    of a file with a blocked column (``Report.conceal``). What the other sheets hold is read into ``work``."""
    plan = compile_plan(part.mapping, part.columns)
    kinds = {index: plan.kinds.get(name, "text") for name, index in part.columns.items()}
    own = [waiver for waiver in waivers if _is_of(waiver, part)]
    found = guard(part.table, kinds, own, list(_other_sheets(part, work)))
    if found.blocked:
        report.conceal(part.name, part.table.header_row)
    report.add(found.findings)
    if part.table.source.sheet is not None:
        report.add(document_findings(part.name, traces(part.table.source.path)))
    return found


def _other_sheets(part: Part, work: Path) -> Iterator[Table]:
    source = part.table.source
    if source.sheet is None:
        return
    for sheet in other_sheets(source.path, source.sheet):
        with suppress(DataError):  # a sheet without a table has no columns to judge
            yield read_table(source.path, name=source.name, sheet=sheet, work=work)


def stray_waivers(waivers: Sequence[Waiver], parts: Sequence[Part]) -> Iterator[Finding]:
    """Findings G610: waivers for a file of the site that no list is made from."""
    for waiver in waivers:
        if not any(_is_of(waiver, part) for part in parts):
            yield finding("G610", Origin(waiver.file), name=waiver.column)


def _is_of(waiver: Waiver, part: Part) -> bool:
    return unicodedata.normalize("NFC", waiver.file) == unicodedata.normalize("NFC", part.file.name)
