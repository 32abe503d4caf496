"""Opening the store of a release, read-only, and asking it about one thing."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Store, Triple

from pipeline.errors import ReleaseError


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
