"""Which files of a site are input, and which municipality publishes each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.config.model import FileSettings, Site
from pipeline.config.overlays import OVERLAYS, Overlay
from pipeline.report import Finding, Origin, finding

SUFFIXES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".zip"})
"""Files that are lists or feeds without anyone saying so; others are read when ``files:`` names them."""

TEXT = ".txt"
"""What a list may be too when its name says so (``<code>_…``): other texts are notes."""

OWN_FOLDERS = frozenset({"anchors", "build", "links", "peers", "register", OVERLAYS})
"""Folders at the top of a site that hold no input."""

HIDDEN = (".", "~$")
"""How names begin that are never input: hidden files, and the lock files of an open Excel."""


UNKNOWN = ""
"""The publisher of a file that neither its name nor ``site.yaml`` tells."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to publish. ``publisher`` is a 6-digit code or ``UNKNOWN``; ``name`` is the file's path
    relative to the site, with slashes, in Unicode NFC; ``overlays`` are the site's, of which one may be
    for this file."""

    path: Path
    name: str
    publisher: str
    settings: FileSettings
    overlays: tuple[Overlay, ...] = ()


def input_files(
    folder: Path, site: Site, overlays: tuple[Overlay, ...] = ()
) -> tuple[list[InputFile], list[Finding]]:
    """The input files below ``folder``, sorted by name, and what is to be told of files left out.

    The publisher is that of the file's line in ``site.yaml``, else the code that the file name starts with
    (``<code>_<list>.csv``), else ``UNKNOWN``: what the file holds will tell.

    Findings: G422 the name's code is no publisher here, G423 a link to a folder or out of the site, G424 a
    folder that cannot be opened, G425 a file name that is no text, G426 a file named like a list, of a kind
    that is not read.
    """
    named = {unicodedata.normalize("NFC", name): settings for name, settings in site.files.items()}
    found: list[InputFile] = []
    told: list[Finding] = []
    for item in walk(folder, folder):
        if isinstance(item, Finding):
            told.append(item)
            continue
        name = name_of(folder, item)
        settings = named.get(name)
        if settings is None and item.suffix.lower() not in SUFFIXES:
            if code_in(name) not in site.publishers:
                continue
            if item.suffix.lower() != TEXT:
                told.append(finding("G426", Origin(name), item.suffix, suffixes=" ".join(sorted(SUFFIXES))))
                continue
        publisher = _publisher(name, settings, site)
        if isinstance(publisher, Finding):
            told.append(publisher)
        else:
            found.append(InputFile(item, name, publisher, settings or FileSettings(), overlays))
    return sorted(found, key=lambda file: file.name), told


def walk(root: Path, folder: Path) -> Iterator[Path | Finding]:
    """Every file below ``folder`` that is neither hidden nor the pipeline's own."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        yield finding("G424", Origin(name_of(root, folder)))
        return
    for entry in entries:
        if entry.name.startswith(HIDDEN) or (folder == root and entry.name in OWN_FOLDERS):
            continue
        if not _is_text(entry.name):
            yield finding("G425", Origin(name_of(root, entry)))
        elif entry.is_symlink() and not _stays(root, entry):
            yield finding("G423", Origin(name_of(root, entry)))
        elif entry.is_dir():
            yield from walk(root, entry)
        elif entry.is_file():
            yield entry


def _stays(root: Path, link: Path) -> bool:
    """Whether a link leads to a file of the same site; links to folders could lead in circles."""
    return link.is_file() and link.resolve().is_relative_to(root.resolve())


def _publisher(name: str, settings: FileSettings | None, site: Site) -> str | Finding:
    if settings and settings.publisher:
        return settings.publisher
    named = code_in(name)
    if named and named not in site.publishers:
        return finding("G422", Origin(name), named, file=name)
    return named or UNKNOWN


def code_in(name: str) -> str | None:
    """The code in an official file name.

    >>> code_in("見本市/239984_aed.csv")
    '239984'
    """
    named = re.match(r"([0-9]{6})_", name.rpartition("/")[2])
    return named[1] if named else None


def _is_text(name: str) -> bool:
    """Whether the name is Unicode: bytes that are not UTF-8 reach Python as lone surrogates."""
    return all(not "\ud800" <= character <= "\udfff" for character in name)


def name_of(root: Path, path: Path) -> str:
    """A file's name in ``site.yaml`` and in Findings: its path in the site, in Unicode NFC."""
    relative = path.relative_to(root).as_posix().encode("utf-8", "backslashreplace").decode("utf-8")
    return unicodedata.normalize("NFC", relative)
