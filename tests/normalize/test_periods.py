"""Periods: two dates, one, a year, a fiscal year; what is none stays words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.periods import PERIOD_END, PERIOD_START

DAYS = st.dates(date(1873, 1, 1), date(2198, 12, 31))


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2024-04-01/2025-03-31", "2024-04-01", "2025-03-31"),
        ("２０２４年４月１日〜２０２５年３月３１日", "2024-04-01", "2025-03-31"),
        ("令和6年4月1日から令和7年3月31日まで", "2024-04-01", "2025-03-31"),
        ("令和5年度", "2023-04-01", "2024-03-31"),
        ("令和3年度～令和5年度", "2021-04-01", "2024-03-31"),
        ("2019-2023", "2019", "2023"),
        ("2024年4月", "2024-04", "2024-04"),
        ("令和6年4月1日現在", "2024-04-01", "2024-04-01"),
    ],
)
def test_the_ends_of_a_period_are_read(written: str, start: str, end: str) -> None:
    assert (PERIOD_START.read(written).value, PERIOD_END.read(written).value) == (start, end)
    assert PERIOD_START.read(written).code is None


@pytest.mark.parametrize(
    ("written", "start", "end"), [("2024年～", "2024", None), ("～2024年", None, "2024")]
)
def test_an_open_end_is_no_value_and_needs_no_word(written: str, start: str | None, end: str | None) -> None:
    readings = PERIOD_START.read(written), PERIOD_END.read(written)
    assert [reading.value for reading in readings] == [start, end]
    assert [reading.code for reading in readings] == [None, None]


@pytest.mark.parametrize("written", ["毎年", "2024～2023", "令和0年度", "1～2～3", "2024-02-30/2024-03-01"])
def test_what_is_no_period_stays_words_and_is_told_once(written: str) -> None:
    start, end = PERIOD_START.read(written), PERIOD_END.read(written)
    assert (start.datatype, start.code) == ("xsd:string", "G579")
    assert (end.datatype, end.code) == ("xsd:string", None)


@pytest.mark.parametrize("written", ["\u200b", " \u00ad\ufeff "])
def test_characters_that_cannot_be_seen_are_no_value(written: str) -> None:
    readings = PERIOD_START.read(written), PERIOD_END.read(written)
    assert [(reading.value, reading.code) for reading in readings] == [(None, None)] * 2


@given(DAYS, DAYS)
def test_two_days_in_order_are_a_period_and_otherwise_none(first: date, last: date) -> None:
    reading = PERIOD_START.read(f"{first}/{last}")
    assert (reading.value == str(first)) is (str(first) <= str(last))
