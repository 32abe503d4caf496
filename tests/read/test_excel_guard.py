"""Workbooks made to fill the memory."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import excel_guard
from pipeline.read.excel_guard import TooLargeError, inspect

Refusal = Callable[..., list[str]]
Workbook = Callable[..., bytes]


def test_a_cell_far_outside_the_table_is_refused_before_the_sheet_is_opened(
    refusal: Refusal, workbook: Workbook
) -> None:
    assert refusal(workbook({"A1": "名称", "XFD1048576": "x"}), "a.xlsx") == ["G107"]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "anywhere.bin"])
@pytest.mark.parametrize(
    "cell", ["<c r='XFD1048576'/>", '<c s="1" r="xfd1048576"/>', '<row r="1048576"/><c r="XFD1"/>']
)
def test_far_cells_are_seen_in_any_part_and_spelling(tmp_path: Path, part: str, cell: str) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, " " * ((1 << 20) - 10) + cell)  # across the border of two chunks
    with pytest.raises(TooLargeError):
        inspect(path)


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workbook: Workbook) -> None:
    monkeypatch.setattr(excel_guard, "MOST_BYTES", 1 << 20)
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook({"A1": "名称"}))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * (2 << 20))
    with pytest.raises(TooLargeError):
        inspect(path)


def test_a_declared_size_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excel_guard, "MOST_BYTES", 1 << 20)
    size = 2 << 20
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", b"\0" * size)
    path = tmp_path / "a.xlsx"
    path.write_bytes(target.getvalue().replace(struct.pack("<L", size), struct.pack("<L", 10)))
    with pytest.raises(TooLargeError):
        inspect(path)


def test_an_encrypted_entry_is_a_damaged_file(tmp_path: Path) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a", b"x")
    content = bytearray(target.getvalue())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(zipfile.BadZipFile):
        inspect(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compressions_are_refused(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("a", b"x" * 100)
    with pytest.raises(zipfile.BadZipFile):
        inspect(path)


def test_errors_are_noticed_across_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<c r='A1'/>")
        archive.writestr("xl/worksheets/sheet2.xml", "<c r='A1' t='e'><v>#N/A</v></c>")
    assert inspect(path).errors
