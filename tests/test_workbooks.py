"""Workbooks: text stays text, and the same content gives the same bytes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from pipeline.workbooks import save, storable, text_cell


def made(path: Path, *cells: str) -> Path:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("a")
    sheet.append([text_cell(sheet, cell) for cell in cells])
    save(book, path)
    return path


def test_the_same_content_gives_the_same_bytes_at_another_time(tmp_path: Path) -> None:
    first = made(tmp_path / "1.xlsx", "見本").read_bytes()
    time.sleep(1.1)  # the clock in a workbook has seconds, that of a ZIP two of them
    assert made(tmp_path / "2.xlsx", "見本").read_bytes() == first
    assert made(tmp_path / "3.xlsx", "手本").read_bytes() != first


@pytest.mark.parametrize("text", ["=1+1", "#N/A", "0012", "1:30", "'x", "@SUM(A1)"])
def test_a_cell_is_text_whatever_it_looks_like(tmp_path: Path, text: str) -> None:
    (cell,) = load_workbook(made(tmp_path / "a.xlsx", text)).active[1]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "\x1b[2J"])
def test_what_no_workbook_can_hold_is_replaced(tmp_path: Path, text: str) -> None:
    (cell,) = load_workbook(made(tmp_path / "a.xlsx", text)).active[1]
    assert cell.value == storable(text)
    assert storable("見本\n①") == "見本\n①"
