"""The Oxigraph store of a release: built once from dumps, opened read-only, asked about one thing."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple

from pipeline.errors import ReleaseError
from pipeline.terms import expand

LABELS = tuple(NamedNode(expand(name)) for name in ("rdfs:label", "skos:prefLabel", "dct:title", "foaf:name"))
"""Predicates that name a thing for people, the likeliest first."""


def build_store(path: Path, dumps: Iterable[Path]) -> None:
    """A new store at ``path`` from gzipped N-Quads files; nothing else may have it open.

    IRIs are not checked again (``lenient``), because lifting has checked them. Raises ReleaseError for a dump
    that is not N-Quads or cannot be read.
    """
    store = Store(str(path))
    for dump in dumps:
        try:
            with gzip.open(dump, "rb") as quads:
                store.bulk_load(cast(IO[bytes], quads), RdfFormat.N_QUADS, lenient=True)
        except (SyntaxError, OSError, EOFError, RuntimeError) as error:
            raise ReleaseError(f"{dump.name} cannot be loaded into the store: {error}") from error
    store.flush()


def open_store(path: Path) -> Store:
    """The store of a finished release, read-only. Raises ReleaseError when it is missing or damaged.

    It must not be written by any process meanwhile: Oxigraph leaves that undefined.
    """
    if not path.is_dir():  # Oxigraph would make an empty folder before it fails
        raise ReleaseError(f"there is no store at {path}")
    try:
        return Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise ReleaseError(f"the store at {path} cannot be opened: {error}") from error


def describe(store: Store, iri: str) -> list[Triple]:
    """What all graphs say about ``iri`` and about its parts: fragments ``iri#…`` that can be reached from it.

    Distinct and sorted by subject (``iri`` first), predicate and object, so that documents are byte-stable.
    Empty for an unknown or an impossible IRI.
    """
    try:
        waiting = [NamedNode(iri)]
    except ValueError:
        return []
    seen, triples = set(waiting), set()
    part = f"{iri}#"
    while waiting:
        for quad in store.quads_for_pattern(waiting.pop(), None, None, None):
            triples.add(quad.triple)
            node = quad.object
            if isinstance(node, NamedNode) and node.value.startswith(part) and node not in seen:
                seen.add(node)
                waiting.append(node)
    return sorted(triples, key=lambda t: (str(t.subject)[1:-1], t.predicate.value, str(t.object)))


def label(store: Store, iri: str, language: str) -> str | None:
    """The name of ``iri`` for people: in ``language``, else in Japanese, else in whatever there is."""
    try:
        subject = NamedNode(iri)
    except ValueError:
        return None
    best: tuple[int, int, str] | None = None
    for place, predicate in enumerate(LABELS):
        for quad in store.quads_for_pattern(subject, predicate, None, None):
            if isinstance(quad.object, Literal):
                fits = _distance(quad.object.language, language)
                candidate = (fits, place, quad.object.value)
                best = candidate if best is None else min(best, candidate)
        if best is not None and best[0] == 0:
            break
    return best[2] if best else None


def _distance(found: str | None, wanted: str) -> int:
    """How far a literal's language is from the wanted one; 0 is a hit."""
    if found == wanted:
        return 0
    return {"ja": 1, None: 2}.get(found, 3)
