"""From a SHACL result back to the cell: a Finding at its file, row and column, without stored provenance.

A focus node's IRI leads to its thing, the thing to a row, and (fragment, path) to the columns lifted there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from pipeline.read.table import Table
from pipeline.report import Finding, Origin, Severity, finding
from pipeline.terms import compact
from pipeline.validate.engine import Result

MISSING = frozenset({"MinCount", "QualifiedMinCount"})
"""Components that tell of a value that should be there: any, or one in Japanese."""

CODES: Mapping[str, str] = {
    "MaxCount": "G304",
    "Datatype": "G305",
    "NodeKind": "G306",
    "Class": "G307",
    "In": "G308",
    "Pattern": "G309",
    "MinLength": "G310",
    "MaxLength": "G311",
    "MinInclusive": "G312",
    "MaxInclusive": "G313",
    "MinExclusive": "G314",
    "MaxExclusive": "G315",
    "LanguageIn": "G316",
    "UniqueLang": "G317",
    "LessThan": "G318",
    "LessThanOrEquals": "G318",
    "HasValue": "G319",
    "Closed": "G320",
}
"""The Finding of each constraint component but ``sh:minCount``; others are G329. A shape's own ``sh:message``
makes it G330."""

UNREADABLE, OTHER, OWN_MESSAGE = "G302", "G329", "G330"
EMPTY = {True: "G301", False: "G321"}
COLUMN_ABSENT = {True: "G303", False: "G322"}
"""Whether the item is required (its absence is an error) or only recommended → code."""

_EXAMPLES: Mapping[str, str] = {
    "xsd:integer": "12",
    "xsd:decimal": "34.56",
    "xsd:date": "2024-04-01",
    "xsd:time": "09:30",
    "xsd:boolean": "有",
    "xsd:anyURI": "https://www.example.jp/",
    "xsd:gYear": "2024",
    "xsd:gYearMonth": "2024-04",
}

_IRI = re.compile(r"[a-z]+://[^,\s]+")


@dataclass(frozen=True, slots=True)
class Places:
    """How to find a node's cell in one list.

    ``file``          path of the list relative to the site, for results that have no row
    ``place``         IRI of a thing → its Table and position, None when no row made it
    ``columns_at``    (fragment, path) → canonical names of the columns lifted to there
    ``column_index``  canonical name → index in the Table's header; columns the file lacks are absent"""

    file: str
    place: Callable[[str], tuple[Table, int] | None]
    columns_at: Callable[[str, tuple[str, ...]], tuple[str, ...]]
    column_index: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Traced:
    """A result's Finding and the row it condemns (when its severity is an error). ``finding`` is None when
    the same has been told before, of this cell or of the whole file; ``reason`` is it in any case."""

    finding: Finding | None
    reason: Finding
    severity: Severity
    table: Table | None
    position: int | None


def trace(results: Iterable[Result], places: Places) -> Iterator[Traced]:
    """Every result at its cell, at its row where no column is known, else at the file: none is lost.

    Results must come as an engine sorts them. Emits G301–G330. A required column that the file lacks is told
    once (G303, G322), though it condemns every row."""
    places = replace(places, columns_at=cache(places.columns_at))
    told_of_file: set[tuple[object, ...]] = set()
    told_of_thing: set[tuple[object, ...]] = set()
    current = None
    for result in results:
        if _thing(result.focus) != current:
            current = _thing(result.focus)
            told_of_thing = set()
        for leaf in _leaves(result):
            traced = _trace(leaf, places)
            told = told_of_thing if traced.reason.origin.row is not None else told_of_file
            key = _key(traced.reason)
            yield replace(traced, finding=None) if key in told else traced
            told.add(key)


def _leaves(result: Result) -> Iterator[Result]:
    """What lies beneath a result of ``sh:node`` says more than it does, if it is about the same thing."""
    thing = _thing(result.focus)
    if not result.details or any(_thing(detail.focus) != thing for detail in result.details):
        yield result
        return
    for detail in result.details:
        yield from _leaves(replace(detail, severity=result.severity))


