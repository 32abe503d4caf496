"""A key of several columns knows its thing again when one part changed, which is no date and no number."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.identity.carry import Carried, carry
from pipeline.identity.following import following
from pipeline.identity.key_parts import KeyParts
from pipeline.identity.register import Register
from tests.identity.conftest import LIST, keys, lines

DATED = ("name", "fixed")
Row = tuple[str, str, str]
"""Name, date, address: the list's key is the first two."""


def carried(rows: list[Row], register: Register) -> Carried:
    """The rows of one release of a list keyed by name and date."""
    said = [
        {
            "id": f"{name}_{day}",
            "label": name,
            "address": address,
            "detail": day,
            "latitude": "",
            "longitude": "",
            "fingerprint": sha256(f"{name}|{address}|{day}".encode()).hexdigest()[:16],
            "proposed": f"{name}_{day}",
        }
        for name, day, address in rows
    ]
    parts = KeyParts({at: row[:2] for at, row in enumerate(rows)}, DATED)
    return carry(pd.DataFrame(said, dtype=object), register, parts=parts)


def released(rows: list[Row], register: Register | None = None, day: date = date(2026, 4, 1)) -> Register:
    found = carried(rows, register or Register(LIST))
    return following(found, set(found.things.index), day)


PLACE = "高松市番町一丁目10番16号"
SPRING, AUTUMN = "2026-04-29", "2026-10-12"


def test_another_spelling_of_the_name_keeps_the_key_though_the_key_holds_the_name() -> None:
    register = released([("サンポート市民会館", SPRING, PLACE)])
    again = carried([("高松サンポート市民会館", SPRING, PLACE)], register)
    assert keys(again) == [f"サンポート市民会館_{SPRING}"]


def test_another_name_at_the_same_place_and_day_is_asked_about() -> None:
    register = released([("高松市民会館ホール", SPRING, PLACE)])
    again = carried([("高松中央会館ホール", SPRING, PLACE)], register)
    assert keys(again) == [f"高松中央会館ホール_{SPRING}"]
    after = following(again, {0}, date(2026, 5, 1))
    assert lines(after)[f"高松市民会館ホール_{SPRING}"] == ("asked", f"高松中央会館ホール_{SPRING}")


def test_the_same_on_another_day_is_another_thing_and_nobody_is_asked() -> None:
    register = released([("市民会館", SPRING, PLACE)])
    again = carried([("市民会館", AUTUMN, PLACE)], register)
    assert keys(again) == [f"市民会館_{AUTUMN}"]
    after = following(again, {0}, date(2026, 5, 1))
    assert lines(after) == {f"市民会館_{SPRING}": ("gone", ""), f"市民会館_{AUTUMN}": ("current", "")}


def test_two_days_of_one_place_keep_their_keys_when_it_is_renamed() -> None:
    register = released([("市民会館", SPRING, PLACE), ("市民会館", AUTUMN, PLACE)])
    again = carried([("高松市民会館", AUTUMN, PLACE), ("高松市民会館", SPRING, PLACE)], register)
    assert keys(again) == [f"市民会館_{AUTUMN}", f"市民会館_{SPRING}"]


def test_what_was_renamed_and_vanished_comes_back_under_its_key() -> None:
    register = released([("市民会館", SPRING, PLACE)])
    register = released([("別の館", AUTUMN, "高松市西町1")], register, date(2026, 5, 1))
    assert keys(carried([("高松市民会館", SPRING, PLACE)], register)) == [f"市民会館_{SPRING}"]


@pytest.mark.parametrize(
    ("roles", "before", "tie"),
    [
        (("name", "fixed"), "第1会館_7", 0.0),
        (("name", "fixed"), "第2会館_7", 1.0),
        (("name", "fixed"), "第2会館_8", None),
        (("id", "fixed"), "第1会館_7", 1.0),
        (("fixed", "fixed"), "第2会館_7", 1.0),
        (("fixed", "fixed"), "第1会館_7", None),
        (("id", "name"), "A_8", None),
        (("id", "name"), "第2会館_8", 0.0),
        (("id", "name"), "h0123456789ab", None),
        (("id", "name"), "", None),
    ],
)
def test_a_tie_is_the_likeness_of_the_part_that_changed(
    roles: tuple[str, str], before: str, tie: float | None
) -> None:
    assert KeyParts({0: ("第2会館", "7")}, roles).tie(0, before) == tie  # type: ignore[arg-type]


def test_keys_that_had_to_be_made_say_nothing() -> None:
    parts = KeyParts({}, ("id", "name"))
    assert [parts.tie(0, before) for before in ("", "h0123456789ab", "1_館")] == [1.0, 1.0, None]


TEXT = st.text("ab_1", max_size=4)


@given(st.tuples(TEXT, TEXT, TEXT), st.integers(0, 2), TEXT)
def test_one_part_that_is_an_id_may_be_anything_in_any_place(
    parts: tuple[str, str, str], at: int, other: str
) -> None:
    before = "_".join(other if n == at else part for n, part in enumerate(parts))
    assert KeyParts({0: parts}, ("id", "id", "id")).tie(0, before) == 1.0


days = st.sampled_from([SPRING, AUTUMN, "2026-11-03"])
rows = st.lists(
    st.tuples(st.sampled_from(["市民会館", "高松市民会館", "図書館", "図書分館"]), days, st.just(PLACE)),
    max_size=6,
    unique_by=lambda row: row[:2],
)


@settings(max_examples=15)
@given(st.lists(rows, max_size=4))
def test_through_any_history_no_key_passes_to_another_day_and_a_repeat_changes_nothing(
    releases: list[list[Row]],
) -> None:
    register, day_of = Register(LIST), dict[str, str]()
    for number, release in enumerate(filter(None, releases), 1):
        found = carried(release, register)
        assert len(set(keys(found))) == len(release)
        for key, (_, day, _) in zip(keys(found), release, strict=True):
            assert day_of.setdefault(key, day) == day
        register = following(found, set(found.things.index), date(2026, 4, number))
        again = released(release, register, date(2026, 4, number))
        assert again.entries.equals(register.entries)
