"""The Oxigraph store of a release: built once from dumps, opened read-only, asked about one thing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from pyoxigraph import NamedNode, Store, Triple

from pipeline import bulk_load
from pipeline.errors import ReleaseError


def build_store(path: Path, dumps: Iterable[Path], triples: Mapping[str, Path] | None = None) -> None:
    """A new store at ``path`` from gzipped N-Quads files, and from N-Triples files by the graphs that they
    are for, in a child process (``bulk_load.py``).

    Raises ReleaseError for a file that is not what it should be or cannot be read, and when the child is
    killed.
    """
    files = [*(triples or {}).items(), *(("", dump) for dump in dumps)]
    words = [str(word) for graph_and_file in files for word in graph_and_file]
    command = [sys.executable, "-I", bulk_load.__file__, str(path), *words]
    done = subprocess.run(command, env=os.environ | _allocator(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise ReleaseError(done.stderr.strip() or f"loading the store ended with {done.returncode}")


def _allocator() -> dict[str, str]:
    """What puts mimalloc under a child process on Linux: bulk loading takes 0.6 of the time with it.

    Nothing where its package has no build for this machine; loading is slower there, not wrong."""
    try:
        files = metadata.files("cmeel-mimalloc") or []
    except metadata.PackageNotFoundError:
        return {}
    library = next((str(file.locate()) for file in files if file.name == "libmimalloc.so"), None)
    if sys.platform != "linux" or library is None:
        return {}
    return {"LD_PRELOAD": " ".join(filter(None, [library, os.environ.get("LD_PRELOAD")]))}


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
