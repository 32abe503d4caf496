"""Values of a batch: a column is read once per kind, remarks are told once, coordinates judged in pairs."""

from __future__ import annotations

from collections.abc import Mapping as MappingType

import pyarrow as pa
import pytest

from pipeline.lift.values import Context, Values
from pipeline.mapping import Mapping, compile_plan
from pipeline.terms import expand

Columns = MappingType[str, list[str]]


@pytest.fixture
def mapping(mappings: MappingType[str, Mapping]) -> Mapping:
    return mappings["everything"]


def values(mapping: Mapping, columns: Columns, near: tuple[float, float] | None = None) -> Values:
    """Values of a file with just these columns, in chunks as a memory-mapped file has them."""
    cells = [pa.chunked_array([column[:1], column[1:]], pa.string()) for column in columns.values()]
    places = {name: index for index, name in enumerate(columns)}
    plan = compile_plan(mapping, list(columns))
    return Values(plan, pa.table(cells, names=list(columns)), places, Context("http://x", "239984", near))


def told(made: Values) -> list[tuple[str, str, list[int]]]:
    return [(note.column, note.note.code, note.note.positions.tolist()) for note in made.notes]


def test_written_cells_are_kept_beside_the_values(mapping: Mapping) -> None:
    made = values(mapping, {"階数": ["１", "x", ""]})
    assert made.written("階数").to_pylist() == ["１", "x", ""]
    assert made.of("階数").values.to_pylist() == ["1", None, None]


def test_a_remark_is_told_once_however_often_the_column_is_asked_for(mapping: Mapping) -> None:
    made = values(mapping, {"階数": ["数階", "2", "数階"]})
    for _ in range(3):
        made.of("階数")
    assert told(made) == [("階数", "G012", [0, 2])]


def test_a_column_read_as_two_kinds_is_told_of_for_each(mapping: Mapping) -> None:
    made = values(mapping, {"階数": ["x"]})
    assert made.of("階数", "text").values.to_pylist() == ["x"]
    assert made.of("階数").values.to_pylist() == [None]


def test_a_denying_flag_affirms_nothing(mapping: Mapping) -> None:
    made = values(mapping, {"可否": ["有", "無", "", "○"], "ID": ["", "false", "x", "y"]})
    assert made.of("可否").values.to_pylist() == ["true", "false", None, "true"]
    assert made.affirmed("可否").to_pylist() == ["true", None, None, "true"]
    assert made.affirmed("ID").to_pylist() == [None, "false", "x", "y"]


@pytest.mark.parametrize(
    ("separator", "cell", "pieces"),
    [
        (";", "a；b;c", ["a", "b", "c"]),
        (";,", "a；b、c;d", ["a", "b", "c", "d"]),
        (",", "a，b、c,d", ["a", "b", "c", "d"]),
        ("/", "a／b/c", ["a", "b", "c"]),
        ("^", "a^b", ["a", "b"]),
        ("]", "a]b", ["a", "b"]),
        ("\\", "a\\b", ["a", "b"]),
        ("-", "a-b", ["a", "b"]),
        ("|", "a|b", ["a", "b"]),
        ("・", "a・b", ["a", "b"]),
    ],
)
def test_any_character_may_separate_and_its_full_width_form_too(
    mapping: Mapping, separator: str, cell: str, pieces: list[str]
) -> None:
    made = values(mapping, {"ID": [cell, "x", ""]}).pieces("ID", "text", separator)
    assert [piece.values[0].as_py() for piece in made] == pieces
    assert [piece.values[1].as_py() for piece in made] == ["x"] + [None] * (len(pieces) - 1)
    assert {piece.values[2].as_py() for piece in made} == {None}


def test_remarks_on_pieces_count_the_rows_of_the_batch(mapping: Mapping) -> None:
    made = values(mapping, {"階数": ["1;数階", "2", "3;4;y"]})
    made.pieces("階数", "integer", ";")
    assert told(made) == [("階数", "G012", [0]), ("階数", "G012", [2])]


def test_exceptional_datatypes_come_as_masks(mapping: Mapping) -> None:
    made = values(mapping, {"開始": ["9:00", "24:00", ""]})
    own, others = made.datatypes(made.of("開始"), "time")
    assert own == expand("xsd:time")
    assert {name: mask.to_pylist() for name, mask in others.items()} == {
        expand("xsd:string"): [False, True, False]
    }
    assert made.datatypes(values(mapping, {"ID": ["1"]}).of("ID"), "text") == (None, {})


def test_swapped_coordinates_are_told_at_their_row_with_both_cells(mapping: Mapping) -> None:
    made = values(mapping, {"緯度": ["35.123456", "137.123456"], "経度": ["137.123456", "35.123456"]})
    assert made.of("緯度").values.to_pylist()[0] == "35.123456"
    (note,) = made.notes
    assert (note.column, note.note.positions.tolist(), note.note.value) == (
        "緯度",
        [1],
        "137.123456, 35.123456",
    )


def test_coordinates_are_not_judged_in_pairs_when_one_column_is_missing(mapping: Mapping) -> None:
    made = values(mapping, {"緯度": ["35.123456", ""]})
    assert made.notes == []
    assert made.of("緯度").values.to_pylist() == ["35.123456", None]
