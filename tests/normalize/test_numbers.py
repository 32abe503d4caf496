"""Numbers as cells hold them."""

from collections.abc import Callable
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.kind import Reading
from pipeline.normalize.numbers import (
    NOT_GIVEN,
    canonical_decimal,
    read_decimal,
    read_height,
    read_integer,
    read_money,
)

Read = Callable[[str], Reading]


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_a_count_is_read_with_and_without_separators(number: int) -> None:
    assert read_integer(f"{number}").value == str(number)
    assert read_integer(f"{number:,}").value == str(number)
    assert read_integer(f"{number}.0").value == str(number)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9))
def test_the_canonical_form_has_the_same_value(number: Decimal) -> None:
    canonical = canonical_decimal(format(number, "f"))
    assert canonical is not None
    assert Decimal(canonical) == number
    assert canonical == "0" or not canonical.endswith((".", ".0"))


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("50,700", "50700", None),
        ("４，８００", "4800", None),
        ("007", "7", None),
        ("-0", "0", None),
        ("3台", "3", "G013"),
        ("120 人", "120", "G013"),
        ("約100人", "100", "G015"),
        ("100程度", "100", "G015"),
        ("2.5", None, "G014"),
        ("4.00E+12", None, "G019"),
        ("不明", None, "G005"),
    ],
)
def test_counts(written: str, value: str | None, code: str | None) -> None:
    reading = read_integer(written)
    assert (reading.value, reading.code) == (value, code)


SIGNS = {"x": "G009", "Ｘ": "G009", "χ": "G009", "秘匿": "G009", "（秘）": "G009"} | dict.fromkeys(
    ["*", "＊＊", "***", "…", "‥", "...", "．．．", "・・・"], "G010"
)


@pytest.mark.parametrize(("written", "code"), SIGNS.items())
@pytest.mark.parametrize("read", [read_integer, read_decimal, read_money, read_height])
def test_the_sign_of_a_number_that_is_not_given_is_no_fault(read: Read, written: str, code: str) -> None:
    assert read(written) == (None, None, code, {})
    assert pc.match_substring_regex(pa.array([written]), rf"\A{NOT_GIVEN}\z").to_pylist() == [True]


@pytest.mark.parametrize("written", ["xx", "****", "1*", "X1", ".", "秘密", "※", "x" * 500, "あ" * 500])
def test_what_only_looks_like_such_a_sign_is_no_number(written: str) -> None:
    assert read_integer(written).code == "G012"
    assert pc.match_substring_regex(pa.array([written]), rf"\A{NOT_GIVEN}\z").to_pylist() == [False]


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("40/12", None),
        ("25/12", None),
        ("10以上", "10"),
        ("5,07", None),
        ("1 000", None),
        ("٣", None),
        ("=1+1", None),
    ],
)
def test_what_is_no_number_is_left_out(written: str, suggestion: str | None) -> None:
    reading = read_integer(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (None, "G012", suggestion)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("1.50", "1.5", None),
        (".5", "0.5", None),
        ("5km", "5", "G016"),
        ("10²", None, "G012"),
        ("+3.0", "3", None),
    ],
)
def test_decimals(written: str, value: str | None, code: str | None) -> None:
    reading = read_decimal(written)
    assert (reading.value, reading.code) == (value, code)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("￥５００", "500", None),
        ("1,500円(税込)", "1500", None),
        ("1.5万円", "15000", "G017"),
        ("300千円", "300000", "G017"),
        ("無料", "0", "G018"),
        ("大人500円 小人200円", None, "G012"),
        ("24,400円～", None, "G012"),
    ],
)
def test_money(written: str, value: str | None, code: str | None) -> None:
    reading = read_money(written)
    assert (reading.value, reading.code) == (value, code)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("3", "3", None),
        ("地下1階", "-1", "G013"),
        ("B2F", "-2", "G013"),
        ("１Ｆ", "1", "G013"),
        ("12.5m", "12.5", "G013"),
    ],
)
def test_floors_and_metres(written: str, value: str, code: str | None) -> None:
    reading = read_height(written)
    assert (reading.value, reading.code) == (value, code)
