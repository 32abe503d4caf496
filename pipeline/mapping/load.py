"""YAML → Mapping: reads ``mappings/``, puts the groups in, and has every name checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import replace
from functools import cache
from pathlib import Path as FilePath
from types import MappingProxyType

from pipeline.errors import MappingError
from pipeline.mapping.checks import check_columns, check_names, check_targets, unknown
from pipeline.mapping.cube import observed, summed, words_of
from pipeline.mapping.cube_checks import check_cube, check_statistics
from pipeline.mapping.groups import as_used
from pipeline.mapping.mapping import Mapping, Placed, PlacedTemplate
from pipeline.mapping.model import Area, Group, ListFile
from pipeline.mapping.path import Path, parse_path
from pipeline.mapping.target import Target
from pipeline.read.header import numbered
from pipeline.report import Finding
from pipeline.resources import folder
from pipeline.yaml_source import Source, load, validate


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
        _raise_any(check_targets(file, source, lists))
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
        _raise_any(check_targets(group, source, lists))
        yield group.group, group


def _assemble(file: ListFile, groups: MappingType[str, Group], source: Source) -> Mapping:
    _raise_any(check_cube(file, source))
    columns: dict[str, tuple[Placed, ...]] = {}
    templates: list[PlacedTemplate] = []
    accepts: dict[str, str] = {}
    points, area = list(file.points), file.area
    for i, use in enumerate(file.uses):
        if use.group not in groups:
            raise MappingError([unknown("G454", source, ("uses", i), use.group, groups)])
        _raise_any(check_names(source, ("uses", i), use.columns or (), groups[use.group].columns))
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
    _raise_any(check_columns(mapping, source))
    _raise_any(check_statistics(mapping, source))
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
