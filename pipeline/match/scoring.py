"""The score of a pair: points for and against, summed, as a share between 0 and 1."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.match.evidence import ELSEWHERE, NEXT_DOOR, OF_AN_OFFICE, SAME_BLOCK, SAME_TOWN, WITHIN
from pipeline.match.likening import LEFT_IN_RIGHT, RIGHT_IN_LEFT

Floats = npt.NDArray[np.float32]

START = -0.8
"""Points to begin with: two places that share a block are seldom one site."""

NAME, ALIKE, UNLIKE = 9.0, 0.75, 0.4
"""Points for each share of likeness beyond (or below) the second; below the third all are as unlike."""

DISTANCE = ((30.0, 2.2), (80.0, 1.8), (200.0, 1.3), (600.0, 0.2), (1_500.0, -1.2))
"""Metres, and the points of points that are nearer; ``FAR`` beyond."""

FAR = -3.0
LODGED = -2.0
"""Points, at least, for the names of a place and of what stands in it by its address."""

NAMESAKES = -1.5
"""Points for a name that several places of one dataset and area have."""

FLOOR = {-1: -2.0}
"""Points for floors: another floor is another room."""

NAMED_PART = 1.0
"""Points for a part that has the site's name: sites are wide, and have several addresses and phones."""

OLD_DATUM, OLD_DATUM_WITHIN = 1.0, 60.0
ADDRESS = {SAME_BLOCK: 2.5, WITHIN: 1.5, NEXT_DOOR: 0.2, SAME_TOWN: -1.0, ELSEWHERE: -2.6}
PHONE = {1: 2.2, OF_AN_OFFICE: 0.5, -1: -1.0}
CORPORATE_NUMBER = {1: 0.6, -1: -0.3}


def points(evidence: pd.DataFrame) -> pd.DataFrame:
    """The points of each pair, a column for each sort of evidence."""
    lodged = evidence["lodged"].to_numpy(bool)
    name = NAME * (np.maximum(evidence["name"].to_numpy(), UNLIKE) - ALIKE)
    phone = _of(evidence["phone"], PHONE)
    return pd.DataFrame(
        {
            "name": np.where(lodged, np.maximum(name, LODGED), name),
            "namesakes": np.where(evidence["namesakes"] > 1, NAMESAKES, 0.0),
            "distance": _distance(evidence["metres"].to_numpy(), evidence["datum"].to_numpy()),
            "address": _of(evidence["address"], ADDRESS),
            "part": np.where(evidence["relation"].isin([LEFT_IN_RIGHT, RIGHT_IN_LEFT]), NAMED_PART, 0.0),
            "floor": _of(evidence["floor"], FLOOR),
            "phone": np.where(lodged, np.maximum(phone, 0), phone),
            "corporate_number": _of(evidence["corporate_number"], CORPORATE_NUMBER),
        },
        dtype=np.float32,
    )


def score(of: pd.DataFrame) -> Floats:
    """The logistic of all points: 0.5 is as much for as against."""
    return np.asarray(1 / (1 + np.exp(-(of.sum(axis=1) + START))), dtype=np.float32)


def _distance(away: Floats, by_old_datum: Floats) -> Floats:
    steps = [away < limit for limit, _ in DISTANCE]
    found = np.select(steps, [given for _, given in DISTANCE], FAR)
    datum = (by_old_datum < OLD_DATUM_WITHIN) & (found < OLD_DATUM)
    return np.where(np.isnan(away), 0.0, np.where(datum, OLD_DATUM, found)).astype(np.float32)


def _of(column: pd.Series, given: dict[int, float]) -> Floats:
    return column.map(given).fillna(0.0).to_numpy(np.float32)
