"""One to one: of the pairs that may be links, the best for both sides."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.int64]


def one_to_one(left: Positions, right: Positions, score: npt.NDArray[np.float32]) -> npt.NDArray[np.bool_]:
    """Which pairs to keep so that every key of ``left`` and of ``right`` is kept once at most: the best
    first, and of equal ones the first. As one by one, but in rounds of whole columns: a pair stays that is
    the best left of both its keys.

    >>> one_to_one(np.array([1, 1, 2]), np.array([8, 9, 8]), np.array([0.9, 0.8, 0.7])).tolist()
    [True, False, False]
    """
    kept = np.zeros(len(left), bool)
    order = np.lexsort((np.arange(len(left)), -score))
    while len(order):
        best = _first(left[order]) & _first(right[order])
        won = order[best]
        kept[won] = True
        free = ~np.isin(left[order], left[won]) & ~np.isin(right[order], right[won])
        order = order[free]
    return kept


def best_of(key: Positions, score: npt.NDArray[np.float32], most: int = 1) -> npt.NDArray[np.bool_]:
    """Which pairs are among the best ``most`` of their ``key``; of equal ones the first."""
    order = np.lexsort((np.arange(len(key)), -score, key))
    starts = np.flatnonzero(np.diff(key[order], prepend=-1) != 0) if len(key) else order
    rank = np.arange(len(key)) - np.repeat(starts, np.diff(np.append(starts, len(key))))
    kept = np.zeros(len(key), bool)
    kept[order[rank < most]] = True
    return kept


def _first(keys: Positions) -> npt.NDArray[np.bool_]:
    """Whether a key comes for the first time."""
    found = np.zeros(len(keys), bool)
    found[np.unique(keys, return_index=True)[1]] = True
    return found
