"""What a release says of itself: the catalogue's files, and the records for the manifest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from pipeline.catalog.catalog import catalog_triples, write_catalog
from pipeline.catalog.csvw import write_csvw
from pipeline.catalog.entry import CatalogEntry
from pipeline.catalog.link_graphs import link_graphs
from pipeline.catalog.listed import listed
from pipeline.catalog.published import Published
from pipeline.config import Site
from pipeline.distribution.dump import Dump
from pipeline.release import DatasetRecord, carry_dates
from pipeline.terms import Iris

Entries = Sequence[tuple[Published, CatalogEntry]]


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


def write_catalog_files(entries: Entries, site: Site, folder: Path) -> int:
    """``catalog.ttl``, its dump, and the metadata of every CSV in the release ``folder``; the number of the
    catalogue's quads. What lists say of datasets elsewhere is in ``catalog.ttl``, too; in the store it is in
    the graphs of the lists."""
    for made, entry in entries:
        write_csvw(made, entry, site, folder)
    elsewhere = listed(made for made, _ in entries)
    own = catalog_triples(site, [entry for _, entry in entries], link_graphs(folder))
    lines = sorted({*own, *elsewhere.about})
    write_catalog([*lines, *elsewhere.rows], site.base, folder / "catalog.ttl")
    with Dump(folder / "dump" / "catalog.nq.gz", Iris(site.base).catalog) as dump:
        dump.add("".join(f"{line}\n" for line in lines).encode())
    return dump.quads


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
