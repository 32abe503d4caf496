"""What a release says of itself: the catalogue's files, and the records for the manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.catalog.catalog import catalog_triples, write_catalog
from pipeline.catalog.csvw import write_csvw
from pipeline.catalog.editions import Entries
from pipeline.catalog.graph import Graph
from pipeline.catalog.link_graphs import link_graphs
from pipeline.catalog.listed import listed
from pipeline.catalog.published import Published
from pipeline.catalog.versions import add_dump, add_patch, add_versions
from pipeline.config import Site
from pipeline.distribution.dump import Dump
from pipeline.history.record import CATALOG, LINKS, History
from pipeline.history.recording import Edition, Recorder
from pipeline.release import DatasetRecord, carry_dates
from pipeline.terms import Iris


def entries(
    published: Sequence[Published], site: Site, previous: Mapping[str, DatasetRecord], today: date
) -> Entries:
    """Each dataset with its catalogue entry; its dates as ``site.yaml`` says, else as in ``previous``."""
    made = []
    for one in published:
        said, before = one.settings(), previous.get(one.name)
        dates = carry_dates(before, one.digest, today, said.issued, said.modified)
        made.append((one, one.entry(site, *dates)))
    return made


def write_catalog_files(
    entries: Entries, site: Site, links: Mapping[str, History], recorder: Recorder, folder: Path
) -> int:
    """``catalog.ttl``, its dump, and the metadata of every CSV in the release ``folder``; the number of the
    catalogue's quads. ``links``: histories of the graphs of links. What lists say of datasets elsewhere is in
    ``catalog.ttl``, too; in the store it is in the graphs of the lists."""
    for made, entry in entries:
        write_csvw(made, entry, site, folder)
    iris, elsewhere = Iris(site.base), listed((made for made, _ in entries), site)
    dumps = {made.name: made.dataset.iri for made, _ in entries}
    said = {
        *catalog_triples(site, [entry for _, entry in entries], link_graphs(folder)),
        *elsewhere.about,
        *_of_graphs(dumps, links, iris, folder),
    }
    digest = hashlib.sha256("\n".join(sorted(said)).encode()).hexdigest()
    about_itself = recorder.preview(CATALOG, site.title.tagged(), digest)
    lines = sorted({*said, *_versions(iris.catalog, about_itself, iris).lines()})
    write_catalog([*lines, *elsewhere.rows], site.base, folder / "catalog.ttl")
    with Dump(folder / "dump" / f"{CATALOG}.nq.gz", iris.catalog) as dump:
        dump.add("".join(f"{line}\n" for line in lines).encode())
    recorder.record(Edition(CATALOG, iris.catalog, site.title.tagged(), digest, quads=dump.quads))
    return dump.quads


def _of_graphs(
    datasets: Mapping[str, str], links: Mapping[str, History], iris: Iris, folder: Path
) -> list[str]:
    """The dumps of all graphs, and the versions of the graphs of links; those of a dataset stand with it."""
    graph = Graph()
    for name, node in datasets.items():
        add_dump(graph, node, name, folder / "dump" / f"{name}.nq.gz", iris)
    lines = graph.lines()
    for name, history in links.items():
        node = iris.links(name.removeprefix(LINKS))
        about = _versions(node, history, iris)
        add_dump(about, node, name, folder / "dump" / f"{name}.nq.gz", iris)
        lines += about.lines()
    return lines


def _versions(node: str, history: History, iris: Iris) -> Graph:
    graph = Graph()
    add_versions(graph, node, history, iris)
    add_patch(graph, node, history, iris)
    return graph


def records(entries: Entries) -> dict[str, DatasetRecord]:
    """What the manifest keeps of each dataset."""
    return {
        made.name: DatasetRecord(
            digest=made.digest,
            issued=entry.issued,
            modified=entry.modified,
            rows=entry.rows,
            quads=entry.quads,
        )
        for made, entry in entries
    }
