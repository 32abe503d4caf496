"""Why two things of a release are linked, or not: the same numbers as when it was published."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import ReleaseError
from pipeline.interlink.decisions import Decisions, read_decisions
from pipeline.interlink.graphs import PLACES
from pipeline.interlink.links import interlinked
from pipeline.interlink.sites import read_places
from pipeline.interlink.words import POINTS, VETOES
from pipeline.match import Places
from pipeline.match.comparable import comparable
from pipeline.match.evidence import evidence
from pipeline.match.judgement import weighed
from pipeline.match.scoring import START

_FILE_AND_ROW = re.compile(r"(?P<file>.+):(?P<row>\d{1,9})")


@dataclass(frozen=True, slots=True)
class Explanation:
    """The two places (columns of ``Places``); the ``evidence`` of the pair (columns of ``match``) and its
    ``points`` by component, ``start`` among them; the bits of ``vetoes`` that struck; the ``verdict``, ""
    where nothing is linked; and the ``decision`` that people took."""

    one: Mapping[str, Any]
    other: Mapping[str, Any]
    evidence: Mapping[str, Any]
    points: Mapping[str, float]
    vetoes: tuple[int, ...]
    verdict: str
    decision: str


def explain(one: str, other: str, site: Path) -> Explanation:
    """Why two things of the current release of ``site`` are linked or not. Each is named by its IRI, or as
    ``<file>:<row>``. Raises ReleaseError where there is no release, and where it has no such place."""
    path = site / "build" / "current" / PLACES
    if not path.is_file():
        raise ReleaseError("公開し直してください / publish first: there is no release with places")
    places = read_places(path)
    first, second = (_found(places, name) for name in (one, other))
    if first == second:
        raise ReleaseError(f"同じものです / this is one thing: {one}")
    i, j = sorted((first, second))
    return _explained(places, i, j, read_decisions(site))


def _found(places: Places, name: str) -> int:
    table = places.table
    at = pc.index(table.column("iri"), name).as_py()
    told = _FILE_AND_ROW.fullmatch(name)
    if at < 0 and told:
        of_file = pc.equal(table.column("file"), told["file"])
        rows = pc.indices_nonzero(pc.and_(of_file, pc.equal(table.column("row"), int(told["row"]))))
        at = rows[0].as_py() if len(rows) else -1
    if at < 0:
        raise ReleaseError(f"公開している場所にありません / no place of the release: {name}")
    return int(at)


def _explained(places: Places, i: int, j: int, decisions: Decisions) -> Explanation:
    """The pair among all places of its two datasets, for partners and namesakes count."""
    own, at = _of_both(places, i, j)
    one, other = (int(np.flatnonzero(at == position)[0]) for position in (i, j))
    row = weighed(evidence(comparable(own), np.array([one]), np.array([other]))).iloc[0]
    pair = {str(name): value for name, value in row.items()}
    links = interlinked(own, decisions).links
    link = links[(links["i"] == one) & (links["j"] == other)]
    rows = own.table.slice(one, 1).to_pylist() + own.table.slice(other, 1).to_pylist()
    decided = decisions.by_pair.get((min(r["iri"] for r in rows), max(r["iri"] for r in rows)))
    return Explanation(
        rows[0],
        rows[1],
        pair,
        {"start": START, **{name: float(pair[f"points_{name}"]) for name in POINTS}},
        tuple(bit for bit in VETOES if int(pair["vetoes"]) & bit),
        link["verdict"].iloc[0] if len(link) else "",
        decided.decision if decided else "",
    )


def _of_both(places: Places, i: int, j: int) -> tuple[Places, np.ndarray]:
    """The places of the datasets of two, and their positions among all."""
    table = places.table
    lists, publishers = table.column("list"), table.column("publisher")
    same = [pc.and_(pc.equal(lists, lists[at]), pc.equal(publishers, publishers[at])) for at in (i, j)]
    at = np.flatnonzero(pc.or_(*same).to_numpy())
    return Places(table.take(pa.array(at)).combine_chunks()), at
