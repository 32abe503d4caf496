"""For every place the nearest one of the same list across the border."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from scipy.spatial import KDTree

from pipeline.interlink.peers import labels
from pipeline.lift.nodes import join, literals
from pipeline.match import Places
from pipeline.terms import expand

FARTHEST = 5000.0
"""Metres beyond which nobody calls it near: an hour's walk."""

_EARTH = 6_371_008.8
"""Mean radius of the earth in metres (WGS 84)."""

_LEADS = f"<{expand('def:nearestAcrossBorder')}> "
_FAR = f"<{expand('def:metresToNearestAcrossBorder')}> "

Indices = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Positions of places (``of``), sorted, those of the nearest to each (``to``), the ``metres`` between."""

    of: Indices
    to: Indices
    metres: Floats


def nearest_across(places: Places) -> Nearest:
    """For each place the nearest one of the same list that another publisher has and that lies in another
    municipality (a place whose municipality is not known lies in its publisher's); at most ``FARTHEST`` away.
    Of several at one point, the first by its IRI."""
    table = places.table
    order = pc.sort_indices(table["iri"]).to_numpy()
    table = table.take(pa.array(order))
    lies_in = _codes(pc.coalesce(table["municipality"], table["publisher"]))
    lists, publisher = _codes(table["list"]), _codes(table["publisher"])
    points = _on_the_sphere(table["lat"], table["lon"])
    there = np.isfinite(points).all(axis=1)
    found = [(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))]
    for list_ in np.unique(lists[there]):
        own = np.flatnonzero(there & (lists == list_))
        for owner, ground in np.unique(np.column_stack([publisher[own], lies_in[own]]), axis=0):
            of = own[(publisher[own] == owner) & (lies_in[own] == ground)]
            to = own[(publisher[own] != owner) & (lies_in[own] != ground)]
            to = to[_around(points[of], points[to])]
            if len(to):
                found.append(_nearest(points, of, to))
    of, to, metres = (np.concatenate(each) for each in zip(*found, strict=True))
    of, to = order[of].astype(np.int64), order[to].astype(np.int64)
    sequence = np.argsort(of)
    return Nearest(of[sequence], to[sequence], metres[sequence])


def triples(places: Places, of_peers: Places) -> Iterator[bytes]:
    """Both facts of every place that has a nearest one across the border, here or at a peer, as N-Triples;
    and the names of those at peers."""
    together = Places.joined([places, of_peers])
    found = nearest_across(together)
    own = found.of < len(places)
    iris = together.table["iri"].combine_chunks()
    there = iris.take(pa.array(found.to[own]))
    of = join("<", iris.take(pa.array(found.of[own])), "> ", "")
    to = join("<", there, ">", "")
    rounded = pa.array(np.rint(found.metres[own]).astype(np.int64)).cast(pa.string())
    metres = literals(rounded, expand("xsd:integer"))
    lines = join(of, _LEADS, to, " .\n", of, _FAR, metres, " .\n", "")
    yield "".join(lines.to_pylist()).encode()
    yield from labels(of_peers, there)


def _codes(values: pa.ChunkedArray) -> Indices:
    """The same number for the same text."""
    encoded = values.combine_chunks().dictionary_encode()
    numbers: Indices = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return numbers


def _on_the_sphere(latitude: pa.ChunkedArray, longitude: pa.ChunkedArray) -> Floats:
    """Points in degrees as points in space, in metres from the centre of the earth; NaN for nulls."""
    lat, lon = (np.radians(pc.fill_null(each, np.nan).to_numpy()) for each in (latitude, longitude))
    return _EARTH * np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _around(points: Floats, others: Floats) -> npt.NDArray[np.bool_]:
    """Which of ``others`` may be near one of ``points``: those in the box around them, widened by
    ``FARTHEST``. A municipality needs no tree of the whole country."""
    low, high = points.min(axis=0) - FARTHEST, points.max(axis=0) + FARTHEST
    box: npt.NDArray[np.bool_] = ((others >= low) & (others <= high)).all(axis=1)
    return box


def _nearest(points: Floats, of: Indices, to: Indices) -> tuple[Indices, Indices, Floats]:
    """For each of ``of`` the nearest of ``to``. Along the chord the order is that on the ground."""
    there, first = np.unique(points[to], axis=0, return_index=True)
    farthest = 2 * _EARTH * np.sin(FARTHEST / _EARTH / 2)
    answer = KDTree(there).query(points[of], distance_upper_bound=farthest)
    chord, position = np.asarray(answer[0]), np.asarray(answer[1])
    near = np.isfinite(chord)
    metres = 2 * _EARTH * np.arcsin(chord[near] / 2 / _EARTH)
    return of[near], to[first[position[near]]], metres
