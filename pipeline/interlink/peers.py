"""Places of other sites, as their snapshots have them, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.config import Site
from pipeline.config.load import SITE_FILE
from pipeline.interlink.decisions import Decisions
from pipeline.interlink.links import Interlinked, interlinked
from pipeline.interlink.sites import link_triples
from pipeline.lift.nodes import join, literals
from pipeline.link.gazetteer import locate
from pipeline.match import Places
from pipeline.peers import Snapshot, read_snapshot
from pipeline.report import Finding, Origin, finding
from pipeline.terms import Iris, expand, iri_reference, literal


def read_peers(folder: Path, site: Site) -> tuple[dict[str, Snapshot], list[Finding]]:
    """The snapshots of the site's peers by their names, sorted; nobody is asked. Places without a code lie
    where their address says, else in their publisher's municipality. Findings: G676 (a peer that was never
    fetched). Raises DataError for a snapshot that cannot be read (G640, G641, G673)."""
    found, told = {}, []
    for name in sorted(site.peers):
        snapshot = read_snapshot(folder, name)
        if snapshot is None:
            told.append(finding("G676", Origin(SITE_FILE), name))
        else:
            found[name] = Snapshot(_located(_others(snapshot.places, site.base)), snapshot.fetched)
    return found, told


def _others(places: Places, base: str) -> Places:
    """Without this site's own things, which begin alike where both sites are on one server."""
    own = pc.starts_with(places.table["iri"], f"{base}/")
    return Places(places.table.filter(pc.invert(own)).combine_chunks())


def _located(places: Places) -> Places:
    addresses = pc.fill_null(places.table["address"].combine_chunks(), "")
    stated, publisher = (places.table[name].combine_chunks() for name in ("municipality", "publisher"))
    codes = pc.if_else(pc.match_substring_regex(publisher, "^[0-9]{6}$"), publisher, None)
    known = pc.coalesce(stated, locate(addresses), codes)
    at = places.table.schema.get_field_index("municipality")
    return Places(places.table.set_column(at, places.table.schema.field(at), known))


def linked(places: Places, name: str, peer: Snapshot, decisions: Decisions) -> Interlinked:
    """The links between ``places`` of this site and those of a peer, which come after them."""
    return interlinked(places, decisions, _apart(peer.places, name))


def triples(places: Places, name: str, peer: Snapshot, decisions: Decisions, base: str) -> Iterator[bytes]:
    """The links between ``places`` of this site and those of a peer, both ways, as N-Triples; what the peer's
    things are called; and of when and from where they are (dct:date, dct:source of the graph)."""
    graph = links_name(name)
    found = linked(places, name, peer, decisions)
    yield from link_triples(found, base, graph)
    theirs = found.places.table["iri"].combine_chunks().take(pa.array(found.links["j"]))
    if len(theirs):
        yield from labels(peer.places, theirs)
        yield "".join(_origin(Iris(base).links(graph), peer)).encode()


def links_name(peer: str) -> str:
    """The name of the graph of links to a peer."""
    return f"peers/{peer}"


def _apart(places: Places, name: str) -> Places:
    """The places with publishers of their own names: a peer may publish for the same municipality as this
    site, and still has other lists."""
    at, publishers = places.table.schema.get_field_index("publisher"), places.table["publisher"]
    named = join(name, publishers.combine_chunks(), "/")
    return Places(places.table.set_column(at, places.table.schema.field(at), named))


def _origin(graph: str, peer: Snapshot) -> Iterator[str]:
    day = literal(peer.fetched.date.isoformat(), expand("xsd:date"))
    yield f"<{graph}> <{expand('dct:date')}> {day} .\n"
    for source in sorted(peer.fetched.sources, key=lambda each: each.url):
        yield f"<{graph}> <{expand('dct:source')}> <{iri_reference(source.url)}> .\n"


def labels(places: Places, iris: pa.Array) -> Iterator[bytes]:
    """The names of those places of peers that ``iris`` leads to, as N-Triples: a page asks no peer."""
    table = places.table.filter(pc.is_in(places.table["iri"], iris)).combine_chunks()
    names = literals(table["name"].combine_chunks(), language="ja")
    lines = join("<", table["iri"].combine_chunks(), f"> <{expand('rdfs:label')}> ", names, " .\n", "")
    yield "".join(lines.to_pylist()).encode()
