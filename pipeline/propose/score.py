"""How sure it is that a column of a file is a column of a list: its header and its values together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.mapping import Mapping as ListMapping
from pipeline.propose.evidence import ADDRESS, Evidence
from pipeline.propose.likeness import OWN, Matrix, likeness

TELLING: Mapping[str, float] = {
    "latitude": 0.95,
    "longitude": 0.95,
    "municipality_code": 0.9,
    "corporate_number": 0.9,
    "phone": 0.85,
    "email": 0.9,
    "url": 0.9,
    "postcode": 0.8,
    "licence": 0.8,
    "frequency": 0.6,
    "weekdays": 0.7,
    "kana": 0.6,
    "date": 0.5,
    "time": 0.5,
    "town_id": 0.3,
    "poi_code": 0.2,
    ADDRESS: 0.8,
}
"""How much a kind of value tells of its column (0–1). What is not here may be anything: a number, a mark."""

LITTLE = 0.15
"""What kinds that could be anything tell."""

AGREED = 0.8
"""Share of values from which they speak for a column by themselves."""


KNOWN = 0.62
"""Confidence at least of a column that has the very name: publishing would read it so without an overlay."""


def scores(header: Sequence[str], seen: Sequence[Evidence], mapping: ListMapping) -> Matrix:
    """Confidence (0–1) that a header (row) is a column of the list (column, in the mapping's order)."""
    alike = likeness(header, mapping)
    kinds = [_kind(mapping, column) for column in mapping.columns]
    return np.array(
        [
            [_score(float(alike[row, at]), seen[row], kind) for at, kind in enumerate(kinds)]
            for row in range(len(header))
        ]
    ).reshape(len(header), len(kinds))


def _kind(mapping: ListMapping, column: str) -> str | None:
    """What a column's values must look like; None when they may be any text."""
    if column == mapping.area.address:
        return ADDRESS
    kind = mapping.columns[column][0].target.value
    return None if kind in ("text", "identifier") else kind


def _score(name: float, seen: Evidence, kind: str | None) -> float:
    """Values that disagree pull a likeness down, telling values that agree push it up, and alone are worth
    something."""
    if seen.blank:
        return name * 0.9
    if kind is None:
        strongest = max((TELLING.get(k, 0.0) * share for k, share in seen.shares.items()), default=0.0)
        return name * (1 - 0.5 * max(0.0, strongest - 0.45))
    share, telling = seen.shares.get(kind, 0.0), TELLING.get(kind, LITTLE)
    base = name * (0.35 + 0.65 * share)
    if share < AGREED:
        return max(base, KNOWN if name >= OWN else 0.0)
    alone = 0.62 * telling * share if telling >= AGREED else 0.0
    return max(base + (1 - base) * telling * share * 0.4 if name >= 0.3 else base, alone)
