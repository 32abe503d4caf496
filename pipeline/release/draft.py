"""What a release is made in: the folder to fill, and the release that it follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from pipeline.release.manifest import DatasetRecord


class Draft(Protocol):
    """``folder`` is to be filled. ``serving``: the folder of the release that serves, and ``previous`` its
    datasets; ``others``: the folders of all releases on disk; ``number``: the running number that the draft
    would get."""

    folder: Path
    serving: Path | None
    previous: Mapping[str, DatasetRecord]
    others: Sequence[Path]
    number: int
