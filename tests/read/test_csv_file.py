"""Delimiters, line ends and endless cells of text files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.read import Table
from pipeline.read.csv_file import LONGEST_CELL, LONGEST_LINE, decide_delimiter

Read = Callable[..., Table]
Cells = Callable[[Table], list[list[str]]]

ENCODINGS = {
    "UTF-8": "utf-8",
    "UTF-8-BOM": "utf-8-sig",
    "CP932": "cp932",
    "EUC-JP": "euc_jis_2004",
    "ISO-2022-JP": "iso2022_jp",
    "UTF-16": "utf-16",
}
NEWLINES = {"CRLF": "\r\n", "LF": "\n", "CR": "\r"}
ROWS = [["名称", "所在地", "緯度"], ["市役所", "見本市一丁目", "35.1"], ["図書館", "見本市\n二丁目", "35.2"]]


def written(rows: list[list[str]], delimiter: str, newline: str) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return target.getvalue()


@pytest.mark.parametrize(("label", "newline", "delimiter"), list(product(ENCODINGS, NEWLINES, ",\t;")))
def test_every_encoding_with_every_line_end_and_delimiter(
    read: Read, cells: Cells, label: str, newline: str, delimiter: str
) -> None:
    rows = [[cell.replace("\n", NEWLINES[newline]) for cell in row] for row in ROWS]
    table = read(written(rows, delimiter, NEWLINES[newline]).encode(ENCODINGS[label]))
    assert (table.source.encoding, table.source.newline, table.source.delimiter) == (
        label,
        newline,
        delimiter,
    )
    assert [list(table.header), *cells(table)] == rows
    assert table.findings == []


def test_different_line_ends_are_mixed(read: Read) -> None:
    assert read('名称,備考\r\nあ,"い\nう"\r\n'.encode()).source.newline == "MIXED"


def test_a_single_line_has_no_line_end(read: Read) -> None:
    table = read("名称,備考".encode())
    assert (table.source.newline, len(table), table.header) == (None, 0, ("名称", "備考"))


def test_an_embedded_line_end_does_not_add_a_row(read: Read) -> None:
    table = read('名称,備考\r\n市役所,"一\r\n二\n三"\r\n図書館,四\r\n'.encode())
    assert table.rows.tolist() == [2, 3]


def test_commas_inside_a_tab_separated_file_do_not_decide() -> None:
    assert decide_delimiter(["名称\t所在地\n", "市役所,本庁\t一丁目,二\n", "図書館\t三丁目,四\n"]) == "\t"


def test_a_column_alone_is_comma_separated() -> None:
    assert decide_delimiter(["名称\n", "市役所\n"]) == ","


def test_zero_characters_are_kept_as_written(read: Read) -> None:
    assert (
        read("名称,緯度\n市役所,35\0\n図書館あいうえおかきくけこ,36\n".encode()).column(1).to_pylist()[0]
        == "35\0"
    )


def test_an_endless_cell_is_told_and_reading_goes_on(read: Read) -> None:
    line = "あ" * 1000 + "\n"
    content = '名称,備考\n"' + line * (LONGEST_CELL // 1000 + 10) + "図書館,一\n"
    table = read(content.encode())
    assert [(f.code, f.origin.row) for f in table.findings if f.code == "G124"] == [("G124", 2)]
    assert table.column(0).to_pylist()[-1] == "図書館"


def test_a_line_that_never_ends_is_refused(refusal: Callable[..., list[str]]) -> None:
    assert refusal(b"a," * (LONGEST_LINE // 2 + 1)) == ["G107"]


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_cells_come_out_as_they_went_in(
    read: Read, cells: Cells, rows: list[tuple[str, str]], codec: str
) -> None:
    kept = [list(row) for row in rows if any(map(str.strip, row))]
    table = read(written([["名称", "備考"], *kept], ",", "\r\n").encode(codec))
    assert cells(table) == kept


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.lists(st.text("あかさたなアカサ漢字市町村①", min_size=1, max_size=8), min_size=1, max_size=6))
@pytest.mark.parametrize("codec", ["cp932", "euc_jis_2004", "iso2022_jp_2004"])
def test_japanese_cells_survive_each_encoding(read: Read, codec: str, names: list[str]) -> None:
    table = read(
        written([["名称", "市役所の所在地"], *([n, "見本市"] for n in names)], ",", "\n").encode(codec)
    )
    assert table.column(0).to_pylist() == names
