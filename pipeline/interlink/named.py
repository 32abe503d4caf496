"""Things as people name them: by the IRI, or by the file and the row that tell of them."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pyarrow.compute as pc

from pipeline.config import load_site
from pipeline.config.files import name_of
from pipeline.errors import ReleaseError
from pipeline.interlink.peers import read_peers
from pipeline.match import Places
from pipeline.peers import Snapshot

_FILE_AND_ROW = re.compile(r"(?P<file>.+):(?P<row>\d{1,9})")


@dataclass(frozen=True, slots=True)
class Named:
    """A place: the ``peer`` that it is of, "" for the site's own, and its position ``at`` among those."""

    peer: str
    at: int


@dataclass(frozen=True, slots=True)
class Known:
    """The site's ``folder``, its ``own`` places, as they were published, and the snapshots of its ``peers``
    by their names; ``absent``: the peers that were never fetched."""

    folder: Path
    own: Places
    peers: Mapping[str, Snapshot]
    absent: tuple[str, ...]

    def place(self, name: str) -> Named | None:
        """The place that ``name`` means: one of the site's own, else of the first peer that has it."""
        tables = {"": self.own, **{peer: each.places for peer, each in self.peers.items()}}
        found = (
            Named(peer, at)
            for peer, places in tables.items()
            if (at := _position(places, name, self.folder)) >= 0
        )
        return next(found, None)


def named(one: str, other: str, own: Places, site: Path) -> tuple[Known, Named, Named]:
    """The places that ``one`` and ``other`` mean, the site's own first, then by position. The snapshots of
    peers are read where one of the two is not the site's own; nobody is asked.

    Raises ReleaseError for what is no place, for one thing twice, and for two things of peers; SiteError and
    DataError for settings and snapshots that cannot be read."""
    names = (one, other)
    known = Known(site, own, {}, ())
    places = [known.place(name) for name in names]
    if None in places:
        known = _with_peers(own, site)
        places = [known.place(name) for name in names]
    found = [place or _unknown(name, known) for name, place in zip(names, places, strict=True)]
    if found[0] == found[1]:
        raise ReleaseError(f"同じものです / this is one thing: {one}")
    if all(place.peer for place in found):
        raise ReleaseError(
            "どちらもつなぐ相手のものです。一つはこのサイトのものを挙げてください / "
            "both are things of peers: name one of this site's own"
        )
    first, second = sorted(found, key=lambda place: (place.peer, place.at))
    return known, first, second


def _with_peers(own: Places, folder: Path) -> Known:
    peers, told = read_peers(folder, load_site(folder))
    return Known(folder, own, peers, tuple(str(found.value) for found in told))


def _unknown(name: str, known: Known) -> NoReturn:
    ja, en = (
        "公開している場所にも、つなぐ相手の写しにもありません",
        "no place of the release, nor of a peer's snapshot",
    )
    if known.absent:
        absent = " / ".join(known.absent)
        ja += f"（写しがまだない相手：{absent}。gosei peers update で取ってきます）"
        en += f" (never fetched: {absent}; run gosei peers update)"
    raise ReleaseError(f"{ja} / {en}: {name}")


def _position(places: Places, name: str, folder: Path) -> int:
    """The position of the place that ``name`` means, -1 for none."""
    table = places.table
    at = pc.index(table.column("iri"), _text(name)).as_py()
    told = _FILE_AND_ROW.fullmatch(name)
    if at >= 0 or not told:
        return int(at)
    of_row = pc.equal(table.column("row"), int(told["row"]))
    for file in _files(told["file"], folder):
        found = pc.indices_nonzero(pc.and_(of_row, pc.equal(table.column("file"), file)))
        if len(found):
            return int(found[0].as_py())
    return -1


def _files(path: str, folder: Path) -> Iterator[str]:
    """The names in the site that a path may have: what it is within the folder, else where it leads, as a
    shell completes it. Links to the folder are followed; that of a file is its name."""
    yield unicodedata.normalize("NFC", _text(path))
    root, parent = (Path(os.path.realpath(each)) for each in (folder, Path(path).parent))
    if parent.is_relative_to(root):
        yield name_of(root, parent / Path(path).name)


def _text(argument: str) -> str:
    """An argument that may hold bytes which are no UTF-8, as text that is compared with texts."""
    return argument.encode("utf-8", "backslashreplace").decode()
