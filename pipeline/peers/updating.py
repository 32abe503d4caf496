"""Brings the snapshot of a peer up to date; whatever goes wrong, the old one stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.config import Peer
from pipeline.config.load import SITE_FILE
from pipeline.errors import DataError, FetchError
from pipeline.peers.fetching import Fetching
from pipeline.peers.limits import Limits
from pipeline.peers.places import places
from pipeline.peers.snapshot import write_snapshot
from pipeline.report import Finding, Origin, finding


@dataclass(frozen=True, slots=True)
class Updated:
    """``places``: how many there are; ``changed``: whether they are others than before; ``findings``: G672
    (triples about what is not the peer's own, passed over)."""

    places: int
    changed: bool
    findings: list[Finding]


def update(
    folder: Path,
    name: str,
    peer: Peer,
    today: date,
    limits: Limits | None = None,
    origin: Origin | None = None,
) -> Updated:
    """Fetch the peer ``name`` of the site in ``folder``; ``origin`` is where the settings name it.

    Raises DataError, and touches nothing, with G670 (no usable answer), G671 (more places than a peer may
    have), G674 (no place at all)."""
    limits, origin = limits or Limits(), origin or Origin(SITE_FILE)
    fetching = Fetching(peer, limits)
    try:
        rows, strangers = places(fetching.triples(), peer.home, name, peer.lists)
    except FetchError as error:
        raise DataError([finding("G670", origin, name, problem=error)]) from error
    if len(rows) > limits.places:
        raise DataError([finding("G671", origin, name, count=len(rows), limit=limits.places)])
    if not rows:
        raise DataError([finding("G674", origin, name, home=peer.home)])
    changed = write_snapshot(folder, name, rows, fetching.sources, today)
    told = [finding("G672", origin, name, count=strangers, home=peer.home)] if strangers else []
    return Updated(len(rows), changed, told)
