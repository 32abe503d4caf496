"""The keys of a dataset, carried over from its register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.dataset.carrying_findings import passing, standing
from pipeline.dataset.keying import column_of, identity_of, key_columns, origin_of
from pipeline.dataset.part import Part
from pipeline.identity import Register
from pipeline.identity.carry import Carried, carry
from pipeline.identity.key_parts import KeyParts, Role
from pipeline.identity.said import what_is_said
from pipeline.link.keys import Keys, assign_keys, joined
from pipeline.mapping import Plan
from pipeline.mapping.plan import KEY_KIND
from pipeline.normalize import KINDS, normalise
from pipeline.report import Finding, Origin

_MEASURED = frozenset(
    {f"xsd:{name}" for name in ("date", "dateTime", "gYear", "gYearMonth", "time", "integer", "decimal")}
)
"""Datatypes of what says of when, or of how much, a row speaks."""


@dataclass(frozen=True)
class Keyed:
    """``keys`` of all rows of all ``parts``, one part after the other; ``proposed`` what they would be
    without a register. ``carried`` is None for a dataset that has no register."""

    parts: Sequence[Part]
    keys: pa.Array
    proposed: Keys
    carried: Carried | None

    def keys_of(self, ids: pa.Array) -> pa.Array:
        """The keys of the things that have these IDs today; null for an ID that none has."""
        if self.carried is None:
            return ids
        things = self.carried.things[self.carried.things["id"] != ""]
        at = pc.index_in(ids, pa.array(things["id"], pa.string()))
        return pa.array(things["key"], pa.string()).take(at)

    @cached_property
    def standing(self) -> list[Finding]:
        """What the register still tells when the same is published again: G646, G650."""
        return list(standing(self.carried, self._origin)) if self.carried else []

    @cached_property
    def passing(self) -> list[Finding]:
        """What the register tells of this step from the last release only: G645, G647, G649, G653."""
        return list(passing(self.carried, self._origin)) if self.carried else []

    def _origin(self, position: int) -> Origin:
        return origin_of(self.parts, position)


def key_parts(parts: Sequence[Part], plans: Sequence[Plan], register: Register | None) -> Keyed:
    """The keys of all rows; without a register the publisher's IDs, or made ones. Nothing is carried over by
    likeness in statistics, where the key (the year and the area of a figure) is the identity itself; nor in a
    feed, whose IDs tie its tables together and stay the same by GTFS's own rules."""
    columns, identity = key_columns(parts, plans), identity_of(parts, plans)
    given = joined(columns)
    proposed = assign_keys(given, identity)
    if register is None:
        return Keyed(parts, proposed.keys, proposed, None)
    points = [pa.concat_arrays(list(axis)) for axis in zip(*map(_point, parts, plans), strict=True)]
    by_likeness = not (parts[0].mapping.file.cube or parts[0].feed)
    several = _several(columns, given, parts[0], plans[0]) if by_likeness and len(columns) > 1 else None
    told = [*identity, *(columns[at] for at in (several.fixed if several else ()))]
    things = what_is_said(proposed, given, told, points, has_address=bool(plans[0].area.address))
    if not by_likeness:
        things = things.assign(id=things["proposed"], fingerprint="")
    carried = carry(
        things, register, row_numbers=proposed.row_numbers, by_likeness=by_likeness, parts=several
    )
    return Keyed(parts, _all_keys(carried.things, len(given)), proposed, carried)


def _several(columns: Sequence[pa.Array], given: pa.Array, part: Part, plan: Plan) -> KeyParts:
    """The parts of the keys of rows that have all of them."""
    there = np.flatnonzero(pc.is_valid(given).to_numpy(zero_copy_only=False))
    values = zip(*(column.take(pa.array(there)).to_pylist() for column in columns), strict=True)
    roles = [_role(part, plan, names) for names in plan.key]
    return KeyParts(dict(zip(there.tolist(), values, strict=True)), roles)


def _role(part: Part, plan: Plan, names: Sequence[str]) -> Role:
    """What a part of the key is, by the kind of the first of its columns that the file has."""
    column = next((name for name in names if name in part.columns), names[0])
    kind = plan.kinds.get(column, "text")
    if KINDS[kind].datatype in _MEASURED:
        return "fixed"
    return "id" if kind == KEY_KIND else "name"


def _all_keys(things: pd.DataFrame, rows: int) -> pa.Array:
    keys = np.full(rows, None, dtype=object)
    keys[things.index.to_numpy()] = things["key"].to_numpy()
    return pa.array(keys, pa.string())


def _point(part: Part, plan: Plan) -> tuple[pa.Array, pa.Array]:
    """Latitude and longitude of each row, as canonical decimals; null where there is none."""
    if not plan.points:
        return pa.nulls(len(part.table), pa.string()), pa.nulls(len(part.table), pa.string())
    at = plan.points[0]
    latitude = normalise("latitude", column_of(part, at.latitude)).values
    return latitude, normalise("longitude", column_of(part, at.longitude)).values
