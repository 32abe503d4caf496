"""Whom a workbook names beside its cells: its properties and its comments go out with the original file."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyarrow as pa

from pipeline.guard.persons import names_no_person
from pipeline.read.traces import Traces
from pipeline.report import Finding, Origin, finding

_SHOWN = 5
"""Cells that a sentence names."""

_PROPERTIES = {"creator": "作成者", "lastModifiedBy": "最終更新者", "Manager": "管理者"}
"""What Excel calls the properties."""

_PROGRAM = re.compile(
    r"(?:microsoft|ms|libre|open|google|kingsoft|wps)[\s_-]?(?:office|excel|sheets?|docs)?(?:[\s_-]?user)?|"
    r"openpyxl|xlsxwriter|pandas|apache[\s_-]?poi|phpexcel|phpspreadsheet|sheetjs|epplus|closedxml|"
    r"(?:windows|owner|guest|admin|administrator|user|pc|win)[\s_-]?(?:ユーザー|user)?[0-9]*|ユーザー|管理者",
    re.IGNORECASE,
)
"""Names of programs, and those that a computer gives who does not name himself."""


def document_findings(file: str, found: Traces) -> Iterator[Finding]:
    """Findings G612 (a property that seems to name a person; never who) and G613 (comments, by sheet)."""
    named = [_PROPERTIES.get(name, name) for name, who in found.properties.items() if _is_somebody(who)]
    if named:
        yield finding("G612", Origin(file), names="、".join(named))
    for sheet, cells in found.comments.items():
        shown = ", ".join(cells[:_SHOWN])
        yield finding("G613", Origin(file, name=sheet), count=len(cells), cells=shown, sheet=sheet)


def _is_somebody(who: str) -> bool:
    if _PROGRAM.fullmatch(who.strip()) or not any(character.isalpha() for character in who):
        return False
    return not names_no_person(pa.array([who]))[0].as_py()
