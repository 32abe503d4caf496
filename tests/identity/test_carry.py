"""Keys carried over: a key never passes to another thing, and what only looks different keeps its own."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.identity.carry import carry
from pipeline.identity.following import following
from pipeline.identity.register import SAID, Register
from tests.identity.conftest import LIST, Row, after, carried, keys, lines, released

TOWN: list[Row] = [
    ("1", "見本小学校", "見本市一丁目1"),
    ("2", "手本中学校", "見本市二丁目2"),
    ("3", "見本公民館", "見本市三丁目3"),
    ("4", "手本体育館", "見本市四丁目4"),
]
NAMED: list[Row] = [(f"K{row[0]}", row[1], row[2]) for row in TOWN]
NAMELESS: list[Row] = [("", row[1], row[2]) for row in TOWN]


@pytest.mark.parametrize("rows", [TOWN, NAMED, NAMELESS])
def test_the_first_release_has_the_keys_that_it_would_have_without_a_register(rows: list[Row]) -> None:
    found = carried(rows, Register(LIST))
    assert keys(found) == found.things["proposed"].tolist()


@pytest.mark.parametrize("rows", [TOWN, NAMED, NAMELESS, [*NAMELESS, *NAMELESS]])
def test_the_same_rows_again_change_no_line(rows: list[Row]) -> None:
    first = released(rows)
    assert released(rows, first).entries.equals(first.entries)


def test_row_numbers_that_shift_take_no_key_from_its_thing() -> None:
    before = released(TOWN)
    shifted: list[Row] = [("1", "新設の駅", "見本市九丁目9")]
    shifted += [(str(int(row[0]) + 1), row[1], row[2]) for row in TOWN]
    found = carried(shifted, before)
    assert keys(found)[1:] == ["1", "2", "3", "4"]
    assert keys(found)[0] not in {"1", "2", "3", "4"}
    assert not found.stable
    assert found.displaced == [0]


def test_a_thing_with_a_proven_id_keeps_its_key_under_a_new_name() -> None:
    before = released(NAMED)
    found = carried([("K1", "全く別の名前", "見本市一丁目1"), *NAMED[1:]], before)
    assert keys(found) == ["K1", "K2", "K3", "K4"]
    assert found.things["how"].tolist() == ["id", "same", "same", "same"]


def test_an_id_that_became_free_and_went_to_another_thing_is_asked_about() -> None:
    before = released(NAMED)
    found = carried([("K1", "喫茶ぽぷら", "見本市山奥町999"), *NAMED[1:]], before)
    assert keys(found)[0] not in {"K1", "K2", "K3", "K4"}
    assert [(one.old, one.new) for one in found.asked] == [(0, 0)]
    later = released([("K1", "喫茶ぽぷら", "見本市山奥町999"), *NAMED[1:]], before)
    assert lines(later)["K1"] == ("asked", keys(found)[0])


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("見本 小学校", "見本市1丁目１"),
        ("見本小学校", "愛知県見本市一丁目1番地"),
        ("見本小学校（休校中）", "見本市一丁目1"),
        ("見本市立見本小学校", "見本市一丁目1"),
    ],
)
def test_another_spelling_keeps_the_key(name: str, address: str) -> None:
    before = released(NAMELESS)
    found = carried([("", name, address), *NAMELESS[1:]], before)
    assert keys(found)[0] == found.register.entries["key"][found.things["entry"].iloc[0]]
    assert found.things["how"].tolist() == ["matched", "same", "same", "same"]


@pytest.mark.parametrize(
    ("name", "address"), [("見本小学校", "見本市八丁目800"), ("見本第一小学校", "見本市一丁目1")]
)
def test_what_moved_or_got_a_number_is_not_carried_over_without_a_word(name: str, address: str) -> None:
    before = released(NAMELESS)
    found = carried([("", name, address), *NAMELESS[1:]], before)
    assert keys(found)[0] not in set(before.entries["key"])


def test_of_two_that_fit_as_well_none_is_taken() -> None:
    """One thing of the last release, two rows that write it in another way each."""
    before = released([("", "見本公園", "見本市1-1")])
    found = carried([("", "見本　公園", "見本市一丁目1"), ("", "見本・公園", "見本市1丁目1")], before)
    assert set(keys(found)).isdisjoint(before.entries["key"])
    assert len(found.asked) == 1


def test_what_vanishes_is_gone_and_comes_back_under_its_old_key() -> None:
    first = released(NAMELESS)
    without = released(NAMELESS[1:], first, date(2026, 5, 1))
    key = keys(carried(NAMELESS, Register(LIST)))[0]
    assert lines(without)[key] == ("gone", "")
    back = released([*NAMELESS[1:], ("", "見本小学校", "見本市１丁目1")], without, date(2026, 6, 1))
    assert lines(back)[key] == ("current", "")
    line = next(line for line in back.lines() if line["key"] == key)
    assert (line["first_seen"], line["last_seen"]) == ("2026-04-01", "2026-06-01")


def test_new_ids_for_a_list_that_had_none_keep_the_made_keys() -> None:
    before = released(NAMELESS)
    assert keys(carried(NAMED, before)) == keys(carried(NAMELESS, Register(LIST)))


def test_an_id_that_is_lost_keeps_its_key() -> None:
    assert keys(carried(NAMELESS, released(NAMED))) == ["K1", "K2", "K3", "K4"]


def test_what_the_officer_merged_takes_no_other_thing_but_its_own_row() -> None:
    register = released(NAMED)
    entries = register.entries.copy()
    entries.loc[0, ["status", "replaced_by"]] = ["merged", "K2"]
    told = Register(LIST, entries)
    assert keys(carried([("K9", "見本小学校の隣", "見本市一丁目1"), *NAMED[1:]], told))[0] == "K9"
    assert keys(carried(NAMED, told)) == ["K1", "K2", "K3", "K4"]


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["", "1", "2", "3", "A"]),
        st.sampled_from(["見本館", "見本 館", "手本館", "第1見本館", ""]),
        st.sampled_from(["見本市1-1", "見本市一丁目1", "見本市2", ""]),
    ),
    max_size=6,
)


@settings(max_examples=15)
@given(st.lists(ROWS, min_size=2, max_size=4))
@example([[("", "見本館", ""), ("2", "見本館", "")], [("", "見本 館", ""), ("", "見本館", "")]])
def test_through_any_history_keys_are_unique_none_is_lost_and_a_repeat_changes_nothing(
    history: list[list[Row]],
) -> None:
    register = Register(LIST)
    known: set[str] = set()
    for rows in history:
        found = carried(rows, register)
        assert len(set(keys(found))) == len(found.things)
        register = after(found)
        assert not register.entries["key"].duplicated().any()
        assert known <= set(register.entries["key"])
        known = set(register.entries["key"])
        current = register.entries[register.entries["status"] == "current"]
        assert set(current["key"]) == set(keys(found))
        assert released(rows, register).entries.equals(register.entries)


def test_things_whose_key_is_their_identity_are_never_carried_over_by_likeness() -> None:
    """Figures of one area in two years say the same of themselves; only their keys tell them apart."""
    things = carried([("2024-A", "見本市", ""), ("2025-A", "見本市", "")], Register(LIST)).things
    figures = things[[*SAID, "proposed"]].assign(fingerprint="")
    first = carry(figures.iloc[:1], Register(LIST), by_likeness=False)
    register = following(first, {0}, date(2026, 4, 1))
    later = carry(figures.iloc[1:], register, by_likeness=False)
    assert keys(later) == ["2025-A"]
    last = following(later, {1}, date(2026, 5, 1))
    assert lines(last) == {"2024-A": ("gone", ""), "2025-A": ("current", "")}
    assert keys(carry(figures, last, by_likeness=False)) == ["2024-A", "2025-A"]
