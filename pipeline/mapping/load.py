"""YAML → Mapping: reads ``mappings/``, puts the groups in, and checks every name a mapping uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path as FilePath
from types import MappingProxyType

from pipeline.errors import MappingError
from pipeline.mapping.cube import observed, summed, words_of
from pipeline.mapping.cube_checks import check_addends, check_cube, check_slice, check_subjects
from pipeline.mapping.groups import as_used
from pipeline.mapping.headers import ListHeaders
from pipeline.mapping.model import (
    Area,
    Columns,
    Group,
    Headers,
    ListFile,
    Point,
    RefersTo,
    Sum,
    Target,
    TemplateTarget,
)
from pipeline.mapping.path import Path, parse_path
from pipeline.mapping.template import ALWAYS_THERE, references
from pipeline.mapping.vocabulary import is_known, terms
from pipeline.normalize import KINDS
from pipeline.read.header import numbered
from pipeline.report import Finding, finding
from pipeline.resources import folder
from pipeline.yaml_source import KeyPath, Source, load, nearest, validate


@dataclass(frozen=True, slots=True)
class Placed:
    """A target and the path it really has, its group's ``at`` included (None for ``stated_by``); that of its
    ``words`` likewise."""

    target: Target
    path: Path | None
    words: Path | None = None


@dataclass(frozen=True, slots=True)
class PlacedTemplate:
    """A template and its real path."""

    target: TemplateTarget
    path: Path


@dataclass(frozen=True, slots=True)
class Mapping:
    """One list, its groups put in. ``columns`` are in official order, then as written."""

    file: ListFile
    columns: MappingType[str, tuple[Placed, ...]]
    templates: tuple[PlacedTemplate, ...]
    points: tuple[Point, ...]
    area: Area
    accepts: MappingType[str, str]
    sums: tuple[Sum, ...] = ()

    @property
    def slug(self) -> str:
        """The list's name in file names and IRIs."""
        return self.file.dataset

    def publisher_columns(self) -> list[str]:
        """Columns that hold the publisher's code."""
        return [
            name
            for name, targets in self.columns.items()
            if any(p.target.stated_by and p.target.value == "municipality_code" for p in targets)
        ]

    def headers(self) -> ListHeaders:
        """What header recognition needs to know of the list."""
        gather, headers = self.file.gather, self.file.headers
        read = (gather.order, gather.longitude, gather.latitude) if gather else ()
        return ListHeaders(
            self.slug,
            self.file.title.ja,
            (*self.columns, *read),
            dict(self.accepts),
            ((*headers.new, *read), headers.old),
            self.file.file_names,
            headers.seen,
            shared=headers == Headers() and not self.file.columns and not self._renames(),
        )

    def _renames(self) -> bool:
        """Whether a column of a group has a name of the list's own."""
        return any(name != own for use in self.file.uses for name, own in (use.columns or {}).items())


def load_mappings(path: FilePath | None = None) -> MappingType[str, Mapping]:
    """The mappings of all lists by slug, from ``path`` or the product's own ``mappings/``.

    Raises MappingError as ``_load`` does."""
    return _load(path)[0]


def load_fallbacks(path: FilePath | None = None) -> MappingType[str, Mapping]:
    """The mappings for files of no known list, for a ``thing`` and for a ``place``; raises as ``_load``."""
    return _load(path)[1]


@cache
def _load(path: FilePath | None) -> tuple[MappingType[str, Mapping], MappingType[str, Mapping]]:
    """The lists' mappings by slug, and the fallbacks.

    Raises MappingError with G451 (no YAML), G452 (key), G453 (unknown term), G454 (unknown group), G455
    (unknown kind), G456 (unknown column), G457 (official column without a target), G572 (unknown list).
    """
    base = path or folder("mappings")
    sources = [load(file, file.name, "G451", MappingError) for file in sorted(base.glob("*.yaml"))]
    files = [validate(ListFile, source, "G452", MappingError) for source in sources]
    lists = {file.dataset: file for file in files if not file.fallback}
    groups = dict(_groups(base / "groups", lists))
    mappings: dict[str, Mapping] = {}
    fallbacks: dict[str, Mapping] = {}
    for file, source in zip(files, sources, strict=True):
        _raise_any(_check(file, source, lists))
        mapping = _assemble(file, groups, source)
        if file.fallback:
            fallbacks[file.fallback] = mapping
        else:
            mappings[mapping.slug] = mapping
    return MappingProxyType(mappings), MappingProxyType(fallbacks)


def _groups(path: FilePath, lists: MappingType[str, ListFile]) -> Iterator[tuple[str, Group]]:
    for file in sorted(path.glob("*.yaml")):
        source = load(file, f"groups/{file.name}", "G451", MappingError)
        group = validate(Group, source, "G452", MappingError)
        _raise_any(_check(group, source, lists))
        yield group.group, group


