"""Things that had an IRI and have none of the release's data any more: what the server says of them (410)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
from pydantic import BaseModel

from pipeline.identity.register import ASKED, CURRENT, Register, replacements
from pipeline.identity.register_file import is_iri
from pipeline.lift.nodes import join, segments
from pipeline.terms import Iris

GONE_FILE = "gone.json"


class Tombstone(BaseModel):
    """``label`` is the last name of the thing; ``last_seen`` an ISO date; ``replaced_by`` IRIs."""

    label: str
    last_seen: str
    status: str
    replaced_by: tuple[str, ...] = ()


class Tombstones(BaseModel):
    """By the IRI of the thing."""

    things: dict[str, Tombstone] = {}


def tombstones(registers: Iterable[Register], iris: Iris) -> Tombstones:
    """All things of the registers that are not current."""
    found = {}
    for register in registers:
        code, _, list_ = register.name.partition("/")
        lines = register.entries[register.entries["status"] != CURRENT]
        things = join(iris.thing(code, list_, ""), segments(pa.array(lines["key"], pa.string())), "")
        said = (lines[name].tolist() for name in ("label", "last_seen", "status", "replaced_by"))
        for thing, label, day, status, replaced in zip(things.to_pylist(), *said, strict=True):
            heirs = [] if status == ASKED else replacements(replaced)
            named = tuple(each if is_iri(each) else iris.thing(code, list_, each) for each in heirs)
            found[thing] = Tombstone(label=label, last_seen=day, status=status, replaced_by=named)
    return Tombstones(things=dict(sorted(found.items())))


def write_tombstones(of: Tombstones, release: Path) -> None:
    """``gone.json`` of a release; none when nothing is gone."""
    if of.things:
        text = of.model_dump_json(indent=1)
        (release / GONE_FILE).write_text(text + "\n", encoding="utf-8")


def read_tombstones(release: Path) -> Tombstones:
    """The tombstones of a release. Raises ValueError when they cannot be read."""
    path = release / GONE_FILE
    return Tombstones.model_validate_json(path.read_bytes()) if path.is_file() else Tombstones()
