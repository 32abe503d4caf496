"""Addresses agree wholly, as far as both say, in part or not; phones of offices prove little."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.match import Places
from pipeline.match.comparable import comparable
from pipeline.match.evidence import (
    ELSEWHERE,
    NEXT_DOOR,
    OF_AN_OFFICE,
    SAME_BLOCK,
    SAME_TOWN,
    UNKNOWN,
    WITHIN,
    evidence,
)
from tests.match.test_judgement import places


def said(one: dict[str, object], other: dict[str, object], column: str, *more: dict[str, object]) -> object:
    """One column of the evidence on the first place of each list; ``more`` stand in the first list."""
    known = comparable(Places.joined([places("a", one, *more), places("b", other)]))
    row = evidence(known, np.array([0]), np.array([1 + len(more)])).iloc[0]
    return row[column]


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("高松市番町一丁目8番15号", "香川県高松市番町1-8-15", SAME_BLOCK),
        ("高松市番町1-8-15", "高松市番町1-8", WITHIN),
        ("高松市番町1-8-15", "高松市番町1-9", NEXT_DOOR),
        ("高松市番町1-8-15", "高松市番町2-8-15", SAME_TOWN),
        ("高松市番町1-8-15", "高松市本町1-8-15", ELSEWHERE),
        ("高松市香川町浅野816-1", "高松市浅野816-2", NEXT_DOOR),
        ("高松市香川町浅野816-1", "高松市浅野901-2", ELSEWHERE),
        ("高松市東植田町字寺峰1210-3", "高松市東植田町1210-3", SAME_BLOCK),
        ("高松市花ノ宮町1-2", "高松市花ノ官町1-2", SAME_BLOCK),
        ("高松市上本町1-2", "高松市下本町1-2", ELSEWHERE),
        ("高松市番町1-8-15", "高松市番町", UNKNOWN),
        ("高松市番町1-8-15", None, UNKNOWN),
    ],
)
def test_how_addresses_agree(one: str, other: str | None, level: int) -> None:
    assert said({"name": "甲", "address": one}, {"name": "乙", "address": other}, "address") == level


@pytest.mark.parametrize(("other", "agreement"), [("087 839 2011", 1), ("087-839-2012", -1), (None, 0)])
def test_how_phones_agree(other: str | None, agreement: int) -> None:
    assert said({"name": "甲", "phone": "087-839-2011"}, {"name": "乙", "phone": other}, "phone") == agreement


def test_a_phone_that_other_names_of_the_list_have_is_that_of_an_office() -> None:
    hall = {"name": "甲会館", "phone": "087-839-2011"}
    assert said(hall, hall, "phone", hall | {"name": "乙公園"}) == OF_AN_OFFICE
    assert said(hall, hall, "phone", hall) == 1


@pytest.mark.parametrize(("other", "agreement"), [("見本ビル3F", 1), ("見本ビル４階", -1), ("", 0)])
def test_how_floors_agree(other: str, agreement: int) -> None:
    one = {"name": "甲", "address": "高松市番町1-8-15 見本ビル3階"}
    assert said(one, {"name": "乙", "address": f"高松市番町1-8-15 {other}"}, "floor") == agreement


def test_namesakes_are_counted_within_a_list() -> None:
    twin = {"name": "中央公園"}
    assert said(twin, twin, "namesakes") == 1
    assert said(twin, twin, "namesakes", twin) >= 2


def test_things_of_one_name_at_one_address_are_no_namesakes() -> None:
    there = {"name": "中央公園", "address": "高松市番町1-8-15"}
    assert said(there, there, "namesakes", there) == 1
    assert said(there, there, "namesakes", there | {"address": "高松市本町2-1"}) >= 2
