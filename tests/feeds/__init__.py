"""Bus feeds as folders of text files, and the ZIP files made of them.

``python -m tests.feeds`` writes ``data/見本市/239984_bus.zip`` anew from ``tests/feeds/mihon/``.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

FEEDS = Path(__file__).parent
MIHON = FEEDS / "mihon"
EXAMPLE = FEEDS.parent.parent / "data" / "見本市" / "239984_bus.zip"


def texts(folder: Path = MIHON) -> dict[str, bytes]:
    """The files of a feed by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.txt"))}


def write_zip(path: Path, files: Mapping[str, bytes]) -> Path:
    """The files as a ZIP whose bytes depend on them alone: no clock, and stored, for what deflate makes of
    them differs from version to version."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return path
