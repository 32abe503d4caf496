"""Excel workbooks (.xlsx, .xlsm, .xls) as blocks of rows of text."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from pipeline.read import excel_guard
from pipeline.read.notes import Notes
from pipeline.read.table import BATCH_ROWS

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""First bytes of .xls, and of an .xlsx locked by a password (MS-CFB)."""

_END_OF_ZIP = b"PK\x05\x06"

Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def read_sheet(path: Path, sheet: str | None, notes: Notes) -> tuple[str, Iterator[list[list[str]]]]:
    """The name of the sheet and its rows from row 1, blank ones too, in blocks of ``BATCH_ROWS``.

    Without ``sheet`` the first visible worksheet is taken. Findings: G126 cell in error, G127 other sheets
    not read, G129 errors whose place was not found, G131 formula whose result was never saved. Raises
    DataError: G101 empty, G103 damaged, G104 locked, G105 no such sheet, G107 too large."""
    inside = _inspect(path, notes)
    workbook, name = _open(path, sheet, notes)
    try:
        rows = workbook.get_sheet_by_name(name)
    except Exception as error:
        raise notes.stop("G103", reason=_reason(error)) from error
    if rows.start is None or rows.end is None:
        raise notes.stop("G101")
    if (rows.end[0] + 1) * (rows.end[1] + 1) > excel_guard.MOST_CELLS:
        raise notes.stop("G107", limit=f"{excel_guard.MOST_CELLS:,}")
    empty = {"G126": _errors(path, name, notes)} if inside.errors else {}
    if inside.formulas:
        empty["G131"] = _uncomputed(path, name, notes)
    return name, _blocks(rows, empty, notes)


def other_sheets(path: Path, sheet: str) -> list[str]:
    """The worksheets beside ``sheet`` of a workbook that has been read, hidden ones too."""
    metadata = _workbook(path).sheets_metadata
    return [s.name for s in metadata if s.typ == SheetTypeEnum.WorkSheet and s.name != sheet]


def _inspect(path: Path, notes: Notes) -> excel_guard.Inspection:
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(COMPOUND):
        return excel_guard.Inspection()
    try:
        return excel_guard.inspect(path)
    except excel_guard.TooLargeError as error:
        raise notes.stop("G107", limit=f"{excel_guard.MOST_CELLS:,}") from error
    except (zipfile.BadZipFile, OSError) as error:
        raise notes.stop("G103", reason=_reason(error)) from error


def _open(path: Path, sheet: str | None, notes: Notes) -> tuple[CalamineWorkbook, str]:
    try:
        workbook = _workbook(path)
        metadata = workbook.sheets_metadata
    except PasswordError as error:
        raise notes.stop("G104") from error
    except (CalamineError, OSError, ValueError) as error:
        code = "G104" if _is_locked(path) else "G103"
        raise notes.stop(code, reason=_reason(error)) from error
    sheets = [s.name for s in metadata if s.typ == SheetTypeEnum.WorkSheet]
    visible = [s.name for s in metadata if s.name in sheets and s.visible == SheetVisibleEnum.Visible]
    listed = "、".join(sheets)
    if sheet is not None and sheet not in sheets:
        raise notes.stop("G105", sheet, sheets=listed)
    if not sheets:
        raise notes.stop("G101")
    name = sheet or (visible or sheets)[0]
    others = [other for other in visible if other != name]
    if sheet is None and others:
        notes.add("G127", sheet=name, others="、".join(others))
    return workbook, name


def _workbook(path: Path) -> CalamineWorkbook:
    """The workbook by its content, not by its suffix: an .xls renamed to .xlsx is still read.

    What begins like an .xls is never read as the ZIP that may stand behind it, which nobody has looked into:
    without the record that ends a ZIP, calamine takes it for none."""
    with path.open("rb") as file:
        if file.read(len(COMPOUND)) != COMPOUND:
            file.seek(0)
            return CalamineWorkbook.from_filelike(file)
        content = COMPOUND + file.read()
    content = content.replace(_END_OF_ZIP, bytes(len(_END_OF_ZIP)))
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _is_locked(path: Path) -> bool:
    """Under a password an .xlsx is a compound file with a stream named EncryptedPackage (MS-OFFCRYPTO)."""
    with path.open("rb") as file:
        head = file.read(1 << 20)
    return head.startswith(COMPOUND) and "EncryptedPackage".encode("utf-16-le") in head


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


