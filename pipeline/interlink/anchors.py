"""skos:closeMatch from municipalities and things to their anchors, and who says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pipeline.anchors import Anchor
from pipeline.config import Site
from pipeline.config.load import SITE_FILE
from pipeline.terms import Iris, expand, literal, municipality_area

_MATCH = expand("skos:closeMatch")


def said_in_settings(site: Site) -> Iterator[Anchor]:
    """The anchors that ``site.yaml`` gives its publishers."""
    for code, publisher in site.publishers.items():
        for kind, iri in publisher.anchors.by_kind().items():
            yield Anchor(code, kind, iri, SITE_FILE, "")


def triples(anchors: Iterable[Anchor], site: Site, areas: Collection[str]) -> Iterator[bytes]:
    """Each anchor as a link, and as a statement with its source and date (rdf:Statement, with an IRI of its
    own), as sorted N-Triples. A publisher's own word in ``site.yaml`` goes before a snapshot's. Of other
    municipalities only those in ``areas`` (5 digits), which things of this site lie in, are linked."""
    iris = Iris(site.base)
    graph, chosen = iris.links("anchors"), dict[tuple[str, str], tuple[str, Anchor]]()
    for anchor in anchors:
        node = _node(anchor.subject, site, iris, areas)
        if node:
            chosen[node, anchor.kind] = node, anchor
    for own in said_in_settings(site):
        chosen[iris.publisher(own.subject), own.kind] = iris.publisher(own.subject), own
    lines = [line for node, anchor in chosen.values() for line in _lines(node, anchor, graph, site.base)]
    yield "".join(sorted(lines)).encode()


def _node(subject: str, site: Site, iris: Iris, areas: Collection[str]) -> str | None:
    if not subject.isdigit():
        return subject
    if subject in site.publishers:
        return iris.publisher(subject)
    return municipality_area(subject) if subject[:5] in areas else None


def _lines(node: str, anchor: Anchor, graph: str, base: str) -> Iterator[str]:
    name = anchor.subject.removeprefix(f"{base}/id/")
    statement = f"<{graph}#{anchor.kind}/{name}>"
    yield f"<{node}> <{_MATCH}> <{anchor.anchor}> .\n"
    yield f"{statement} <{expand('rdf:type')}> <{expand('rdf:Statement')}> .\n"
    yield f"{statement} <{expand('rdf:subject')}> <{node}> .\n"
    yield f"{statement} <{expand('rdf:predicate')}> <{_MATCH}> .\n"
    yield f"{statement} <{expand('rdf:object')}> <{anchor.anchor}> .\n"
    yield f"{statement} <{expand('dct:source')}> {literal(anchor.source)} .\n"
    if anchor.date:
        yield f"{statement} <{expand('dct:date')}> {literal(anchor.date, expand('xsd:date'))} .\n"
