"""What there is to dereference: things, datasets, the catalogue, vocabulary terms, graphs; by path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.serve import rdf
from pipeline.serve.negotiation import DOCUMENTS, GRAPHS, Offer
from pipeline.serve.past import (
    changes_triples,
    graph_at,
    kept,
    version_at,
    version_files,
    version_triples,
)
from pipeline.serve.releases import OpenRelease
from pipeline.store import describe
from pipeline.terms import CODE, DEF, Iris, expand, to_uri, version_iri


class View(NamedTuple):
    """What is asked of a page: its ``language``, the ``page`` of rows, and the ``table`` of several."""

    language: str
    page: int = 1
    table: str = ""


Page = Callable[[View], str | None]


@dataclass(frozen=True, slots=True)
class Resource:
    """Something with a document. ``parts`` is the path of the document without extension; ``topic`` is the
    URI of what it is about, where that is no document itself."""

    iri: str
    parts: tuple[str, ...]
    offers: tuple[Offer, ...]
    write: Callable[[Offer], bytes]
    """The document in an RDF format; raises Problem 406."""
    page: Page
    """The document as HTML; None when there is no such page."""
    topic: str = ""


def find(release: OpenRelease, parts: Sequence[str]) -> Resource | None:
    """The resource at a path (``urls.segments``), None when there is none."""
    match parts:
        case ["doc", *rest] if rest and all(rest):
            return _thing(release, tuple(parts))
        case ["dataset", code, list_]:
            return _dataset(release, code, list_)
        case ["dataset", *dataset, "changes"] if len(dataset) == 2:
            return _changes(release, tuple(parts))
        case ["dataset" | "catalog" | "graph", *_, "version", _]:
            return _version(release, tuple(parts))
        case ["catalog"]:
            return _catalog(release)
        case ["def", *rest] if rest in ([], [""]):
            return _whole(release, ("def",), DEF, with_page=True)
        case ["code", *rest] if rest in ([], [""]):
            return _whole(release, ("code",), CODE, with_page=True)
        case ["def", *rest]:
            return _term(release, tuple(parts), DEF + "/".join(rest))
        case ["code", *rest]:
            return _term(release, tuple(parts), CODE + "/".join(rest))
        case ["graph", *rest] if rest and all(rest):
            return _whole(release, tuple(parts), f"{release.base}/{'/'.join(parts)}", with_page=False)
    return None


def _thing(release: OpenRelease, parts: tuple[str, ...]) -> Resource | None:
    iri = f"{release.base}/{'/'.join(('id', *parts[1:]))}"
    triples = describe(release.store, iri)
    if not triples:
        return None
    about = _about_document(release, iri, parts[1:])
    return Resource(
        iri,
        parts,
        DOCUMENTS,
        lambda offer: rdf.write([*about, *triples], offer),
        lambda view: release.pages.thing(iri, view.language),
        to_uri(iri),
    )


def _about_document(release: OpenRelease, iri: str, key: Sequence[str]) -> list[Triple]:
    """What the document says about itself: its topic, and its dataset with licence and date."""
    document = NamedNode(Iris(release.base).document(iri))
    said = [("rdf:type", NamedNode(expand("foaf:Document"))), ("foaf:primaryTopic", NamedNode(iri))]
    dataset = next(
        (d for d in release.site.datasets if [d.code, d.list_] == [*key[:2]] and len(key) > 2), None
    )
    if dataset:
        said.append(("dct:isPartOf", NamedNode(dataset.iri)))
        if dataset.licence.iri:
            said.append(("dct:license", NamedNode(dataset.licence.iri)))
        if dataset.modified:
            date = Literal(dataset.modified, datatype=NamedNode(expand("xsd:date")))
            return _sorted(document, [*said, ("dct:modified", date)])
    return _sorted(document, said)


def _sorted(subject: NamedNode, said: Iterable[tuple[str, NamedNode | Literal]]) -> list[Triple]:
    return [
        Triple(subject, NamedNode(expand(name)), value) for name, value in sorted(said, key=lambda s: s[0])
    ]


def _dataset(release: OpenRelease, code: str, list_: str) -> Resource | None:
    iri = Iris(release.base).dataset(code, list_)
    triples = release.catalog_record(iri)
    if not triples:
        return None
    return Resource(
        iri,
        ("dataset", code, list_),
        DOCUMENTS,
        lambda offer: rdf.write(triples, offer),
        lambda view: release.pages.dataset(code, list_, view.page, view.language, view.table),
    )


def _changes(release: OpenRelease, parts: tuple[str, ...]) -> Resource | None:
    """What changed in a dataset, version by version; also in one that is published no more."""
    found = graph_at(release, parts[:-1])
    if found is None:
        return None
    of, history = found
    iri = Iris(release.base).changes(of)
    return Resource(
        iri,
        parts,
        DOCUMENTS,
        lambda offer: _once(release, iri, offer, lambda: changes_triples(release, of, history)),
        lambda view: release.pages.changes(of, history, view.page, view.language),
    )


def _version(release: OpenRelease, parts: tuple[str, ...]) -> Resource | None:
    """A version, as long as a release that has it is kept."""
    found = version_at(release, parts)
    folder = kept(release, found[1].name, found[2]) if found else None
    if found is None or folder is None:
        return None
    of, history, version = found
    return Resource(
        version_iri(of, version.number),
        parts,
        DOCUMENTS,
        lambda offer: rdf.write(version_triples(release, of, history, version), offer),
        lambda view: release.pages.version(
            of, history, version, list(version_files(folder, history.name)), view.language
        ),
    )


def _catalog(release: OpenRelease) -> Resource:
    iri = Iris(release.base).catalog
    return Resource(
        iri,
        ("catalog",),
        DOCUMENTS,
        lambda offer: _once(release, iri, offer, release.catalog_graph),
        lambda view: release.pages.catalog(view.language),
    )


def _term(release: OpenRelease, parts: tuple[str, ...], iri: str) -> Resource | None:
    triples = describe(release.store, iri)
    if not triples:
        return None
    return Resource(
        iri,
        parts,
        DOCUMENTS,
        lambda offer: rdf.write(triples, offer),
        lambda view: release.pages.term(iri, view.language),
        to_uri(iri),
    )


def _whole(release: OpenRelease, parts: tuple[str, ...], iri: str, *, with_page: bool) -> Resource | None:
    """A named graph as a document of its own, with what the catalogue says of it: all links of a kind (as yet
    there may be none), the whole vocabulary."""
    graph, record = _node(iri), release.catalog_record(iri)
    if graph is None:
        return None
    if not record and next(release.store.quads_for_pattern(None, None, None, graph), None) is None:
        return None

    def triples() -> list[Triple]:
        quads = release.store.quads_for_pattern(None, None, None, graph)
        return [*record, *sorted((quad.triple for quad in quads), key=str)]

    return Resource(
        iri,
        parts,
        DOCUMENTS if with_page else GRAPHS,
        lambda offer: _once(release, iri, offer, triples),
        lambda view: release.pages.term(iri, view.language),
    )


def _once(release: OpenRelease, iri: str, offer: Offer, triples: Callable[[], Iterable[Triple]]) -> bytes:
    """A big document is written out once for each release and format, also when many ask at the same time."""
    with release.lock:
        key = (iri, offer.extension)
        if key not in release.graphs:
            release.graphs[key] = rdf.write(triples(), offer)
        return release.graphs[key]


def _node(iri: str) -> NamedNode | None:
    try:
        return NamedNode(iri)
    except ValueError:
        return None
