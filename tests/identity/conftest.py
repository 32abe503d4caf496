"""Lists of invented things, and their way from release to release."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pyarrow as pa

from pipeline.identity.carry import Carried, carry
from pipeline.identity.following import following
from pipeline.identity.register import Register
from pipeline.identity.said import what_is_said
from pipeline.link.keys import assign_keys

LIST = "239984/aed"
Row = tuple[str, str, str] | tuple[str, str, str, str]
"""ID, name, address, and what else tells things apart."""


def carried(rows: Sequence[Row], register: Register) -> Carried:
    """The rows of one release on a register."""
    full = [(*row, "")[:4] for row in rows]
    ids, names, places, details = (pa.array([row[n] for row in full], pa.string()) for n in range(4))
    given = pa.array([row[0] or None for row in full], pa.string())
    assert len(ids) == len(given)
    identity = [names, places, details]
    keys = assign_keys(given, identity)
    nowhere = pa.nulls(len(rows), pa.string())
    things = what_is_said(keys, given, identity, [nowhere, nowhere], has_address=True)
    return carry(things, register, row_numbers=keys.row_numbers)


def released(rows: Sequence[Row], register: Register | None = None, day: date = date(2026, 4, 1)) -> Register:
    """The register after a release with these rows."""
    return after(carried(rows, register or Register(LIST)), day)


def after(found: Carried, day: date = date(2026, 4, 1)) -> Register:
    """The register after a release in which all that was found goes out."""
    return following(found, set(found.things.index), day)


def keys(found: Carried) -> list[str]:
    """The key of every row."""
    return [str(key) for key in found.things["key"]]


def lines(register: Register) -> dict[str, tuple[str, str]]:
    """Key → status and what replaces it."""
    return {line["key"]: (line["status"], line["replaced_by"]) for line in register.lines()}
