"""``report.csv``: the report for Excel. UTF-8 with BOM, or Excel takes it for another encoding."""

from __future__ import annotations

import csv
from pathlib import Path

from pipeline.formulas import inert
from pipeline.report.listing import HEADER, rows
from pipeline.report.report import Report


def write_csv(report: Report, path: Path) -> None:
    """One line per Finding, in the report's order, CRLF line ends (RFC 4180)."""
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(map(inert, row) for row in rows(report.ordered()))
