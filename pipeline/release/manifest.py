"""The manifest of a release: every file with size and SHA-256, and what each dataset was made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import ReleaseError

MANIFEST = "manifest.json"
SIGNATURE = "manifest.json.sig"
STORE = "store"


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FileRecord(_Record):
    """``size`` in bytes, ``sha256`` in hexadecimal."""

    sha256: str
    size: int


class DatasetRecord(_Record):
    """A dataset as it was published; ``digest`` is that of its data, whatever the caller takes them to be."""

    digest: str
    issued: date
    modified: date
    rows: int
    quads: int


class Manifest(_Record):
    """``files`` are all files of the release but the store's, which are in ``store``, because Oxigraph never
    writes the same bytes twice; ``datasets`` are named ``<code>/<list>``. ``previous`` is the id of the
    release before and ``previous_sha256`` the digest of its manifest, so that releases are a chain."""

    id: str
    date: date
    previous: str | None
    previous_sha256: str | None = None
    files: dict[str, FileRecord]
    store: dict[str, FileRecord]
    datasets: dict[str, DatasetRecord]

    @classmethod
    def read(cls, release: Path) -> Self:
        """The manifest of the release at ``release``. Raises ReleaseError when it cannot be read."""
        try:
            return cls.model_validate_json((release / MANIFEST).read_bytes())
        except (OSError, ValidationError) as error:
            raise ReleaseError(f"release {release.name} has no readable {MANIFEST}") from error

    def write(self, folder: Path) -> None:
        """The manifest as JSON with sorted keys."""
        text = json.dumps(self.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True)
        (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")

    @staticmethod
    def digest(release: Path) -> str:
        """The SHA-256 of the manifest of the release at ``release``. Raises OSError when it is not there."""
        return hashlib.sha256((release / MANIFEST).read_bytes()).hexdigest()

    @property
    def content(self) -> str:
        """A SHA-256 over the files' names and digests: equal for releases that say the same."""
        return content_of(self.files)


class ReleaseInfo(NamedTuple):
    """A finished release; ``current`` when it is the one served."""

    id: str
    path: Path
    manifest: Manifest
    current: bool


def content_of(files: Mapping[str, FileRecord]) -> str:
    """A SHA-256 over names and digests of files."""
    lines = [f"{file.sha256}  {name}\n" for name, file in sorted(files.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def record_files(folder: Path) -> dict[str, FileRecord]:
    """Every file below ``folder`` by its path, except the manifest and its signature.

    Raises ReleaseError for a link or a device: a release holds its own bytes.
    """
    records = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            raise ReleaseError(f"{name} is no plain file")
        if path.is_file() and name not in (MANIFEST, SIGNATURE):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            records[name] = FileRecord(sha256=digest, size=path.stat().st_size)
    return records


def carry_dates(
    before: DatasetRecord | None,
    digest: str,
    today: date,
    issued: date | None = None,
    modified: date | None = None,
) -> tuple[date, date]:
    """dct:issued and dct:modified of a dataset whose data have ``digest``.

    What the site says (``issued``, ``modified``) holds. Else a dataset published ``before`` keeps its first
    date, and its last one while its data are the same; a new or changed one was modified ``today``.
    """
    unchanged = before is not None and before.digest == digest
    last = modified or (before.modified if before and unchanged else today)
    first = issued or (before.issued if before else today)
    return (first if issued else min(first, last)), last


def split_store(records: Mapping[str, FileRecord]) -> tuple[dict[str, FileRecord], dict[str, FileRecord]]:
    """The records of files outside and inside the store."""
    inside = {name: file for name, file in records.items() if name.startswith(f"{STORE}/")}
    return {name: file for name, file in records.items() if name not in inside}, inside
