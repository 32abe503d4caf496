"""The values of a batch: each column normalised once per kind, pairs of coordinates checked together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import nth, whole
from pipeline.mapping import Plan
from pipeline.mapping.model import Sum
from pipeline.normalize import KINDS, Normalised, Note, check_points, check_sums, normalise
from pipeline.terms import DOT_SEGMENTS, expand


@dataclass(frozen=True, slots=True)
class ColumnNote:
    """A normaliser's note and the canonical column it is about; positions count rows of the batch."""

    column: str
    note: Note


@dataclass(frozen=True, slots=True)
class Context:
    """What templates and checks need besides the row: the site's ``base`` IRI, the 6-digit code of the
    ``publisher``, and the point (degrees) that things should lie ``near``."""

    base: str
    publisher: str
    near: tuple[float, float] | None = None


class Values:
    """Normalised columns of one batch, worked out when first asked for."""

    def __init__(self, plan: Plan, data: pa.Table, columns: Mapping[str, int], context: Context) -> None:
        self._plan = plan
        self._data = data
        self._columns = columns
        self._done: dict[tuple[str, str, str | None], list[Normalised]] = {}
        self.notes: list[ColumnNote] = []
        self.rows = data.num_rows
        for point in plan.points:
            self._check_point(point.latitude, point.longitude, context.near)
        for each in plan.sums:
            parts = [self.of(part).values for part in each.parts]
            self.notes += [
                ColumnNote(each.total, replace(note, arguments={**note.arguments, **_addends(each)}))
                for note in check_sums(self.of(each.total).values, parts)
            ]

    def written(self, column: str) -> pa.Array:
        """The column as written."""
        return whole(self._data.column(self._columns[column]))

    def of(self, column: str, kind: str | None = None) -> Normalised:
        """The column's values, read as ``kind`` (default: its own)."""
        return self.pieces(column, kind or self._plan.kinds[column], None)[0]

    def identifying(self, column: str) -> pa.Array:
        """The column's values as they stand in keys and IRIs; none where an IRI could not end in it. What is
        to be remarked of them is remarked where they are published."""
        values = self.of(column).values
        if self._plan.key_kind(column) != self._plan.kinds[column]:
            values = normalise(self._plan.key_kind(column), self.written(column)).values
        dots = pc.is_in(values, pa.array(DOT_SEGMENTS))
        return pc.if_else(dots, pa.scalar(None, pa.string()), values)

    def affirmed(self, column: str) -> pa.Array:
        """The column's values without those that deny: a flag that says no is as good as an empty cell."""
        values = self.of(column).values
        if KINDS[self._plan.kinds[column]].datatype != "xsd:boolean":
            return values
        return pc.if_else(pc.equal(values, "true"), values, pa.scalar(None, pa.string()))

    def pieces(self, column: str, kind: str, split: str | None) -> list[Normalised]:
        """The column's values; with ``split``, one set of values for each piece of the cells."""
        wanted = (column, kind, split)
        if wanted not in self._done:
            seen = {(c, k) for c, k, _ in self._done}
            self._done[wanted] = [normalise(kind, part) for part in _split(self.written(column), split)]
            if (column, kind) not in seen:
                for values in self._done[wanted]:
                    self.notes += [ColumnNote(column, note) for note in values.notes]
        return self._done[wanted]

    def datatypes(self, values: Normalised, kind: str) -> tuple[str | None, dict[str, pa.Array]]:
        """The kind's datatype IRI, and masks of the rows that have another one, by its IRI."""
        own = KINDS[kind].datatype
        if values.datatypes is None:
            return (expand(own) if own else None), {}
        others = [name for name in pc.unique(values.datatypes).to_pylist() if name]
        masks = {
            expand(name): pc.fill_null(pc.equal(values.datatypes, name), False) for name in sorted(others)
        }
        return (expand(own) if own else None), masks

    def _check_point(self, latitude: str, longitude: str, near: tuple[float, float] | None) -> None:
        lat, lon = self.of(latitude), self.of(longitude)
        checked = check_points(lat.values, lon.values, near)
        for column, values, old in (
            (latitude, checked.latitude, lat),
            (longitude, checked.longitude, lon),
        ):
            kind = self._plan.kinds[column]
            self._done[(column, kind, None)] = [Normalised(values, old.datatypes, old.notes)]
        written = self.written(latitude), self.written(longitude)
        for note in checked.notes:
            self.notes.append(ColumnNote(latitude, _quote(note, *written)))


def _quote(note: Note, latitude: pa.Array, longitude: pa.Array) -> Note:
    """A note on a pair of cells quotes them as written when it concerns one row only."""
    if note.value or len(note.positions) != 1:
        return note
    at = int(note.positions[0])
    pair = f"{latitude[at].as_py()}, {longitude[at].as_py()}"
    return Note(note.positions, pair, note.code, note.arguments)


def _addends(each: Sum) -> dict[str, str]:
    """The parts of a sum for a sentence: by name, or the first and the last of many."""
    names = each.parts
    return {
        "column": each.total,
        "parts": "＋".join(names) if len(names) <= 3 else f"{names[0]}～{names[-1]}（{len(names)}列）",
    }


# What Japanese input methods write for a separator.
_FULL_WIDTH = {";": "；", ",": "，、", "/": "／"}


def _split(column: pa.Array, separators: str | None) -> list[pa.Array]:
    if separators is None:
        return [column]
    either = "".join(re.escape(one) + _FULL_WIDTH.get(one, "") for one in separators)
    lists = pc.split_pattern_regex(column, f"[{either}]")
    most = pc.max(pc.list_value_length(lists)).as_py() or 1
    if most == 1:
        return [column]
    return [pc.fill_null(nth(lists, i), "") for i in range(most)]
