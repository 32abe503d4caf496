"""What changed in a list's clean table from one version to the next: things by IRI, cells by column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.distribution.tables import URI
from pipeline.history.record import Cell, Changed, Counts, Thing

MOST_LISTED = 200
"""Things of each kind that are listed one by one; the counts are of all."""

LONGEST_CELL = 300
"""Characters of a cell that a listing quotes."""

NAME = "名称"
"""The column that names a thing in most lists."""


@dataclass(slots=True)
class Compared:
    """``counts`` of all; ``added`` and ``changed``, of which the first ``MOST_LISTED`` are listed; ``gone``:
    all IRIs and names of what is gone, two columns."""

    counts: Counts = field(default_factory=Counts)
    added: tuple[Thing, ...] = ()
    changed: tuple[Changed, ...] = ()
    gone: tuple[pa.Array, pa.Array] = field(default_factory=lambda: (_no_text(), _no_text()))


def compare(before: Path | None, after: Path | None, label: str) -> Compared:
    """Two clean tables (Arrow IPC, ``URI`` first); None is an empty one. ``label`` is the column that names a
    thing; else 名称 or the first one does."""
    old, new = _open(before), _open(after)
    old_things, new_things = _column(old, URI), _column(new, URI)
    at = pc.index_in(new_things, value_set=old_things)
    stays = pc.is_valid(at)
    now, was = pc.indices_nonzero(stays), at.filter(stays)
    differing = {
        name: _differing(old, new, name, was, now) for name in new.column_names if name in old.column_names
    }
    cells = {name: int(rows.sum()) for name, rows in differing.items() if rows.any()}
    changed = (
        np.flatnonzero(np.logical_or.reduce(list(differing.values()))) if cells else np.empty(0, np.int64)
    )
    added, gone = pc.indices_nonzero(pc.invert(stays)), _missing(old_things, new_things)
    counts = Counts(
        added=len(added),
        gone=len(gone),
        changed=len(changed),
        cells=cells,
        new_columns=_others(new, old),
        gone_columns=_others(old, new),
    )
    listed = changed[:MOST_LISTED]
    places = was.take(pa.array(listed)), now.take(pa.array(listed))
    return Compared(
        counts,
        _things(new, added.slice(0, MOST_LISTED), label),
        _changed(old, new, places, {name: differing[name][listed] for name in cells}, label),
        (old_things.take(gone), _names(old, gone, label)),
    )


def _no_text() -> pa.Array:
    return pa.array([], pa.string())


def _open(path: Path | None) -> pa.Table:
    if path is None:
        return pa.table({URI: _no_text()})
    with pa.memory_map(str(path)) as file:
        return pa.ipc.open_file(file).read_all()


def _column(table: pa.Table, name: str) -> pa.Array:
    column = table.column(name)
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def _others(table: pa.Table, than: pa.Table) -> tuple[str, ...]:
    """Columns that only one of the tables has; of a table without rows all are unknown."""
    if not (table.num_rows and than.num_rows):
        return ()
    return tuple(name for name in table.column_names if name not in than.column_names)


def _missing(things: pa.Array, among: pa.Array) -> pa.Array:
    """Positions of the things that are not among others."""
    return pc.indices_nonzero(pc.invert(pc.is_in(things, value_set=among)))


def _differing(
    old: pa.Table, new: pa.Table, name: str, was: pa.Array, now: pa.Array
) -> npt.NDArray[np.bool_]:
    """Whether each thing that stays has another cell in this column."""
    before, after = _column(old, name).take(was), _column(new, name).take(now)
    different: npt.NDArray[np.bool_] = pc.not_equal(before, after).to_numpy(zero_copy_only=False)
    return different


def _names(table: pa.Table, rows: pa.Array, label: str) -> pa.Array:
    """What the rows are called."""
    columns = [name for name in table.column_names if name != URI]
    name = next((each for each in (label, NAME) if each in columns), next(iter(columns), URI))
    return _column(table, name).take(rows)


def _things(table: pa.Table, rows: pa.Array, label: str) -> tuple[Thing, ...]:
    columns = _column(table, URI).take(rows).to_pylist(), _names(table, rows, label).to_pylist()
    return tuple(Thing(iri=iri, label=shortened(name)) for iri, name in zip(*columns, strict=True))


def _changed(
    old: pa.Table,
    new: pa.Table,
    places: tuple[pa.Array, pa.Array],
    differing: dict[str, npt.NDArray[np.bool_]],
    label: str,
) -> tuple[Changed, ...]:
    """The things at ``places`` (before, now) with those of their cells that differ."""
    cells: list[list[Cell]] = [[] for _ in range(len(places[0]))]
    for name, rows in differing.items():
        pairs = (
            _column(table, name).take(at).to_pylist() for table, at in zip((old, new), places, strict=True)
        )
        for place, (before, after) in enumerate(zip(*pairs, strict=True)):
            if rows[place]:
                cells[place].append(Cell(column=name, before=shortened(before), after=shortened(after)))
    things = _things(new, places[1], label)
    return tuple(
        Changed(iri=thing.iri, label=thing.label, cells=tuple(own))
        for thing, own in zip(things, cells, strict=True)
    )


def shortened(cell: str) -> str:
    """A cell as a listing quotes it.

    >>> shortened("見本"), len(shortened("長" * 900))
    ('見本', 300)
    """
    return cell if len(cell) <= LONGEST_CELL else f"{cell[: LONGEST_CELL - 1]}…"


def together(tables: Sequence[Compared]) -> Compared:
    """The tables of a feed as one; a column of two of them counts for both."""
    counts = [table.counts for table in tables]
    cells: dict[str, int] = {}
    for each in counts:
        for name, number in each.cells.items():
            cells[name] = cells.get(name, 0) + number
    return Compared(
        Counts(
            added=sum(each.added for each in counts),
            gone=sum(each.gone for each in counts),
            changed=sum(each.changed for each in counts),
            cells=cells,
            new_columns=tuple(dict.fromkeys(name for each in counts for name in each.new_columns)),
            gone_columns=tuple(dict.fromkeys(name for each in counts for name in each.gone_columns)),
        ),
        tuple(thing for table in tables for thing in table.added)[:MOST_LISTED],
        tuple(thing for table in tables for thing in table.changed)[:MOST_LISTED],
        (
            pa.concat_arrays([_no_text(), *(table.gone[0] for table in tables)]),
            pa.concat_arrays([_no_text(), *(table.gone[1] for table in tables)]),
        ),
    )
