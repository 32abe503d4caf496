"""Verifying a release from outside: what a server offers for download against the manifest it offers.

One request at a time; redirects leave the server and are refused. The server is the one that the user names,
so it may stand in the own network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pydantic import ValidationError

from pipeline.errors import FetchError, ReleaseError
from pipeline.fetch import Client
from pipeline.release.manifest import MANIFEST, SIGNATURE, FileRecord, Manifest
from pipeline.release.signature import is_signed_by
from pipeline.report import Finding, Origin, finding

DOWNLOADS = ("files/", "dump/", "patch/")
"""Files of a release that a server offers, by the beginning of their name in the manifest."""

LARGEST_MANIFEST = 64 * 1024**2
LARGEST_SIGNATURE = 1024**2

_client = Client(allow_local=True)


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found; ``checked`` files, ``bytes`` read; whether it was ``signed`` by the key (None: no key
    was given)."""

    release: str
    findings: list[Finding]
    checked: int
    bytes: int
    signed: bool | None


def verify_url(base: str, key: Path | None = None) -> Verified:
    """Compare every download of the server at ``base`` with its manifest.

    Findings: G505 no signature, G506 a signature that is not the key's, G507 a download that differs or is
    not there. Raises ReleaseError when there is no manifest at ``base``."""
    base = base.rstrip("/")
    written = _get(f"{base}/{MANIFEST}", LARGEST_MANIFEST)
    try:
        manifest = Manifest.model_validate_json(written)
    except ValidationError as error:
        raise ReleaseError(f"{base}/{MANIFEST} は目録ではありません / is no manifest") from error
    found = list(_signature(base, manifest.id, written, key)) if key else []
    signed = not found if key else None
    wanted = {name: record for name, record in manifest.files.items() if name.startswith(DOWNLOADS)}
    for name, record in sorted(wanted.items()):
        problem = _difference(f"{base}/{quote(name)}", record)
        if problem:
            found.append(finding("G507", Origin(name), release=manifest.id, problem=problem))
    size = sum(record.size for record in wanted.values())
    return Verified(manifest.id, found, len(wanted), size, signed)


def _signature(base: str, release: str, manifest: bytes, key: Path) -> Iterator[Finding]:
    try:
        signature = _get(f"{base}/{SIGNATURE}", LARGEST_SIGNATURE)
    except ReleaseError:
        yield finding("G505", Origin(SIGNATURE), release=release)
        return
    if not is_signed_by(manifest, signature, key):
        yield finding("G506", Origin(SIGNATURE), release=release)


def _difference(url: str, record: FileRecord) -> str | None:
    """What is wrong with a download; None when it is what the manifest says."""
    digest, size = hashlib.sha256(), 0
    try:
        for block in _blocks(url, record.size + 1):
            digest.update(block)
            size += len(block)
    except FetchError as error:
        return str(error)
    if size != record.size:
        return f"{min(size, record.size + 1)} / {record.size} bytes"
    return None if digest.hexdigest() == record.sha256 else "SHA-256"


def _get(url: str, most: int) -> bytes:
    try:
        return b"".join(_blocks(url, most))
    except FetchError as error:
        raise ReleaseError(f"{url}: {error}") from error


def _blocks(url: str, most: int) -> Iterator[bytes]:
    """The first ``most`` bytes at ``url``. Raises FetchError."""
    with _client.ask(url) as answer:
        if answer.status != 200:
            raise FetchError(f"HTTP {answer.status}")
        yield from answer.blocks(most)
