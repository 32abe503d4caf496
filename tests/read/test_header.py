"""Which row is the header."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import Table
from pipeline.read.header import SEARCHED_ROWS, find_header, header_key

Read = Callable[..., Table]


@pytest.mark.parametrize(
    ("written", "standard"),
    [
        ("ＮＯ", "NO"),
        ("名称＿カナ", "名称_カナ"),
        ("都道府県コ―ド又は市区町村コ―ド", "都道府県コード又は市区町村コード"),
        ("料金（基本）", "料金(基本)"),
        ("連絡先FORMURL", "連絡先FormURL"),
        ("連絡先備考その他SNSなど", "連絡先備考（その他、SNSなど）"),
        ("建物名等\n(方書)", "建物名等(方書)"),
        ("対象となる町会自治会", "対象となる町会・自治会"),
        (" 名 称　", "名称"),
        ("ｻｰﾋﾞｽ", "サービス"),
        ("№", "NO"),
    ],
)
def test_spellings_of_a_column_name_are_one(written: str, standard: str) -> None:
    assert header_key(written) == header_key(standard)


@pytest.mark.parametrize(
    ("one", "other"), [("_id", "ID"), ("画像1", "画像2"), ("緯度", "経度"), ("1-2", "12")]
)
def test_different_columns_stay_different(one: str, other: str) -> None:
    assert header_key(one) != header_key(other)


@given(st.text("ABCabcカナガー漢字12_-（）()・、 \n"))
def test_full_width_spelling_has_the_same_key(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert header_key(wide) == header_key(text) == header_key(f" {text.upper()}\n")


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    assert not header_key(text).isspace()


def test_titles_above_the_header_are_told_and_left_out(read: Read) -> None:
    table = read("公共施設一覧,,\n令和5年4月1日現在,,\n\n名称,緯度,経度\n市役所,35,136\n".encode())
    assert (table.header, table.header_row, table.rows.tolist()) == (("名称", "緯度", "経度"), 4, [5])
    assert [(f.code, f.origin.row, f.value) for f in table.findings] == [
        ("G125", 1, "公共施設一覧"),
        ("G125", 2, "令和5年4月1日現在"),
    ]


def test_known_names_find_a_header_that_its_shape_would_not() -> None:
    rows = [["一覧", "担当", "連絡", "備考欄"], ["名称", "緯度", "", ""], ["市役所", "35", "", ""]]
    found, by_shape = find_header(rows, ["名称", "緯度"]), find_header(rows)
    assert found and by_shape and (found.position, by_shape.position) == (1, 0)


def test_a_row_of_data_with_one_known_word_is_no_header() -> None:
    rows = [["項目", "説明"], ["名称", "施設の名称"], ["緯度", "世界測地系"]]
    found = find_header(rows, ["名称", "緯度"])
    assert found and found.position == 0


def test_linkdata_rows_around_the_property_row_are_no_data(read: Read) -> None:
    rows = "#LINK,,\n#lang,ja,\n#property,name,address\n#object_type_xsd,string,string\n1,市役所,一丁目\n"
    table = read(rows.encode())
    assert (table.header, table.header_row) == (("#property", "name", "address"), 3)
    assert table.rows.tolist() == [5]
    assert [f.origin.row for f in table.findings] == [1, 2, 4]


def test_data_that_begins_with_a_hash_is_data_in_other_files(read: Read) -> None:
    assert read("名称,番号\n#1,あ\n#2,い\n".encode()).rows.tolist() == [2, 3]


def test_empty_and_repeated_header_cells_are_kept_in_place(read: Read) -> None:
    table = read("名称,,画像URL,画像URL\n市役所,あ,b,c\n".encode())
    assert table.header == ("名称", "", "画像URL", "画像URL")


def test_an_empty_last_column_without_a_name_is_left_out(read: Read) -> None:
    assert read("名称,緯度,,\n市役所,35,,\n".encode()).header == ("名称", "緯度")


def test_years_as_column_names_are_accepted(read: Read) -> None:
    assert read("地域,2015,2020\n本町,10,20\n".encode()).header == ("地域", "2015", "2020")


@pytest.mark.parametrize("content", [b"1,2\n3,4\n", "\n,,\n１,２\n".encode()])
def test_a_file_of_numbers_alone_has_no_header(refusal: Callable[..., list[str]], content: bytes) -> None:
    assert refusal(content) == ["G106"]


def test_the_header_is_not_searched_for_endlessly(refusal: Callable[..., list[str]]) -> None:
    assert refusal(("1,2\n" * SEARCHED_ROWS + "名称,緯度\n").encode()) == ["G106"]


@given(st.lists(st.lists(st.text(max_size=3), max_size=4), max_size=6))
def test_a_header_is_never_a_blank_row(rows: list[list[str]]) -> None:
    found = find_header(rows)
    assert found is None or any(name.strip() for name in found.names)
