"""Check sums: exact, over whole columns, silent where a part is unknown."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize import check_sums

VALUE = st.none() | st.decimals(-1000, 1000, places=2).map(
    lambda d: str(Decimal(str(d)).normalize().__format__("f"))
)
ROWS = st.lists(st.lists(VALUE, min_size=3, max_size=3), min_size=1, max_size=20)


def columns(rows: list[list[str | None]]) -> tuple[pa.Array, list[pa.Array]]:
    total, *parts = (pa.array([row[n] for row in rows], pa.string()) for n in range(len(rows[0])))
    return total, parts


@given(ROWS)
def test_just_the_rows_whose_parts_do_not_add_up_are_told(rows: list[list[str | None]]) -> None:
    total, parts = columns(rows)
    told = {at: note for note in check_sums(total, parts) for at in note.positions.tolist()}
    for at, row in enumerate(rows):
        numbers = [Decimal(cell) for cell in row if cell is not None]
        wrong = len(numbers) == len(row) and numbers[0] != sum(numbers[1:])
        assert (at in told) is wrong
        if wrong:
            assert told[at].value == row[0]
            assert Decimal(told[at].arguments["sum"]) == sum(numbers[1:])


def test_equal_faults_are_one_note_at_all_their_rows() -> None:
    total, parts = columns([["5", "1", "2"], ["3", "1", "2"], ["5", "2", "1"]])
    (note,) = check_sums(total, parts)
    assert (note.code, note.value, note.positions.tolist()) == ("G580", "5", [0, 2])
    assert note.arguments == {"sum": "3"}


def test_sums_are_exact_to_the_last_of_eighteen_digits_and_many_parts() -> None:
    longest = "9" * 18
    total, parts = columns([["0", *[longest] * 100], ["0.1", "0.1", *["0"] * 99]])
    (note,) = check_sums(total, parts)
    assert note.positions.tolist() == [0]
    assert int(note.arguments["sum"]) == 100 * int(longest)


def test_a_row_with_a_part_that_is_kept_secret_or_is_no_number_is_not_judged() -> None:
    total, parts = columns([["5", "1", None], ["x", "1", "2"], [None, "1", "2"], ["5", "1", "約2"]])
    assert check_sums(total, parts) == []
