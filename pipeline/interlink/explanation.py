"""Why two things are linked, or not: the same numbers as when they were published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import ReleaseError
from pipeline.interlink.decisions import read_decisions
from pipeline.interlink.graphs import PLACES
from pipeline.interlink.links import interlinked
from pipeline.interlink.named import named
from pipeline.interlink.peers import linked
from pipeline.interlink.sites import read_places
from pipeline.interlink.words import POINTS, VETOES
from pipeline.match import Places
from pipeline.match.comparable import comparable
from pipeline.match.evidence import evidence
from pipeline.match.judgement import weighed
from pipeline.match.scoring import START


@dataclass(frozen=True, slots=True)
class Explanation:
    """The two places (columns of ``Places``), a peer's last; the ``evidence`` of the pair (columns of
    ``match``) and its ``points`` by component, ``start`` among them; the bits of ``vetoes`` that struck; the
    ``verdict``, "" where nothing is linked; the ``decision`` that people took; and of which day the
    ``snapshot`` of the peer is, None between two things of the site."""

    one: Mapping[str, Any]
    other: Mapping[str, Any]
    evidence: Mapping[str, Any]
    points: Mapping[str, float]
    vetoes: tuple[int, ...]
    verdict: str
    decision: str
    snapshot: date | None


def explain(one: str, other: str, site: Path) -> Explanation:
    """Why two things are linked or not: both of the current release of ``site``, or one of a peer, as the
    snapshot that is kept has it. Each is named by its IRI, or as ``<file>:<row>``. Raises ReleaseError where
    there is no release, and as ``named`` does."""
    path = site / "build" / "current" / PLACES
    if not path.is_file():
        raise ReleaseError("公開し直してください / publish first: there is no release with places")
    own = read_places(path)
    known, first, second = named(one, other, own, site)
    decisions, peer = read_decisions(site), known.peers.get(second.peer)
    found = linked(own, second.peer, peer, decisions) if peer else interlinked(own, decisions)
    i, j = first.at, second.at + (len(own) if peer else 0)
    rows = found.places.table.take(pa.array([i, j])).to_pylist()
    pair = _evidence(found.places, i, j)
    link = found.links[(found.links["i"] == i) & (found.links["j"] == j)]
    decided = decisions.by_pair.get((min(r["iri"] for r in rows), max(r["iri"] for r in rows)))
    return Explanation(
        rows[0],
        rows[1],
        {str(name): value for name, value in pair.items()},
        {"start": START, **{name: float(pair[f"points_{name}"]) for name in POINTS}},
        tuple(bit for bit in VETOES if int(pair["vetoes"]) & bit),
        link["verdict"].iloc[0] if len(link) else "",
        decided.decision if decided else "",
        peer.fetched.date if peer else None,
    )


def _evidence(places: Places, i: int, j: int) -> pd.Series:
    """The evidence of two places, also of a pair that the publish had no reason to compare. Only those of
    their two datasets bear on it, as namesakes and as sharers of a phone."""
    table = places.table
    lists, publishers = table.column("list"), table.column("publisher")
    same = [pc.and_(pc.equal(lists, lists[at]), pc.equal(publishers, publishers[at])) for at in (i, j)]
    at = np.flatnonzero(pc.or_(*same).to_numpy())
    both = comparable(Places(table.take(pa.array(at)).combine_chunks()))
    one, other = (np.flatnonzero(at == position) for position in (i, j))
    return weighed(evidence(both, one, other)).iloc[0]
