"""Columns that the site adds: parts of cells with several values, each traced to the cell it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dataset.part import Part
from pipeline.read.table import BATCH_ROWS
from tests.dataset.conftest import Town

HEADER = "ID,名称,location"
SPLIT = {"list": "public_facility", "columns": {"location": ["緯度", "経度"]}}


def cells(part: Part, column: str) -> list[str]:
    found: list[str] = part.table.column(part.columns[column]).to_pylist()
    return found


@pytest.mark.parametrize("cell", ["35.1,137.2", " 35.1 ， 137.2", "35.1、137.2", "35.1; 137.2"])
def test_a_cell_with_two_values_fills_two_columns(town: Town, cell: str) -> None:
    part = town.known(f'1,a,"{cell}"', header=HEADER, **SPLIT)
    assert (cells(part, "緯度"), cells(part, "経度")) == (["35.1"], ["137.2"])
    assert part.unknown == ()
    assert town.codes("G625", "G152", "G154") == []


@pytest.mark.parametrize("cell", ["35.1", "35.1,137.2,9", ","])
def test_a_cell_with_another_number_of_values_is_told_at_its_place(town: Town, cell: str) -> None:
    part = town.known('1,a,"35.1,137.2"', f'2,b,"{cell}"', header=HEADER, **SPLIT)
    wrong = cell.count(",") != 1
    assert cells(part, "緯度") == ["35.1", ""]
    found = [f for f in town.report.findings if f.code == "G625"]
    assert [(f.origin.row, f.origin.name, f.value) for f in found] == (
        [(3, "location", cell)] if wrong else []
    )


def test_an_empty_cell_has_no_values_and_nothing_is_told(town: Town) -> None:
    part = town.known("1,a,", "2,b, ", header=HEADER, **SPLIT)
    assert cells(part, "経度") == ["", ""]
    assert town.codes("G625") == []


def test_a_fault_in_a_part_is_told_where_the_cell_stands_in_the_file(town: Town) -> None:
    part = town.known('1,a,"北,137.2"', header=HEADER, **SPLIT)
    town.dataset(part)
    (found,) = [f for f in town.report.findings if f.code == "G012"]
    assert (found.origin.row, found.origin.letter, found.origin.name, found.value) == (
        2,
        "C",
        "location",
        "北",
    )


def test_rows_of_all_batches_get_their_parts(town: Town) -> None:
    rows = [f'{i},a,"35.1,{i}"' for i in range(BATCH_ROWS + 3)]
    part = town.known(*rows, header=HEADER, **SPLIT)
    assert cells(part, "経度") == [str(i) for i in range(BATCH_ROWS + 3)]


def test_rows_kept_back_and_reports_have_the_files_own_columns(town: Town, tmp_path: Path) -> None:
    part = town.known('1,a,"35.1,137.2"', header=HEADER, **SPLIT, values={"備考": "x"})
    assert part.written.header == tuple(HEADER.split(","))
    assert len(part.written.data.column_names) == 3
    assert part.table.header == (*HEADER.split(","), "緯度", "経度", "備考")
