"""Fills an Oxigraph store from files, as a program of its own: ``loading.py <store> (<graph> <file>)…``.

``building.py`` runs it in a child process, so that another memory allocator can be put under Oxigraph
(which makes and frees six keys for every quad of a named graph) and its memory is given back at the end.
It imports nothing of the pipeline: it starts in the time that pyoxigraph takes.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path
from typing import IO, cast

from pyoxigraph import NamedNode, RdfFormat, Store, parse

FAILED = 3
"""Exit code when a file cannot be loaded; standard error says which, and why."""

INDEXES, MOST_RUNS = 9, 6
"""Indexes of a store; runs of each that it is left with at most, for every query looks into every run."""

LARGE = 200 << 20
"""Bytes of a store, about a million quads, from which compacting takes so long that it waits until the store
is carried on: no publish pays for loading a long list and for compacting, too."""


def fill(path: Path, files: Iterable[tuple[str, Path]]) -> None:
    """Into the store at ``path``, which is made when it is not there, N-Triples files, each for a graph, and
    (graph: ``""``) gzipped N-Quads (``….nq.gz``) and RDF Patches (``….rdfp.gz``); nothing else may have the
    store open.

    IRIs are not checked again (``lenient``), because lifting has checked them. Raises ValueError, naming the
    file, for one that is not what it should be or cannot be read.
    """
    is_new = not path.exists()
    store = Store(str(path))
    for graph, file in files:
        try:
            if graph:
                into = NamedNode(graph)
                store.bulk_load(path=file, format=RdfFormat.N_TRIPLES, to_graph=into, lenient=True)
            elif file.name.endswith(".rdfp.gz"):
                _apply(file, store)
            else:
                with gzip.open(file, "rb") as quads:
                    store.bulk_load(cast(IO[bytes], quads), RdfFormat.N_QUADS, lenient=True)
        except (SyntaxError, OSError, EOFError, RuntimeError) as error:
            raise ValueError(f"{file.name} cannot be loaded into the store: {error}") from error
    store.flush()
    if _wants_compacting(path, is_new):
        store.optimize()  # merges the runs of each index
        store.flush()
        del store
        Store(str(path))  # opening it clears away the tables that were merged


def _wants_compacting(path: Path, is_new: bool) -> bool:
    """Whether to compact a store: a new one that is not large, and one of many tables, for each change that
    is applied adds a run or so to every index."""
    if is_new:
        return _bytes(path) < LARGE
    return len(list(path.glob("*.sst"))) > INDEXES * MOST_RUNS


def _bytes(path: Path) -> int:
    total = 0
    for table in path.glob("*.sst"):
        with suppress(FileNotFoundError):  # RocksDB may clear it away meanwhile
            total += table.stat().st_size
    return total


def _apply(patch: Path, store: Store) -> None:
    """An RDF Patch, in the form that ``history/patch.py`` writes: deletions first, a quad to a line.

    A graph that lost its last quad goes with it: Oxigraph would go on naming it."""
    shrunk = set()
    with gzip.open(patch, "rb") as lines:
        for mark, marked in groupby(lines, key=lambda line: line[:2]):
            quads = parse(b"".join(line[2:] for line in marked), RdfFormat.N_QUADS, lenient=True)
            if mark == b"D ":
                for quad in quads:
                    store.remove(quad)
                    shrunk.add(quad.graph_name)
            elif mark == b"A ":
                store.extend(quads)
    for graph in shrunk:
        if next(store.quads_for_pattern(None, None, None, graph), None) is None:
            store.remove_graph(graph)


def main(arguments: Sequence[str]) -> int:
    """Run with the words of the command line; the exit code."""
    path, *words = arguments
    try:
        fill(Path(path), zip(words[::2], map(Path, words[1::2]), strict=True))
    except (ValueError, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
