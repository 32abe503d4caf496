"""Lodging: what stands in a building or on grounds because it has the same address, whatever its name."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.match.blocking import Positions
from pipeline.match.comparable import NAMES, NONE, Comparable
from pipeline.match.words import BESIDE, BUILDINGS, GROUNDS

Masks = npt.NDArray[np.bool_]


def lodgings(places: Comparable, i: Positions, j: Positions, same: Masks) -> tuple[Masks, Masks]:
    """Of pairs whose addresses are the ``same``: whether the left stands in the right, and the right in the
    left. One has to be a building or grounds by its name, the other neither, nor what stands beside (a
    station, a car park), nor in a building by another name. A lone number is that of a whole block of houses,
    and tells of nothing."""
    table = places.places
    kinds, parts = (
        np.append(places.words[column].to_numpy(), NONE)[table["name0"].to_numpy()]
        for column in ("kind", "part")
    )
    letters = [*places.letters.tolist(), ""]
    host = np.array([text in BUILDINGS or text in GROUNDS for text in letters])[kinds]
    never = np.array([text in BESIDE for text in letters])[kinds]
    guest = ~host & ~never & (table[NAMES[-1]] == NONE).to_numpy()
    host &= (parts == NONE) & ~table["hosted"].to_numpy(bool)
    several = np.array(["-" in text for text in [*places.blocks.tolist(), ""]])
    told = same & several[table["block"].to_numpy()[i]]
    return told & guest[i] & host[j], told & host[i] & guest[j]
