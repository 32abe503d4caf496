"""Blocking: the pairs of places that are worth comparing, since they share a name, a number or a spot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.match.comparable import NAMES, NONE, Codes, Comparable

Positions = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

CELL = 0.0015
"""Degrees, some 150 m: points are compared within a cell of this size and the eight around it."""

MOST_IN_A_BLOCK = 2_500
"""Pairs that come of one value: what more places share tells nothing of them."""

MOST_NATIONWIDE = 100
"""The same of a name, wherever in the nation."""

_ENDS = 2
"""Characters at either end of what a name says besides its kind: a slip spoils one end only."""

_ROW = 1_000_000


class _Block(NamedTuple):
    """What places share: ``keys`` of the places ``at``, and how many pairs at most may come of one key."""

    keys: Positions
    at: Positions
    most: int = MOST_IN_A_BLOCK


def candidates(places: Comparable, left: Mask, right: Mask) -> tuple[Positions, Positions]:
    """Pairs of positions, one place from ``left`` and one from ``right`` each, sorted, none twice; where both
    sides have both, the smaller position comes first. Places of one dataset are no pair."""
    count = len(places.places)
    dataset: Codes = places.places["dataset"].to_numpy()
    pairs = np.empty(0, np.int64)
    for ours, theirs in _blocks(places, left, right):
        i, j = _sharing(ours, theirs, dataset)
        both = left[i] & right[i] & left[j] & right[j]
        i, j = np.where(both, np.minimum(i, j), i), np.where(both, np.maximum(i, j), j)
        pairs = np.union1d(pairs, (i * count + j)[dataset[i] != dataset[j]])
    return pairs // count, pairs % count


def _blocks(places: Comparable, left: Mask, right: Mask) -> Iterator[tuple[_Block, _Block]]:
    for block in (*_names(places), *_numbers(places)):
        yield _of(block, left), _of(block, right)
    cells = _cells(places)
    ours, theirs = _of(cells, left), _of(cells, right)
    shifts = [north * _ROW + east for north in (-1, 0, 1) for east in (-1, 0, 1)]
    around = np.concatenate([theirs.keys + shift for shift in shifts])
    yield ours, _Block(around, np.tile(theirs.at, len(shifts)))


def _of(block: _Block, side: Mask) -> _Block:
    chosen = side[block.at] & (block.keys != NONE)
    return _Block(block.keys[chosen], block.at[chosen], block.most)


def _names(places: Comparable) -> Iterator[_Block]:
    """By the names, and what they are parts of, within a municipality; by the names anywhere; by either end
    of what a name says besides its kind."""
    table, words = places.places, places.words
    area = table["area"].to_numpy(np.int64)
    held = np.concatenate([table[name].to_numpy() for name in NAMES])
    at = np.tile(np.arange(len(table)), len(NAMES))[held != NONE]
    held = held[held != NONE]
    core, host = (words[name].to_numpy(np.int64)[held] for name in ("core", "host"))
    size = np.int64(len(places.letters) + 1)
    keys = [np.where(text == NONE, NONE, area[at] * size + text) for text in (core, host)]
    yield _Block(np.concatenate(keys), np.tile(at, 2))
    yield _Block(core, at, MOST_NATIONWIDE)
    kind = words["kind"].to_numpy(np.int64)[held]
    for ends in _ends(places):
        keys = (area[at] * size + kind + 1) * (ends.max(initial=0) + 1) + ends[held]
        yield _Block(np.where(ends[held] == NONE, NONE, keys), at)


def _ends(places: Comparable) -> Iterator[Positions]:
    """The first and the last letters of each name without its kind, as codes."""
    texts = [str(places.letters[core]) if core != NONE else "" for core in places.words["core"]]
    kinds = [str(places.letters[kind]) if kind != NONE else "" for kind in places.words["kind"]]
    stems = [text.removesuffix(kind) for text, kind in zip(texts, kinds, strict=True)]
    for cut in (slice(None, _ENDS), slice(-_ENDS, None)):
        codes: dict[str, int] = {}
        yield np.array([codes.setdefault(s[cut], len(codes)) if s else NONE for s in stems], np.int64)


def _numbers(places: Comparable) -> Iterator[_Block]:
    """By the address, also by its first number, by the phone and by the corporate number."""
    table = places.places
    everyone = np.arange(len(table))
    area, town, block, first = (table[name].to_numpy(np.int64) for name in ("area", "town", "block", "first"))
    spot = (area * (len(places.towns) + 1) + town) * (len(places.blocks) + 1) + block
    yield _Block(np.where((town == NONE) | (block == NONE), NONE, spot), everyone)
    nearly = (area * (len(places.towns) + 1) + town) * (len(places.blocks) + 1) + first
    yield _Block(np.where((town == NONE) | (first == NONE), NONE, nearly), everyone)
    for name in ("phone", "corporate_number"):
        yield _Block(table[name].to_numpy(np.int64), everyone)


def _cells(places: Comparable) -> _Block:
    latitude, longitude = (places.places[name].to_numpy() for name in ("lat", "lon"))
    at = np.flatnonzero(~np.isnan(latitude) & ~np.isnan(longitude))
    north, east = (np.floor(axis[at] / CELL).astype(np.int64) for axis in (latitude, longitude))
    return _Block(north * _ROW + east, at)


def _sharing(ours: _Block, theirs: _Block, dataset: Codes) -> tuple[Positions, Positions]:
    """Pairs of places with the same key, but for keys of which too many pairs would come, and for those that
    one dataset alone has."""
    left, right = (np.argsort(block.keys, kind="stable") for block in (ours, theirs))
    keys, starts, counts = np.unique(ours.keys[left], return_index=True, return_counts=True)
    begin = np.searchsorted(theirs.keys[right], keys, "left")
    others = np.searchsorted(theirs.keys[right], keys, "right") - begin
    few = (others > 0) & (counts * others <= ours.most)
    few[few] = _across(
        _range(dataset[ours.at[left]], starts[few], counts[few]),
        _range(dataset[theirs.at[right]], begin[few], others[few]),
    )
    starts, counts, begin, others = starts[few], counts[few], begin[few], others[few]
    sizes = counts * others
    within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    each = np.repeat(others, sizes)
    i = np.repeat(starts, sizes) + within // each
    j = np.repeat(begin, sizes) + within % each
    return ours.at[left[i]], theirs.at[right[j]]


_Range = tuple[Codes, Codes]
"""The smallest and the largest dataset among places that share a key."""


def _range(dataset: Codes, starts: Positions, counts: Positions) -> _Range:
    """Of each run of ``counts`` places, one behind the other from ``starts`` on."""
    bounds = np.stack([starts, starts + counts], axis=1).ravel()
    padded = np.append(dataset, dataset[-1:])
    if not len(bounds):
        return padded[:0], padded[:0]
    return np.minimum.reduceat(padded, bounds)[::2], np.maximum.reduceat(padded, bounds)[::2]


def _across(ours: _Range, theirs: _Range) -> Mask:
    """Whether there is more than one dataset on both sides together."""
    return np.asarray((ours[0] != ours[1]) | (theirs[0] != theirs[1]) | (ours[0] != theirs[0]))
