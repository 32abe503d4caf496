"""Keys of a dataset's rows, all its files together, and what is to be told of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.dataset.part import Part
from pipeline.link.keys import Keys
from pipeline.mapping import Plan
from pipeline.normalize import normalise
from pipeline.report import Finding, Origin, finding

NOTHING = ""
"""The stand-in of a column that may be empty."""


def key_columns(parts: Sequence[Part], plans: Sequence[Plan]) -> list[pa.Array]:
    """The columns of the publisher's ID, each with the rows of one part after the other; null where there is
    nothing."""
    columns = [
        [_value(part, plan, names) for names in plan.key] for part, plan in zip(parts, plans, strict=True)
    ]
    return [pa.concat_arrays(list(column)) for column in zip(*columns, strict=True)]


def identity_of(parts: Sequence[Part], plans: Sequence[Plan]) -> list[pa.Array]:
    """What tells the things of all rows apart: name, address if the list has one, and the rest."""
    identities = []
    for part, plan in zip(parts, plans, strict=True):
        names = [plan.label, *([plan.area.address] if plan.area.address else []), *plan.identity]
        identities.append([column_of(part, name) for name in names])
    return [pa.concat_arrays(list(columns)) for columns in zip(*identities, strict=True)]


def key_findings(parts: Sequence[Part], number: int, plan: Plan, keys: Keys) -> Iterator[Finding]:
    """What the keys of part ``number`` tell: G201–G204, G206, G210."""
    part, start = parts[number], sum(len(before.table) for before in parts[:number])
    table, columns = part.table, [_index(part, names) for names in plan.key]
    there = [column for column in columns if column is not None]
    absent = [n[0] for n, at in zip(plan.key, columns, strict=True) if at is None and NOTHING not in n]
    told = {"G201": keys.empty, "G202": keys.repeated, "G204": keys.nameless, "G210": keys.twins}
    for code, positions in told.items():
        for position in positions[(positions >= start) & (positions < start + len(table))].tolist():
            if code == "G201" and absent:
                continue
            at = position - start
            column = _column_meant(part, plan, at) if code == "G201" else next(iter(there), None)
            written = table.column(column)[at].as_py() if column is not None else None
            other = origin_of(parts, keys.sharers[position]) if position in keys.sharers else None
            where = {"file": other.file, "row": other.row} if other else {}
            yield finding(code, table.origin(at, column), written, None, column=_title(plan), **where)
    for name in absent:
        yield finding("G206", table.origin(), column=name)
    if keys.row_numbers and not absent:
        yield finding("G203", table.origin(None, there[0]), column=_title(plan))


def _title(plan: Plan) -> str:
    """The columns of the key for a sentence."""
    return "・".join(names[0] for names in plan.key)


def _value(part: Part, plan: Plan, names: Sequence[str]) -> pa.Array:
    """A column of the key, its stand-ins filling what it lacks; the empty one with nothing."""
    cells = [normalise(plan.key_kind(name), column_of(part, name)).values for name in names if name]
    return pc.coalesce(*cells, *([""] if NOTHING in names else []))


def _column_meant(part: Part, plan: Plan, at: int) -> int | None:
    """Of the columns of the key the first that says nothing in the row ``at``."""
    row = pa.array([at])
    for names in plan.key:
        cells = [normalise(plan.key_kind(name), column_of(part, name).take(row)).values for name in names]
        if not any(cell[0].is_valid for cell in cells):
            return _index(part, names)
    return _index(part, plan.key[0])


def _index(part: Part, names: Sequence[str]) -> int | None:
    return next((part.columns[name] for name in names if name in part.columns), None)


def column_of(part: Part, name: str) -> pa.Array:
    """A column of a part, blank where the file has none of this name."""
    index = part.columns.get(name)
    return pa.repeat(pa.scalar(""), len(part.table)) if index is None else whole(part.table.column(index))


def origin_of(parts: Sequence[Part], position: int) -> Origin:
    """Where a row is, counted through all parts."""
    for part in parts:
        if position < len(part.table):
            break
        position -= len(part.table)
    return part.table.origin(position)
