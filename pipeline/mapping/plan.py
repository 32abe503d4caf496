"""A Plan: triples maps and term maps in RML's terms (RML-Core, sections 4–6).

It says what to write, not how: ``pipeline/lift/`` runs it over columns."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, field
from typing import Literal

from pipeline.mapping.cube_model import Sum
from pipeline.mapping.model import Area, Point
from pipeline.mapping.template import ALWAYS_THERE, Part

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
