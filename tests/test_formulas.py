"""No cell of ours is run by a spreadsheet, and none is changed without need."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.formulas import inert, without_formulas


@pytest.mark.parametrize(
    "formula",
    [
        "=1+1",
        '＝HYPERLINK("http://evil")',
        "@SUM(1)",
        "＠x",
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "\t=1",
        "\r\n=1",
        " =1",
        "\u3000=1",
        "+A1",
        "－見本",
        "\x00=1",
        "-1\n+A1",
    ],
)
def test_what_a_spreadsheet_would_run_is_made_text(formula: str) -> None:
    assert inert(formula) == "'" + formula


@pytest.mark.parametrize(
    "plain", ["", "-5", "+81-3-1234-5678", "－", "-", "35.1", "a=b", "見本@駅前", "+1.5", "(03) 1234", "'x"]
)
def test_signs_and_numbers_stay_as_they_are(plain: str) -> None:
    assert inert(plain) == plain


@given(st.text())
def test_a_cell_is_kept_whole_behind_at_most_one_apostrophe(text: str) -> None:
    safe = inert(text)
    assert safe in (text, "'" + text)
    assert not safe.lstrip().startswith(("=", "@", "＝", "＠"))


CELLS = (
    st.none() | st.text(st.characters(codec="utf-8")) | st.from_regex(r"\s?[=+-][ -~]{0,3}", fullmatch=True)
)


@given(st.lists(CELLS))
def test_a_column_is_treated_cell_by_cell(cells: list[str | None]) -> None:
    column = without_formulas(pa.array(cells, pa.string()))
    assert column.to_pylist() == [None if cell is None else inert(cell) for cell in cells]
