"""Building a release beside the one that serves, and switching to it when it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Self

from pipeline.errors import ReleaseError
from pipeline.release.manifest import DatasetRecord, Manifest, ReleaseInfo, record_files, split_store
from pipeline.release.on_disk import (
    KEPT,
    RELEASES,
    UNFINISHED,
    current,
    locked,
    next_number,
    prune,
    release_ids,
    switch,
    sync,
)


class ReleaseBuilder:
    """A context in which ``folder`` is filled and ``finish`` makes it the current release.

    Leaving it without ``finish``, by an exception or otherwise, removes the folder; the old release goes on
    serving. What a killed process left behind is removed by the next one. ``build`` is the site's ``build/``,
    ``today`` the date of publishing, ``keep`` how many releases stay. It is a ``Draft``. Entering raises
    ReleaseError while another process publishes.
    """

    def __init__(self, build: Path, today: date, keep: int = KEPT) -> None:
        self._build, self._today, self._keep = build, today, keep
        self._releases = build / RELEASES
        self._open = ExitStack()
        self.folder = Path()
        self.serving: Path | None = None
        self.previous: Mapping[str, DatasetRecord] = {}
        self.others: Sequence[Path] = ()
        self.number = 1

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            stack.enter_context(locked(self._build))
            self._releases.mkdir(exist_ok=True)
            for left in self._releases.glob(f"{UNFINISHED}*"):
                shutil.rmtree(left)
            self.serving = current(self._build)
            self.previous = Manifest.read(self.serving).datasets if self.serving else {}
            self.others = [self._releases / id_ for id_ in release_ids(self._build)]
            self.number = next_number(self._build)
            self.folder = Path(mkdtemp(prefix=UNFINISHED, dir=self._releases))
            self.folder.chmod(0o755)  # a web server may run as another user
            stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
            self._open = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.close()

    def finish(self, datasets: Mapping[str, DatasetRecord]) -> ReleaseInfo:
        """Write the manifest and make the folder the current release, in one atomic rename each.

        When the current release has the same content, that one stays and is returned: publishing twice
        changes nothing. Raises ReleaseError when the folder holds anything but plain files.
        """
        serving = self.serving
        files, store = split_store(record_files(self.folder))
        draft = Manifest(
            id="",
            date=self._today,
            previous=serving.name if serving else None,
            previous_sha256=Manifest.digest(serving) if serving else None,
            files=files,
            store=store,
            datasets=dict(datasets),
        )
        if serving:
            present = Manifest.read(serving)
            if present.content == draft.content:
                return ReleaseInfo(present.id, serving, present, True)
        return self._publish(draft)

    def _publish(self, draft: Manifest) -> ReleaseInfo:
        manifest = draft.model_copy(update={"id": f"{self.number:04d}-{draft.content[:8]}"})
        manifest.write(self.folder)
        for path in self.folder.rglob("*"):
            sync(path)
        sync(self.folder)
        release = self._releases / manifest.id
        if release.exists():
            raise ReleaseError(f"release {manifest.id} is there already")
        self.folder.rename(release)
        sync(self._releases)
        switch(self._build, manifest.id)
        with suppress(OSError):  # an old release too many does no harm, and the next publish tries again
            prune(self._build, self._keep)
        return ReleaseInfo(manifest.id, release, manifest, True)
