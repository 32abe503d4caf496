"""The values of a batch: each column normalised once per kind, pairs of coordinates checked together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import nth, whole
from pipeline.mapping import Plan
from pipeline.mapping.cube_model import Sum
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
    ``publisher``, and the point (degrees) that things should lie ``near``. For tables of a feed also the
    IRI that all its things begin with, ``feed``, and what is ``known`` of its other tables: keys by table,
    values by ``table/column``; None for what the feed does not have."""

    base: str
    publisher: str
    near: tuple[float, float] | None = None
    feed: str = ""
    known: Mapping[str, pa.Array | None] = field(default_factory=dict)


class Values:
    """Normalised columns of one batch, worked out when first asked for."""

    def __init__(self, plan: Plan, data: pa.Table, columns: Mapping[str, int], context: Context) -> None:
        self._plan = plan
        self._data = data
        self._columns = columns
        self._known = context.known
        self._done: dict[tuple[str, str, str | None], list[Normalised]] = {}
        self._decoded: set[str] = set()
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
        """The column's values; with ``split``, one set of values for each piece of the cells, of which there
        are at most ``MOST_PIECES``. G008 tells of a cell that has more."""
        wanted = (column, kind, split)
        if wanted not in self._done:
            seen = {(c, k) for c, k, _ in self._done}
            parts, rest = _split(self.written(column), split)
            self._done[wanted] = [self._referring(column, normalise(kind, part)) for part in parts]
            if (column, kind) not in seen:
                for values in self._done[wanted]:
                    self.notes += [ColumnNote(column, note) for note in values.notes]
                if rest is not None:
                    self._tell(column, self.written(column), pc.is_valid(rest), "G008", limit=MOST_PIECES)
        return self._done[wanted]

    def beyond(self, column: str, split: str) -> pa.Array | None:
        """What the cells hold after their ``MOST_PIECES`` pieces, as written; None where none holds more."""
        return _split(self.written(column), split)[1]

    def decoded(self, column: str, values: Normalised, codes: Mapping[str, str]) -> Normalised:
        """What the codes of a column stand for; null, with G594, for one that is not of the code list."""
        encoded = values.values.dictionary_encode()
        written = encoded.dictionary.to_pylist()
        meanings = pa.array([codes.get(code) for code in written], pa.string()).take(encoded.indices)
        silent = pc.fill_null(pc.equal(meanings, ""), False)
        if "" in codes:
            meanings = pc.if_else(pc.is_null(values.values), codes[""], meanings)
        if column not in self._decoded:
            self._decoded.add(column)
            known = " / ".join(code for code in codes if code)
            strange = pc.and_(pc.is_null(meanings), pc.is_valid(values.values))
            self._tell(column, values.values, strange, "G594", expected=known)
        return Normalised(pc.if_else(silent, pa.scalar(None, pa.string()), meanings), None, [])

    def _referring(self, column: str, values: Normalised) -> Normalised:
        """The values that are keys of another table; the others become null, with G592."""
        table = self._plan.found_in.get(column)
        if table is None or table not in self._known:
            return values
        known = self._known[table]
        if known is None:  # told once, of the whole column
            return Normalised(pa.nulls(self.rows, pa.string()), None, values.notes)
        dangling = pc.and_(pc.is_valid(values.values), pc.invert(pc.is_in(values.values, value_set=known)))
        self._tell(column, values.values, dangling, "G592", table=table)
        kept = pc.if_else(dangling, pa.scalar(None, pa.string()), values.values)
        return Normalised(kept, values.datatypes, values.notes)

    def _tell(self, column: str, values: pa.Array, where: pa.Array, code: str, **arguments: object) -> None:
        """A note for each distinct value that stands where it must not."""
        said = {name: str(argument) for name, argument in arguments.items()}
        for value in pc.unique(values.filter(where)).to_pylist():
            here = pc.and_(where, pc.fill_null(pc.equal(values, value), False))
            positions = np.flatnonzero(here.to_numpy(zero_copy_only=False))
            self.notes.append(ColumnNote(column, Note(positions, value, code, said)))

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


MOST_PIECES = 100
"""Values of one cell that become RDF: each is a column of its own on the way, for all rows."""

# What Japanese input methods write for a separator.
_FULL_WIDTH = {";": "；", ",": "，、", "/": "／"}


def _split(column: pa.Array, separators: str | None) -> tuple[list[pa.Array], pa.Array | None]:
    """The pieces of the cells, and what is left of those that have more than ``MOST_PIECES``, if any has."""
    if separators is None:
        return [column], None
    either = "".join(re.escape(one) + _FULL_WIDTH.get(one, "") for one in separators)
    lists = pc.split_pattern_regex(column, f"[{either}]", max_splits=MOST_PIECES)
    most = pc.max(pc.list_value_length(lists)).as_py() or 1
    if most == 1:
        return [column], None
    pieces = [pc.fill_null(nth(lists, i), "") for i in range(min(most, MOST_PIECES))]
    return pieces, nth(lists, MOST_PIECES) if most > MOST_PIECES else None
