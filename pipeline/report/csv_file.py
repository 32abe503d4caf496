"""``report.csv``: the report for Excel. UTF-8 with BOM, or Excel takes it for another encoding."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from pipeline.report.listing import HEADER, rows
from pipeline.report.report import Report

_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def inert(text: str) -> str:
    """Text that no spreadsheet takes for a formula (OWASP, "CSV Injection"): an apostrophe goes before a sign
    that could begin one, in full width too, for Japanese Excel reads that as well. Plain numbers stay.

    >>> inert("=1+1"), inert("-5.2"), inert("見本")
    ("'=1+1", '-5.2', '見本')
    """
    return "'" + text if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def write_csv(report: Report, path: Path) -> None:
    """One line per Finding, in the report's order, CRLF line ends (RFC 4180)."""
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(map(inert, row) for row in rows(report.ordered()))
