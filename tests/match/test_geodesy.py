"""Distances are those of the ground, nearly, and the old datum is known by its shift."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.match.geodesy import from_old_datum, metres, metres_by_old_datum

NORTH, EAST = st.floats(24, 45), st.floats(123, 146)


def point(*degrees: float) -> list[np.ndarray]:
    return [np.array([each]) for each in degrees]


def test_a_minute_of_latitude_is_a_sea_mile() -> None:
    assert metres(*point(34, 134, 34 + 1 / 60, 134))[0] == pytest.approx(1_853, rel=0.01)


def test_what_is_not_known_has_no_distance() -> None:
    assert math.isnan(metres(*point(34, 134, math.nan, 134))[0])
    assert math.isnan(metres_by_old_datum(*point(34, 134, math.nan, 134))[0])


@given(NORTH, EAST)
def test_a_point_of_the_old_datum_lies_some_hundred_metres_off_and_is_brought_back(
    north: float, east: float
) -> None:
    moved = [axis[0] for axis in from_old_datum(*point(north, east))]
    assert 200 < metres(*point(north, east, *moved))[0] < 800
    assert metres_by_old_datum(*point(north, east, *moved))[0] < 0.01
    assert metres_by_old_datum(*point(*moved, north, east))[0] < 0.01


@given(NORTH, EAST, NORTH, EAST)
def test_distances_are_the_same_both_ways_nearly(a: float, b: float, c: float, d: float) -> None:
    there, back = metres(*point(a, b, c, d))[0], metres(*point(c, d, a, b))[0]
    assert there >= 0
    assert there == pytest.approx(back, rel=0.35, abs=1)
