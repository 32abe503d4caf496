"""Evidence: what speaks for and against two places being one site, for whole columns of pairs."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.match.blocking import Positions
from pipeline.match.comparable import NONE, Comparable
from pipeline.match.geodesy import metres, metres_by_old_datum
from pipeline.match.likening import LEFT_IN_RIGHT, RIGHT_IN_LEFT, names_alike
from pipeline.match.lodging import lodgings
from pipeline.match.words import DIRECTIONS

SAME_BLOCK, WITHIN, NEXT_DOOR, SAME_TOWN, UNKNOWN, ELSEWHERE = 4, 3, 2, 1, 0, -1
"""How two addresses agree: in town and numbers; in the numbers that both have; in the first number; in the
town; not known; in nothing."""

CLEAR_NAME = 0.8
"""Likeness from which a name may tell a site."""

_SHORTEST_TOWN = 3

OF_AN_OFFICE = 2
"""Of a phone that two places share: others do too."""

Named = dict[str, npt.NDArray[Any]]
"""What ``names_alike`` tells."""


def evidence(places: Comparable, i: Positions, j: Positions) -> pd.DataFrame:
    """A line for each pair: ``i``, ``j``; ``name`` (likeness, 0 to 1), ``relation`` and ``vetoes`` of the two
    names that agree best; whether one is ``lodged`` in the other by its address; ``namesakes``, the most
    addresses of one dataset that have the name, one more where names of the kind are often repeated;
    ``metres`` between the points (NaN where one is not known), ``datum`` if one were of the old datum;
    ``address`` (``SAME_BLOCK`` …); ``floor``, ``phone`` and ``corporate_number`` (1 the same, -1 another, 0
    not known; ``OF_AN_OFFICE`` the same phone, but of several things of one dataset)."""
    table = places.places
    ours, theirs = table.iloc[i], table.iloc[j]
    points = [
        ours["lat"].to_numpy(),
        ours["lon"].to_numpy(),
        theirs["lat"].to_numpy(),
        theirs["lon"].to_numpy(),
    ]
    address = _addresses(places, i, j)
    named = names_alike(places, i, j)
    lodged = _lodged(places, named, i, j, address)
    namesakes = table["namesakes"].to_numpy() + table["repeated"].to_numpy()
    return pd.DataFrame(
        {
            "i": i,
            "j": j,
            **named,
            "lodged": lodged,
            "namesakes": np.maximum(namesakes[i], namesakes[j]).astype(np.int32),
            "metres": metres(*points).astype(np.float32),
            "datum": metres_by_old_datum(*points).astype(np.float32),
            "address": address,
            "floor": _agreement(table["floor"], i, j),
            "phone": _phones(table, i, j),
            "corporate_number": _agreement(table["corporate_number"], i, j),
        }
    )


def _lodged(
    places: Comparable, named: Named, i: Positions, j: Positions, address: npt.NDArray[np.int8]
) -> npt.NDArray[np.bool_]:
    """Where the address tells that one stands in the other, and the names do not: the relation is told in
    ``named`` then, and what the names differ in is no veto."""
    unlike = (named["name"] < CLEAR_NAME) | (named["vetoes"] != 0)
    left, right = lodgings(places, i, j, (address == SAME_BLOCK) & unlike)
    named["relation"][left], named["relation"][right] = LEFT_IN_RIGHT, RIGHT_IN_LEFT
    named["vetoes"][left | right] = 0
    return left | right


def _phones(table: pd.DataFrame, i: Positions, j: Positions) -> npt.NDArray[np.int8]:
    shared = table["shared"].to_numpy()
    agree = _agreement(table["phone"], i, j)
    return np.where((agree == 1) & (shared[i] | shared[j]), OF_AN_OFFICE, agree).astype(np.int8)


def _agreement(column: pd.Series, i: Positions, j: Positions) -> npt.NDArray[np.int8]:
    """1 where both have the same code, -1 where they have others, 0 where one has none."""
    ours, theirs = column.to_numpy()[i], column.to_numpy()[j]
    known = (ours != NONE) & (theirs != NONE)
    return np.where(known, np.where(ours == theirs, 1, -1), 0).astype(np.int8)


def _addresses(places: Comparable, i: Positions, j: Positions) -> npt.NDArray[np.int8]:
    """How the addresses agree. A town may be written without the larger one that it is in."""
    table = places.places
    columns = {name: table[name].to_numpy() for name in ("area", "town", "block", "first")}
    ours, theirs = ({name: column[side] for name, column in columns.items()} for side in (i, j))
    agree = {name: ours[name] == theirs[name] for name in columns}
    known = (ours["town"] != NONE) & (theirs["town"] != NONE)
    numbered = (ours["block"] != NONE) & (theirs["block"] != NONE)
    block = agree["block"] & numbered
    alike = known & ~agree["town"] & (block | (numbered & agree["first"]))
    town = agree["town"] | _within(places.towns, ours["town"], theirs["town"], alike, "")
    there = known & agree["area"] & town
    partly = there & numbered & ~block
    within = _within(places.blocks, ours["block"], theirs["block"], partly, "-")
    levels = [~known, ~there, block, within, numbered & agree["first"], numbered]
    meanings = [UNKNOWN, ELSEWHERE, SAME_BLOCK, WITHIN, NEXT_DOOR, SAME_TOWN]
    return np.select(levels, meanings, UNKNOWN).astype(np.int8)


def _within(
    texts: npt.NDArray[np.object_],
    ours: Positions,
    theirs: Positions,
    where: npt.NDArray[np.bool_],
    mark: str,
) -> npt.NDArray[np.bool_]:
    """Whether one text has the other and ``mark`` before the rest (numbers), or at either end (towns)."""
    found = np.zeros(len(ours), bool)
    pairs, back = np.unique(np.stack([ours[where], theirs[where]]), axis=1, return_inverse=True)
    alike = [_one_in_the_other(texts[a], texts[b], mark) for a, b in pairs.T.tolist()]
    found[where] = np.array(alike, bool)[back.ravel()] if alike else False
    return found


def _one_in_the_other(a: str, b: str, mark: str) -> bool:
    short, long = sorted((a, b), key=len)
    if mark or long.startswith(short):
        return long.startswith(short + mark)
    return long.endswith(short) or _one_slip(short, long)


def _one_slip(a: str, b: str) -> bool:
    """Whether two towns differ in one letter that is neither a number nor a direction.

    >>> _one_slip("花の宮町", "花の官町"), _one_slip("上本町", "下本町")
    (True, False)
    """
    differ = [x + y for x, y in zip(a, b, strict=False) if x != y]
    telling = DIRECTIONS + "0123456789"
    return len(a) == len(b) >= _SHORTEST_TOWN and len(differ) == 1 and not set(differ[0]) & set(telling)
