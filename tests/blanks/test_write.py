"""Blanks on disk: filled in with their own examples they pass the check, and none is overwritten."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from pipeline.blanks import Blank, blank_of, write_blanks
from pipeline.check import check
from pipeline.errors import DataError
from pipeline.mapping import load_mappings
from pipeline.report import Severity

LISTS = load_mappings()


def filled(blank: Blank, folder: Path) -> list[Path]:
    """Both blanks with one row: the example of every column that has one."""
    as_csv, as_excel = write_blanks(blank, folder)
    with as_csv.open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow([column.example for column in blank.columns])
    book = load_workbook(as_excel)
    for number, column in enumerate(blank.columns, start=1):
        if column.example:
            book.worksheets[0].cell(2, number, float(column.example) if column.number else column.example)
    book.save(as_excel)
    return [path.rename(folder / f"011002_{path.name}") for path in (as_csv, as_excel)]


@pytest.mark.parametrize("slug", sorted(LISTS))
def test_a_template_filled_in_with_its_examples_passes_the_check(slug: str, tmp_path: Path) -> None:
    for path in filled(blank_of(LISTS[slug]), tmp_path):
        report = check([path])
        assert [f.code for f in report.findings if f.severity is Severity.ERROR] == [], path.name
        (file,) = report.files
        assert (file.list, file.rows_in, file.rows_published) == (slug, 1, 1)


def test_the_csv_opens_in_excel_as_it_is(tmp_path: Path) -> None:
    path, _ = write_blanks(blank_of(LISTS["aed"]), tmp_path / "new")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert path.read_bytes().endswith(b"\r\n")
    assert path.read_text(encoding="utf-8-sig").strip().split(",") == list(LISTS["aed"].file.headers.new)


def test_the_same_list_gives_the_same_bytes(tmp_path: Path) -> None:
    made = [write_blanks(blank_of(LISTS["aed"]), tmp_path / name) for name in ("a", "b")]
    assert [path.read_bytes() for path in made[0]] == [path.read_bytes() for path in made[1]]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "aed.xlsx").write_text("mine", encoding="utf-8")
    with pytest.raises(DataError) as error:
        write_blanks(blank_of(LISTS["aed"]), tmp_path)
    assert [f.code for f in error.value.findings] == ["G630"]
    assert [path.name for path in tmp_path.iterdir()] == ["aed.xlsx"]
    assert (tmp_path / "aed.xlsx").read_text(encoding="utf-8") == "mine"
