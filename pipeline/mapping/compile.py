"""Mapping → Plan, for the columns that a file really has."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from pipeline.mapping.mapping import Mapping, Placed, PlacedTemplate
from pipeline.mapping.path import Path
from pipeline.mapping.plan import IRI, LITERAL, ObjectMap, Plan, RefObjectMap
from pipeline.mapping.target import RefersTo
from pipeline.mapping.template import ALWAYS_THERE, Part, parse_template, references
from pipeline.mapping.tree import Tree
from pipeline.terms import expand


def compile_plan(mapping: Mapping, present: Collection[str]) -> Plan:
    """The plan of ``mapping`` for a file that has the canonical columns ``present``."""
    tree = Tree(mapping.file.class_, mapping.file.subjects)
    kinds: dict[str, str] = {}
    stated: list[str] = []
    referring: list[RefObjectMap] = []
    for column, targets in mapping.columns.items():
        for placed in targets:
            if column not in present:
                _put_constant(tree, placed)
                continue
            kinds.setdefault(column, placed.target.value)
            if placed.path is None:
                stated.append(column)
            elif placed.target.refers_to:
                referring.append(_ref_object_map(column, placed.path, placed.target.refers_to))
            else:
                _put_column(tree, column, placed)
    for template in mapping.templates:
        if _can_run(template, present):
            tree.put(template.path, _template(template))
    published = _published(mapping)
    if mapping.file.cube:
        tree.observe(mapping.file.cube, mapping.slug)
    return Plan(
        mapping.slug,
        tuple(tuple(part.split("|")) for part in mapping.file.key),
        mapping.file.label,
        mapping.file.identity,
        tree.maps,
        kinds,
        tuple(column for column in stated if column not in published),
        tuple(p for p in mapping.points if p.latitude in present and p.longitude in present),
        mapping.area,
        tuple(referring),
        tuple(each for each in mapping.sums if {each.total, *each.parts} <= set(present)),
        _found_in(mapping, present),
    )


def _found_in(mapping: Mapping, present: Collection[str]) -> dict[str, str]:
    """See ``Plan.found_in``."""
    targets = ((name, p.target) for name in mapping.columns if name in present for p in mapping.columns[name])
    return {name: target.found_in for name, target in targets if target.found_in}


def _published(mapping: Mapping) -> set[str]:
    """Columns whose values are published: what the publisher's description says of them does not hold of
    every row."""
    named = {name for each in mapping.templates for name in references(each.target.template)}
    return named | {column for column, targets in mapping.columns.items() if any(p.path for p in targets)}


def _put_column(tree: Tree, column: str, placed: Placed) -> None:
    """Add the object maps of a column."""
    target, path, words = placed.target, placed.path, placed.words
    each, value = column if target.split else None, _reference(column, placed)
    if path is not None:
        known = replace(value, only="known", language=None) if words else value
        tree.put(path, known, each, target.inverse)
    if words is not None:
        tree.put(words, replace(value, only="words", term_type=LITERAL), each)


def _put_constant(tree: Tree, placed: Placed) -> None:
    """Add what a column that the file leaves out stands for, if it stands for anything."""
    target = placed.target
    if placed.path is not None and "" in target.codes:
        datatype = expand(target.datatype) if target.datatype else None
        meaning = (Part(_meaning(placed, "")),)
        tree.put(placed.path, ObjectMap(template=meaning, datatype=datatype, term_type=target.term))


def _ref_object_map(column: str, path: Path, to: RefersTo) -> RefObjectMap:
    back = expand(to.back) if to.back else None
    return RefObjectMap(column, to.list, expand(path.steps[-1].property), back)


def _can_run(template: PlacedTemplate, present: Collection[str]) -> bool:
    here = {*present, *ALWAYS_THERE}
    parts = parse_template(template.target.template)
    return set(template.target.needs) <= here and all(
        not part.columns or any(name in here for name in part.columns) for part in parts
    )


def _reference(column: str, placed: Placed) -> ObjectMap:
    target = placed.target
    if target.names_a_thing:
        way = (Part(columns=("feed",)), Part(f"/{target.found_in}/"), Part(columns=(column,)))
        return ObjectMap(template=way, term_type=IRI)
    return ObjectMap(
        reference=column,
        kind=target.value,
        language=target.lang,
        datatype=expand(target.datatype) if target.datatype else None,
        term_type=target.term,
        split=target.split,
        codes=tuple((code, _meaning(placed, code)) for code in target.codes),
    )


def _meaning(placed: Placed, code: str) -> str:
    meaning = placed.target.codes[code]
    return expand(meaning) if meaning and placed.target.term == IRI else meaning


def _template(placed: PlacedTemplate) -> ObjectMap:
    target = placed.target
    return ObjectMap(
        template=parse_template(target.template),
        needs=tuple(sorted(set(target.needs) - ALWAYS_THERE)),
        language=target.lang,
        datatype=expand(target.datatype) if target.datatype else None,
        term_type=target.term,
    )
