"""Whether a release on disk still is what its manifest says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.errors import ReleaseError
from pipeline.release.manifest import MANIFEST, SIGNATURE, STORE, FileRecord, Manifest, record_files
from pipeline.release.signature import is_signed_by
from pipeline.report import Finding, Origin, finding


def verify(release: Path, key: Path | None = None) -> list[Finding]:
    """Read every file of the release again and compare sizes and digests; with the public ``key`` of who
    publishes, the signature of the manifest too.

    Findings: G501 the manifest or the folder cannot be read, G502 a file is missing, G503 a file was changed,
    G504 a file was added, G505 not signed, G506 not signed by the key.
    """
    try:
        manifest, found = Manifest.read(release), record_files(release)
    except ReleaseError as error:
        return [finding("G501", Origin(MANIFEST), release=release.name, problem=error)]
    return [*_signature(release, key), *_compare(manifest, found, release.name)]


def follows(release: Path) -> list[Finding]:
    """Whether the release before, where it is still kept, has the manifest that this one was made after.

    Findings: G508 it has another. A release that cannot be read is told by ``verify``.
    """
    try:
        manifest = Manifest.read(release)
        before = release.parent / (manifest.previous or "")
        known, found = manifest.previous_sha256, Manifest.digest(before)
    except (OSError, ReleaseError):
        return []
    if known in (None, found):
        return []
    return [finding("G508", Origin(MANIFEST), release=release.name, previous=before.name)]


def store_is_whole(release: Path) -> bool:
    """Whether the store of a release still is what its manifest says."""
    try:
        manifest, found = Manifest.read(release), record_files(release / STORE)
    except (OSError, ReleaseError):
        return False
    return {f"{STORE}/{name}": record for name, record in found.items()} == manifest.store


def _signature(release: Path, key: Path | None) -> Iterator[Finding]:
    if key is None:
        return
    path = release / SIGNATURE
    if not path.is_file():
        yield finding("G505", Origin(SIGNATURE), release=release.name)
    elif not is_signed_by((release / MANIFEST).read_bytes(), path.read_bytes(), key):
        yield finding("G506", Origin(SIGNATURE), release=release.name)


def _compare(manifest: Manifest, found: Mapping[str, FileRecord], release: str) -> Iterator[Finding]:
    wanted = manifest.files | manifest.store
    for name in sorted(wanted.keys() | found.keys()):
        if name not in found:
            yield finding("G502", Origin(name), release=release)
        elif name not in wanted:
            yield finding("G504", Origin(name), release=release)
        elif found[name] != wanted[name]:
            yield finding("G503", Origin(name), release=release)
