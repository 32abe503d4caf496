"""Dates in all the forms seen in real lists."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.dates import ERAS, read_date

days = st.dates(min_value=date(1873, 1, 1), max_value=date(2199, 12, 31))
NAMES = {"明": "明治", "大": "大正", "昭": "昭和", "平": "平成", "令": "令和"}


@given(days)
def test_a_day_reads_the_same_in_every_gregorian_form(day: date) -> None:
    forms = [
        "{0:%Y}-{0:%m}-{0:%d}",
        "{0.year}/{0.month}/{0.day}",
        "{0.year}年{0.month}月{0.day}日",
        "{0:%Y%m%d}",
    ]
    assert {read_date(form.format(day))[:3] for form in forms} == {(day.isoformat(), None, None)}


@given(days)
def test_a_day_reads_the_same_in_its_era(day: date) -> None:
    for kanji, letter in zip(NAMES, "MTSHR", strict=True):
        era = ERAS[kanji]
        if era.first <= day <= era.last and day.year - era.year < 99:
            nth = day.year - era.year + 1
            assert read_date(f"{letter}{nth}.{day.month}.{day.day}").value == day.isoformat()
            assert read_date(f"{NAMES[kanji]}{nth}年{day.month}月{day.day}日").value == day.isoformat()
        elif day.year < era.year or day > era.last + timedelta(days=365 * 99):
            continue
        else:
            nth = day.year - era.year + 1
            if 1 <= nth <= 99:
                assert read_date(f"{letter}{nth}.{day.month}.{day.day}")[:3] == (None, None, "G033")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("昭和9年1月30日", "1934-01-30"),
        ("大正3年4月17日", "1914-04-17"),
        ("R1.8.6", "2019-08-06"),
        ("H31.4.30", "2019-04-30"),
        ("R6/3/1", "2024-03-01"),
        ("平成元年１月８日", "1989-01-08"),
        ("令和六年四月一日", "2024-04-01"),
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("令 和 ６ 年 ４ 月 １ 日", "2024-04-01"),
        ("㍻5年4月1日", "1993-04-01"),
        ("2024/1/19", "2024-01-19"),
        ("2024.2.9", "2024-02-09"),
        ("2024年4月1日(月)", "2024-04-01"),
        ("2024/1/19 0:00:00", "2024-01-19"),
        ("2024-01-19T00:00:00Z", "2024-01-19"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_dates_without_a_finding(written: str, value: str) -> None:
    assert read_date(written) == (value, None, None, {})


@pytest.mark.parametrize(
    ("written", "value", "datatype"),
    [
        ("2024", "2024", "xsd:gYear"),
        ("1510", "1510", "xsd:gYear"),
        ("平成5年", "1993", "xsd:gYear"),
        ("710年", "0710", "xsd:gYear"),
        ("2024年4月", "2024-04", "xsd:gYearMonth"),
        ("R6.4", "2024-04", "xsd:gYearMonth"),
        ("202404", "2024-04", "xsd:gYearMonth"),
    ],
)
def test_a_part_of_a_date_has_the_datatype_of_the_part(written: str, value: str, datatype: str) -> None:
    assert read_date(written) == (value, datatype, None, {})


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("22196", "1960-10-07", "G034"),
        ("5989", "1916-05-24", "G034"),
        ("11/1/2018", "2018-11-01", "G036"),
        ("11/30/2018", "2018-11-30", "G037"),
        ("10月5日平成11年", "1999-10-05", "G037"),
        ("2024/1/19 13:30", "2024-01-19", "G030"),
    ],
)
def test_doubtful_and_changed_dates_are_told(written: str, value: str, code: str) -> None:
    assert read_date(written) == (value, None, code, {"suggestion": value})


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("2024/2/30", "G032", None),
        ("2023-02-29", "G032", None),
        ("令和0年1月1日", "G032", None),
        ("0000-01-01", "G032", None),
        ("昭和65年4月1日", "G033", "1990-04-01"),
        ("平成32年3月31日", "G033", "2020-03-31"),
        ("令和元年4月30日", "G033", "2019-04-30"),
        ("大正16年", "G033", "1927"),
        ("令和2年度", "G035", "2020-04-01"),
        ("24.4.1", "G038", None),
        ("5年", "G038", None),
        ("明治5年12月2日", "G039", None),
        ("13/1/2018", "G031", "2018-01-13"),
        ("4月1日", "G031", None),
        ("平成11年頃", "G031", None),
        ("未定", "G005", None),
    ],
)
def test_what_names_no_day_is_left_out(written: str, code: str, suggestion: str | None) -> None:
    reading = read_date(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (None, code, suggestion)
