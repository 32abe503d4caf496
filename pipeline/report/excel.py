"""An Excel copy of an input with the faulty cells coloured and commented, and a second sheet that lists them.

The copy is for looking: cells hold values, never formulas, whoever wrote them. Only the original is mended.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill

from pipeline.report.cells import Cells, written_rows
from pipeline.report.finding import Finding
from pipeline.report.listing import HEADER, SEVERITIES, gravest, rows
from pipeline.report.messages import sentence
from pipeline.report.report import Report
from pipeline.workbooks import save, storable, text_cell

MOST_CELLS = 200_000
"""A table with more cells is shown by its faulty rows only: nobody scrolls through the rest, and a million
would cost openpyxl ten seconds and, to open an original, half a gigabyte."""

MOST_FINDINGS = 5_000
"""Findings that a workbook marks and lists, the gravest chosen; ``report.csv`` has all."""

MOST_COLUMNS = 16_000
LONGEST_COMMENT = 2_000
LIST_SHEET = "指摘一覧"
_FILL = {
    severity: PatternFill("solid", fgColor=colour)
    for severity, colour in zip(SEVERITIES, ("FFC7CE", "FFEB9C", "DDEBF7"), strict=True)
}

Marks = Mapping[tuple[int, int], Sequence[Finding]]


def write_excel(report: Report, path: Path, table: Cells) -> None:
    """Write the copy of ``table``'s file with the Findings of the report that are about it.

    An .xlsx (or .xlsm) original keeps its look; from any other file, or one that openpyxl cannot open, a new
    workbook is made, all cells text, at the rows and columns of the original. The same input gives the same
    bytes."""
    findings = [found for found in report.ordered() if found.origin.file == table.source.name]
    findings = list(gravest(findings, MOST_FINDINGS))
    book = _marked_original(table, findings) or _new_workbook(table, findings)
    save(book, path)


def _marked_original(table: Cells, findings: Sequence[Finding]) -> Any | None:
    path, size = table.source.path, len(table) * len(table.header)
    if path.suffix.lower() not in {".xlsx", ".xlsm"} or size > MOST_CELLS:
        return None
    try:
        # The values that Excel last computed: no formula or link to another file lives on in the copy.
        book = load_workbook(path, data_only=True, keep_links=False)
    except Exception:  # openpyxl fails in many ways on files that Excel and the reader take
        return None
    sheet = book[table.source.sheet] if table.source.sheet in book.sheetnames else book.worksheets[0]
    for (row, column), found in _marks(findings).items():
        cell = sheet.cell(row, column)
        if not isinstance(cell, Cell):  # the covered part of merged cells cannot be marked
            cell = next(
                sheet.cell(r.min_row, r.min_col) for r in sheet.merged_cells.ranges if cell.coordinate in r
            )
        _mark(cell, found)
    _write_list(book.create_sheet(LIST_SHEET, book.index(sheet) + 1), findings)
    book.active = book.index(sheet)
    return book


def _new_workbook(table: Cells, findings: Sequence[Finding]) -> Any:
    """Rows are streamed: memory holds the marks, not the table. Of a large table the faulty rows are written
    under the header, with their row number in front."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("データ")
    marks = _marks(findings)
    last = int(table.rows[-1]) if len(table) else table.header_row
    if last * len(table.header) <= MOST_CELLS:
        sheet.freeze_panes = f"A{table.header_row + 1}"
        written = 0
        for row, cells in _rows(table):
            for gap in range(written + 1, row):
                sheet.append(_cells(sheet, gap, [""] * len(table.header), marks))
            sheet.append(_cells(sheet, row, cells, marks))
            written = row
    else:
        sheet.freeze_panes = "B2"
        faulty = np.flatnonzero(np.isin(table.rows, sorted({row for row, _ in marks})))
        for row, cells in _rows(table, [int(position) for position in faulty]):
            number = "行" if row == table.header_row else str(row)
            sheet.append([text_cell(sheet, number), *_cells(sheet, row, cells, marks)])
    _write_list(book.create_sheet(LIST_SHEET), findings)
    return book


def _rows(table: Cells, positions: Sequence[int] | None = None) -> Iterator[tuple[int, Sequence[str]]]:
    yield table.header_row, table.header[:MOST_COLUMNS]
    for position, cells in written_rows(table, positions):
        yield int(table.rows[position]), cells[:MOST_COLUMNS]


def _cells(sheet: Any, row: int, cells: Sequence[str], marks: Marks) -> list[Any]:
    """One row; cells without a mark and without text cost nothing."""
    made: list[Any] = [text_cell(sheet, text) if text else None for text in cells]
    for column in range(1, len(cells) + 1):
        if found := marks.get((row, column)):
            made[column - 1] = made[column - 1] or text_cell(sheet, "")
            _mark(made[column - 1], found)
    return made


def _marks(findings: Iterable[Finding]) -> dict[tuple[int, int], list[Finding]]:
    """Findings by (row, column) from 1; one about a whole row is put on its first cell."""
    marks: dict[tuple[int, int], list[Finding]] = {}
    for found in findings:
        if found.origin.row:
            marks.setdefault((found.origin.row, (found.origin.column or 0) + 1), []).append(found)
    return marks


def _mark(cell: Any, findings: Sequence[Finding]) -> None:
    severity = next(s for s in SEVERITIES if any(found.severity is s for found in findings))
    cell.fill = _FILL[severity]
    said = "\n".join(f"{SEVERITIES[f.severity].ja} {f.code}: {sentence(f)}" for f in findings)
    comment = Comment(
        storable(said)[:LONGEST_COMMENT], "gosei", width=360, height=40 + 40 * min(len(findings), 6)
    )
    cell.comment = comment


def _write_list(sheet: Any, findings: Sequence[Finding]) -> None:
    """The Findings, one a row, under a header that stays in view."""
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJK", (24, 8, 6, 16, 10, 8, 24, 48, 40, 48, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in [HEADER, *rows(findings)]:
        cells = [text_cell(sheet, text) for text in row]
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if row is HEADER:
                cell.font = Font(bold=True)
        sheet.append(cells)