def _trace(result: Result, places: Places) -> Traced:
    thing, _, fragment = result.focus.partition("#")
    columns = places.columns_at(fragment, result.path)
    if result.name in columns:  # of the columns at one place, the shape means this one
        others = (name for name in columns if name != result.name)
        columns = (result.name,) if result.component == "QualifiedMinCount" else (result.name, *others)
    arguments = _arguments(result, columns, places.columns_at(fragment, (result.limit or "",)))
    found = places.place(thing)
    if found is None:
        arguments["focus"] = thing
        told = finding(
            _code(result), Origin(places.file), result.value, severity=result.severity, **arguments
        )
        return Traced(told, told, result.severity, None, None)
    present = {places.column_index[name]: name for name in columns if name in places.column_index}
    if result.component in MISSING and result.path and not present:
        code = COLUMN_ABSENT[result.severity is Severity.ERROR]
        told = finding(code, Origin(places.file), severity=result.severity, **arguments)
    else:
        told = _at_row(result, *found, present, arguments)
    return Traced(told, told, result.severity, *found)


def _at_row(
    result: Result, table: Table, position: int, present: Mapping[int, str], arguments: dict[str, str | None]
) -> Finding:
    column, written = _cell(table, position, list(present), result.value)
    origin = table.origin(position, column)
    if column is None:
        return finding(_code(result), origin, result.value, severity=result.severity, **arguments)
    if result.value is not None:
        arguments["columns"] = present[column]
        arguments["published"] = result.value if result.value != written else None
    unreadable = result.component in MISSING and written.strip()
    code = UNREADABLE if unreadable else _code(result)
    return finding(code, origin, written, severity=result.severity, **arguments)


def _cell(table: Table, position: int, columns: list[int], value: str | None) -> tuple[int | None, str]:
    """Of the columns lifted to one place, the cell meant: the one that holds ``value``, else the first that
    holds anything, else the first."""
    cells = [(column, str(table.column(column)[position].as_py())) for column in columns]
    exact = [cell for cell in cells if cell[1] == value]
    filled = [cell for cell in cells if cell[1].strip()]
    return next(iter(exact or filled or cells), (None, ""))


def _code(result: Result) -> str:
    if result.message:
        return OWN_MESSAGE
    if result.component in MISSING:
        return EMPTY[result.severity is Severity.ERROR]
    return CODES.get(result.component, OTHER)


def _arguments(result: Result, columns: tuple[str, ...], other: tuple[str, ...]) -> dict[str, str | None]:
    """What sentences may say of a result. Without a known column the shape's name or path stands for it."""
    own = dict(result.message)
    any_language = own.get("") or next(iter(own.values()), None)
    path = " / ".join(map(compact, result.path))
    return {
        "columns": result.name
        if result.name in columns
        else "・".join(columns) or result.name or path or compact(result.shape),
        "other": "・".join(other) or compact(result.limit or "") or None,
        "limit": _limit(result),
        "example": _EXAMPLES.get(compact(result.limit or "")) if result.component == "Datatype" else None,
        "message_ja": own.get("ja", any_language),
        "message_en": own.get("en", any_language),
        "component": result.component,
        "shape": result.shape,
    }


def _thing(focus: str) -> str:
    return focus.partition("#")[0]


def _limit(result: Result) -> str | None:
    """The constraint's parameter for a person: of IRIs the last part only."""
    if result.limit is None or result.component not in {"Class", "Datatype", "HasValue", "In", "NodeKind"}:
        return result.limit
    return _IRI.sub(lambda iri: re.split("[/#]", iri[0].rstrip("/#"))[-1], result.limit)


def _key(told: Finding) -> tuple[object, ...]:
    """What makes two Findings the same to a reader: which of two shapes found it does not matter."""
    said = sorted(item for item in told.arguments.items() if item[0] != "shape")
    return (told.code, told.severity, told.origin, told.value, *said)
