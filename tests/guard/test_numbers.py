"""Numbers and addresses of persons; the check digit is compared with an independent library."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.jp import in_

from pipeline.guard.numbers import is_date, is_free_mail, is_mobile, is_my_number, says_born, twelve_digits

DIGITS = st.text("0123456789", min_size=11, max_size=11)


@given(DIGITS)
def test_of_ten_last_digits_one_passes_and_it_is_the_one_that_the_library_says(base: str) -> None:
    numbers = [base + last for last in "0123456789"]
    passed = [n for n, yes in zip(numbers, is_my_number(pa.array(numbers)).to_pylist(), strict=True) if yes]
    right = base + in_.calc_check_digit(base)
    assert passed == ([] if len(set(right)) == 1 else [right])


@pytest.mark.parametrize("number", ["0" * 12, "1" * 12])
def test_one_digit_twelve_times_is_nobodys(number: str) -> None:
    assert is_my_number(pa.array([number])).to_pylist() == [False]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("123456789018", "123456789018"),
        ("1234 5678 9018", "123456789018"),
        ("1234-5678-9018", "123456789018"),
        ("番号は123456789018です", "123456789018"),
        ("1234567890181", None),
        ("0.123456789018", None),
        ("139.123456789018", None),
        ("https://example.jp/123456789018", None),
        ("2024-0401-1", None),
        ("", None),
    ],
)
def test_twelve_digits_are_found_in_texts_but_not_in_longer_numbers(text: str, number: str | None) -> None:
    assert twelve_digits(pa.array([text])).to_pylist() == [number]


def test_a_column_without_numbers_has_none() -> None:
    none = twelve_digits(pa.array(["", "見本"]))
    assert is_my_number(none).to_pylist() == [False, False]
    assert is_my_number(pa.array([], pa.string())).to_pylist() == []


@pytest.mark.parametrize(
    ("text", "mobile"),
    [
        ("090-1234-5678", True),
        ("08012345678", True),
        ("070 1234 5678", True),
        ("(090)1234-5678", True),
        ("+81-90-1234-5678", True),
        ("担当 090-1234-5678", True),
        ("0530-10-0001", False),
        ("03-1234-5678", False),
        ("050-1234-5678", False),
        ("1390901234567890", False),
        ("https://example.jp/09012345678", False),
    ],
)
def test_mobile_numbers_are_told_from_others(text: str, mobile: bool) -> None:
    assert is_mobile(pa.array([text]), phones=False).to_pylist() == [mobile]


def test_a_lost_zero_counts_in_a_column_of_phones_only() -> None:
    column = pa.array(["9012345678"])
    assert is_mobile(column, phones=True).to_pylist() == [True]
    assert is_mobile(column, phones=False).to_pylist() == [False]


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("mihon@gmail.com", True),
        ("MIHON@Yahoo.co.jp", True),
        ("連絡は mihon@docomo.ne.jp まで", True),
        ("mihon@i.softbank.jp", True),
        ("opendata@city.mihon.example.jp", False),
        ("info@gmail.com.example.jp", False),
        ("https://mail.google.com/", False),
    ],
)
def test_free_mail_is_told_from_the_mail_of_offices(text: str, free: bool) -> None:
    assert is_free_mail(pa.array([text])).to_pylist() == [free]


@pytest.mark.parametrize("text", ["1955-03-03", "昭和30年3月3日", "S30.3.3", "1955/3/3", "20151", "19550303"])
def test_dates_are_dates_in_any_form(text: str) -> None:
    assert is_date(pa.array([text])).to_pylist() == [True]


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("昭和30年3月3日生", True),
        ("1955年生まれ", True),
        ("1955年3月3日 生まれ", True),
        ("平成元年創業", False),
        ("学生", False),
        ("3日生産", False),
    ],
)
def test_a_birth_is_told_in_words(text: str, born: bool) -> None:
    assert says_born(pa.array([text])).to_pylist() == [born]
