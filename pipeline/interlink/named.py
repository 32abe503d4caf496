"""Things as people name them: by the IRI, or by the file and the row that tell of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow.compute as pc

from pipeline.config import load_site
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
    """The site's ``own`` places, as they were published, and the snapshots of its ``peers`` by their names;
    ``absent``: the peers that were never fetched."""

    own: Places
    peers: Mapping[str, Snapshot]
    absent: tuple[str, ...]

    def place(self, name: str) -> Named | None:
        """The place that ``name`` means: one of the site's own, else of the first peer that has it."""
        tables = {"": self.own, **{peer: each.places for peer, each in self.peers.items()}}
        found = (Named(peer, at) for peer, places in tables.items() if (at := _position(places, name)) >= 0)
        return next(found, None)


def named(one: str, other: str, own: Places, site: Path) -> tuple[Known, Named, Named]:
    """The places that ``one`` and ``other`` mean, the site's own first, then by position. The snapshots of
    peers are read where one of the two is not the site's own; nobody is asked.

    Raises ReleaseError for what is no place, for one thing twice, and for two things of peers; SiteError and
    DataError for settings and snapshots that cannot be read."""
    names = (one, other)
    known = Known(own, {}, ())
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
    return Known(own, peers, tuple(str(found.value) for found in told))


def _unknown(name: str, known: Known) -> Named:
    ja, en = (
        "公開している場所にも、つなぐ相手の写しにもありません",
        "no place of the release, nor of a peer's snapshot",
    )
    if known.absent:
        absent = " / ".join(known.absent)
        ja += f"（写しがまだない相手：{absent}。gosei peers update で取ってきます）"
        en += f" (never fetched: {absent}; run gosei peers update)"
    raise ReleaseError(f"{ja} / {en}: {name}")


def _position(places: Places, name: str) -> int:
    """The position of the place that ``name`` means, -1 for none."""
    table = places.table
    at = pc.index(table.column("iri"), name).as_py()
    told = _FILE_AND_ROW.fullmatch(name)
    if at < 0 and told:
        of_file = pc.equal(table.column("file"), told["file"])
        rows = pc.indices_nonzero(pc.and_(of_file, pc.equal(table.column("row"), int(told["row"]))))
        at = rows[0].as_py() if len(rows) else -1
    return int(at)
