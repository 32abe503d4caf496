"""Writes the graphs of links, ``{base}/graph/links/<name>``, as dumps ``links/<name>.nq.gz``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.anchors import Anchor, read_anchors
from pipeline.anchors.folder import ANCHORS
from pipeline.config import Site
from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.places import places_of
from pipeline.distribution.dump import Dump
from pipeline.interlink import anchors, corporations, nearest, neighbours, peers
from pipeline.interlink.decisions import read_decisions
from pipeline.interlink.links import interlinked
from pipeline.interlink.peers import links_name, read_peers
from pipeline.interlink.sites import site_graphs, write_places
from pipeline.match import Places
from pipeline.report import Origin, Report, finding
from pipeline.terms import Iris

PLACES = "tables/places.arrow"
"""In a release: the places that its links were judged by, for ``gosei link explain``."""


def write_link_graphs(
    datasets: Sequence[CheckedDataset], site: Site, folder: Path, release: Path, report: Report
) -> int:
    """All graphs of links of what goes out, as dumps of a release, and the places that they are made of; the
    number of their quads. A graph without links is no graph. What the site's ``folder`` keeps of anchors,
    peers and decisions on links is read here; raises DataError as ``read_decisions`` does.

    Findings: G563 (a decision without effect), G665 (anchors of what is not published), and those of
    ``read_anchors`` and ``read_peers``."""
    places = Places.joined([places_of(dataset) for dataset in datasets])
    write_places(places, release / PLACES)
    quads = 0
    for name, triples in _graphs(datasets, places, site, folder, report):
        path = release / "dump" / "links" / f"{name}.nq.gz"
        with Dump(path, Iris(site.base).links(name)) as dump:
            for chunk in triples:
                dump.add(chunk)
        quads += dump.quads
        if not dump.quads:
            path.unlink()
    return quads


def _graphs(
    datasets: Sequence[CheckedDataset], places: Places, site: Site, folder: Path, report: Report
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Each graph's name and its N-Triples."""
    decisions = read_decisions(folder)
    others, told = read_peers(folder, site)
    report.add(told)
    of_peers = Places.joined([each.places for each in others.values()])
    there = Places.joined([places, of_peers]).table.column("iri").to_pylist()
    report.add(decisions.without_effect(there))
    areas = {code[:5] for code in places.table["municipality"].unique().to_pylist() if code}
    yield "anchors", anchors.triples(_anchors(datasets, site, folder, report), site, areas)
    yield "corporations", corporations.triples(datasets)
    yield "nearest", nearest.triples(places, of_peers)
    yield "neighbours", neighbours.triples(site)
    yield from site_graphs(interlinked(places, decisions), site.base)
    for name, peer in others.items():
        yield links_name(name), peers.triples(places, name, peer, decisions, site.base)


def _anchors(datasets: Sequence[CheckedDataset], site: Site, folder: Path, report: Report) -> list[Anchor]:
    """The anchors of municipalities, and of things that really go out."""
    kept, told = read_anchors(folder, site.base, site.publishers)
    report.add(told)
    of_things = pa.array([each.subject for each in kept if not each.subject.isdigit()], pa.string())
    there: set[str] = set()
    for part in (part for dataset in datasets for part in dataset.parts):
        things = part.lifted.things.filter(pa.array(part.keep))
        there.update(of_things.filter(pc.is_in(of_things, things)).to_pylist())
    gone = sorted(set(of_things.to_pylist()) - there)
    if gone:
        names = "、".join(gone[:3])
        report.add([finding("G665", Origin(ANCHORS), count=len(gone), names=names)])
    return [each for each in kept if each.subject.isdigit() or each.subject in there]
