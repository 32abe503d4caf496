"""Many parts of one kind as a table: the forty observations of a row of statistics, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.site.values import Value

if TYPE_CHECKING:
    from pipeline.site.description import Part, Property

FEWEST_PARTS = 4
"""Fewer parts are read more easily one below the other."""

_Cells = dict[Value, tuple[Value, ...]]
"""Label of a property → its values."""


@dataclass(frozen=True, slots=True)
class Row:
    """A part: the ``anchor`` its IRI leads to, and its values column by column."""

    anchor: str
    cells: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class PartTable:
    """``common`` is said of all parts alike, (label, values); ``columns`` are the labels of what differs."""

    common: tuple[tuple[Value, tuple[Value, ...]], ...]
    columns: tuple[Value, ...]
    rows: tuple[Row, ...]


def part_table(values: Sequence[Value]) -> PartTable | None:
    """The values of a property as a table; None where they are few, are not all parts, or where a part has
    parts of its own, a point or a caption, which no cell can hold."""
    parts = [value.part for value in values if value.part and not value.caption]
    if len(values) < FEWEST_PARTS or len(parts) < len(values) or not all(map(_is_flat, parts)):
        return None
    lines = [_cells(part.properties) for part in parts]
    labels = _labels(lines)
    alike = [label for label in labels if len({line.get(label) for line in lines}) == 1]
    columns = [label for label in labels if label not in alike]
    rows = [
        Row(part.anchor, tuple(line.get(label, ()) for label in columns))
        for part, line in zip(parts, lines, strict=True)
    ]
    common = tuple((label, lines[0][label]) for label in alike)
    return PartTable(common, tuple(columns), tuple(rows)) if columns else None


def _labels(lines: Sequence[_Cells]) -> list[Value]:
    """All properties, each as far to the left as it stands in any of the parts."""
    places: dict[Value, int] = {}
    for line in lines:
        for place, label in enumerate(line):
            places[label] = min(place, places.get(label, place))
    return sorted(places, key=lambda label: places[label])


def _is_flat(part: Part) -> bool:
    values = [value for property_ in part.properties for value in property_.values]
    return not (part.technical or part.point or any(v.part or v.anchor or v.caption for v in values))


def _cells(properties: Sequence[Property]) -> _Cells:
    """Links in a cell are told by their label alone: the same few come in every line."""
    return {p.label: tuple(replace(value, note="") for value in p.values) for p in properties}
