"""What stands in a building or on grounds by its address alone, and what does not."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.match import Places
from pipeline.match.comparable import comparable
from pipeline.match.lodging import lodgings
from tests.match.test_judgement import places

HERE = "高松市番町1-8-15"
BLOCK = "高松市末広町5"


def lodged(guest: dict[str, object], host: dict[str, object]) -> tuple[bool, bool]:
    """Whether the first stands in the second, and the second in the first, their address being the same."""
    known = comparable(Places.joined([places("a", guest), places("b", host)]))
    left, right = lodgings(known, np.array([0]), np.array([1]), np.array([True]))
    return bool(left[0]), bool(right[0])


@pytest.mark.parametrize(
    "host", ["見本ビル", "見本タワー", "見本ショッピングセンター", "見本公園", "見本緑地"]
)
def test_a_building_and_grounds_hold_others_at_their_address(host: str) -> None:
    guest = {"name": "手本協会", "address": HERE}
    assert lodged(guest, {"name": host, "address": HERE}) == (True, False)
    assert lodged({"name": host, "address": HERE}, guest) == (False, True)


@pytest.mark.parametrize(
    ("guest", "host"),
    [
        ({"name": "手本協会"}, {"name": "見本会館"}),
        ({"name": "手本ビル"}, {"name": "見本公園"}),
        ({"name": "手本駐車場"}, {"name": "見本ビル"}),
        ({"name": "手本駅"}, {"name": "見本ビル"}),
        ({"name": "手本協会"}, {"name": "見本公園プール"}),
        ({"name": "手本協会"}, {"name": "見本公園", "hosted": True}),
        ({"name": "手本協会", "building": "手本モール"}, {"name": "見本ビル"}),
        ({"name": "手本協会", "address": BLOCK}, {"name": "見本ビル", "address": BLOCK}),
    ],
)
def test_others_are_neighbours_at_most(guest: dict[str, object], host: dict[str, object]) -> None:
    assert lodged({"address": HERE} | guest, {"address": HERE} | host) == (False, False)
