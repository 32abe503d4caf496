"""BLOCK, WARN or PASS: the header and the values together decide, and a column that is official passes."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.jp import in_

from pipeline.guard import signs
from pipeline.guard.signs import Sign

NAMES = ["見本太郎", "手本 花子", "見本一郎", "佐藤見本", "鈴木 手本", "田中見本子"]
PLACES = [
    "見本公民館",
    "手本図書館",
    "見本市",
    "市民課",
    "見本小学校",
    "手本寺",
    "見本会",
    "手本園",
    "見本課",
    "見本駅",
]


def my_numbers(many: int) -> list[str]:
    bases = [f"{number:011}" for number in range(12345678901, 12345678901 + many)]
    return [base + in_.calc_check_digit(base) for base in bases]


def codes(header: str, values: list[str], kind: str | None = None) -> list[tuple[str, bool]]:
    return [(sign.code, sign.blocks) for sign in signs(header, pa.array(values, pa.string()), kind)]


@pytest.mark.parametrize("header", ["開　設　者", "氏名", "代表者氏名", "所有者等", "owner"])
@pytest.mark.parametrize("kind", [None, "text"])
def test_a_header_and_three_in_ten_names_block(header: str, kind: str | None) -> None:
    assert codes(header, NAMES[:3] + PLACES[:7], kind) == [("G600", True)]
    assert codes(header, NAMES[:2] + PLACES[:8], kind) == []


@pytest.mark.parametrize("header", ["所有者等", "管理者", "設置者", "owner"])
def test_a_header_alone_does_not_block(header: str) -> None:
    assert codes(header, PLACES) == []
    assert codes(header, []) == []
    assert codes(header, ["", " ", "－", "-", "　"]) == []


def test_invisible_characters_disguise_no_name() -> None:
    assert codes("氏名", ["見\u200b本太\U000e0100郎"]) == [("G600", True)]


def test_the_same_value_many_times_counts_once() -> None:
    assert codes("設置者", ["見本市"] * 1000 + NAMES[:1]) == [("G600", True)]


def test_one_row_is_enough() -> None:
    assert codes("氏名", ["見本太郎"]) == [("G600", True)]


def test_a_family_name_alone_blocks_under_its_header_only() -> None:
    assert codes("姓", ["佐藤", "鈴木", "田中"]) == [("G600", True)]
    assert codes("備考", ["佐藤", "鈴木", "田中"]) == []


def test_names_under_another_header_only_warn_and_need_common_family_names() -> None:
    assert codes("列1", NAMES) == [("G605", False)]
    assert codes("列1", NAMES + PLACES) == []
    assert codes("種別", ["有形文化", "無形文化", "史跡名勝", "天然記念"]) == []
    assert codes("役職名", NAMES) == []
    assert codes("都道府県名称", NAMES) == []


def test_a_typed_column_is_not_suspected_of_names() -> None:
    assert codes("名称", NAMES, "kana") == []


@pytest.mark.parametrize("header", ["備考", "ID", "", "番号"])
def test_two_my_numbers_block_under_any_header(header: str) -> None:
    assert codes(header, my_numbers(2)) == [("G601", True)]
    assert codes(header, my_numbers(1)) == []
    assert codes(header, [f"{n[:4]} {n[4:8]} {n[8:]}" for n in my_numbers(2)]) == [("G601", True)]
    assert codes(header, [*my_numbers(2), *PLACES]) == [("G601", True)]


def test_twelve_digits_that_pass_by_chance_are_ids() -> None:
    assert codes("ID", [f"239984{number:06}" for number in range(1000)], "identifier") == []
    assert codes("法人番号", my_numbers(5), "corporate_number") == []


def test_coordinates_are_never_numbers_of_persons() -> None:
    assert codes("経度", ["09012345678", *my_numbers(3)]) == []
    assert codes("longitude", ["090-1234-5678"]) == []
    assert codes("y", my_numbers(3), "latitude") == []


def test_mobile_numbers_free_mail_and_births_warn() -> None:
    assert codes("電話番号", ["0530-10-0001", "090-1234-5678"], "phone") == [("G602", False)]
    assert codes("電話番号", ["9012345678"], "phone") == [("G602", False)]
    assert codes("備考", ["０９０－１２３４－５６７８"]) == [("G602", False)]
    assert codes("備考", ["090‐1234−5678"]) == [("G602", False)]
    assert codes("メール", ["mihon@gmail.com"], "email") == [("G603", False)]
    assert codes("生年月日", ["1955-03-03", ""]) == [("G604", False)]
    assert codes("生年月日", ["1955-03-03"], "date") == [("G604", False)]
    assert codes("文化財指定日", ["1955-03-03"], "date") == []
    assert codes("備考", ["昭和30年3月3日生まれ"]) == [("G604", False)]


def test_a_column_may_have_several_signs() -> None:
    assert codes("代表者", ["見本太郎", "手本花子 090-1234-5678"]) == [("G600", True), ("G602", False)]


def test_a_sign_knows_its_share_and_its_values() -> None:
    (sign,) = signs("氏名", pa.chunked_array([["見本太郎", "見本市"], ["見本太郎", "", "市民課"]]))
    assert sign == Sign("G600", True, pa.array(["見本太郎"]), 1 / 3)


@given(
    st.text(max_size=12), st.lists(st.text(max_size=16), max_size=6), st.sampled_from([None, "text", "phone"])
)
def test_no_column_makes_it_fail_and_shares_are_shares(
    header: str, values: list[str], kind: str | None
) -> None:
    column = pa.array([value.encode("utf-8", "ignore").decode() for value in values], pa.string())
    for sign in signs(header, column, kind):
        assert 0 < sign.share <= 1 and len(sign.values)
        assert set(sign.values.to_pylist()) <= set(column.to_pylist())
