"""A thing's triples as a nested description: properties in the order of its list, parts inside them."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from pipeline.site.labels import LABELS, language_rank
from pipeline.site.part_table import PartTable, part_table
from pipeline.site.result import Term
from pipeline.site.texts import Text
from pipeline.site.values import Reader, Value
from pipeline.terms import expand

DEEPEST_PART = 8
"""Parts within parts beyond this depth are shown as links: no real list comes near it."""

HIDDEN = frozenset({expand("rdf:type"), *(label.value for label in LABELS)})
"""What a page says elsewhere: in its heading and under it."""

LATITUDE, LONGITUDE, GEOMETRY = map(expand, ("wgs84:lat", "wgs84:long", "geo:hasGeometry"))

TECHNICAL = frozenset(
    {LATITUDE, LONGITUDE, GEOMETRY, *map(expand, ("schema:latitude", "schema:longitude", "geo:asWKT"))}
)
"""The point again, for GIS: shown last and folded away, since 緯度 and 経度 say the same."""

KIND_OF_PART, NAME, WRITTEN = map(expand, ("ic:種別", "ic:名称", "ic:表記"))

Steps = tuple[str, ...]
"""A path of predicates (IRIs), from the thing inwards."""

_DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,15})?")


@dataclass(frozen=True, slots=True)
class Property:
    """A property by its label, with its values."""

    label: Value
    values: tuple[Value, ...]

    @property
    def has_parts(self) -> bool:
        """Whether a value is a part with properties of its own."""
        return any(value.part for value in self.values)

    @property
    def table(self) -> PartTable | None:
        """Many parts of one kind as a table."""
        return part_table(self.values)


@dataclass(frozen=True, slots=True)
class Part:
    """A thing or a part of it: what people read, what is there for machines only, latitude and longitude in
    decimal degrees where it is a point, and the fragment that leads to it."""

    properties: tuple[Property, ...]
    technical: tuple[Property, ...] = ()
    point: tuple[str, str] | None = None
    anchor: str = ""


class Describer:
    """Builds the description of one thing from its triples (the thing and its fragments as subjects).

    ``order`` maps a path of predicates to its place: the columns of the list, in their official order.
    Every part is shown once, where it comes first, so that the page grows with the triples and no faster."""

    def __init__(self, triples: Iterable[Triple], reader: Reader, order: Mapping[Steps, int]) -> None:
        self._reader = reader
        self._order = order
        self._shown: set[str] = set()
        self._subjects: dict[str, dict[str, list[Term]]] = {}
        for triple in triples:
            subject = getattr(triple.subject, "value", "")
            properties = self._subjects.setdefault(subject, {})
            properties.setdefault(triple.predicate.value, []).append(to_term(triple.object))

    def values(self, subject: str, predicate: str) -> Sequence[Term]:
        """The values of a property, as they are."""
        return self._subjects.get(subject, {}).get(predicate, ())

    def name(self, subject: str, language: str) -> Text | None:
        """What a thing without a label is called by IMI: 名称 / 表記, or its own 表記."""
        holders = [term.value for term in self.values(subject, NAME)]
        written = [term for holder in (*holders, subject) for term in self.values(holder, WRITTEN)]
        ranked = sorted(written, key=lambda term: language_rank(term.language or "", language))
        return Text(ranked[0].value, ranked[0].language or "") if ranked else None

    def part(self, subject: str, path: Steps = (), hidden: frozenset[str] = HIDDEN) -> Part:
        """The description of the thing or of one part; ``path`` is how it was reached from the thing."""
        self._shown.add(subject)
        properties: list[Property] = []
        technical: list[Property] = []
        own = self._subjects.get(subject, {})
        for predicate in sorted(own.keys() - hidden, key=lambda p: self._place((*path, p))):
            if predicate == GEOMETRY and all(term.value in self._shown for term in own[predicate]):
                continue
            property_ = self._property(predicate, own[predicate], (*path, predicate))
            (technical if predicate in TECHNICAL else properties).append(property_)
        return Part(tuple(properties), tuple(technical), self._point(subject), fragment(subject))

    def _point(self, subject: str) -> tuple[str, str] | None:
        degrees = [term.value for name in (LATITUDE, LONGITUDE) for term in self.values(subject, name)]
        if len(degrees) == 2 and all(map(_DEGREES.fullmatch, degrees)):
            return degrees[0], degrees[1]
        return None

    def _place(self, path: Steps) -> tuple[bool, int, str]:
        return path[-1] in TECHNICAL, self._order.get(path, sys.maxsize), path[-1]

    def _property(self, predicate: str, terms: Sequence[Term], path: Steps) -> Property:
        label = self._reader.label(predicate)
        ordered = sorted(terms, key=self._rank)
        return Property(label, tuple(self._value(term, predicate, path) for term in ordered))

    def _rank(self, term: Term) -> tuple[bool, list[str | int]]:
        """The page's language first, parts by their fragments."""
        in_another = (term.language or "") not in ("", self._reader.language)
        return in_another, _counting(fragment(term.value)) if term.kind == "iri" else []

    def _value(self, term: Term, predicate: str, path: Steps) -> Value:
        nested = term.kind == "iri" and term.value in self._subjects and "#" in term.value
        if not nested or term.value in self._shown or len(path) > DEEPEST_PART:
            return self._reader.term(term, predicate)
        caption = self._caption(term.value)
        part = self.part(term.value, path, HIDDEN | {KIND_OF_PART} if caption else HIDDEN)
        if not (part.properties or part.technical):
            shown = caption or Text(part.anchor)
            return Value(shown.text, shown.language, anchor=part.anchor)
        return _folded(part, caption) or Value("", part=part, caption=caption)

    def _caption(self, subject: str) -> Text | None:
        """What kind of part it is, in words, where the data say it by one text; else the label of a part that
        IMI gives no name."""
        kinds = self.values(subject, KIND_OF_PART)
        if len(kinds) == 1 and kinds[0].kind == "literal":
            return Text(kinds[0].value, self._reader.marked(kinds[0].language or ""))
        named = self._subjects[subject].keys() & {NAME, WRITTEN}
        label = None if named else self._reader.labels.find(subject, self._reader.language)
        return Text(label.text, self._reader.marked(label.language)) if label else None


def _folded(part: Part, caption: Text | None) -> Value | None:
    """A part that holds one single value as that value: ID 0001, not ID: 識別値: 0001. None for any other,
    and where a fragment would be left without its place on the page."""
    values = [value for property_ in part.properties for value in property_.values]
    if len(values) != 1 or part.technical or values[0].anchor or (caption and values[0].caption):
        return None
    return replace(values[0], anchor=part.anchor, caption=caption or values[0].caption)


def _counting(name: str) -> list[str | int]:
    """A fragment as people sort it: parts 2 and 10, ages 5-9 and 10-14.

    >>> sorted(["age-10-14", "age", "age-5-9"], key=_counting)
    ['age', 'age-5-9', 'age-10-14']
    """
    return [int(piece) if n % 2 else piece for n, piece in enumerate(re.split("([0-9]{1,18})", name))]


def to_term(term: NamedNode | BlankNode | Literal | Triple) -> Term:
    """A term of the store as a Term; a quoted triple as its text."""
    if isinstance(term, NamedNode):
        return Term("iri", term.value)
    if isinstance(term, BlankNode):
        return Term("bnode", term.value)
    if isinstance(term, Literal):
        return Term("literal", term.value, term.language, term.datatype.value)
    return Term("literal", str(term))


def fragment(iri: str) -> str:
    """The fragment of a part's IRI: the place on the page that the IRI leads to."""
    return iri.partition("#")[2]
