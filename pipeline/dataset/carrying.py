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
from pipeline.dataset.keying import column_of, identity_of, ids_of, origin_of
from pipeline.dataset.part import Part
from pipeline.identity import Register
from pipeline.identity.carry import Carried, carry
from pipeline.identity.said import what_is_said
from pipeline.link.keys import Keys, assign_keys
from pipeline.mapping import Plan
from pipeline.normalize import normalise
from pipeline.report import Finding, Origin


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
    """The keys of all rows; without a register the publisher's IDs, or made ones. A key of several columns
    (the year and the area of a figure) is the identity itself: nothing is carried over by likeness then; nor
    in a feed, whose IDs tie its tables together and stay the same by GTFS's own rules."""
    given, identity = ids_of(parts, plans), identity_of(parts, plans)
    proposed = assign_keys(given, identity)
    if register is None:
        return Keyed(parts, proposed.keys, proposed, None)
    points = [pa.concat_arrays(list(axis)) for axis in zip(*map(_point, parts, plans), strict=True)]
    things = what_is_said(proposed, given, identity, points, has_address=bool(plans[0].area.address))
    by_likeness = len(plans[0].key) == 1 and not parts[0].feed
    if not by_likeness:
        things = things.assign(id=things["proposed"], fingerprint="")
    carried = carry(things, register, row_numbers=proposed.row_numbers, by_likeness=by_likeness)
    return Keyed(parts, _all_keys(carried.things, len(given)), proposed, carried)


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
