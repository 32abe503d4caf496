"""Latitudes and longitudes in all their spellings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize.coordinates import read_latitude, read_longitude, read_reference_system


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("３２．８", "32.8"),
        ("35.6812360", "35.681236"),
        ("140.145817000002", "140.145817000002"),
        ("-33.5", "-33.5"),
        ("0", "0"),
    ],
)
def test_decimal_degrees_are_published_as_written(written: str, value: str) -> None:
    assert read_latitude(written) == (value, None, None, {})


@pytest.mark.parametrize(
    "written",
    [
        "35°10′48″",
        "35度10分48秒",
        "北緯35度10分48秒",
        "北緯３５度１０分４８．０秒",
        "N35.10.48",
        "35:10:48",
        "35 10 48",
        "35°10'48\"N",
        "35°10.8′",
        "35.18度",
        "北緯35.18",
    ],
)
def test_every_spelling_of_degrees_minutes_and_seconds(written: str) -> None:
    assert read_latitude(written) == ("35.18", None, "G096", {"suggestion": "35.18"})


@given(st.integers(20, 45), st.integers(0, 59), st.integers(0, 59))
def test_seconds_are_converted_to_a_millimetre(degrees: int, minutes: int, seconds: int) -> None:
    value = read_latitude(f"{degrees}°{minutes}′{seconds}″").value
    assert value is not None
    assert float(value) == pytest.approx(degrees + minutes / 60 + seconds / 3600, abs=1e-8)


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("351048", "G090", "35.18"),
        ("-36259.5", "G090", None),
        ("35.1, 139.2", "G099", "35.1"),
        ("35°61′00″", "G012", None),
        ("３２．８くらい", "G012", "32.8"),
        ("3.5E+01", "G019", None),
        ("不明", "G005", None),
        ("35,68", "G012", None),
    ],
)
def test_what_is_no_latitude_is_left_out(written: str, code: str, suggestion: str | None) -> None:
    reading = read_latitude(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (None, code, suggestion)


def test_the_longitude_of_a_pair_in_one_cell_is_the_second() -> None:
    assert read_longitude("35.1, 139.2").arguments == {"suggestion": "139.2"}


def test_west_and_south_are_negative() -> None:
    assert read_longitude("西経139度12分").value == "-139.2"


@pytest.mark.parametrize(
    "written", ["日本測地系", "旧日本測地系", "日本測地系（Tokyo）", "EPSG:4301", "４３０１", "Tokyo Datum"]
)
def test_the_old_datum_is_told_when_the_column_says_so(written: str) -> None:
    assert read_reference_system(written).code == "G048"
    assert read_reference_system(written).value


@pytest.mark.parametrize("written", ["世界測地系", "JGD2011", "EPSG:6668", "4326", "日本", "14301"])
def test_other_reference_systems_are_published_as_written(written: str) -> None:
    assert read_reference_system(written) == (written, None, None, {})
