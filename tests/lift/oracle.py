"""A plan read slowly, one row and one node after the other: what lifting whole columns must say too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as MappingType
from typing import Any

import pyarrow as pa
import pyoxigraph as ox

from pipeline.lift.values import Context
from pipeline.mapping import Plan
from pipeline.mapping.plan import IRI, ObjectMap, TriplesMap
from pipeline.normalize import KINDS, check_points, normalise
from pipeline.terms import expand, iri_reference, segment

SITE = Context("http://localhost:8000", "239984", (35.0, 137.0))
SEPARATORS = {";": ";；", ",": ",，、", "/": "/／"}
Triples = set[tuple[Any, Any, Any]]
Row = MappingType[str, str]


class Oracle:
    """Reads a plan for one row with Python's own strings, one value at a time."""

    def __init__(self, plan: Plan, row: Row, thing: str) -> None:
        self.plan, self.row, self.thing = plan, row, thing
        self.always = {"thing": thing, "base": SITE.base, "publisher": SITE.publisher}

    def triples(self, fragment: str = "", piece: int | None = None) -> Triples:
        node = self.plan.maps[fragment]
        subject = self.iri(fragment, piece)
        if subject is None:
            return set()
        said: list[tuple[str, Any]] = []
        below: Triples = set()
        for at in node.objects:
            said += [(at.predicate, term) for term in self.terms(at.object, piece)]
        for predicate, child in node.children:
            for number in self.numbers(child, piece):
                found, shared = self.triples(child, number), bool(self.plan.maps[child].subject)
                below |= found
                iri = self.iri(child, number)
                said += [(predicate, iri)] if iri and (found or shared) else []
        if not said:
            return set()
        for at in node.given:
            node_iri = self.iri(at.object.node, None) if at.object.node else None
            terms = [node_iri] if at.object.node else self.terms(at.object, None)
            said += [(at.predicate, term) for term in terms if term]
        said += [(expand("rdf:type"), ox.NamedNode(name)) for name in node.classes]
        constants = [
            (p, next(iter(ox.parse(f"<a:s> <a:p> {o} .", ox.RdfFormat.N_TRIPLES))).object)
            for p, o in node.constants
        ]
        return below | {(subject, ox.NamedNode(p), o) for p, o in [*said, *constants]}

    def iri(self, fragment: str, piece: int | None) -> ox.NamedNode | None:
        node = self.plan.maps[fragment]
        whole = self.shared(self.plan.maps[node.root]) if node.root else self.thing
        number = "" if piece is None else f"-{piece + 1}"
        own = whole if fragment == node.root else f"{whole}#{fragment}{number}"
        return ox.NamedNode(own) if whole else None

    def shared(self, node: TriplesMap) -> str | None:
        """The IRI of a node that rows share: no column of its template may be a dot segment."""
        text = ""
        for part in node.subject:
            options: list[str | None] = [] if part.columns else [part.text]
            for name in part.columns:
                if name in self.always:
                    options.append(self.always[name])
                elif name in self.plan.kinds:
                    text_kind = self.plan.kinds[name] == "text"
                    value = self.value(name, "identifier", self.row[name])[0] if text_kind else self.own(name)
                    options.append(segment(value) if value not in (None, ".", "..") else None)
            there = [option for option in options if option is not None]
            if not there:
                return None
            text += there[0]
        return iri_reference(text)

    def numbers(self, child: str, piece: int | None) -> list[int | None]:
        column = self.plan.maps[child].each
        if column is None or piece is not None:
            return [piece]
        return list(range(1 + len(re.findall("[;；,，、/／]", self.row[column]))))

    def terms(self, at: ObjectMap, piece: int | None) -> Iterator[Any]:
        if at.reference is None:
            text, datatype = self.template(at), at.datatype
            if text is not None:
                yield self.term(text, at, datatype)
            return
        cell = self.row[at.reference]
        either = "".join(SEPARATORS.get(separator, separator) for separator in at.split or "")
        pieces = re.split(f"[{either}]", cell) if either else [cell]
        for written in pieces if piece is None else pieces[piece : piece + 1]:
            value, datatype = self.value(at.reference, at.kind, written)
            is_words = datatype == "xsd:string"
            wanted = {None: True, "words": is_words, "known": not is_words}[at.only]
            if value is not None and wanted:
                chosen = at.datatype if at.only == "words" else self.datatype(at, datatype)
                yield self.term(value, at, chosen)

    @staticmethod
    def datatype(at: ObjectMap, exceptional: str | None) -> str | None:
        own = KINDS[at.kind].datatype
        return (expand(exceptional) if exceptional else None) or at.datatype or (expand(own) if own else None)

    @staticmethod
    def term(text: str, at: ObjectMap, datatype: str | None) -> Any:
        if at.term_type == IRI and datatype != expand("xsd:string"):
            return ox.NamedNode(iri_reference(text))
        if at.language:
            return ox.Literal(text, language=at.language)
        return ox.Literal(text, datatype=ox.NamedNode(datatype or expand("xsd:string")))

    def value(self, column: str, kind: str, written: str) -> tuple[str | None, str | None]:
        """A value and its exceptional datatype, coordinates looked at in pairs."""
        read = normalise(kind, pa.array([written], pa.string()))
        value = read.values[0].as_py()
        for point in self.plan.points:
            if column in (point.latitude, point.longitude):
                names = (point.latitude, point.longitude)
                pair = [normalise(self.plan.kinds[n], pa.array([self.row[n]])).values for n in names]
                checked = check_points(*pair, SITE.near)
                found = checked.latitude if column == point.latitude else checked.longitude
                value = found[0].as_py()
        return value, read.datatypes[0].as_py() if read.datatypes is not None else None

    def own(self, column: str) -> str | None:
        return self.value(column, self.plan.kinds[column], self.row[column])[0]

    def template(self, at: ObjectMap) -> str | None:
        for column in at.needs:
            flag = KINDS[self.plan.kinds[column]].datatype == "xsd:boolean"
            if self.own(column) is None or (flag and self.own(column) != "true"):
                return None
        text = ""
        for part in at.template:
            options: list[str | None] = [] if part.columns else [part.text]
            for name in part.columns:
                if name in self.always:
                    options.append(self.always[name])
                elif name in self.plan.kinds:
                    value = self.own(name)
                    among_text = at.term_type == IRI and len(at.template) > 1
                    options.append(segment(value) if value is not None and among_text else value)
            there = [option for option in options if option is not None]
            if not there:
                return None
            text += there[0]
        return text
