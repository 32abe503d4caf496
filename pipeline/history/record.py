"""The history of one graph as a release keeps it: its versions, and what each changed in the list.

``history/<name>.json`` has all versions, ``history/<name>/<number>.json`` the changes of one, thing by
thing. Names are those of dumps: ``<code>/<list>``, ``links/<kind>``, ``catalog``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from pipeline.errors import ReleaseError

HISTORY = "history"
"""The folder of a release with its histories."""

CATALOG, LINKS = "catalog", "links/"
"""The name of the catalogue's history, and what the names of graphs of links begin with."""


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    def write(self, path: Path) -> None:
        """As JSON; the same content gives the same bytes."""
        path.parent.mkdir(parents=True, exist_ok=True)
        text = self.model_dump_json(indent=1, exclude_defaults=True)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")


_Known = TypeVar("_Known", bound=_Record)


class Source(_Record):
    """A file that a version was made from: its name in the site's folder, and its SHA-256 in hexadecimal."""

    name: str
    sha256: str


class Counts(_Record):
    """How many things a version ``added``, how many are ``gone`` and how many ``changed``; ``cells``: how
    many cells changed, by column; columns of only one of the two versions are named, and their cells not
    counted."""

    added: int = 0
    gone: int = 0
    changed: int = 0
    cells: Mapping[str, int] = {}
    new_columns: tuple[str, ...] = ()
    gone_columns: tuple[str, ...] = ()


class Patch(_Record):
    """The quads that a version ``added`` and ``deleted``; the patch's ``size`` in bytes and its SHA-256."""

    added: int
    deleted: int
    size: int
    sha256: str


class Version(_Record):
    """A version of a graph. ``issued``: the day of publishing; ``release``: the running number of the release
    that brought it; ``software``: the version of the program; ``digest``: that of its data; ``before``: the
    number of the version that it followed, which a patch is to be applied to; ``ended``: the graph is
    published no more, and ``rows`` and ``quads`` are none."""

    number: int
    issued: date
    release: int
    software: str
    digest: str
    rows: int = 0
    quads: int = 0
    sources: tuple[Source, ...] = ()
    before: int | None = None
    counts: Counts | None = None
    patch: Patch | None = None
    ended: bool = False


class History(_Record):
    """All versions of the graph ``name``, newest first; ``title`` is what it is called now, by language."""

    name: str
    title: Mapping[str, str] = {}
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        """The version that is published, or in which the graph ended."""
        return self.versions[0]

    def version(self, number: int) -> Version | None:
        """One of them by its number."""
        return next((version for version in self.versions if version.number == number), None)


class Cell(_Record):
    """A cell of a thing's row before and after, by its column."""

    column: str
    before: str
    after: str


class Thing(_Record):
    """A thing of a list by IRI and by what its row is called."""

    iri: str
    label: str


class Gone(Thing):
    """``fate``: what became of it, one of ``fates.FATES``; ``replaced_by``: IRIs."""

    fate: str
    replaced_by: tuple[str, ...] = ()


class Changed(Thing):
    """A thing with the cells that are not what they were."""

    cells: tuple[Cell, ...]


class Changes(_Record):
    """The things that a version added, that are gone since, and that it changed, each in the order of the
    list and at most ``tables.MOST_LISTED``; ``fates``: all that are gone, by what became of them."""

    added: tuple[Thing, ...] = ()
    gone: tuple[Gone, ...] = ()
    changed: tuple[Changed, ...] = ()
    fates: Mapping[str, int] = {}


def read_history(release: Path, name: str) -> History | None:
    """The history of a graph; None when the release has none. Raises ReleaseError when it cannot be read."""
    return _read(release / HISTORY / f"{name}.json", History)


def read_histories(release: Path) -> dict[str, History]:
    """All histories of a release by name, sorted. Raises ReleaseError when one cannot be read."""
    root = release / HISTORY
    names = [path.relative_to(root).with_suffix("").as_posix() for path in root.rglob("*.json")]
    found = {name: read_history(release, name) for name in sorted(names) if not _is_changes(name)}
    return {name: history for name, history in found.items() if history}


def changes_path(release: Path, name: str, number: int) -> Path:
    """Where the changes of a version are kept."""
    return release / HISTORY / name / f"{number}.json"


def read_changes(release: Path, name: str, number: int) -> Changes | None:
    """The changes of a version; None when they are not kept (any more). Raises ReleaseError when they cannot
    be read."""
    return _read(changes_path(release, name, number), Changes)


def _read(path: Path, model: type[_Known]) -> _Known | None:
    try:
        return model.model_validate_json(path.read_bytes()) if path.is_file() else None
    except (OSError, ValidationError) as error:
        raise ReleaseError(f"履歴を読めません / this history cannot be read: {path}") from error


def is_list(name: str) -> bool:
    """Whether a name is that of a list or a feed of a publisher.

    >>> is_list("239984/aed"), is_list("links/area"), is_list("catalog")
    (True, False, False)
    """
    return bool(re.match("[0-9]{6}/", name))


def _is_changes(name: str) -> bool:
    """Whether a file is that of a version's changes (only lists have such): a list may be called 119."""
    return bool(re.fullmatch("[0-9]{6}/[^/]+/[0-9]+", name))
