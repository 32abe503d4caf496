"""A blank as an Excel workbook: drop-downs, comments, columns of text, and a sheet that explains them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.blanks.blank import Blank, BlankColumn
from pipeline.report import Severity
from pipeline.workbooks import storable, text_cell

DATA, NOTES, LISTS = "データ", "説明", "選択肢"
LAST_ROW = 1_048_576
_TEXT = "@"
_HEADER = PatternFill("solid", fgColor="DDEBF7")
_REQUIRED = {
    Severity.ERROR: "必須 / required",
    Severity.WARNING: "推奨 / recommended",
    Severity.INFO: "推奨 / recommended",
}
_NOTES_HEADER = (
    "列 / column",
    "意味",
    "meaning",
    "種類 / kind",
    "例 / example",
    "必須 / required",
    "選択肢 / choices",
)


def workbook(blank: Blank) -> Any:
    """The workbook: the empty table first, then the notes, then (hidden) what the drop-downs offer."""
    book = Workbook()
    data = book.active
    data.title = DATA
    lists = _lists(book.create_sheet(LISTS), blank)
    for number, column in enumerate(blank.columns, start=1):
        _column(data, number, column, lists.get(column.choices))
    data.freeze_panes = "A2"
    _notes(book.create_sheet(NOTES, 1), blank)
    return book


def _column(sheet: Any, number: int, column: BlankColumn, choices: str | None) -> None:
    letter = get_column_letter(number)
    dimension = sheet.column_dimensions[letter]
    dimension.width = min(30, max(10, 2 * len(column.name)))
    if not column.number:
        dimension.number_format = _TEXT
    head = sheet.cell(1, number, storable(column.name))
    head.data_type, head.number_format = "s", _TEXT
    head.font, head.fill = Font(bold=True), _HEADER
    head.alignment = Alignment(wrap_text=True, vertical="top")
    head.comment = Comment(storable(_comment(column)), "gosei", width=320, height=140)
    if choices:
        offered = DataValidation("list", choices, allow_blank=True, showErrorMessage=column.only)
        offered.error = storable("、".join(column.choices))[:250]
        offered.add(f"{letter}2:{letter}{LAST_ROW}")
        sheet.add_data_validation(offered)


def _comment(column: BlankColumn) -> str:
    means, kind = column.description.means, column.kind
    lines = [means["ja"], means["en"], f"種類: {kind['ja']} / {kind['en']}"]
    lines += [f"例: {column.example}"] if column.example else []
    lines += [_REQUIRED[column.required]] if column.required else []
    return "\n".join(lines)


def _lists(sheet: Any, blank: Blank) -> dict[tuple[str, ...], str]:
    """Each different choice as a column of the hidden sheet, and the range that it is in."""
    sheet.sheet_state = "hidden"
    ranges: dict[tuple[str, ...], str] = {}
    for choices in dict.fromkeys(column.choices for column in blank.columns if column.choices):
        letter = get_column_letter(len(ranges) + 1)
        for row, choice in enumerate(choices, start=1):
            cell = sheet.cell(row, len(ranges) + 1, storable(choice))
            cell.data_type, cell.number_format = "s", _TEXT
        ranges[choices] = f"'{LISTS}'!${letter}$1:${letter}${len(choices)}"
    return ranges


def _notes(sheet: Any, blank: Blank) -> None:
    """What the list is, then one row for every column, under a header that stays in view."""
    for letter, width in zip("ABCDEFG", (30, 50, 50, 28, 28, 22, 40), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in [*_about(blank), _NOTES_HEADER, *map(_note, blank.columns)]:
        cells = [text_cell(sheet, text) for text in row]
        for cell in cells:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=row is _NOTES_HEADER)
        sheet.append(cells)
    sheet.freeze_panes = f"A{len(list(_about(blank))) + 2}"


def _about(blank: Blank) -> Iterator[tuple[str, ...]]:
    file = blank.mapping.file
    yield (f"{file.title.ja} / {file.title.en}",)
    yield (f"シート「{DATA}」に書き、「団体コード_{blank.mapping.slug}」の名前で保存してください。",)
    yield (f"Fill in the sheet “{DATA}” and save it as <code>_{blank.mapping.slug}.",)
    if not blank.official:
        yield ("公式の様式が分からない一覧です。この製品が読める列を並べました。",)
        yield ("No official form of this list is known: these are the columns that can be read.",)


def _note(column: BlankColumn) -> tuple[str, ...]:
    means = column.description.means
    required = _REQUIRED[column.required] if column.required else ""
    kind = f"{column.kind['ja']} / {column.kind['en']}"
    return column.name, means["ja"], means["en"], kind, column.example, required, "、".join(column.choices)
