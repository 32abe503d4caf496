"""The judgement: which pairs are the same site, which a part of another, which near it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.match.blocking import candidates
from pipeline.match.choosing import best_of, one_to_one
from pipeline.match.comparable import NAMES, NONE, Comparable, comparable
from pipeline.match.evidence import CLEAR_NAME, NEXT_DOOR, SAME_BLOCK, WITHIN, evidence
from pipeline.match.likening import APART, FORMER, KIND, LEFT_IN_RIGHT, OWNER, RIGHT_IN_LEFT, ROOM, WHOLE
from pipeline.match.places import Places
from pipeline.match.scoring import UNLIKE, points, score

SAME, PART, HOLDS, NEAR = "same", "part", "holds", "near"
"""The left is the same site as the right; is a part of it; has it for a part; is near it."""

ENOUGH = 0.5
"""The score from which two names are taken for one site."""

SLIPPED_NAME = 0.6
"""Likeness from which a name may be one with a slip, with the address and the phone or point."""

HOST_NAME = 0.9
"""Likeness from which the name of a site tells it from a part of it, wherever that is said to be."""

PARTS = (LEFT_IN_RIGHT, RIGHT_IN_LEFT)
"""Relations of a part to its site."""

NEARBY = 50.0
"""Metres."""

AT_ONE_SITE = 80.0
"""Metres within which two points at one address are points of one site."""

NEAREST = 3
"""Places of another list, at most, that one is told to be near to."""


def match(left: Places, right: Places) -> pd.DataFrame:
    """The links between places of different datasets, one in ``left`` and one in ``right`` (positions ``i``
    and ``j``): their ``verdict`` and ``score``, and the evidence (columns of ``evidence``, and of ``points``
    behind ``points_``). A place is the same site as one of another dataset at most, and a part of one;
    ``match(places, places)`` finds the links within a table, each once."""
    alone = left is right
    places = comparable(left if alone else Places.joined([left, right]))
    count = len(places.places)
    ours = np.arange(count) < len(left)
    i, j = candidates(places, ours, ours if alone else ~ours)
    judged = judge(places, evidence(places, i, j))
    return judged if alone else judged.assign(j=judged["j"] - len(left))


def judge(places: Comparable, pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs that are links, with their verdicts."""
    pairs = weighed(pairs)
    likely = pairs[_likely(pairs, places)].reset_index(drop=True)
    verdict = _verdict(likely, places)
    kept = _chosen(likely, verdict, places)
    near = _near(pairs, likely[kept], places)
    links = likely.assign(verdict=verdict)[kept]
    return pd.concat([links, near.assign(verdict=NEAR)]).sort_values(["i", "j"], ignore_index=True)


def weighed(pairs: pd.DataFrame) -> pd.DataFrame:
    """Pairs with their ``score`` and the points that make it."""
    given = points(pairs)
    return pairs.assign(score=score(given), **given.add_prefix("points_"))


def _likely(pairs: pd.DataFrame, places: Comparable) -> npt.NDArray[np.bool_]:
    """Whether a pair may be more than near: its score is enough, nothing vetoes it, and what stands in a
    place is not taken for the place."""
    hosted = places.places["hosted"].to_numpy()
    ours, theirs = hosted[pairs["i"]], hosted[pairs["j"]]
    list_ = places.places["list"].to_numpy()
    relation = pairs["relation"].to_numpy()
    guests = ours & theirs & (list_[pairs["i"]] != list_[pairs["j"]])
    astray = (theirs & (relation == LEFT_IN_RIGHT)) | (ours & (relation == RIGHT_IN_LEFT))
    named = (relation == WHOLE) | np.isin(relation, PARTS)
    inside = (places.places[["floor", NAMES[-1]]] != NONE).any(axis=1).to_numpy()
    lodged = inside[pairs["i"]] | inside[pairs["j"]]
    sure = (pairs["score"].to_numpy() >= ENOUGH) & _clear(pairs, ours | theirs, lodged)
    return np.asarray(sure & named & ~guests & ~astray)


