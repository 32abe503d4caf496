"""Places of other sites, as their snapshots have them, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.config import Site
from pipeline.config.load import SITE_FILE
from pipeline.lift.nodes import join, literals
from pipeline.link.gazetteer import locate
from pipeline.match import Places
from pipeline.peers import Snapshot, read_snapshot
from pipeline.report import Finding, Origin, finding
from pipeline.terms import expand


def read_peers(folder: Path, site: Site) -> tuple[dict[str, Snapshot], list[Finding]]:
    """The snapshots of the site's peers by their names, sorted; nobody is asked. Places without a code lie
    where their address says. Findings: G676 (a peer that was never fetched). Raises DataError for a snapshot
    that cannot be read (G640, G641, G673)."""
    found, told = {}, []
    for name in sorted(site.peers):
        snapshot = read_snapshot(folder, name)
        if snapshot is None:
            told.append(finding("G676", Origin(SITE_FILE), name))
        else:
            found[name] = Snapshot(_located(snapshot.places), snapshot.fetched)
    return found, told


def _located(places: Places) -> Places:
    addresses = pc.fill_null(places.table["address"].combine_chunks(), "")
    known = pc.coalesce(places.table["municipality"].combine_chunks(), locate(addresses, "", {}))
    at = places.table.schema.get_field_index("municipality")
    return Places(places.table.set_column(at, places.table.schema.field(at), known))


def labels(places: Places, iris: pa.Array) -> Iterator[bytes]:
    """The names of those places of peers that ``iris`` leads to, as N-Triples: a page asks no peer."""
    table = places.table.filter(pc.is_in(places.table["iri"], iris)).combine_chunks()
    names = literals(table["name"].combine_chunks(), language="ja")
    lines = join("<", table["iri"].combine_chunks(), f"> <{expand('rdfs:label')}> ", names, " .\n", "")
    yield "".join(lines.to_pylist()).encode()
