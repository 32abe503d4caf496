"""The guard before a part is published: what it finds, and what a report may quote of a blocked file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from pipeline.config import Waiver
from pipeline.dataset.part import Part
from pipeline.guard import Guarded, guard
from pipeline.mapping import compile_plan
from pipeline.report import Finding, Origin, Report, finding


def guard_part(part: Part, waivers: Sequence[Waiver], report: Report) -> Guarded:
    """Guard every column of a part, recognised or not. Findings G600–G608 and G611 go into ``report``, which
    quotes no cell of a file with a blocked column (``Report.conceal``)."""
    plan = compile_plan(part.mapping, part.columns)
    kinds = {index: plan.kinds.get(name, "text") for name, index in part.columns.items()}
    found = guard(part.table, kinds, [waiver for waiver in waivers if _is_of(waiver, part)])
    if found.blocked:
        report.conceal(part.name, part.table.header_row)
    report.add(found.findings)
    return found


def stray_waivers(waivers: Sequence[Waiver], parts: Sequence[Part]) -> Iterator[Finding]:
    """Findings G610: waivers for a file of the site that no list is made from."""
    for waiver in waivers:
        if not any(_is_of(waiver, part) for part in parts):
            yield finding("G610", Origin(waiver.file), name=waiver.column)


def _is_of(waiver: Waiver, part: Part) -> bool:
    return unicodedata.normalize("NFC", waiver.file) == unicodedata.normalize("NFC", part.file.name)
