"""The Oxigraph store of a release: built once from dumps, opened read-only, asked about one thing."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, RdfFormat, Store, Triple

from pipeline.errors import ReleaseError


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
