"""The releases of a site on disk: which there are, which is current, and going back to an earlier one."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import DataError, ReleaseError
from pipeline.release.manifest import Manifest, ReleaseInfo
from pipeline.release.verify import verify
from pipeline.report import Severity

RELEASES = "releases"
CURRENT = "current"
UNFINISHED = ".tmp-"
KEPT = 10
"""Releases that stay when older ones are pruned."""

_ID = re.compile(r"[0-9]{4,}-[0-9a-f]{8}")


@contextmanager
def locked(build: Path) -> Iterator[None]:
    """Only one process changes the releases of ``build`` at a time. Raises ReleaseError when another does.

    The kernel holds the lock, so it ends with the process that took it, however that ends.
    """
    build.mkdir(parents=True, exist_ok=True)
    with (build / ".lock").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ReleaseError(
                "別の公開か巻き戻しが動いています / another publish or rollback of this site is running"
            ) from None
        yield


def release_ids(build: Path) -> list[str]:
    """The ids of finished releases, oldest first."""
    folder = build / RELEASES
    names = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return sorted(filter(_ID.fullmatch, names), key=number)


def number(id_: str) -> int:
    """The running number in a release's id."""
    return int(id_.partition("-")[0])


def next_number(build: Path) -> int:
    """The running number of the release that comes after all on disk."""
    ids = release_ids(build)
    return number(ids[-1]) + 1 if ids else 1


def current(build: Path) -> Path | None:
    """The directory of the current release, None before the first one."""
    link = build / CURRENT
    return link.resolve() if link.is_dir() else None


def releases(build: Path) -> list[ReleaseInfo]:
    """All finished releases, oldest first. Raises ReleaseError for one without a readable manifest."""
    return [_info(build, id_) for id_ in release_ids(build)]


def rollback(build: Path, id_: str | None = None) -> ReleaseInfo:
    """Make release ``id_``, or the one before the current, current; nothing is removed.

    Raises ReleaseError when there is no such release, and DataError (G501–G503) when it no longer is what was
    published.
    """
    with locked(build):
        ids, serving = release_ids(build), current(build)
        if id_ is None:
            if serving is None:
                raise ReleaseError("まだ公開していません / nothing has been published yet")
            earlier = [other for other in ids if number(other) < number(serving.name)]
            if not earlier:
                raise ReleaseError(
                    f"{serving.name} より前のリリースはありません / there is no release before {serving.name}"
                )
            id_ = earlier[-1]
        if id_ not in ids:
            raise ReleaseError(f"リリース {id_} はありません / there is no release {id_}")
        faults = [f for f in verify(build / RELEASES / id_) if f.severity is Severity.ERROR]
        if faults:
            raise DataError(faults)
        switch(build, id_)
        return _info(build, id_)


def switch(build: Path, id_: str) -> None:
    """Point ``current`` at a release by one atomic rename. The caller holds the lock."""
    link, new = build / CURRENT, build / f".{CURRENT}.new"
    if link.exists() and not link.is_symlink():
        raise ReleaseError(f"{link} がリンクではありません / {link} is in the way: it is no link")
    with suppress(FileNotFoundError):
        new.unlink()
    new.symlink_to(Path(RELEASES) / id_)
    new.replace(link)
    sync(build)


def prune(build: Path, keep: int = KEPT) -> list[str]:
    """Remove all but the newest ``keep`` releases, never the current one; returns the ids removed.

    The caller holds the lock. A server that still has one open goes on reading it.
    """
    serving, ids = current(build), release_ids(build)
    old = [id_ for id_ in ids[: max(len(ids) - keep, 0)] if serving is None or id_ != serving.name]
    for id_ in old:
        doomed = build / RELEASES / f"{UNFINISHED}{id_}"
        (build / RELEASES / id_).rename(doomed)  # half a release must never look like one
        shutil.rmtree(doomed)
    return old


def sync(path: Path) -> None:
    """Have a file's bytes, or a folder's names, on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _info(build: Path, id_: str) -> ReleaseInfo:
    path, serving = build / RELEASES / id_, current(build)
    return ReleaseInfo(id_, path, Manifest.read(path), serving is not None and serving.name == id_)
