"""What the site says of a file's columns, by its line in ``site.yaml`` and the overlay that fits the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa

from pipeline.config import InputFile, LegendEntry, Overlay
from pipeline.errors import DataError
from pipeline.mapping import Mapping as ListMapping
from pipeline.normalize import KINDS, normalise
from pipeline.read.header import header_key
from pipeline.read.table import Table
from pipeline.report import Finding, Origin, Severity, finding
from pipeline.yaml_source import nearest

REMARKS = "備考"
"""The column that remarks of signs go to."""


@dataclass(frozen=True)
class Assigned:
    """What is said of one file; its own line in ``site.yaml`` goes before the overlay."""

    file: InputFile
    table: Table
    overlay: Overlay | None

    @property
    def slug(self) -> str | None:
        """The file's list, if it is said."""
        return self.file.settings.list or (self.overlay.says.list if self.overlay else None)

    @property
    def spoilt(self) -> bool:
        """Whether an overlay is for a file of this name, but none fits its header."""
        return self.overlay is None and any(each.is_meant_for(self.file.name) for each in self.file.overlays)

    @cached_property
    def columns(self) -> Mapping[int, tuple[str, ...]]:
        """Header index → columns; of two columns with the same header the first is meant."""
        own = self.file.settings.columns
        taken = {column for columns in own.values() for column in columns}
        general = self.overlay.says.columns if self.overlay else {}
        said = {header: columns for header, columns in general.items() if not taken & {*columns}} | own
        places = _places(self.table)
        return {places[header]: columns for header, columns in said.items() if header in places}

    @cached_property
    def values(self) -> Mapping[str, str]:
        """Column → the value of every row."""
        return {**(self.overlay.says.values if self.overlay else {}), **self.file.settings.values}

    @cached_property
    def keep(self) -> frozenset[int]:
        """Indexes of columns that stay as they are."""
        said = {*(self.overlay.says.keep if self.overlay else ()), *self.file.settings.keep}
        kept = {i for header, i in _places(self.table).items() if header in said}
        return frozenset(kept - self.columns.keys())

    @cached_property
    def legend(self) -> Mapping[int, Mapping[str, LegendEntry]]:
        """Header index → sign in the cells of that column → what it means."""
        said = {**(self.overlay.says.legend if self.overlay else {}), **self.file.settings.legend}
        places = _places(self.table)
        return {places[header]: signs for header, signs in said.items() if header in places}

    @property
    def shared(self) -> Mapping[int, tuple[str, ...]]:
        """Those columns whose cells hold several values each."""
        return {index: columns for index, columns in self.columns.items() if len(columns) > 1}

    def header(self) -> list[str]:
        """The header with the columns' names in it; "" for columns that are not to be known by their name."""
        return [*self.names, *self.added()]

    @cached_property
    def names(self) -> list[str]:
        """What the columns of the file itself are called in that header."""
        return [
            "" if i in self.keep or len(self.columns.get(i, ())) > 1 else self.columns.get(i, (name,))[0]
            for i, name in enumerate(self.table.header)
        ]

    @property
    def parts(self) -> list[str]:
        """Names of the columns for the parts of shared cells."""
        return [name for names in self.shared.values() for name in names]

    def added(self) -> list[str]:
        """Names of the columns that come behind those of the file: parts of shared cells, then values, then
        the remarks of signs, if there is no such column."""
        remarked = any(sign.remark for signs in self.legend.values() for sign in signs.values())
        own = REMARKS in self.names or REMARKS in self.values
        return [*self.parts, *self.values, *([REMARKS] if remarked and not own else [])]

    def said(self) -> frozenset[int]:
        """Indexes, in the header with the added columns, of those whose meaning was said by a person."""
        return frozenset(self.columns) | frozenset(self._behind(len(self.parts)))

    def quiet(self) -> frozenset[int]:
        """Indexes of columns of which a person has said all there is to say."""
        by_overlay = self.overlay.says.columns if self.overlay else {}
        told = {i for header, i in _places(self.table).items() if header in by_overlay}
        return self.keep | self.shared.keys() | told | frozenset(self._behind(len(self.added())))

    def _behind(self, count: int) -> range:
        """Indexes of the first ``count`` columns behind those of the file."""
        return range(len(self.table.header), len(self.table.header) + count)


