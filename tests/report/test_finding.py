"""A Finding is a code of the catalogue at a place, told as a spreadsheet tells places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from pipeline.report import Finding, Origin, Severity, catalogue, finding
from pipeline.report.finding import concealed

PLACE = Origin("a.csv", 2, 0, "ID")


@given(st.integers(0, 18_277))
def test_letters_are_those_of_a_spreadsheet(column: int) -> None:
    assert Origin("a.csv", 1, column).letter == get_column_letter(column + 1)


def test_a_place_without_a_column_has_no_letter() -> None:
    assert Origin("a.csv", 1).letter is None
    assert Origin("a.csv", 1, 0).letter == "A"


def test_the_severity_is_the_catalogues_unless_said_otherwise() -> None:
    assert finding("G012", PLACE).severity == catalogue()["G012"].severity
    assert finding("G012", PLACE, severity=Severity.INFO).severity is Severity.INFO


def test_arguments_are_text_and_those_that_are_not_there_are_left_out() -> None:
    made = finding("G207", PLACE, None, rows=5, share=0.5, file=None, value="x", code="y")
    assert made.arguments == {"rows": "5", "share": "0.5", "value": "x", "code": "y"}


def test_a_code_that_nobody_can_explain_is_never_told() -> None:
    with pytest.raises(KeyError):
        finding("G000", PLACE)


def test_a_concealed_finding_keeps_its_place_and_loses_the_cell() -> None:
    made = concealed(finding("G202", PLACE, "秘", column="ID", file="b.csv", row=4, suggestion="秘密"))
    assert made == finding("G202", PLACE, "＊＊＊", column="ID", file="b.csv", row=4, suggestion="＊＊＊")
    assert concealed(finding("G101", PLACE)) == finding("G101", PLACE)


def test_equal_findings_are_one_in_a_set() -> None:
    assert (
        len({finding("G012", PLACE, "x", suggestion="1"), finding("G012", PLACE, "x", suggestion="1")}) == 1
    )
    assert isinstance(finding("G012", PLACE), Finding)