def _assemble(file: ListFile, groups: MappingType[str, Group], source: Source) -> Mapping:
    _raise_any(check_cube(file, source))
    columns: dict[str, tuple[Placed, ...]] = {}
    templates: list[PlacedTemplate] = []
    accepts: dict[str, str] = {}
    points, area = list(file.points), file.area
    for i, use in enumerate(file.uses):
        if use.group not in groups:
            raise MappingError([_unknown("G454", source, ("uses", i), use.group, groups)])
        _raise_any(_unknown_names(source, ("uses", i), use.columns or (), groups[use.group].columns))
        group = as_used(groups[use.group], use)
        at = parse_path(use.at) if use.at else None
        columns |= {name: _placed(targets, at) for name, targets in group.columns.items()}
        templates += [PlacedTemplate(t, parse_path(t.path).below(at)) for t in group.templates]
        accepts |= group.accepts
        points += group.points
        area = area or group.area
    columns |= {name: _placed((target,), None) for name, target in (observed(file.cube) if file.cube else ())}
    columns |= {name: _placed(targets, None) for name, targets in file.columns.items()}
    templates += [PlacedTemplate(t, parse_path(t.path)) for t in file.templates]
    official = [name for name in numbered(file.headers.new) if name in columns]
    wanted = [*official, *(name for name in columns if name not in official)]
    mapping = Mapping(
        file,
        {name: columns[name] for name in wanted},
        tuple(templates),
        tuple(points),
        area or Area(),
        _spellings(file.prefixes, columns) | accepts | file.accepts,
        tuple(summed(file.sums, words_of(file.cube))),
    )
    _raise_any(_check_columns(mapping, source))
    _raise_any(_check_statistics(mapping, source))
    return replace(
        mapping, accepts={k: v for k, v in mapping.accepts.items() if v in columns and k not in columns}
    )


def _spellings(prefixes: Sequence[str], columns: Iterable[str]) -> dict[str, str]:
    """Columns by the names that they have with each of the prefixes, and with none."""
    spellings: dict[str, str] = {}
    for name in columns if prefixes else ():
        bare = next((name.removeprefix(p) for p in prefixes if name.startswith(p)), name)
        spellings |= {f"{prefix}{bare}": name for prefix in (*prefixes, "")}
    return spellings


def _placed(targets: tuple[Target, ...], at: Path | None) -> tuple[Placed, ...]:
    """A reference is always the thing's own: ``at`` does not move it to a part."""
    return tuple(
        Placed(
            t,
            parse_path(t.path).below(None if t.refers_to else at) if t.path else None,
            parse_path(t.words).below(at) if t.words else None,
        )
        for t in targets
    )


def _raise_any(faults: Iterator[Finding]) -> None:
    found = list(faults)
    if found:
        raise MappingError(found)


def _check(part: Columns, source: Source, lists: MappingType[str, ListFile]) -> Iterator[Finding]:
    """Terms of paths, classes and codes, kinds of value, and the lists that columns refer to."""
    for name, targets in part.columns.items():
        for i, target in enumerate(targets):
            at = ("columns", name, i)
            yield from _check_terms(source, at, target.path, target.datatype)
            yield from _check_terms(source, at, target.words, None)
            if target.value not in KINDS:
                yield _unknown("G455", source, at, target.value, KINDS)
            if target.refers_to:
                yield from _check_reference(source, at, target.refers_to, lists)
            if target.term == "iri":
                unknown = [name for name in target.codes.values() if name and not is_known(name)]
                yield from (_unknown("G453", source, at, name, terms()) for name in unknown)
    for i, template in enumerate(part.templates):
        yield from _check_terms(source, ("templates", i), template.path, template.datatype)
    for class_ in getattr(part, "class_", ()):
        if not is_known(class_):
            yield _unknown("G453", source, ("class",), class_, terms())


def _check_reference(
    source: Source, at: KeyPath, to: RefersTo, lists: MappingType[str, ListFile]
) -> Iterator[Finding]:
    if to.list not in lists:
        yield _unknown("G572", source, at, to.list, lists)
    if to.back and not is_known(to.back):
        yield _unknown("G453", source, at, to.back, terms())


def _check_terms(source: Source, at: KeyPath, path: str | None, datatype: str | None) -> Iterator[Finding]:
    names = [datatype] if datatype else []
    for step in parse_path(path).steps if path else ():
        names += [step.property, *([step.class_] if step.class_ else [])]
        names += [q.property for q in step.qualifiers]
    yield from (_unknown("G453", source, at, name, terms()) for name in names if not is_known(name))


def _check_columns(mapping: Mapping, source: Source) -> Iterator[Finding]:
    """Every column that is named is one of the list's, and every official column has a target."""
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
    yield from (_unknown("G456", source, at, name, known) for at, name in named if name not in known)
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


def _unknown_names(
    source: Source, at: KeyPath, names: Iterable[str], known: MappingType[str, object]
) -> Iterator[Finding]:
    return (_unknown("G456", source, at, name, known) for name in names if name not in known)


def _check_statistics(mapping: Mapping, source: Source) -> Iterator[Finding]:
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


def _unknown(code: str, source: Source, at: KeyPath, name: str, known: MappingType[str, object]) -> Finding:
    return finding(code, source.origin(at), name, key=name, suggestion=nearest(name, known))
