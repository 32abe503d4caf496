"""A draft that becomes no release: it lies outside the site, and is thrown away."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Self

from pipeline.release.manifest import DatasetRecord, Manifest, content_of, record_files, split_store
from pipeline.release.on_disk import RELEASES, current, next_number, release_ids


class Rehearsal:
    """A context in which ``folder`` may be filled as that of a ``ReleaseBuilder``; nothing in ``build``
    changes, not even a lock is taken."""

    def __init__(self, build: Path) -> None:
        self.serving: Path | None = current(build)
        self.previous: Mapping[str, DatasetRecord] = {}
        self.others: Sequence[Path] = [build / RELEASES / id_ for id_ in release_ids(build)]
        self.number = next_number(build)
        self.folder = Path()
        self._open = ExitStack()

    def __enter__(self) -> Self:
        self.previous = Manifest.read(self.serving).datasets if self.serving else {}
        self.folder = Path(mkdtemp(prefix="gosei-"))
        self._open.callback(shutil.rmtree, self.folder, ignore_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    @property
    def changes_nothing(self) -> bool:
        """Whether the folder says the same as the release that serves."""
        files, _ = split_store(record_files(self.folder))
        return self.serving is not None and Manifest.read(self.serving).content == content_of(files)
