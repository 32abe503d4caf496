"""Folding for typed values."""

import pytest

from pipeline.normalize.typography import DASHES, fold, half_width, kanji_number


@pytest.mark.parametrize("dash", [*DASHES, "ー"])
def test_every_dash_between_digits_is_a_hyphen(dash: str) -> None:
    assert fold(f"047{dash}373") == "047-373"


def test_the_prolonged_sound_mark_stays_in_words() -> None:
    assert fold("センター１ー２") == "センター1-2"


@pytest.mark.parametrize("text", ["10²", "½", "①", "3㈠"])
def test_digits_of_another_sense_do_not_become_digits(text: str) -> None:
    assert fold(text) == text


def test_tildes_of_both_japanese_encodings_are_one() -> None:
    assert fold("9:00〜17:00") == fold("9:00～17:00") == "9:00~17:00"


def test_half_width_leaves_roman_numerals_and_kana() -> None:
    assert half_width("Ⅱ－０６ｱ　Ｂ") == "Ⅱ-06ｱ B"


@pytest.mark.parametrize(
    ("text", "number"), [("〇", 0), ("百", 100), ("二千二十四", 2024), ("二〇二四", 2024), ("六十", 60)]
)
def test_kanji_numerals_are_counted(text: str, number: int) -> None:
    assert kanji_number(text) == number
