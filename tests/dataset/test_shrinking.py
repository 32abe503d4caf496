"""A list that loses over a fifth of its rows goes out only with somebody's word, given for that one time."""

from __future__ import annotations

import pytest

from pipeline.dataset.shrinking import needless, shrunken
from tests.dataset.conftest import Row, Town

LIST = "239984/public_toilet"


@pytest.mark.parametrize(
    ("before", "now", "stops"),
    [
        (0, 1, False),
        (1, 1, False),
        (2, 1, True),
        (3, 2, True),
        (4, 3, True),
        (5, 4, False),  # exactly 20 %
        (6, 5, False),
        (9, 7, True),
        (10, 8, False),  # exactly 20 %
        (11, 8, True),
        (3, 9, False),
    ],
)
def test_more_than_a_fifth_fewer_rows_stop_and_a_fifth_does_not(
    town: Town, row: Row, before: int, now: int, stops: bool
) -> None:
    dataset = town.dataset(town.known(*(row(str(n)) for n in range(now))))
    found = shrunken([dataset], {LIST: before})
    assert [f.code for f in found] == ["G211"] * stops
    for told in found:
        assert (told.arguments["before"], told.arguments["now"]) == (str(before), str(now))
        assert told.origin.file == "239984_public_toilet.csv"
    assert shrunken([dataset], {LIST: before}, [LIST]) == []
    assert [f.code for f in needless([dataset], {LIST: before}, [LIST])] == ["G213"] * (not stops)


def test_rows_kept_back_are_rows_lost(town: Town, row: Row) -> None:
    dataset = town.dataset(town.known(row("1"), row("2"), row("3", place="")))
    assert [f.code for f in shrunken([dataset], {LIST: 3})] == ["G211"]


def test_a_list_that_vanishes_has_lost_all_its_rows_however_few(town: Town, row: Row) -> None:
    dataset, before = town.dataset(town.known(row("1"))), {LIST: 1, "239984/aed": 1, "239984/tourism": 0}
    found = shrunken([dataset], before)
    assert [(f.code, f.arguments["list"]) for f in found] == [
        ("G212", "239984/aed"),
        ("G212", "239984/tourism"),
    ]
    assert shrunken([dataset], before, ["239984/aed", "239984/tourism"]) == []


def test_a_word_for_a_list_that_there_never_was_is_told(town: Town, row: Row) -> None:
    dataset = town.dataset(town.known(row("1")))
    (found,) = needless([dataset], {LIST: 1}, ["239984/ae"])
    assert (found.code, found.arguments["list"]) == ("G213", "239984/ae")
