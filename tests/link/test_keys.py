"""Keys: the publisher's own where they can be trusted, else made so that sorting a file changes nothing."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.link.keys import Keys, assign_keys, joined

IDS = (
    st.none()
    | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=4)
    | st.sampled_from("ab")
)
NAMES = st.text("見本 abＡ", max_size=3)
ROWS = st.lists(st.tuples(IDS, NAMES, NAMES), max_size=12)
Row = tuple[str | None, str, str]


def assigned(rows: list[Row]) -> Keys:
    ids, names, places = (pa.array([row[n] for row in rows], pa.string()) for n in range(3))
    return assign_keys(ids, [names, places])


def keys(rows: list[Row]) -> list[str | None]:
    found: list[str | None] = assigned(rows).keys.to_pylist()
    return found


def collision() -> list[Row]:
    """Rows whose given IDs are just the keys that would be made for the others."""
    first, second = keys([(None, "見", ""), (None, "見", "")])
    return [(None, "見", ""), (None, "見", ""), (first, "x", ""), (second, "y", ""), (f"{first}-x", "z", "")]


@given(ROWS)
@example(collision())
@example([(".", "a", ""), ("..", "b", "")])
def test_no_two_rows_share_a_key_and_only_nameless_rows_and_twins_have_none(rows: list[Row]) -> None:
    found = assigned(rows)
    given_keys = [key for key in found.keys.to_pylist() if key is not None]
    assert len(set(given_keys)) == len(given_keys)
    assert len(given_keys) + len(found.nameless) + len(found.twins) == len(rows)
    assert not {"", ".", ".."} & set(given_keys)


@given(ROWS)
def test_every_row_is_told_of_once_or_has_its_own_id(rows: list[Row]) -> None:
    found = assigned(rows)
    told = np.concatenate([found.empty, found.repeated, found.nameless, found.twins]).tolist()
    assert len(set(told)) == len(told)
    for position, (row, key) in enumerate(zip(rows, found.keys.to_pylist(), strict=True)):
        assert (key == row[0] and key is not None) is (position not in told)


@given(st.lists(st.tuples(IDS, NAMES), max_size=8), st.randoms(use_true_random=False))
def test_sorting_the_file_changes_no_key_of_distinct_things(
    things: list[tuple[str | None, str]], random: object
) -> None:
    rows: list[Row] = [(id_, name, str(number)) for number, (id_, name) in enumerate(things)]
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert dict(zip(rows, keys(rows), strict=True)) == dict(zip(mixed, keys(mixed), strict=True))


@given(ROWS, st.tuples(IDS, NAMES, NAMES))
def test_a_row_added_below_changes_no_made_key_above(rows: list[Row], new: Row) -> None:
    made = [(None, name, place) for _, name, place in rows]
    assert keys([*made, (None, *new[1:])])[: len(made)] == keys(made)


def test_a_made_key_is_short_and_plain() -> None:
    (key,) = keys([(None, "見本市役所", "一丁目")])
    assert re.fullmatch("h[0-9a-f]{12}", key or "")


def test_rows_that_say_the_same_are_told_apart_by_their_order() -> None:
    first, second, third = keys([(None, "見本", "一丁目")] * 3)
    assert (second, third) == (f"{first}-2", f"{first}-3")


@pytest.mark.parametrize("other", ["見本 公園", "見本公園　", "ＡＢＣ", "abc"])
def test_width_blanks_and_case_do_not_make_another_thing(other: str) -> None:
    plain = {"見本 公園": "見本公園", "見本公園　": "見本公園", "ＡＢＣ": "ABC", "abc": "ABC"}[other]
    assert keys([(None, other, "")]) == keys([(None, plain, "")])


def test_a_cell_counts_for_its_own_column_only() -> None:
    assert keys([(None, "ab", "c")]) != keys([(None, "a", "bc")])
    assert keys([(None, "a", "")]) != keys([(None, "", "a")])


def test_repeated_ids_are_nobodys() -> None:
    found = assigned([("1", "a", ""), ("1", "b", ""), ("2", "c", "")])
    assert found.repeated.tolist() == [0, 1]
    assert found.keys.to_pylist()[2] == "2"
    assert not {"1"} & set(found.keys.to_pylist())


def test_an_id_stays_with_the_first_row_of_one_thing_however_often_it_is_there() -> None:
    found = assigned(
        [("1", "見本 公園", "一"), ("2", "b", ""), ("1", "見本公園", "一"), ("1", "見本公園", "一")]
    )
    assert found.keys.to_pylist() == ["1", "2", None, None]
    assert (found.twins.tolist(), found.repeated.tolist()) == ([2, 3], [])


def test_an_id_of_one_thing_twice_and_another_is_nobodys() -> None:
    found = assigned([("1", "a", ""), ("1", "a", ""), ("1", "b", "")])
    assert (found.twins.tolist(), found.repeated.tolist()) == ([1], [0, 2])


def test_equal_ids_of_rows_that_say_nothing_of_themselves_prove_no_twins() -> None:
    found = assigned([("1", "", ""), ("1", " ", "")])
    assert (found.twins.tolist(), found.nameless.tolist()) == ([], [0, 1])


@given(ROWS)
def test_a_row_that_shares_its_id_is_told_of_another_row_with_it(rows: list[Row]) -> None:
    found = assigned(rows)
    assert {*found.repeated.tolist(), *found.twins.tolist()} <= found.sharers.keys()
    assert all(rows[row][0] == rows[other][0] and row != other for row, other in found.sharers.items())


def test_a_row_with_nothing_to_tell_it_by_has_no_key() -> None:
    found = assigned([(None, "", " "), (None, "a", ""), ("1", "", "")])
    assert found.keys.to_pylist()[0] is None
    assert (found.nameless.tolist(), found.empty.tolist()) == ([0], [1])


def test_without_an_id_column_all_keys_are_made() -> None:
    found = assign_keys(None, [pa.array(["a", "b"])])
    assert len(set(found.keys.to_pylist())) == 2
    assert found.empty.tolist() == [0, 1]


@pytest.mark.parametrize(
    ("ids", "numbers"),
    [
        (["1", "2", "3"], True),
        (["0001", "0002", "0003"], True),
        (["1", "2"], False),
        (["1", "3", "2"], False),
        (["1", "2", None], False),
        (["A1", "A2", "A3"], False),
        (["0", "1", "2"], False),
    ],
)
def test_ids_that_only_count_rows_are_noticed(ids: list[str | None], numbers: bool) -> None:
    assert assigned([(id_, "x", "") for id_ in ids]).row_numbers is numbers


def test_no_rows_have_no_keys() -> None:
    assert len(assigned([]).keys) == 0
    assert len(assign_keys(None, []).keys) == 0


@given(st.lists(st.tuples(IDS, IDS), min_size=1, max_size=8))
def test_a_key_of_columns_is_there_where_all_of_them_are(rows: list[tuple[str | None, str | None]]) -> None:
    made = joined([pa.array([row[n] for row in rows], pa.string()) for n in range(2)]).to_pylist()
    assert [key is None for key in made] == [None in row for row in rows]
    assert all(key == "_".join(row) for key, row in zip(made, rows, strict=True) if key is not None)  # type: ignore[arg-type]


def test_a_key_of_one_column_is_the_column() -> None:
    assert joined([pa.array(["a", None])]).to_pylist() == ["a", None]


def test_keys_of_columns_that_join_alike_are_nobodys() -> None:
    parts = [pa.array(["a_b", "a"]), pa.array(["c", "b_c"])]
    found = assign_keys(joined(parts), [pa.array(["x", "y"])])
    assert found.repeated.tolist() == [0, 1]
    assert len(set(found.keys.to_pylist())) == 2
