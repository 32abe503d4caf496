"""Distances between points, in metres, and what the old Japanese datum makes of them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Degrees = npt.NDArray[np.float64]

METRES_PER_DEGREE = 111_195.0
"""On a sphere of 6,371 km: exact enough for points of one town."""


def metres(
    latitude: Degrees, longitude: Degrees, other_latitude: Degrees, other_longitude: Degrees
) -> Degrees:
    """Between points in degrees, nearly; NaN where one of them is not known."""
    east = (longitude - other_longitude) * np.cos(np.radians(latitude))
    return np.asarray(np.hypot(latitude - other_latitude, east) * METRES_PER_DEGREE)


def metres_by_old_datum(
    latitude: Degrees, longitude: Degrees, other_latitude: Degrees, other_longitude: Degrees
) -> Degrees:
    """The smaller distance when either point is taken as one of the Tokyo Datum."""
    ours = metres(*from_old_datum(latitude, longitude), other_latitude, other_longitude)
    theirs = metres(latitude, longitude, *from_old_datum(other_latitude, other_longitude))
    return np.fmin(ours, theirs)


def from_old_datum(latitude: Degrees, longitude: Degrees) -> tuple[Degrees, Degrees]:
    """A point of the Tokyo Datum in the world geodetic system, within some ten metres (the linear formula in
    common use for Japan's main islands)."""
    north = latitude - 0.00010695 * latitude + 0.000017464 * longitude + 0.0046017
    east = longitude - 0.000046038 * latitude - 0.000083043 * longitude + 0.010040
    return north, east
