"""Idioms of whole columns hold on slices, chunks and nulls."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.arrow import batches, nth, replace_where, whole

LISTS = st.lists(st.none() | st.lists(st.text(st.characters(codec="utf-8")), max_size=3))


@given(LISTS, st.integers(0, 3), st.integers(0, 3))
def test_the_nth_item_is_that_of_every_row_also_in_a_slice(
    rows: list[list[str] | None], n: int, start: int
) -> None:
    found = nth(pa.array(rows, pa.list_(pa.string())).slice(start), n)
    assert found.to_pylist() == [row[n] if row and n < len(row) else None for row in rows[start:]]


def test_each_distinct_text_is_changed_once_and_others_stay() -> None:
    asked: list[str] = []

    def change(text: str) -> str:
        asked.append(text)
        return text * 2

    values, mask = pa.array(["a", "b", "a", None, "a"]), pa.array([True, False, True, None, False])
    assert replace_where(mask, values, change).to_pylist() == ["aa", "b", "aa", None, "a"]
    assert asked == ["a"]


def test_a_column_of_no_chunks_is_an_empty_array() -> None:
    column = whole(pa.chunked_array([], pa.string()))
    assert isinstance(column, pa.Array) and len(column) == 0


def test_batches_come_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    written = [pa.record_batch({"a": cells}) for cells in (["x", ""], ["y"])]
    with pa.ipc.new_file(str(path), written[0].schema) as writer:
        for batch in written:
            writer.write_batch(batch)
    assert [batch.to_pydict() for batch in batches(path)] == [{"a": ["x", ""]}, {"a": ["y"]}]
