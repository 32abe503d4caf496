"""A column of terms is what ``pipeline.terms`` makes of each cell, nulls apart."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.lift.nodes import blocks, iris, literals, segments
from pipeline.terms import expand, iri_reference, literal, segment

TEXT = st.text(st.characters(exclude_categories=["Cs"])) | st.text('a"\\\n\r>% #[]見', max_size=6)
COLUMN = st.lists(st.none() | TEXT, max_size=6)
HOSTILE = ['"', "\\", "\\n", "\n\r", None, "", "a>b", "%", "%41", "a#b#c", "[x]", "plain", "plain"]


def column(cells: list[str | None]) -> pa.Array:
    return pa.array(cells, pa.string())


@given(COLUMN)
@example(HOSTILE)
def test_literals_are_those_of_single_cells(cells: list[str | None]) -> None:
    integer = expand("xsd:integer")
    for datatype, language in ((None, None), (integer, None), (None, "ja"), (expand("xsd:string"), None)):
        expected = [None if text is None else literal(text, datatype, language) for text in cells]
        assert literals(column(cells), datatype, language).to_pylist() == expected


@given(COLUMN)
@example(HOSTILE)
def test_segments_are_those_of_single_cells(cells: list[str | None]) -> None:
    assert segments(column(cells)).to_pylist() == [None if t is None else segment(t) for t in cells]


@given(COLUMN)
@example(HOSTILE)
def test_iris_are_those_of_single_cells(cells: list[str | None]) -> None:
    assert iris(column(cells)).to_pylist() == [None if t is None else f"<{iri_reference(t)}>" for t in cells]


@given(COLUMN, st.integers(0, 6))
def test_a_slice_of_a_column_is_not_mixed_up_with_its_whole(cells: list[str | None], start: int) -> None:
    part = column(cells).slice(start)
    assert segments(part).to_pylist() == segments(column(cells[start:])).to_pylist()
    assert literals(part).to_pylist() == literals(column(cells[start:])).to_pylist()


@given(st.lists(st.lists(st.none() | TEXT, min_size=3, max_size=3), max_size=4))
@example([[None, "a", None], [None, None, "b"]])
def test_every_row_has_a_block_even_one_without_lines(lines: list[list[str | None]]) -> None:
    expected = ["".join(text or "" for text in row) for row in zip(*lines, strict=True)]
    assert blocks([column(line) for line in lines], 3).to_pylist() == (expected or [""] * 3)
