"""What is checked of the names that a mapping uses: terms, kinds of value, lists and columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Mapping as MappingType

from pipeline.mapping.mapping import Mapping
from pipeline.mapping.model import Columns, ListFile
from pipeline.mapping.path import parse_path
from pipeline.mapping.target import RefersTo
from pipeline.mapping.template import ALWAYS_THERE, references
from pipeline.mapping.vocabulary import is_known, terms
from pipeline.normalize import KINDS
from pipeline.read.header import numbered
from pipeline.report import Finding, finding
from pipeline.yaml_source import KeyPath, Source, nearest


def check_targets(part: Columns, source: Source, lists: MappingType[str, ListFile]) -> Iterator[Finding]:
    """Terms of paths, classes and codes (G453), kinds of value (G455), and the lists that columns refer to
    (G572)."""
    for name, targets in part.columns.items():
        for i, target in enumerate(targets):
            at = ("columns", name, i)
            yield from _check_terms(source, at, target.path, target.datatype)
            yield from _check_terms(source, at, target.words, None)
            if target.value not in KINDS:
                yield unknown("G455", source, at, target.value, KINDS)
            if target.refers_to:
                yield from _check_reference(source, at, target.refers_to, lists)
            if target.term == "iri":
                strange = [name for name in target.codes.values() if name and not is_known(name)]
                yield from (unknown("G453", source, at, name, terms()) for name in strange)
    for i, template in enumerate(part.templates):
        yield from _check_terms(source, ("templates", i), template.path, template.datatype)
    for class_ in getattr(part, "class_", ()):
        if not is_known(class_):
            yield unknown("G453", source, ("class",), class_, terms())


def _check_reference(
    source: Source, at: KeyPath, to: RefersTo, lists: MappingType[str, ListFile]
) -> Iterator[Finding]:
    if to.list not in lists:
        yield unknown("G572", source, at, to.list, lists)
    if to.back and not is_known(to.back):
        yield unknown("G453", source, at, to.back, terms())


def _check_terms(source: Source, at: KeyPath, path: str | None, datatype: str | None) -> Iterator[Finding]:
    names = [datatype] if datatype else []
    for step in parse_path(path).steps if path else ():
        names += [step.property, *([step.class_] if step.class_ else [])]
        names += [q.property for q in step.qualifiers]
    yield from (unknown("G453", source, at, name, terms()) for name in names if not is_known(name))


def check_columns(mapping: Mapping, source: Source) -> Iterator[Finding]:
    """G456 for a name that is no column of the list, G457 for an official one without a target."""
    file, known = mapping.file, mapping.columns
    named: list[tuple[KeyPath, str]] = [(("label",), file.label)]
    named += [(("key",), name) for part in file.key for name in part.split("|") if name]
    named += [(("identity", i), name) for i, name in enumerate(file.identity)]
    named += [(("accepts", old), name) for old, name in file.accepts.items()]
    named += [
        (("points", i), name) for i, p in enumerate(mapping.points) for name in (p.latitude, p.longitude)
    ]
    area = mapping.area
    named += [(("area",), name) for name in (area.code, area.address, *area.parts) if name]
    named += [(("sums",), name) for each in mapping.sums for name in (each.total, *each.parts)]
    for node, template_ in file.subjects.items():
        named += [(("subjects", node), name) for name in sorted(references(template_) - ALWAYS_THERE)]
    if file.gather:
        named += [(("gather",), name) for name in (file.gather.by, file.gather.line, *file.gather.last)]
    for i, template in enumerate(mapping.templates):
        used = {*references(template.target.template), *template.target.needs}
        named += [(("templates", i), name) for name in sorted(used - ALWAYS_THERE)]
    yield from (unknown("G456", source, at, name, known) for at, name in named if name not in known)
    for i, name in enumerate(numbered(file.headers.new)):
        if name not in known:
            yield finding("G457", source.origin(("headers", "new", i)), name, key=name)
    older: list[tuple[KeyPath, str]] = [(("headers", "old", i), n) for i, n in enumerate(file.headers.old)]
    older += [
        (("headers", "seen", i, n), name) for i, s in enumerate(file.headers.seen) for n, name in enumerate(s)
    ]
    for at, name in older:
        if name not in known and name not in mapping.accepts:
            yield finding("G457", source.origin(at), name, key=name)


def check_names(
    source: Source, at: KeyPath, names: Iterable[str], known: MappingType[str, object]
) -> Iterator[Finding]:
    """G456 for names of columns that are not ``known``."""
    return (unknown("G456", source, at, name, known) for name in names if name not in known)


def unknown(code: str, source: Source, at: KeyPath, name: str, known: Iterable[str]) -> Finding:
    """The Finding ``code`` for a name that is none of those ``known``, with the nearest of them."""
    return finding(code, source.origin(at), name, key=name, suggestion=nearest(name, list(known)))
