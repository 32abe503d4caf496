"""What is checked of a cube, of shared nodes and of check sums when a mapping is loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingType

from pipeline.mapping.checks import unknown
from pipeline.mapping.codes import code_lists, codes
from pipeline.mapping.cube import unknown_words, words_of
from pipeline.mapping.cube_model import Cube, Sum
from pipeline.mapping.mapping import Mapping
from pipeline.mapping.model import ListFile
from pipeline.mapping.vocabulary import is_known, terms
from pipeline.normalize import KINDS
from pipeline.report import Finding, finding
from pipeline.terms import compact
from pipeline.yaml_source import KeyPath, Source

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
            yield unknown("G456", source, at, f"{{{word}}}", [f"{{{known}}}" for known in words])


def _check_terms(cube: Cube, source: Source) -> Iterator[Finding]:
    properties: list[tuple[KeyPath, str]] = [(("cube", "slice", i), p) for i, p in enumerate(cube.slice)]
    properties += [(("cube", part, p), p) for part in ("dimensions", "measures") for p in getattr(cube, part)]
    yield from (unknown("G453", source, at, p, terms()) for at, p in properties if not is_known(p))
    for name, dimension in cube.dimensions.items():
        at = ("cube", "dimensions", name)
        if dimension.codes and dimension.codes not in code_lists():
            yield unknown("G453", source, at, dimension.codes, code_lists())
        elif not _is_code(dimension.all):
            yield unknown("G453", source, at, dimension.all, _all_codes())
    for name, measure in cube.measures.items():
        if measure.value not in KINDS:
            yield unknown("G455", source, ("cube", "measures", name), measure.value, KINDS)


def _is_code(name: str) -> bool:
    return name in _all_codes() if name.startswith("code:") else is_known(name)


def _all_codes() -> list[str]:
    return [compact(code.iri) for each in code_lists() for code in codes(each)]


def check_slice(cube: Cube | None, properties: Iterable[str], source: Source) -> Iterator[Finding]:
    """G581 for a dimension of the slice that the row itself has not: ``properties`` are those that it has."""
    there = set(properties)
    for i, name in enumerate(cube.slice if cube else ()):
        if name not in there:
            yield unknown("G581", source, ("cube", "slice", i), name, there)


def check_addends(sums: Iterable[Sum], kinds: MappingType[str, str], source: Source) -> Iterator[Finding]:
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
            yield unknown("G583", source, ("subjects", name), name, there)


def check_statistics(mapping: Mapping, source: Source) -> Iterator[Finding]:
    """What a cube, shared nodes and check sums need of the columns and their paths."""
    file = mapping.file
    paths = [p.path for targets in mapping.columns.values() for p in targets if p.path]
    paths += [template.path for template in mapping.templates]
    kinds = {name: targets[0].target.value for name, targets in mapping.columns.items()}
    yield from check_slice(file.cube, [path.steps[0].property for path in paths], source)
    yield from check_addends(mapping.sums, kinds, source)
    named = [step.fragment for path in paths for step in path.steps[:-1] if step.fragment]
    yield from check_subjects(file.subjects, named, source)
    yield from check_subjects([mapping.area.of] if mapping.area.of else [], file.subjects, source)
