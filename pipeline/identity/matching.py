"""Things that changed their name, address or ID, matched to the last release: one to one, or asked about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from pipeline.identity.likeness import address_key, address_likeness, metres, name_key, name_likeness

_LIKELY_PAIRS = 4_000_000
"""So many pairs at most are compared by name, each with each; beyond, only things that share something."""

_LARGEST_BLOCK = 2_500
"""Pairs of a block: what more things share tells nothing (one building with fifty clinics does)."""

_LEAST_NAME = 60.0
_CELL = 1_000
"""Points are compared within cells of a thousandth of a degree, about a hundred metres."""

_HERE, _NEARBY = 30.0, 200.0
"""Metres: the same site as two surveys place it; the same block."""

_MARGIN = 0.02
"""Two likely partners whose scores are this near to each other are for the officer to tell apart."""


_UNTIED = float("inf")
"""Where a key is one column, its likeness says nothing of names."""


class Match(NamedTuple):
    """``old`` and ``new`` are positions; ``sure`` when carried over, else it is asked; ``score`` to 1."""

    old: int
    new: int
    sure: bool
    score: float


Tie = Callable[[int, str], float | None]
"""From the position of a new thing and the ID of an old one to how alike the part of their keys is in which
they differ, None when they cannot be the same (``KeyParts.tie``)."""


def match(old: pd.DataFrame, new: pd.DataFrame, tie: Tie | None = None) -> list[Match]:
    """What became of the ``old`` things among the ``new`` ones; both have the columns ``SAID`` and keep their
    index as position. Each thing is in one match at most. With ``tie``, only things that are tied match."""
    if old.empty or new.empty:
        return []
    before, after = _views(old), _views(new)
    judged = [
        Match(o, n, *verdict)
        for o, n in sorted(_candidates(old, new))
        if (tied := tie(n, before[o].id) if tie else _UNTIED) is not None
        and (verdict := judge(before[o], after[n], tied)) is not None
    ]
    return _one_to_one(judged)


@dataclass(frozen=True, slots=True)
class _View:
    id: str
    label: str
    address: str
    detail: str
    point: tuple[float, float]


def _views(things: pd.DataFrame) -> dict[int, _View]:
    latitude, longitude = (_degrees(things[name]).tolist() for name in ("latitude", "longitude"))
    ids, labels, addresses, details = (things[name] for name in ("id", "label", "address", "detail"))
    views = map(_View, ids, labels, addresses, details, zip(latitude, longitude, strict=True))
    return dict(zip(things.index.tolist(), views, strict=True))


def _degrees(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column, errors="coerce").astype(float)


def judge(old: _View, new: _View, tied: float = _UNTIED) -> tuple[bool, float] | None:
    """Whether they are surely the same thing, and a score; None when they hardly are. ``tied``: how alike the
    one part of their keys is in which they differ."""
    name, address = name_likeness(old.label, new.label), address_likeness(old.address, new.address)
    name = min(name, tied)
    away, detail = metres(old.point, new.point), _detail(old.detail, new.detail)
    nowhere = address is None and away is None
    here = address == 1.0 or (away is not None and away <= _HERE and (address is None or address >= 0.6))
    nearby = here or (away is not None and away <= _NEARBY) or (address or 0.0) >= 0.8
    place = max(address or 0.0, 1 - (away if away is not None else 1_000) / 1_000)
    score = round(0.5 * name + 0.3 * (0.5 if nowhere else place) + 0.2 * detail, 4)
    if name == 1.0 and (nearby or nowhere) and detail >= 0.5:
        return True, score
    if name >= 0.85 and here and detail >= 0.5:
        return True, score
    moved_or_refitted = name == 1.0
    known = tied != _UNTIED or (bool(old.id) and old.id == new.id)
    renamed = name >= 0.6 and (here or known)
    replaced = here and name >= 0.4 and detail >= 0.5
    return (False, score) if moved_or_refitted or renamed or replaced else None


def estranged(old: pd.DataFrame, new: pd.DataFrame) -> list[bool]:
    """Whether each ``old`` thing and the ``new`` one in its place differ in name and address and lie apart.
    What is not known makes no difference."""
    before, after = _views(old).values(), _views(new).values()
    return [_estranged(one, other) for one, other in zip(before, after, strict=True)]


def _estranged(old: _View, new: _View) -> bool:
    address, away = address_likeness(old.address, new.address), metres(old.point, new.point)
    if not old.label or not new.label or address is None or address >= 0.8:
        return False
    return name_likeness(old.label, new.label) < 0.5 and (away is None or away > _NEARBY)


def _detail(one: str, other: str) -> float:
    """Likeness of what else tells things of one name apart; 1 where one of them says nothing of it."""
    return name_likeness(one, other) if one and other else 1.0


def _candidates(old: pd.DataFrame, new: pd.DataFrame) -> set[tuple[int, int]]:
    """Pairs of positions that are worth a look."""
    pairs: set[tuple[int, int]] = set()
    for left, right in zip(_block_keys(old), _block_keys(new), strict=True):
        pairs.update(_sharing(left, right))
    if len(old) * len(new) <= _LIKELY_PAIRS:
        scores = process.cdist(
            [name_key(label) for label in old["label"]],
            [name_key(label) for label in new["label"]],
            scorer=fuzz.ratio,
            score_cutoff=_LEAST_NAME,
            dtype=np.uint8,
        )
        rows, columns = np.nonzero(scores)
        pairs.update(zip(old.index[rows].tolist(), new.index[columns].tolist(), strict=True))
    return pairs


def _block_keys(things: pd.DataFrame) -> list[pd.Series]:
    """What things may share, each as a column; "" where a thing has nothing of it."""
    latitude, longitude = _degrees(things["latitude"]) * _CELL, _degrees(things["longitude"]) * _CELL
    cells = [
        (np.floor(latitude + shift) * 1e6 + np.floor(longitude + shift))
        .map("{:.0f}".format)
        .replace("nan", "")
        for shift in (0.0, 0.5)
    ]
    return [things["label"].map(name_key), things["address"].map(address_key), things["id"], *cells]


def _sharing(left: pd.Series, right: pd.Series) -> Iterator[tuple[int, int]]:
    ours = pd.DataFrame({"value": left, "old": left.index})[left != ""]
    theirs = pd.DataFrame({"value": right, "new": right.index})[right != ""]
    sizes = ours.groupby("value").size() * theirs.groupby("value").size()
    small = set(sizes[sizes <= _LARGEST_BLOCK].index)
    merged = ours[ours["value"].isin(small)].merge(theirs, on="value")
    return zip(merged["old"].tolist(), merged["new"].tolist(), strict=True)


def _one_to_one(judged: Sequence[Match]) -> list[Match]:
    """The best matches first. One that has a rival for either thing, as good or nearly, is not sure."""
    ranked = sorted(judged, key=lambda m: (not m.sure, -m.score, m.old, m.new))
    by_old, by_new = _by(ranked, "old"), _by(ranked, "new")
    used_old: set[int] = set()
    used_new: set[int] = set()
    chosen: list[Match] = []
    doubtful: list[Match] = []
    for one in ranked:
        if one.old in used_old or one.new in used_new:
            continue
        rivals = [
            other
            for other in (*by_old[one.old], *by_new[one.new])
            if other != one
            and other.old not in used_old - {one.old}
            and other.new not in used_new - {one.new}
        ]
        rivalled = any(other.sure and other.score >= one.score - _MARGIN for other in rivals)
        used_old.add(one.old)
        used_new.add(one.new)
        (doubtful if rivalled or not one.sure else chosen).append(
            one._replace(sure=one.sure and not rivalled)
        )
    return [*chosen, *doubtful]


def _by(matches: Sequence[Match], side: str) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    for one in matches:
        found.setdefault(getattr(one, side), []).append(one)
    return found
