"""Normalising whole columns: each distinct text is read once, the usual one not even that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.normalize.kind import Kind, Reading
from pipeline.normalize.kinds import KINDS
from pipeline.normalize.typography import DASHES

_PROSE = frozenset({"text", "kana"})
_BLANK = "[\\s　\u00a0]*"
_PLACEHOLDER = rf"\A{_BLANK}[{DASHES.removeprefix('-')}ー\-]+{_BLANK}\z"


@dataclass(frozen=True, slots=True)
class Note:
    """A Finding's ``code`` and ``arguments`` for a ``value`` at ``positions`` (from 0) of the column."""

    positions: npt.NDArray[np.int64]
    value: str
    code: str
    arguments: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A column's ``values`` as lexical forms (null: nothing to publish); ``datatypes``, where not null, are
    prefixed names that hold instead of the kind's, and the whole is None when there is no such cell."""

    values: pa.Array
    datatypes: pa.Array | None
    notes: list[Note]


def normalise(kind: Kind | str, column: pa.Array | pa.ChunkedArray) -> Normalised:
    """A string column as ``kind`` (or the kind of that name; KeyError for an unknown one) publishes it. Empty
    and blank cells, and a lone dash, which offices write for "no value", become null; a dash in a column of
    prose with G001. Other Findings are those of ``kind.read``."""
    kind = KINDS[kind] if isinstance(kind, str) else kind
    encoded = whole(column).cast(pa.string()).dictionary_encode()
    distinct, indices = encoded.dictionary, encoded.indices
    readings = _readings(kind, distinct)
    replaced = np.zeros(len(distinct), dtype=bool)
    replaced[list(readings)] = True
    values = pc.replace_with_mask(
        distinct, pa.array(replaced), pa.array([r.value for r in readings.values()], pa.string())
    )
    return Normalised(
        values.take(indices),
        _datatypes(readings, len(distinct), indices),
        _notes(readings, distinct, indices),
    )


def _matches(texts: pa.Array, pattern: str) -> npt.NDArray[np.bool_]:
    return np.asarray(pc.match_substring_regex(texts, pattern), dtype=np.bool_)


def _readings(kind: Kind, distinct: pa.Array) -> dict[int, Reading]:
    """By index, in order, what each text means that is not published as it stands."""
    blank = np.asarray(pc.equal(pc.utf8_trim_whitespace(distinct), ""), dtype=np.bool_)
    placeholder = _matches(distinct, _PLACEHOLDER)
    canonical = _matches(distinct, rf"\A(?:{kind.canonical})\z") if kind.canonical else np.zeros_like(blank)
    absent = Reading(None, code="G001" if kind.name in _PROSE else None)
    readings: dict[int, Reading] = {}
    for index in np.flatnonzero(blank | placeholder | ~canonical).tolist():
        if blank[index]:
            readings[index] = Reading(None)
        elif placeholder[index]:
            readings[index] = absent
        else:
            readings[index] = kind.read(distinct[index].as_py())
    return readings


def _datatypes(readings: Mapping[int, Reading], size: int, indices: pa.Array) -> pa.Array | None:
    own = {index: reading.datatype for index, reading in readings.items() if reading.datatype}
    return pa.array([own.get(index) for index in range(size)], pa.string()).take(indices) if own else None


def _notes(readings: Mapping[int, Reading], distinct: pa.Array, indices: pa.Array) -> list[Note]:
    told = [(index, reading) for index, reading in readings.items() if reading.code]
    if not told:
        return []
    places = indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int64)
    order = np.argsort(places, kind="stable")
    ordered = places[order]
    wanted = np.array([index for index, _ in told])
    starts, ends = np.searchsorted(ordered, wanted, "left"), np.searchsorted(ordered, wanted, "right")
    return [
        Note(
            order[start:end].astype(np.int64), distinct[index].as_py(), reading.code or "", reading.arguments
        )
        for (index, reading), start, end in zip(told, starts, ends, strict=True)
    ]
