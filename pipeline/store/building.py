"""Making the store of a release: from its dumps, or from the store of the release before and patches."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path

from pipeline.errors import ReleaseError
from pipeline.store import loading

_TABLE = ".sst"


def build_store(path: Path, dumps: Iterable[Path], triples: Mapping[str, Path] | None = None) -> None:
    """A new store at ``path`` from gzipped N-Quads files, and from N-Triples files by the graphs that they
    are for, in a child process (``loading.py``).

    Raises ReleaseError for a file that is not what it should be or cannot be read, and when the child is
    killed, OSError when the disk is full.
    """
    _fill(path, [*(triples or {}).items(), *(("", dump) for dump in dumps)])


def carry_store(before: Path, path: Path, patches: Iterable[Path], dumps: Iterable[Path] = ()) -> None:
    """A new store at ``path`` with what the finished one at ``before`` holds, changed by RDF Patches, and
    with more gzipped N-Quads files. ``before`` stays as it is; the new store shares its tables by hard links.

    Raises ReleaseError as ``build_store`` does, and when ``before`` cannot be copied.
    """
    try:
        shutil.copytree(before, path, copy_function=_copy, ignore=shutil.ignore_patterns("LOCK", "LOG*"))
    except OSError as error:
        raise ReleaseError(f"the store at {before} cannot be copied: {error}") from error
    _fill(path, [("", file) for file in (*patches, *dumps)])


def _copy(source: str, target: str) -> str:
    """A table is shared where the disk can do so: RocksDB writes it once, and never changes it."""
    if source.endswith(_TABLE):
        try:
            os.link(source, target)
        except OSError:  # a disk without hard links
            return shutil.copyfile(source, target)
        return target
    return shutil.copyfile(source, target)


def _fill(path: Path, files: Iterable[tuple[str, Path]]) -> None:
    """Run ``loading.py`` on files, each with its graph or ``""``; of a full disk Oxigraph has words only."""
    words = [str(word) for graph_and_file in files for word in graph_and_file]
    command = [sys.executable, "-I", loading.__file__, str(path), *words]
    done = subprocess.run(command, env=os.environ | _allocator(), capture_output=True, text=True, check=False)
    if os.strerror(errno.ENOSPC) in done.stderr:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
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
