"""Mapping → Plan: triples maps and term maps in RML's terms, for the columns that a file really has.

A Plan says what to write, not how: ``pipeline/lift/`` runs it over columns. RML-Core, sections 4–6.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.mapping.cube import OBSERVATION, structure_iri
from pipeline.mapping.load import Mapping, Placed, PlacedTemplate
from pipeline.mapping.model import Area, Cube, Point, RefersTo, Sum
from pipeline.mapping.path import Path, Qualifier, Step
from pipeline.mapping.template import ALWAYS_THERE, Part, parse_template
from pipeline.mapping.vocabulary import terms
from pipeline.terms import expand, literal, segment

IRI = "iri"
LITERAL = "literal"
KEY_KIND = "identifier"
"""The kind of value that text is read as where it identifies a thing."""


@dataclass(frozen=True, slots=True)
class ObjectMap:
    """What stands in object position: a ``reference`` to one column, a ``template`` over several, or the
    ``node`` of that fragment, which has a ``template`` of its own.

    ``kind`` names the normaliser of a reference. ``datatype`` is an IRI that replaces the kind's own.
    ``codes``: code → the IRI or literal it stands for; the empty code stands for an empty cell. ``only``: of
    the values those that the kind knows, or the words that it leaves as text; None for all."""

    reference: str | None = None
    kind: str = "text"
    template: tuple[Part, ...] = ()
    needs: tuple[str, ...] = ()
    language: str | None = None
    datatype: str | None = None
    term_type: str = LITERAL
    split: str | None = None
    node: str | None = None
    codes: tuple[tuple[str, str], ...] = ()
    only: Literal["known", "words"] | None = None


@dataclass(frozen=True, slots=True)
class PredicateObjectMap:
    """One predicate (IRI) and its object map; ``inverse`` when the object is what it is said of."""

    predicate: str
    object: ObjectMap
    inverse: bool = False


@dataclass(slots=True)
class TriplesMap:
    """All that is said of one node: the thing (``fragment`` "") or one of its parts.

    ``constants`` are (predicate IRI, N-Triples term) pairs, ``children`` (predicate IRI, fragment) pairs;
    ``given`` is said of the node where it is there, but does not call it into being.
    ``each``: the node is repeated for every piece of that column's cell, its fragment numbered from 1.
    ``subject``: the template of the node's own IRI, if rows share it; nodes below such a ``root`` are
    fragments of its IRI, all others of the thing's."""

    fragment: str
    classes: tuple[str, ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    objects: list[PredicateObjectMap] = field(default_factory=list)
    children: list[tuple[str, str]] = field(default_factory=list)
    each: str | None = None
    given: tuple[PredicateObjectMap, ...] = ()
    subject: tuple[Part, ...] = ()
    root: str = ""


@dataclass(frozen=True, slots=True)
class RefObjectMap:
    """A ``column`` whose cells are keys of things of ``list``, of the same publisher: ``predicate`` leads to
    them, ``back`` (if any) from them. Both are IRIs. (RML-Core, section 7: a join over the key.)"""

    column: str
    list: str
    predicate: str
    back: str | None


@dataclass(frozen=True, slots=True)
class Plan:
    """Triples maps by fragment (a parent before its children), and what else lifting needs of the mapping.

    ``key``: the columns that identify a row together, each with its stand-ins. ``references`` are in no
    triples map: where they lead is known only when every list has been lifted. ``found_in``: column → the
    table of its feed, or ``table/column``, among whose keys or values its own must be."""

    slug: str
    key: tuple[tuple[str, ...], ...]
    label: str
    identity: tuple[str, ...]
    maps: MappingType[str, TriplesMap]
    kinds: MappingType[str, str]
    stated: tuple[str, ...]
    points: tuple[Point, ...]
    area: Area
    references: tuple[RefObjectMap, ...] = ()
    sums: tuple[Sum, ...] = ()
    found_in: MappingType[str, str] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many triples a row has at most, cells with several values aside."""
        return sum(
            len(part)
            for node in self.maps.values()
            for part in (node.objects, node.given, node.constants, node.classes, node.children)
        )

    def key_kind(self, column: str) -> str:
        """How a column is read where it identifies something: text as an identifier, in half width."""
        kind = self.kinds.get(column, "text")
        return KEY_KIND if kind == "text" else kind

    @property
    def splits(self) -> MappingType[str, str]:
        """The separators of the columns whose cells may hold several values."""
        objects = [at.object for node in self.maps.values() for at in node.objects]
        return {o.reference: o.split for o in objects if o.reference and o.split}

    def columns_at(self, fragment: str, path: tuple[str, ...]) -> tuple[str, ...]:
        """Columns whose values stand at ``path`` (predicate IRIs) from the node ``fragment``; all below a
        node if the path ends at one. Used to trace a SHACL result to its column."""
        nodes = [self.maps[f] for f in self.maps if f == fragment or _numbered(f, fragment)]
        for predicate in path[:-1]:
            nodes = [self.maps[child] for n in nodes for p, child in n.children if p == predicate]
        found: dict[str, None] = {}
        for node in nodes:
            for at in (*node.objects, *node.given):
                if path and at.predicate == path[-1]:
                    found |= dict.fromkeys(_columns_of(at.object))
            for predicate, child in node.children:
                if path and predicate == path[-1]:
                    found |= dict.fromkeys(self._columns_below(child))
        return tuple(found)

    def _columns_below(self, fragment: str) -> Iterator[str]:
        node = self.maps[fragment]
        for at in node.objects:
            yield from _columns_of(at.object)
        for _, child in node.children:
            yield from self._columns_below(child)


def _numbered(fragment: str, written: str) -> bool:
    stem, _, number = written.rpartition("-")
    return stem == fragment and number.isdigit()


def _columns_of(at: ObjectMap) -> list[str]:
    if at.reference:
        return [at.reference]
    return [name for part in at.template for name in part.columns if name not in ALWAYS_THERE] or list(
        at.needs
    )


def compile_plan(mapping: Mapping, present: Collection[str]) -> Plan:
    """The plan of ``mapping`` for a file that has the canonical columns ``present``."""
    builder = _Builder(mapping)
    kinds: dict[str, str] = {}
    stated: list[str] = []
    references: list[RefObjectMap] = []
    found_in: dict[str, str] = {}
    for column, targets in mapping.columns.items():
        for placed in targets:
            if column not in present:
                builder.put_constant(placed)
                continue
            kinds.setdefault(column, placed.target.value)
            if placed.target.found_in:
                found_in[column] = placed.target.found_in
            if placed.path is None:
                stated.append(column)
            elif placed.target.refers_to:
                references.append(_ref_object_map(column, placed.path, placed.target.refers_to))
            else:
                builder.put_column(column, placed)
    for template in mapping.templates:
        if _can_run(template, present):
            builder.put(template.path, _template(template))
    if mapping.file.cube:
        builder.observe(mapping.file.cube, mapping.slug)
    return Plan(
        mapping.slug,
        tuple(tuple(part.split("|")) for part in mapping.file.key),
        mapping.file.label,
        mapping.file.identity,
        builder.maps,
        kinds,
        tuple(stated),
        tuple(p for p in mapping.points if p.latitude in present and p.longitude in present),
        mapping.area,
        tuple(references),
        tuple(each for each in mapping.sums if {each.total, *each.parts} <= set(present)),
        found_in,
    )


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


class _Builder:
    """Grows the tree of nodes: paths that begin alike share their nodes."""

    def __init__(self, mapping: Mapping) -> None:
        thing = TriplesMap("", tuple(expand(c) for c in mapping.file.class_))
        self.maps: dict[str, TriplesMap] = {"": thing}
        self._nodes: dict[tuple[object, ...], str] = {}
        self._subjects = {name: parse_template(text) for name, text in mapping.file.subjects.items()}

    def observe(self, cube: Cube, slug: str) -> None:
        """Complete the observations: each says its dataset and the dimensions that the row itself has."""
        row = self.maps[""]
        dataset = ObjectMap(template=parse_template(f"$(base)/dataset/$(publisher)/{slug}"), term_type=IRI)
        given = [PredicateObjectMap(expand("qb:dataSet"), dataset)]
        for predicate in map(expand, cube.slice):
            given += [at for at in row.objects if at.predicate == predicate]
            for child in (fragment for said, fragment in row.children if said == predicate):
                node = ObjectMap(template=self.maps[child].subject, term_type=IRI, node=child)
                given.append(PredicateObjectMap(predicate, node))
        for predicate, child in row.children:
            if predicate == expand(OBSERVATION):
                self.maps[child].given = tuple(given)
        row.constants = (*row.constants, (expand("qb:sliceStructure"), f"<{structure_iri(slug)}#slice>"))

    def put_column(self, column: str, placed: Placed) -> None:
        """Add the object map of a column."""
        target, path, words = placed.target, placed.path, placed.words
        each, value = column if target.split else None, _reference(column, placed)
        if path is not None:
            known = replace(value, only="known", language=None) if words else value
            self.put(path, known, each, target.inverse)
        if words is not None:
            self.put(words, replace(value, only="words", term_type=LITERAL), each)

    def put_constant(self, placed: Placed) -> None:
        """Add what a column that the file leaves out stands for, if it stands for anything."""
        if placed.path is not None and "" in placed.target.codes:
            target = placed.target
            datatype = expand(target.datatype) if target.datatype else None
            meaning = (Part(_meaning(placed, "")),)
            self.put(placed.path, ObjectMap(template=meaning, datatype=datatype, term_type=target.term))

    def put(self, path: Path, object_map: ObjectMap, each: str | None = None, inverse: bool = False) -> None:
        """Add one object map at the end of ``path``."""
        fragment = ""
        for step in path.steps[:-1]:
            fragment = self._child(fragment, step, each)
        last = path.steps[-1]
        predicate = PredicateObjectMap(expand(last.property), object_map, inverse)
        if predicate not in self.maps[fragment].objects:
            self.maps[fragment].objects.append(predicate)

    def _child(self, parent: str, step: Step, each: str | None) -> str:
        identity = (parent, step.property, step.class_, step.qualifiers, each)
        if identity not in self._nodes:
            fragment = self._fragment(parent, step)
            predicate = expand(step.property)
            self._nodes[identity] = fragment
            self.maps[parent].children.append((predicate, fragment))
            if fragment not in self.maps:
                self.maps[fragment] = TriplesMap(
                    fragment,
                    _classes(step),
                    tuple(_constant(q) for q in step.qualifiers),
                    each=each,
                    subject=self._subjects.get(fragment, ()),
                    root=fragment if fragment in self._subjects else self.maps[parent].root,
                )
        return self._nodes[identity]

    def _fragment(self, parent: str, step: Step) -> str:
        if step.fragment:
            return segment(step.fragment)
        term = terms().get(step.property)
        short = (term.fragment if term else None) or re.split("[/#:]", step.property.strip("<>"))[-1]
        said = [q.text for q in step.qualifiers if q.text]
        above = [] if parent in ("", self.maps[parent].root) else [parent]
        wanted = "-".join([*above, segment(short), *(segment(s) for s in said)])
        fragment, n = wanted, 1
        while fragment in self.maps:
            n += 1
            fragment = f"{wanted}-{n}x"
        return fragment


def _classes(step: Step) -> tuple[str, ...]:
    name = step.class_ or getattr(terms().get(step.property), "range", None)
    return (expand(name),) if name and not name.startswith("xsd:") else ()


def _constant(qualifier: Qualifier) -> tuple[str, str]:
    term = f"<{qualifier.iri}>" if qualifier.iri else literal(qualifier.text or "")
    return expand(qualifier.property), term
