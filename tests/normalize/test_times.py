"""Times of day, and days of the week."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.times import WEEK, read_service_time, read_time, read_weekdays


@given(st.integers(0, 23), st.integers(0, 59))
def test_every_minute_of_the_day_in_every_form(hour: int, minute: int) -> None:
    forms = [
        f"{hour}:{minute:02}",
        f"{hour:02}:{minute:02}:00",
        f"{hour}時{minute}分",
        f"{hour:02}{minute:02}",
    ]
    assert {read_time(form)[:3] for form in forms} == {(f"{hour:02}:{minute:02}:00", None, None)}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("９：３０", "09:30:00"),
        ("9時", "09:00:00"),
        ("9時半", "09:30:00"),
        ("午後5時30分", "17:30:00"),
        ("午前12時", "00:00:00"),
        ("正午", "12:00:00"),
        ("5:30 PM", "17:30:00"),
    ],
)
def test_times_without_a_finding(written: str, value: str) -> None:
    assert read_time(written) == (value, None, None, {})


@pytest.mark.parametrize(
    ("written", "value"),
    [("24:00", "24:00"), ("24:00:00", "24:00"), ("２５時３０分", "25:30"), ("24時", "24:00")],
)
def test_hours_past_midnight_survive_as_text(written: str, value: str) -> None:
    assert read_time(written) == (value, "xsd:string", None, {})


@pytest.mark.parametrize(
    ("written", "value", "code", "suggestion"),
    [
        ("17:00※", "17:00:00", "G042", "17:00"),
        ("0.375", "09:00:00", "G045", "09:00"),
        ("17:30 (冬21：30)", None, "G041", "17:30"),
        ("4月～9月18：00、10月から3月まで17：00", None, "G041", "18:00"),
        ("平日19：00土・日・祝18：00", None, "G041", "19:00"),
        ("日没", None, "G041", None),
        ("25:61", None, "G043", None),
        ("99:00", None, "G043", None),
        ("24時間", None, "G046", None),
        ("終日", None, "G046", None),
    ],
)
def test_changed_and_unreadable_times_are_told(
    written: str, value: str | None, code: str, suggestion: str | None
) -> None:
    reading = read_time(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (value, code, suggestion)


@pytest.mark.parametrize("between", ["", "・", "、", ";", ",", "曜日、", " "])
def test_every_set_of_days_in_every_form(between: str) -> None:
    for size in range(1, 8):
        for days in combinations(WEEK, size):
            assert read_weekdays(between.join(reversed(days))) == ("".join(days), None, None, {})


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("月～金", "月火水木金"),
        ("月曜日から土曜日", "月火水木金土"),
        ("金～月", "月金土日"),
        ("土日祝日", "土日祝"),
        ("月-金,日", "月火水木金日"),
    ],
)
def test_ranges_and_holidays(written: str, value: str) -> None:
    assert read_weekdays(written) == (value, None, None, {})


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("全日", WEEK, "G051"),
        ("年中無休", WEEK, "G051"),
        ("全日※", WEEK, "G051"),
        ("平日", "月火水木金", "G051"),
        ("月火水木金土※", "月火水木金土", "G042"),
        ("第2水曜", "第2水曜", "G052"),
        ("月曜休館", "月曜休館", "G052"),
        ("日～月火以外", "日～月火以外", "G052"),
    ],
)
def test_words_are_spelled_out_and_other_text_is_kept(written: str, value: str, code: str) -> None:
    reading = read_weekdays(written)
    assert (reading.value, reading.code) == (value, code)


@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_times_of_a_timetable_sort_as_text_as_they_do_in_time(hour: int, minute: int, second: int) -> None:
    read = read_service_time(f"{hour}:{minute:02}:{second:02}").value
    assert read is not None
    assert [int(part) for part in read.split(":")] == [hour, minute, second]
    assert (read < "24:00:00") == (hour < 24)


def test_a_bus_after_midnight_keeps_its_hour() -> None:
    assert read_service_time("25:10:00") == ("25:10:00", None, None, {})


@pytest.mark.parametrize("written", ["25:10", "9時5分", "24:60:00", "-1:00:00", "1e1:00:00", "x"])
def test_no_other_time_is_a_time_of_a_timetable(written: str) -> None:
    assert read_service_time(written)[:3] == (None, None, "G041")