def _clear(
    pairs: pd.DataFrame, hosted: npt.NDArray[np.bool_], lodged: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Whether the name tells enough: things in one building have its address and point in common. A name with
    a slip tells enough with phone and address, quite another name with the point besides; the name of a site
    that is called shorter tells its parts with the address."""
    name, away, vetoes = (pairs[column].to_numpy() for column in ("name", "metres", "vetoes"))
    there = pairs["address"].to_numpy() == SAME_BLOCK
    partly = pairs["address"].to_numpy() >= WITHIN
    next_door = pairs["address"].to_numpy() >= NEXT_DOOR
    reached = (pairs["phone"].to_numpy() == 1) & there
    spot = there & (away <= AT_ONE_SITE)
    former = ~hosted | (vetoes & (APART | FORMER) != 0)
    other = reached & spot & former & (vetoes & (KIND | OWNER | ROOM) == 0)
    alone = spot & ~lodged & (pairs["phone"].to_numpy() != -1)
    known = (name >= CLEAR_NAME) | ((reached | alone) & (name >= SLIPPED_NAME))
    known &= ~(pairs["relation"].isin(PARTS).to_numpy() & (name < HOST_NAME) & ~partly)
    known |= pairs["lodged"].to_numpy(bool)
    stayed = there | ((pairs["phone"].to_numpy() == 1) & next_door & (away <= AT_ONE_SITE))
    vetoes = vetoes & ~np.where(stayed, FORMER, 0)
    return np.asarray((known & (vetoes == 0)) | (other & ((vetoes == 0) | (name < UNLIKE))))


def _verdict(pairs: pd.DataFrame, places: Comparable) -> npt.NDArray[np.object_]:
    hosted = places.places["hosted"].to_numpy()
    ours, theirs = hosted[pairs["i"]], hosted[pairs["j"]]
    relation = pairs["relation"].to_numpy()
    part = (relation == LEFT_IN_RIGHT) | ((relation == WHOLE) & ours & ~theirs)
    holds = (relation == RIGHT_IN_LEFT) | ((relation == WHOLE) & theirs & ~ours)
    return np.select([part, holds], [PART, HOLDS], SAME).astype(object)


def _chosen(
    pairs: pd.DataFrame, verdict: npt.NDArray[np.object_], places: Comparable
) -> npt.NDArray[np.bool_]:
    """One partner in each other dataset: for the same site on both sides, for a part on its own."""
    of_left, of_right = _keys(pairs, places)
    score = pairs["score"].to_numpy()
    kept = np.zeros(len(pairs), bool)
    same, part, holds = (np.flatnonzero(verdict == which) for which in (SAME, PART, HOLDS))
    kept[same] = one_to_one(of_left[same], of_right[same], score[same])
    kept[part] = best_of(of_left[part], score[part])
    kept[holds] = best_of(of_right[holds], score[holds])
    return kept


def _keys(pairs: pd.DataFrame, places: Comparable) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Each place of the pairs together with the dataset of its partner."""
    dataset = places.places["dataset"].to_numpy(np.int64)
    i, j = pairs["i"].to_numpy(), pairs["j"].to_numpy()
    many = dataset.max(initial=0) + 1
    return i * many + dataset[j], j * many + dataset[i]


def _near(pairs: pd.DataFrame, linked: pd.DataFrame, places: Comparable) -> pd.DataFrame:
    """The pairs at one spot that are no other link: the nearest of another dataset, for both."""
    count = len(places.places)
    away = pairs["metres"].to_numpy()
    spot = (pairs["address"].to_numpy() == SAME_BLOCK) | (away <= NEARBY)
    known = np.isin(pairs["i"] * count + pairs["j"], linked["i"] * count + linked["j"])
    found = pairs[spot & ~known].reset_index(drop=True)
    nearness = -found["metres"].fillna(NEARBY).to_numpy(np.float32)
    of_left, of_right = _keys(found, places)
    nearest = best_of(of_left, nearness, NEAREST) & best_of(of_right, nearness, NEAREST)
    chosen: pd.DataFrame = found[nearest]
    return chosen
