"""Addresses in other letters are one address; buildings and floors stand apart from the numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.match.addresses import read_address

TAKAMATSU, SAPPORO_CHUO, MIKI = "372013", "011011", "373419"


@pytest.mark.parametrize(
    ("text", "code", "town", "block"),
    [
        ("香川県高松市番町一丁目８番１５号", TAKAMATSU, "番町", "1-8-15"),
        ("高松市番町1-8-15", TAKAMATSU, "番町", "1-8-15"),
        ("番町１丁目８－１５", TAKAMATSU, "番町", "1-8-15"),
        ("番町一丁目八番十五号", TAKAMATSU, "番町", "1-8-15"),
        ("高松市浜ノ町１ー１", TAKAMATSU, "浜の町", "1-1"),
        ("新田町甲2605番地の1", TAKAMATSU, "新田町", "甲2605-1"),
        ("木田郡三木町大字氷上2940番地1", MIKI, "氷上", "2940-1"),
        ("三木町氷上2940-1", MIKI, "氷上", "2940-1"),
        ("北海道札幌市中央区北一条西2丁目1-1", SAPPORO_CHUO, "北1条西", "2-1-1"),
        ("中央区北1条西二丁目1番1号", SAPPORO_CHUO, "北1条西", "2-1-1"),
        ("高松市四番丁3-2", TAKAMATSU, "4番丁", "3-2"),
        ("高松市室町", TAKAMATSU, "室町", ""),
        ("", TAKAMATSU, "", ""),
    ],
)
def test_town_and_numbers(text: str, code: str, town: str, block: str) -> None:
    found = read_address(text, code)
    assert (found.town, found.block) == (town, block)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("原1-2（見本モール内）", "見本モール内"),
        ("原1-2(2階)", "2階"),
        ("原1-2（旧役場）", ""),
        ("原1-2 見本ビル（駅前）", "見本ビル"),
    ],
)
def test_a_building_may_stand_in_brackets(text: str, rest: str) -> None:
    assert read_address(text, TAKAMATSU).rest == rest


@pytest.mark.parametrize(
    "text", ["丸亀町13番地3　見本ビル３Ｆ", "丸亀町13-3 見本ビル3F", "丸亀町１３－３見本ビル３Ｆ"]
)
def test_what_stands_behind_the_numbers_is_no_number(text: str) -> None:
    found = read_address(text, TAKAMATSU)
    assert (found.block, found.rest) == ("13-3", "見本ビル3f")


@given(st.text(max_size=400))
def test_reading_never_fails_and_loses_no_letters_but_marks(text: str) -> None:
    found = read_address(text, TAKAMATSU)
    assert found.block.startswith(found.first)


@given(st.integers(1, 40), st.integers(1, 99), st.integers(1, 99))
def test_every_way_of_writing_numbers_is_one(chome: int, number: int, house: int) -> None:
    ways = (
        f"本町{chome}丁目{number}番{house}号",
        f"本町{chome}-{number}-{house}",
        f"本町{chome}丁目{number}番地の{house}",
    )
    assert len({read_address(way, TAKAMATSU) for way in ways}) == 1
