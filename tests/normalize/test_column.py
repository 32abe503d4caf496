"""Whole columns: each distinct text once, every place told."""

import pyarrow as pa
import pytest

from pipeline.normalize import KINDS, Kind, Reading, normalise


def test_the_length_and_order_of_the_column_stay() -> None:
    column = pa.chunked_array([["１", "", "x"], ["50,700", None, "x", "　"]])
    assert normalise("integer", column).values.to_pylist() == ["1", None, None, "50700", None, None, None]


def test_a_note_holds_every_position_of_its_text_as_written() -> None:
    notes = normalise("integer", pa.array(["y", "1", "　３台", "y"])).notes
    assert [(note.positions.tolist(), note.value, note.code) for note in notes] == [
        ([0, 3], "y", "G012"),
        ([2], "　３台", "G013"),
    ]


@pytest.mark.parametrize("dash", ["－", "-", "―", "‐", "ー", "−", "--", " － "])
def test_a_lone_dash_is_no_value_and_told_only_in_prose(dash: str) -> None:
    column = pa.array([dash, dash])
    typed, prose = normalise("latitude", column), normalise("text", column)
    assert typed.values.null_count == prose.values.null_count == 2
    assert typed.notes == []
    assert [note.code for note in prose.notes] == ["G001"]


def test_datatypes_are_there_only_where_they_differ() -> None:
    column = normalise("time", pa.array(["9:00", "24:00", "9:00"]))
    assert column.datatypes is not None
    assert column.datatypes.to_pylist() == [None, "xsd:string", None]
    assert normalise("time", pa.array(["9:00"])).datatypes is None


def test_each_distinct_text_is_read_once_and_canonical_text_never() -> None:
    seen: list[str] = []

    def read(text: str) -> Reading:
        seen.append(text)
        return Reading(text.lower())

    column = normalise(Kind("letter", read, canonical="[a-z]"), pa.array(["a", "B", "B", "b", "", "C"] * 100))
    assert seen == ["B", "C"]
    assert column.values.to_pylist()[:6] == ["a", "b", "b", "b", None, "c"]


def test_a_canonical_pattern_must_match_the_whole_text() -> None:
    assert normalise("town_id", pa.array(["0003000\n0004000"])).values.to_pylist() == [None]


@pytest.mark.parametrize("kind", KINDS)
def test_empty_columns(kind: str) -> None:
    for column in (pa.array([], pa.string()), pa.array(["", None, " "], pa.string()), pa.nulls(2)):
        normalised = normalise(kind, column)
        assert normalised.values.to_pylist() == [None] * len(column)
        assert normalised.notes == []


def test_an_unknown_kind_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        normalise("colour", pa.array(["red"]))
