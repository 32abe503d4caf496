"""Loads dumps into a new Oxigraph store, as a program of its own: ``bulk_load.py <store> <dump>…``.

``pipeline/store.py`` runs it in a child process, so that another memory allocator can be put under Oxigraph
(which makes and frees six keys for every quad of a named graph) and its memory is given back at the end.
It imports nothing of the pipeline: it starts in the time that pyoxigraph takes.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, cast

from pyoxigraph import RdfFormat, Store

FAILED = 3
"""Exit code when a dump cannot be loaded; standard error says which, and why."""


def bulk_load(path: Path, dumps: Sequence[Path]) -> None:
    """A new store at ``path`` from gzipped N-Quads files; nothing else may have it open.

    IRIs are not checked again (``lenient``), because lifting has checked them. Raises ValueError, naming the
    dump, for one that is not N-Quads or cannot be read.
    """
    store = Store(str(path))
    for dump in dumps:
        try:
            with gzip.open(dump, "rb") as quads:
                store.bulk_load(cast(IO[bytes], quads), RdfFormat.N_QUADS, lenient=True)
        except (SyntaxError, OSError, EOFError, RuntimeError) as error:
            raise ValueError(f"{dump.name} cannot be loaded into the store: {error}") from error
    store.flush()


def main(arguments: Sequence[str]) -> int:
    """Run with the paths on the command line; the exit code."""
    path, *dumps = map(Path, arguments)
    try:
        bulk_load(path, dumps)
    except (ValueError, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return FAILED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
