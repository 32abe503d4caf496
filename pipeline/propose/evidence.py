"""What the values of a column look like: a share of them for every kind of value that they can be read as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.normalize import KINDS, Kind, normalise
from pipeline.normalize.points import EAST, NORTH, SOUTH, WEST
from pipeline.read.table import BATCH_ROWS, Table
from pipeline.report import catalogue

SAMPLED = 120
"""Distinct values of a column that are looked at."""

ADDRESS, PAIR = "address", "pair"
"""What columns may hold beside the kinds of value: addresses, and a latitude and a longitude in one cell."""

_STILL_ONE = frozenset({"G061"})
"""Warnings about a value that is still one of its kind: a phone number without its area code."""

_PROSE = frozenset({"text", "identifier"})
_ADDRESS = re.compile(
    r"^(?:〒?\d{3}-?\d{4}\s*)?(?:.{2,3}[都道府県].{1,8}?[市区町村郡].|.{1,8}?[市区町村郡].*(?:丁目|番|\d)|.*(?:丁目|番地|\d-\d+$))"
)
_PHONE_LIKE = re.compile(r"^[\d()（）\-－\s]+$")
_PAIR = re.compile(r"\s*\(?\s*(?:2|3|4)\d\.\d{2,}\s*[,、，;]\s*1[2-5]\d\.\d{2,}\s*\)?\s*")
_RANGES: Mapping[str, tuple[float, float]] = {"latitude": (SOUTH, NORTH), "longitude": (WEST, EAST)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A column's first ``sample`` ("" when it is blank) and ``shares``: for each kind of value, and for
    ``ADDRESS`` and ``PAIR``, the share (0–1) of its distinct values that can be read so without a warning."""

    sample: str
    shares: Mapping[str, float]

    @property
    def blank(self) -> bool:
        """Whether there is no value to judge by."""
        return not self.sample


def evidence(table: Table) -> list[Evidence]:
    """What the values of every column say, by the first rows of the table."""
    first = table.data.slice(0, BATCH_ROWS)
    return [_of(whole(column)) for column in first.columns]


def _of(column: pa.Array) -> Evidence:
    texts = pc.utf8_trim_whitespace(column)
    distinct = pc.unique(texts.filter(pc.not_equal(texts, ""))).slice(0, SAMPLED)
    if not len(distinct):
        return Evidence("", {})
    values = distinct.to_pylist()
    shares = {name: _readable(kind, distinct) for name, kind in KINDS.items() if name not in _PROSE}
    for kind, limits in _RANGES.items():
        shares[kind] = _within(values, limits)
    shares[ADDRESS] = _share(bool(_ADDRESS.match(v)) and not _PHONE_LIKE.match(v) for v in values)
    shares[PAIR] = _share(bool(_PAIR.fullmatch(v)) for v in values)
    return Evidence(values[0], {name: share for name, share in shares.items() if share})


def _readable(kind: Kind, distinct: pa.Array) -> float:
    read = normalise(kind, distinct)
    doubted = {
        int(position)
        for note in read.notes
        if catalogue()[note.code].severity != "info" and note.code not in _STILL_ONE
        for position in note.positions
    }
    return _share(value is not None and at not in doubted for at, value in enumerate(read.values.to_pylist()))


def _within(values: list[str], limits: tuple[float, float]) -> float:
    """Numbers with decimals within the country: whole ones may be anything."""
    numbers = [float(v) if re.fullmatch(r"\d{2,3}\.\d{2,}", v) else None for v in values]
    return _share(n is not None and limits[0] <= n <= limits[1] for n in numbers)


def _share(verdicts: Iterator[bool] | list[bool]) -> float:
    judged = list(verdicts)
    return sum(judged) / len(judged) if judged else 0.0
