"""Rows that do not fit the header, and columns on disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import BATCH_ROWS, Table, read_table

Read = Callable[..., Table]
Cells = Callable[[Table], list[list[str]]]


def test_a_short_row_is_filled_and_told(read: Read, cells: Cells) -> None:
    table = read("名称,緯度,経度\n市役所,35\n".encode())
    assert cells(table) == [["市役所", "35", ""]]
    assert [(f.code, f.severity, f.origin.row) for f in table.findings] == [("G121", "warning", 2)]


def test_cells_missing_under_an_unnamed_column_are_not_told(read: Read) -> None:
    assert read("名称,緯度,\n市役所,35\n".encode()).findings == []


def test_text_beyond_the_header_is_kept_in_an_unnamed_column(read: Read, cells: Cells) -> None:
    table = read("名称,緯度\n市役所,35,東京,都\n図書館,36\n".encode())
    assert table.header == ("名称", "緯度", "")
    assert cells(table) == [["市役所", "35", "東京,都"], ["図書館", "36", ""]]
    (found,) = table.findings
    assert (found.code, found.value, found.origin.row, found.origin.letter) == ("G122", "東京,都", 2, "C")


def test_blank_cells_beyond_the_header_are_nothing(read: Read) -> None:
    table = read("名称,緯度\n市役所,35,, ,\n".encode())
    assert (table.header, table.findings) == (("名称", "緯度"), [])


def test_blank_rows_are_left_out_and_still_counted(read: Read) -> None:
    table = read("名称,緯度\n\n,\n 　,\t\n市役所,35\n\n".encode())
    assert table.rows.tolist() == [5]


def test_the_header_once_more_is_no_data_and_told(read: Read, cells: Cells) -> None:
    table = read("名称,緯度\n甲,34\n名称,緯度\n乙,35\n".encode())
    assert cells(table) == [["甲", "34"], ["乙", "35"]]
    assert table.rows.tolist() == [2, 4]
    assert [(f.code, f.origin.row) for f in table.findings] == [("G130", 3)]


def test_a_value_that_is_the_name_of_the_only_column_is_data(read: Read, cells: Cells) -> None:
    assert cells(read("名称\n甲\n名称\n".encode())) == [["甲"], ["名称"]]


def test_blanks_around_a_value_stay_as_written(read: Read, cells: Cells) -> None:
    assert cells(read("名称,緯度\n　市役所 , 35\n".encode())) == [["　市役所 ", " 35"]]


@pytest.mark.parametrize(
    "rows",
    [
        '"市役所,35,136\n図書館,36,137\n公民館,37,138\n',
        '市役所,35,136\n図書館,"36,137\n公民館,37,138\n公園,38,139\n',
        '"市役所,35,136\n"図書館",36,137\n公民館,37,138\n',
    ],
)
def test_an_unclosed_quote_is_told_where_it_opens(read: Read, rows: str) -> None:
    table = read(("名称,緯度,経度\n" + rows).encode())
    (found,) = [f for f in table.findings if f.code == "G123"]
    opening = next(i for i, line in enumerate(rows.splitlines(), 2) if '"' in line)
    assert (found.severity, found.origin.row) == ("error", opening)


def test_a_text_of_several_lines_with_commas_is_no_unclosed_quote(read: Read) -> None:
    header = "名称,緯度,経度,開始時間,終了時間,備考\n"
    assert read((header + '市役所,35,136,9:00,17:00,"本庁, 分庁\n南, 北"\n').encode()).findings == []


def test_many_faults_of_one_kind_are_counted_not_listed(read: Read) -> None:
    table = read(("名称,緯度,経度\n" + "市役所,35\n" * 1_234).encode())
    codes = [f.code for f in table.findings]
    assert codes.count("G121") == 1_000
    assert [f.arguments for f in table.findings if f.code == "G128"] == [{"code": "G121", "count": "234"}]


def test_rows_keep_their_numbers_over_several_blocks(read: Read) -> None:
    count = 2 * BATCH_ROWS + 5
    table = read(("名称,番号\n" + "".join(f"施設,{i}\n\n" for i in range(count))).encode())
    assert len(table) == count
    assert table.rows.tolist() == list(range(2, 2 * count + 2, 2))
    assert table.column(1).to_pylist() == [str(i) for i in range(count)]
    assert table.data.column(0).num_chunks > 1


def test_a_table_outlives_a_second_reading_of_its_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("名称,緯度\n" + "市役所,35\n" * 500, encoding="utf-8")
    first = read_table(path, work=tmp_path / "work")
    path.write_text("名称,緯度\n図書館,36\n", encoding="utf-8")
    second = read_table(path, work=tmp_path / "work")
    assert first.column(0).to_pylist() == ["市役所"] * 500
    assert second.column(0).to_pylist() == ["図書館"]


def test_no_half_written_file_stays_behind(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("名称,緯度\n市役所,35\n", encoding="utf-8")
    read_table(path, work=tmp_path / "work")
    assert [p.suffix for p in (tmp_path / "work").iterdir()] == [".arrow"]