def assign(file: InputFile, table: Table) -> tuple[Assigned, list[Finding]]:
    """What is said of a file. An overlay for another list than ``site.yaml`` says is not used, nor one whose
    name fits but not its header (G621). Of several that fit, the one that names most of the header is
    used.

    Findings: G620, G621. Raises DataError (G622) when two fit equally."""
    header, fitting, told = _places(table), [], []
    for overlay in file.overlays:
        if file.settings.list not in (None, overlay.says.list):
            continue
        missing = overlay.missing(header)
        if overlay.is_meant_for(file.name) and missing:
            suggestion = nearest(missing[0], [name for name in header if name])
            names = "、".join(missing)
            told.append(
                finding("G621", table.origin(), overlay=overlay.name, names=names, suggestion=suggestion)
            )
        elif not missing and (overlay.is_meant_for(file.name) or not overlay.says.file):
            fitting.append(overlay)
    chosen = _closest(fitting, table)
    if chosen is not None:
        said = len(chosen.says.columns)
        told.append(finding("G620", _header_row(table), overlay=chosen.name, count=said))
    return Assigned(file, table, chosen), told


def _closest(fitting: list[Overlay], table: Table) -> Overlay | None:
    """The overlay that names most of a header, one that names the file before others."""

    def closeness(overlay: Overlay) -> tuple[bool, int]:
        says = overlay.says
        return bool(says.file), len({*says.columns, *says.header, *says.keep} & _places(table).keys())

    ranked = sorted(fitting, key=closeness, reverse=True)
    if len(ranked) > 1 and closeness(ranked[0]) == closeness(ranked[1]):
        alike = "、".join(each.name for each in ranked if closeness(each) == closeness(ranked[0]))
        raise DataError([finding("G622", _header_row(table), overlays=alike)])
    return ranked[0] if ranked else None


def assignment_findings(
    assigned: Assigned, mapping: ListMapping, found: Mapping[str, int]
) -> Iterator[Finding]:
    """What is wrong with what was said: G159 a column that the list does not have, G160 a header of
    ``site.yaml`` that the file does not have, G626 a value for a column that is there, G627 a value, also of
    a sign, that cannot be read. ``found``: canonical column → index, added columns included."""
    table, known = assigned.table, mapping.headers().canonical()
    places = _places(table)
    for origin, header, columns in _said(assigned):
        for column in columns:
            if header_key(column) not in known:
                yield finding("G159", origin, column, suggestion=nearest(column, mapping.columns))
        if header is not None and header not in places:
            yield finding(
                "G160", origin, header, suggestion=nearest(header, [name for name in places if name])
            )
    for column, value in assigned.values.items():
        origin = _value_origin(assigned, column)
        name = known.get(header_key(column), column)
        if found.get(name, len(table.header)) < len(table.header):
            yield finding("G626", origin, value, column=column)
        elif name in mapping.columns:
            yield from _unreadable(mapping, name, value, origin)
    meant = {index: name for name, index in found.items()}
    for index, signs in assigned.legend.items():
        for sign, means in signs.items():
            if means.value and meant.get(index) in mapping.columns:
                yield from _unreadable(
                    mapping, meant[index], means.value, _sign_origin(assigned, index, sign)
                )


def _said(assigned: Assigned) -> Iterator[tuple[Origin, str | None, tuple[str, ...]]]:
    """Where, which header (None for values), which columns."""
    table, overlay = assigned.table, assigned.overlay
    for header, columns in assigned.file.settings.columns.items():
        yield table.origin(), header, columns
    for header, columns in (overlay.says.columns if overlay else {}).items():
        yield overlay.origin("columns", header) if overlay else table.origin(), header, columns
    for header in assigned.file.settings.legend:
        yield table.origin(), header, ()
    for column in assigned.values:
        yield _value_origin(assigned, column), None, (column,)


def _value_origin(assigned: Assigned, column: str) -> Origin:
    by_overlay = assigned.overlay and column not in assigned.file.settings.values
    return (
        assigned.overlay.origin("values", column)
        if assigned.overlay and by_overlay
        else assigned.table.origin()
    )


def _sign_origin(assigned: Assigned, index: int, sign: str) -> Origin:
    header = assigned.table.header[index].strip()
    if assigned.overlay is None or header in assigned.file.settings.legend:
        return assigned.table.origin()
    return assigned.overlay.origin("legend", header, sign)


def _unreadable(mapping: ListMapping, column: str, value: str, origin: Origin) -> Iterator[Finding]:
    kind = mapping.columns[column][0].target.value
    read = normalise(kind, pa.array([value], pa.string()))
    faults = [note for note in read.notes if finding(note.code, origin).severity is not Severity.INFO]
    if read.values[0].as_py() is None or faults:
        examples = [written for written, published in KINDS[kind].examples.items() if published]
        yield finding("G627", origin, value, column=column, example=next(iter(examples), None))


def _places(table: Table) -> dict[str, int]:
    """Header without the blanks around it → index of the first such column."""
    return {name.strip(): i for i, name in reversed(list(enumerate(table.header)))}


def _header_row(table: Table) -> Origin:
    return replace(table.origin(), row=table.header_row)
