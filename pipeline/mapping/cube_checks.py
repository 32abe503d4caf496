"""What is checked of a cube, of shared nodes and of check sums when a mapping is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pipeline.mapping.codes import code_lists, codes
from pipeline.mapping.cube import unknown_words, words_of
from pipeline.mapping.model import Cube, ListFile, Sum
from pipeline.mapping.vocabulary import is_known, terms
from pipeline.normalize import KINDS
from pipeline.report import Finding, finding
from pipeline.terms import compact
from pipeline.yaml_source import KeyPath, Source, nearest

NUMBERS = ("xsd:integer", "xsd:decimal")
"""Datatypes that can be summed."""


def check_cube(file: ListFile, source: Source) -> Iterator[Finding]:
    """G453 for terms, code lists and codes that there are not, G455 for kinds of value, G456 for words in the
    patterns of columns."""
    if file.cube is not None:
        found = list(_check_terms(file.cube, source))
        yield from found
        if found:
            return
    words = words_of(file.cube)
    patterns: list[tuple[KeyPath, str]] = [
        (("cube", "measures", name, "columns"), pattern)
        for name, measure in (file.cube.measures.items() if file.cube else ())
        for pattern in measure.columns
    ]
    patterns += [(("sums", i), p) for i, each in enumerate(file.sums) for p in (each.total, *each.parts)]
    for at, pattern in patterns:
        for word in unknown_words(pattern, words):
            yield _unknown("G456", source, at, f"{{{word}}}", [f"{{{known}}}" for known in words])


def _check_terms(cube: Cube, source: Source) -> Iterator[Finding]:
    properties: list[tuple[KeyPath, str]] = [(("cube", "slice", i), p) for i, p in enumerate(cube.slice)]
    properties += [(("cube", part, p), p) for part in ("dimensions", "measures") for p in getattr(cube, part)]
    yield from (_unknown("G453", source, at, p, terms()) for at, p in properties if not is_known(p))
    for name, dimension in cube.dimensions.items():
        at = ("cube", "dimensions", name)
        if dimension.codes and dimension.codes not in code_lists():
            yield _unknown("G453", source, at, dimension.codes, code_lists())
        elif not _is_code(dimension.all):
            yield _unknown("G453", source, at, dimension.all, _all_codes())
    for name, measure in cube.measures.items():
        if measure.value not in KINDS:
            yield _unknown("G455", source, ("cube", "measures", name), measure.value, KINDS)


def _is_code(name: str) -> bool:
    return name in _all_codes() if name.startswith("code:") else is_known(name)


def _all_codes() -> list[str]:
    return [compact(code.iri) for each in code_lists() for code in codes(each)]


def check_slice(cube: Cube | None, properties: Iterable[str], source: Source) -> Iterator[Finding]:
    """G581 for a dimension of the slice that the row itself has not: ``properties`` are those that it has."""
    there = set(properties)
    for i, name in enumerate(cube.slice if cube else ()):
        if name not in there:
            yield _unknown("G581", source, ("cube", "slice", i), name, there)


def check_addends(sums: Iterable[Sum], kinds: Mapping[str, str], source: Source) -> Iterator[Finding]:
    """G582 for columns of a check sum whose kind of value is no number. ``kinds``: column → kind."""
    for each in sums:
        for name in (each.total, *each.parts):
            if KINDS[kinds[name]].datatype not in NUMBERS:
                yield finding("G582", source.origin(("sums",)), name, key=name, kind=kinds[name])


def check_subjects(subjects: Iterable[str], fragments: Iterable[str], source: Source) -> Iterator[Finding]:
    """G583 for a shared node that no path leads to: ``fragments`` are the names that paths give."""
    there = set(fragments)
    for name in subjects:
        if name not in there:
            yield _unknown("G583", source, ("subjects", name), name, there)


def _unknown(code: str, source: Source, at: KeyPath, name: str, known: Iterable[str]) -> Finding:
    return finding(code, source.origin(at), name, key=name, suggestion=nearest(name, list(known)))
