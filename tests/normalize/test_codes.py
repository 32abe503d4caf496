"""Codes keep their zeros and their check digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.jp import cn

from pipeline.municipalities import check_digit, municipalities
from pipeline.normalize.codes import (
    corporate_check_digit,
    read_corporate_number,
    read_identifier,
    read_municipality_code,
    read_poi_code,
    read_town_id,
)


def test_every_code_of_the_nation_reads_as_itself() -> None:
    assert all(read_municipality_code(code) == (code, None, None, {}) for code in municipalities())


def test_every_code_without_its_check_digit_is_completed_or_told_to_be_ambiguous() -> None:
    readings = {code: read_municipality_code(code[:5]) for code in municipalities() if code[0] != "0"}
    assert {code for code, reading in readings.items() if reading.value not in (code, None)} == set()
    assert {reading.code for reading in readings.values()} == {"G079", "G080"}
    assert sum(reading.code == "G079" for reading in readings.values()) == 15


def test_every_code_that_lost_its_zero_is_restored_or_told_to_be_ambiguous() -> None:
    readings = {code: read_municipality_code(code[1:]) for code in municipalities() if code[0] == "0"}
    assert {code for code, reading in readings.items() if reading.value not in (code, None)} == set()


@given(st.from_regex(r"\A[0-9]{6}\Z"))
def test_a_wrong_check_digit_is_never_published(digits: str) -> None:
    reading = read_municipality_code(digits)
    assert reading.value in (None, digits)
    assert (reading.value is None) == (not "01" <= digits[:2] <= "47" or check_digit(digits[:5]) != digits[5])


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("０１１００２", "011002", None),
        ("239984", "239984", None),
        ("42321", "423211", "G080"),
        ("45208", "452084", "G080"),
        ("1100", "011002", "G081"),
        ("12203", None, "G079"),
        ("122034", None, "G082"),
        ("string", None, "G083"),
        ("480002", None, "G083"),
    ],
)
def test_municipality_codes(written: str, value: str | None, code: str | None) -> None:
    reading = read_municipality_code(written)
    assert (reading.value, reading.code) == (value, code)


@given(st.from_regex(r"\A[0-9]{12}\Z"))
def test_the_corporate_check_digit_is_that_of_the_oracle(base: str) -> None:
    assert corporate_check_digit(base) == cn.calc_check_digit(base)


@given(st.from_regex(r"\A[0-9]{11,14}\Z"))
def test_corporate_numbers_are_published_when_the_oracle_agrees(digits: str) -> None:
    reading = read_corporate_number(digits)
    assert (reading.value == digits) == cn.is_valid(digits)


@pytest.mark.parametrize(
    ("written", "value", "code", "suggestion"),
    [
        ("6000020122033", "6000020122033", None, None),
        ("6 0000 2012 2033", "6000020122033", None, None),
        ("4.00E+12", None, "G085", None),
        ("2.00002E+12", None, "G085", None),
        ("000020122033", None, "G084", "6000020122033"),
        ("6000020122034", None, "G084", None),
    ],
)
def test_corporate_numbers(written: str, value: str | None, code: str | None, suggestion: str | None) -> None:
    reading = read_corporate_number(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (value, code, suggestion)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("0003000", "0003000", None),
        ("0008-001", "0008001", None),
        ("15000", "0015000", "G086"),
        ("9001", "0009001", "G086"),
        ("94000", "0094000", "G086"),
        ("12", None, "G087"),
        ("青葉町", None, "G087"),
    ],
)
def test_town_ids(written: str, value: str | None, code: str | None) -> None:
    reading = read_town_id(written)
    assert (reading.value, reading.code) == (value, code)


@pytest.mark.parametrize(
    ("written", "value"),
    [("1003", "1003"), ("１５０３ａ", "1503a"), ("101", "101"), ("公園", None), ("1;2", None)],
)
def test_poi_codes(written: str, value: str | None) -> None:
    assert read_poi_code(written).value == value


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        (" ＬＬ０１０００２２２００ ", "LL0100022200", None),
        ("Ⅲ-1092", "Ⅲ-1092", None),
        ("00 1", "00 1", None),
        ("1.2E+10", "1.2E+10", "G089"),
        ("../../etc", "../../etc", None),
    ],
)
def test_identifiers_are_touched_only_in_width(written: str, value: str, code: str | None) -> None:
    reading = read_identifier(written)
    assert (reading.value, reading.code) == (value, code)
