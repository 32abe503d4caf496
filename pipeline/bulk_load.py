"""Loads files into a new Oxigraph store, as a program of its own: ``bulk_load.py <store> (<graph> <file>)…``.

``pipeline/store.py`` runs it in a child process, so that another memory allocator can be put under Oxigraph
(which makes and frees six keys for every quad of a named graph) and its memory is given back at the end.
It imports nothing of the pipeline: it starts in the time that pyoxigraph takes.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, RdfFormat, Store

FAILED = 3
"""Exit code when a dump cannot be loaded; standard error says which, and why."""


def bulk_load(path: Path, files: Iterable[tuple[str, Path]]) -> None:
    """A new store at ``path`` from N-Triples files, each for a graph, and from gzipped N-Quads files (graph:
    ``""``); nothing else may have the store open.

    IRIs are not checked again (``lenient``), because lifting has checked them. Raises ValueError, naming the
    file, for one that is not what it should be or cannot be read.
    """
    store = Store(str(path))
    for graph, file in files:
        try:
            if graph:
                into = NamedNode(graph)
                store.bulk_load(path=file, format=RdfFormat.N_TRIPLES, to_graph=into, lenient=True)
            else:
                with gzip.open(file, "rb") as quads:
                    store.bulk_load(cast(IO[bytes], quads), RdfFormat.N_QUADS, lenient=True)
        except (SyntaxError, OSError, EOFError, RuntimeError) as error:
            raise ValueError(f"{file.name} cannot be loaded into the store: {error}") from error
    store.flush()


def main(arguments: Sequence[str]) -> int:
    """Run with the words of the command line; the exit code."""
    path, *words = arguments
    try:
        bulk_load(Path(path), zip(words[::2], map(Path, words[1::2]), strict=True))
    except (ValueError, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
