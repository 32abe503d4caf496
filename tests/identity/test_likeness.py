"""Likeness: other letters make no difference; numbers, directions and kinds do."""

from __future__ import annotations

import math

import pytest

from pipeline.identity.likeness import address_likeness, metres, name_likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第一保育所", "第１保育所"),
        ("ＪＲホテル　クレメント", "JRホテル・クレメント"),
        ("龍ヶ池公園", "竜ケ池公園"),
    ],
)
def test_names_in_other_letters_are_equal(one: str, other: str) -> None:
    assert name_likeness(one, other) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第1駐車場", "第2駐車場"),
        ("見本東公園", "見本西公園"),
        ("見本小学校", "見本中学校"),
        ("見本保育所", "見本こども園"),
        ("1階ロビー", "2階ロビー"),
        ("", "見本館"),
    ],
)
def test_numbers_directions_and_kinds_that_differ_are_a_veto(one: str, other: str) -> None:
    assert name_likeness(one, other) == name_likeness(other, one) == 0.0


def test_a_name_with_something_before_or_after_it_is_much_alike() -> None:
    assert name_likeness("見本病院", "医療法人社団手本会 見本病院") >= 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("見本市番町一丁目１０番１６号", "見本市番町1丁目10-16 "),
        ("愛知県見本市手本町332番地4", "見本市手本町332-4"),
        ("見本市手本町2-13", "見本市手本町2-13 見本ビル３階"),
    ],
)
def test_addresses_in_other_words_are_equal(one: str, other: str) -> None:
    assert address_likeness(one, other) == 1.0


def test_another_number_is_another_address_and_a_longer_number_too() -> None:
    for other in ("見本市手本町2-1", "見本市手本町2-130", "見本市手本町2-13-1"):
        found = address_likeness("見本市手本町2-13", other)
        assert found is not None
        assert found <= 0.5


def test_nothing_known_is_no_likeness() -> None:
    assert address_likeness("", "見本市") is None
    assert metres((math.nan, math.nan), (35.0, 137.0)) is None


def test_a_thousandth_of_a_degree_north_is_111_metres() -> None:
    assert metres((35.0, 137.0), (35.001, 137.0)) == pytest.approx(111.2, abs=0.1)
