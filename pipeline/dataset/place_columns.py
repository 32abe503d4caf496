"""Which columns of a list tell of a place, by the paths that its mapping gives them, never by their names."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pipeline.mapping import Mapping
from pipeline.mapping.path import Path
from pipeline.mapping.vocabulary import terms

FEATURE, EQUIPMENT = "ic:地物型", "ic:設備型"
"""The classes of IMI whose things stand somewhere: features, facilities among them, and equipment. Events are
held, documents tell of places, and areas have no one site."""

_CONTACT = "ic:連絡先"
_WRITTEN_NAME = ("ic:名称", "ic:表記")
_LARGEST_FIRST = ("ic:都道府県", "ic:市区町村", "ic:区", "ic:町名", "ic:丁目", "ic:番地")
_BLOCK = "番地以下"


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """Columns by what they tell, each the first choice first. ``address_parts`` are parts of one address, the
    largest first. ``hosted``: names and addresses are of the place that the thing stands in."""

    hosted: bool
    name: tuple[str, ...]
    code: tuple[str, ...]
    address: tuple[str, ...]
    address_parts: tuple[str, ...]
    building: tuple[str, ...]
    latitude: tuple[str, ...]
    longitude: tuple[str, ...]
    phone: tuple[str, ...]
    corporate_number: tuple[str, ...]


def place_columns(mapping: Mapping, present: Collection[str]) -> PlaceColumns | None:
    """The columns among those ``present`` that tell of places; None for a list of other things, for one whose
    rows have no names of their own (a hydrant is called by its kind), and without name, address and point."""
    columns, area, label = _Columns(mapping, present), mapping.area, mapping.file.label
    ways = [path for path in columns.paths(label) if _properties(path)[-2:] == _WRITTEN_NAME]
    named = bool(ways) or mapping.file.fallback is not None
    kinds = {ancestor for name in mapping.file.class_ for ancestor in _ancestors(name)}
    if area.of or not named or label not in present or not kinds & {FEATURE, EQUIPMENT}:
        return None
    point = next((p for p in mapping.points if {p.latitude, p.longitude} <= set(present)), None)
    found = PlaceColumns(
        EQUIPMENT in kinds or any(len(path.steps) > len(_WRITTEN_NAME) for path in ways),
        (label,),
        _there(area.code, present),
        _there(area.address, present),
        columns.parts_of_the_address(),
        columns.at("ic:方書"),
        (point.latitude,) if point else (),
        (point.longitude,) if point else (),
        columns.at("ic:電話番号", "phone"),
        columns.of_kind("corporate_number"),
    )
    return found if found.address or found.address_parts or point else None


def _there(column: str | None, present: Collection[str]) -> tuple[str, ...]:
    return (column,) if column is not None and column in present else ()


def _properties(path: Path) -> tuple[str, ...]:
    return tuple(step.property for step in path.steps)


def _ancestors(name: str) -> Iterator[str]:
    """A class and those above it."""
    while name:
        yield name
        term = terms().get(name)
        name = (term.range or "") if term else ""


class _Columns:
    """The columns of a list that a file has, found by where they lead."""

    def __init__(self, mapping: Mapping, present: Collection[str]) -> None:
        self._placed = {name: mapping.columns[name] for name in mapping.columns if name in present}

    def paths(self, column: str) -> list[Path]:
        """Where a column leads."""
        return [placed.path for placed in self._placed.get(column, ()) if placed.path]

    def at(self, property_: str, kind: str | None = None) -> tuple[str, ...]:
        """Columns whose path ends in ``property_``; of a certain kind of value, if one is given."""
        return tuple(
            name
            for name, targets in self._placed.items()
            if any(p.path and p.path.steps[-1].property == property_ for p in targets)
            and (kind is None or targets[0].target.value == kind)
        )

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """Columns whose values are read as ``kind`` and say something of the thing, not of its publisher."""
        return tuple(
            name
            for name, targets in self._placed.items()
            if any(p.path and p.target.value == kind for p in targets)
        )

    def parts_of_the_address(self) -> tuple[str, ...]:
        """The columns that the thing's address falls into; a contact's address is another."""
        found: dict[int, str] = {}
        for name in self._placed:
            for path in self.paths(name):
                size = _size(path)
                if size is not None:
                    found.setdefault(size, name)
        return tuple(found[size] for size in sorted(found))


def _size(path: Path) -> int | None:
    """How small a part of an address the path leads to, from 0 for the prefecture."""
    properties = _properties(path)
    if _CONTACT in properties:
        return None
    if properties[-2:-1] == ("ic:住所",) and properties[-1] in _LARGEST_FIRST:
        return _LARGEST_FIRST.index(properties[-1])
    texts = [qualifier.text for step in path.steps[-2:-1] for qualifier in step.qualifiers]
    return len(_LARGEST_FIRST) if properties[-3:-2] == ("ic:住所",) and texts == [_BLOCK] else None
