"""All files of a report in one folder: HTML for people, JSON, CSV, SARIF for tools, Excel copies to mend."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pipeline.report import csv_file, html, json_file, sarif
from pipeline.report.cells import Cells
from pipeline.report.excel import write_excel
from pipeline.report.report import Report

ANNOTATED = "annotated"


def write_reports(report: Report, tables: Iterable[Cells], folder: Path) -> None:
    """``report.json``, ``.html``, ``.csv``, ``.sarif``, and for each table with Findings a coloured Excel
    copy in ``annotated/<its path>``, ``.xlsx`` added to what is no such file. Of a concealed file none."""
    folder.mkdir(parents=True, exist_ok=True)
    json_file.write_json(report, folder / "report.json")
    html.write_html(report, folder / "report.html")
    csv_file.write_csv(report, folder / "report.csv")
    sarif.write_sarif(report, folder / "report.sarif")
    told = {f.origin.file for f in report.findings if f.origin.row is not None} - set(report.concealed)
    for table in tables:
        if table.source.name in told:
            name = table.source.name.replace("..", "_").lstrip("/")
            path = folder / ANNOTATED / (name if name.lower().endswith(".xlsx") else f"{name}.xlsx")
            path.parent.mkdir(parents=True, exist_ok=True)
            write_excel(report, path, table)