Places = dict[tuple[int, int], str]
"""(row from 1, column from 0) → what stands in the cell."""


def _uncomputed(path: Path, sheet: str, notes: Notes) -> Places:
    """Formulas without a result, as programs other than Excel write them: calamine gives them as empty."""
    found: Places = {}
    try:
        with path.open("rb") as one, path.open("rb") as two, warnings.catch_warnings(action="ignore"):
            written = openpyxl.load_workbook(one, read_only=True)[sheet].iter_rows()
            computed = openpyxl.load_workbook(two, read_only=True, data_only=True)[sheet].iter_rows()
            for row in zip(written, computed, strict=False):
                for cell, result in zip(*row, strict=False):
                    if cell.data_type == "f" and result.value is None:
                        found[cell.row, cell.column - 1] = str(cell.value)
    except Exception:  # as in _errors
        notes.add("G129")
    return found


def _errors(path: Path, sheet: str, notes: Notes) -> Places:
    """The cells in error, which calamine gives as empty."""
    found: Places = {}
    try:
        with path.open("rb") as file, warnings.catch_warnings(action="ignore"):
            for row in openpyxl.load_workbook(file, read_only=True, data_only=True)[sheet].iter_rows():
                for cell in row:
                    if cell.data_type == "e":
                        found[cell.row, cell.column - 1] = str(cell.value)
    except Exception:  # openpyxl refuses, in many ways, some files that calamine reads
        notes.add("G129")
    return found


def _blocks(sheet: CalamineSheet, empty: Mapping[str, Places], notes: Notes) -> Iterator[list[list[str]]]:
    for code, places in empty.items():
        for (row, column), value in sorted(places.items()):
            notes.add(code, value, row=row, column=column)
    top, left = sheet.start or (0, 0)
    margin = [""] * left
    # Calamine trims empty columns at the edge; whether it trims empty rows depends on its version.
    given = sum(1 for _ in sheet.iter_rows()) if top else 0
    block: list[list[str]] = [[] for _ in range(sheet.total_height - given if top else 0)]
    for cells in sheet.iter_rows():
        block.append(margin + [text(cell) for cell in cells])
        if len(block) >= BATCH_ROWS:
            yield block
            block = []
    if block:
        yield block


def text(cell: Cell) -> str:
    """A cell as Excel shows it to the officer: 15 digits, no “.0”; dates and times in ISO 8601.

    >>> text(12.0), text(34.340149999999994), text(1e20), text(True)
    ('12', '34.34015', '100000000000000000000', 'TRUE')
    >>> text(dt.time(9, 0)), text(dt.timedelta(hours=24)), text(dt.datetime(2023, 4, 1))
    ('09:00', '24:00', '2023-04-01')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _plain(cell)
    if isinstance(cell, dt.datetime):
        return _datetime(cell)
    if isinstance(cell, dt.time):
        return _clock(cell.hour, cell.minute, cell.second)
    if isinstance(cell, dt.timedelta):
        seconds = round(cell.total_seconds())
        return _clock(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return cell.isoformat() if isinstance(cell, dt.date) else str(cell)


def _plain(number: float) -> str:
    digits = f"{number:.15g}"
    return f"{Decimal(digits):f}" if "e" in digits else digits


def _datetime(moment: dt.datetime) -> str:
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return moment.date().isoformat()
    return f"{moment.date().isoformat()}T{moment.hour:02}:{moment.minute:02}:{moment.second:02}"


def _clock(hour: int, minute: int, second: int) -> str:
    return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
