"""Writes the graphs of links, ``{base}/graph/links/<name>``, as dumps ``links/<name>.nq.gz``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.config import Site
from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.places import places_of
from pipeline.distribution.dump import Dump
from pipeline.interlink import corporations, nearest, neighbours
from pipeline.match import Places
from pipeline.terms import Iris


def write_link_graphs(datasets: Sequence[CheckedDataset], site: Site, release: Path) -> int:
    """All graphs between what goes out, as dumps of a release; the number of their quads. A graph without
    links is no graph."""
    quads = 0
    for name, triples in _graphs(datasets, site):
        path = release / "dump" / "links" / f"{name}.nq.gz"
        with Dump(path, Iris(site.base).links(name)) as dump:
            for chunk in triples:
                dump.add(chunk)
        quads += dump.quads
        if not dump.quads:
            path.unlink()
    return quads


def _graphs(datasets: Sequence[CheckedDataset], site: Site) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Each graph's name and its N-Triples."""
    places = Places.joined([places_of(dataset) for dataset in datasets])
    yield "corporations", corporations.triples(datasets)
    yield "nearest", nearest.triples(places, nearest.nearest_across(places))
    yield "neighbours", neighbours.triples(site)
