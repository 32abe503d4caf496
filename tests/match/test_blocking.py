"""Blocks hold the pairs that share a name, an address, a number or a spot, and none of one dataset."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.match import Places
from pipeline.match.blocking import candidates
from pipeline.match.comparable import comparable
from tests.match.test_judgement import FAR_AWAY, OFFICE, places


def pairs(*several: Places) -> set[tuple[int, int]]:
    """The pairs within a table of these places."""
    known = comparable(Places.joined(several))
    everyone = np.ones(len(known.places), bool)
    i, j = candidates(known, everyone, everyone)
    assert sorted(set(zip(i.tolist(), j.tolist(), strict=True))) == list(
        zip(i.tolist(), j.tolist(), strict=True)
    )
    return set(zip(i.tolist(), j.tolist(), strict=True))


@pytest.mark.parametrize(
    "other",
    [
        {"name": "見本会館"},
        {"name": "見本会館3階"},
        {"name": "別の名称（見本会館）"},
        {"name": "別の名称", "address": OFFICE["address"]},
        {"name": "別の名称", "phone": OFFICE["phone"]},
        {"name": "別の名称", "lat": OFFICE["lat"], "lon": OFFICE["lon"]},
        {"name": "別の名称", "lat": 34.3427 + 0.0014, "lon": 134.0466 - 0.0014},
        {"name": "見本大会館"},
    ],
)
def test_what_two_places_share_brings_them_together(other: dict[str, object]) -> None:
    assert pairs(places("a", {"name": "見本会館", **OFFICE}), places("b", other)) == {(0, 1)}


def test_places_that_share_nothing_are_not_compared() -> None:
    assert (
        pairs(places("a", {"name": "見本会館", **OFFICE}), places("b", {"name": "手本の森", **FAR_AWAY}))
        == set()
    )


def test_places_of_one_dataset_are_no_pair_however_much_they_share() -> None:
    same = {"name": "見本会館", **OFFICE}
    assert pairs(places("a", same, same, same)) == set()
    assert pairs(places("a", same, same), places("b", same)) == {(0, 2), (1, 2)}


def test_what_too_many_share_brings_nobody_together() -> None:
    crowd = [{"name": f"店舗{n}号", "address": OFFICE["address"]} for n in range(60)]
    assert len(pairs(places("a", *crowd), places("b", *crowd[:3]))) >= 3
    many = [{"name": "x", "phone": "0120-000-000"}] * 60
    assert pairs(places("a", *many), places("b", *many)) == set()
