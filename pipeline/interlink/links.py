"""The links within a site, or between a site and a peer: what the matcher judges, and what people decided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.interlink.decisions import CONFIRMED, REJECTED, Decisions, Pair
from pipeline.match import NEAR, SAME, Places
from pipeline.match.blocking import candidates
from pipeline.match.comparable import Comparable, comparable
from pipeline.match.evidence import evidence
from pipeline.match.judgement import judge, weighed


@dataclass(frozen=True, slots=True)
class Interlinked:
    """``places`` and their ``links`` (positions ``i`` and ``j``, columns as ``match`` gives them, and the
    ``decision`` that people took, "" for none)."""

    places: Places
    links: pd.DataFrame


def interlinked(places: Places, decisions: Decisions, others: Places | None = None) -> Interlinked:
    """All links between the places of different lists, without those rejected, with those confirmed; what is
    confirmed and was near at most is the same site, and takes the place of another partner. With ``others``,
    those of a peer, only the links from ``places`` (on the left) to them."""
    together = places if others is None else Places.joined([places, others])
    known, count = comparable(together), len(together)
    ours = np.arange(count) < len(places)
    theirs = ours if others is None else ~ours
    iris = {iri: at for at, iri in enumerate(together.table.column("iri").to_pylist())}
    rejected, confirmed = (
        _positions(decisions.pairs(sort), iris, ours, theirs) for sort in (REJECTED, CONFIRMED)
    )
    i, j = candidates(known, ours, theirs)
    allowed = ~_among(i, j, rejected, count)
    judged = judge(known, evidence(known, i[allowed], j[allowed]))
    return Interlinked(together, _with_confirmed(judged, confirmed, known))


def _positions(
    pairs: list[Pair], iris: dict[str, int], ours: npt.NDArray[np.bool_], theirs: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int64]:
    """Pairs of positions, the smaller first, of things that there are: one of ``ours``, one of ``theirs``."""
    there = [sorted((iris[one], iris[other])) for one, other in pairs if one in iris and other in iris]
    found = np.array(there, np.int64).reshape(-1, 2)
    return found[ours[found[:, 0]] & theirs[found[:, 1]]]


def _among(
    i: npt.NDArray[np.int64], j: npt.NDArray[np.int64], pairs: npt.NDArray[np.int64], count: int
) -> npt.NDArray[np.bool_]:
    return np.asarray(np.isin(i * count + j, pairs[:, 0] * count + pairs[:, 1]))


def _with_confirmed(
    links: pd.DataFrame, confirmed: npt.NDArray[np.int64], places: Comparable
) -> pd.DataFrame:
    """The links, those confirmed among them marked or added, without their rivals."""
    count = len(places.places)
    i, j = (links[side].to_numpy() for side in ("i", "j"))
    there = _among(i, j, confirmed, count)
    verdict = links["verdict"].where(~there | (links["verdict"] != NEAR), SAME)
    marked = links.assign(verdict=verdict, decision=np.where(there, CONFIRMED, ""))
    kept = marked[there | (verdict != SAME) | ~_rivals(i, j, confirmed, places)]
    missing = confirmed[~_among(confirmed[:, 0], confirmed[:, 1], np.stack([i, j], axis=1), count)]
    added = weighed(evidence(places, missing[:, 0], missing[:, 1])).assign(verdict=SAME, decision=CONFIRMED)
    return pd.concat([kept, added] if len(added) else [kept]).sort_values(["i", "j"], ignore_index=True)


def _rivals(
    i: npt.NDArray[np.int64], j: npt.NDArray[np.int64], confirmed: npt.NDArray[np.int64], places: Comparable
) -> npt.NDArray[np.bool_]:
    """Whether a pair has a place whose partner in the other's dataset is confirmed."""
    dataset = places.places["dataset"].to_numpy(np.int64)
    many = dataset.max(initial=0) + 1
    one, other = confirmed.T
    taken = np.concatenate([one * many + dataset[other], other * many + dataset[one]])
    return np.asarray(np.isin(i * many + dataset[j], taken) | np.isin(j * many + dataset[i], taken))
