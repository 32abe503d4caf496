"""Runs a Plan over a batch of rows: term maps become joins of whole columns (RML-Core, sections 4–6)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.lift.nodes import blocks, iris, join, literals, references, segments
from pipeline.lift.values import ColumnNote, Context, Values
from pipeline.mapping import Plan
from pipeline.mapping.plan import IRI, ObjectMap, TriplesMap
from pipeline.mapping.template import Part
from pipeline.normalize import Normalised
from pipeline.terms import expand

_TYPE = expand("rdf:type")
_STRING = expand("xsd:string")
_NONE = pa.scalar(None, pa.string())


@dataclass(frozen=True, slots=True)
class LiftedBatch:
    """``blocks``: for each row, its triples as N-Triples text, ordered by node and predicate; ``shared``:
    alike, what the row says of nodes that other rows may speak of, too; ``quads``: the number of both;
    ``subjects``: the IRIs of such nodes by fragment; ``notes``: what the normalisers remarked; ``values``
    for the rooms that look at typed values."""

    blocks: pa.Array
    shared: pa.Array
    subjects: Mapping[str, pa.Array]
    quads: int
    notes: list[ColumnNote]
    values: Values


class Lifter:
    """Lifts batches of one list."""

    def __init__(self, plan: Plan, context: Context) -> None:
        self._plan = plan
        self._context = context

    def lift(self, data: pa.Table, columns: Mapping[str, int], things: pa.Array) -> LiftedBatch:
        """The triples of a batch. ``columns``: canonical name → index in ``data``; ``things``: the IRIs."""
        values = Values(self._plan, data, columns, self._context)
        run = _Run(self._plan, values, things, self._context)
        lines = list(run.lines(""))
        quads = sum(len(line) - line.null_count for line in (*lines, *run.shared))
        shared = blocks(run.shared, len(things))
        subjects = {name: iris_ for name, iris_ in run.iris.items() if name}
        return LiftedBatch(blocks(lines, len(things)), shared, subjects, quads, values.notes, values)


class _Run:
    """One batch: walks the tree of nodes and yields a column of N-Triples lines for each term map.

    ``shared`` are the lines of nodes with an IRI of their own, ``iris`` the IRIs of such nodes and, under
    "", of the things."""

    def __init__(self, plan: Plan, values: Values, things: pa.Array, context: Context) -> None:
        self._plan = plan
        self._values = values
        self._rows = len(things)
        self._given: dict[ObjectMap, list[pa.Array]] = {}
        self.shared: list[pa.Array] = []
        self._always = {
            "thing": things,
            "base": pa.scalar(context.base),
            "publisher": pa.scalar(context.publisher),
            "feed": pa.scalar(context.feed),
        }
        self.iris = {"": things}
        for fragment, node in plan.maps.items():
            if node.subject:
                text = self._joined([self._part(part, values.identifying) for part in node.subject])
                self.iris[fragment] = references(text)

    def lines(self, fragment: str, piece: int | None = None) -> Iterator[pa.Array]:
        """Lines of a node and of the nodes below it; the node's own lines come first, sorted by predicate."""
        node = self._plan.maps[fragment]
        subject = self._subject(fragment, piece)
        own: list[tuple[str, pa.Array]] = []
        below: list[pa.Array] = []
        for at in node.objects:
            terms = self._terms(at.object, piece)
            if at.inverse:
                below += [join(term, f" <{at.predicate}> ", subject, ".\n", "") for term in terms]
            else:
                own += [(at.predicate, term) for term in terms]
        for predicate, child in node.children:
            for i in self._pieces_of(child, piece):
                lines = list(self.lines(child, i))
                if self._plan.maps[child].subject:
                    own.append((predicate, join("<", self.iris[child], ">", "")))
                    self.shared += self._said_below(fragment, lines)
                elif lines:
                    own.append((predicate, self._link(child, i, lines)))
                    below += lines
        if not own:
            return
        there = _any_valid([term for _, term in own])
        own += [(_TYPE, _where(there, f"<{class_}>")) for class_ in node.classes]
        own += [(predicate, _where(there, term)) for predicate, term in node.constants]
        for at in node.given:
            own += [(at.predicate, pc.if_else(there, term, _NONE)) for term in self._repeated(at.object)]
        for predicate, term in _once(sorted(own, key=lambda pair: pair[0])):
            yield join(subject, f"<{predicate}> ", term, " .\n", "")
        yield from below

    def _said_below(self, fragment: str, lines: list[pa.Array]) -> list[pa.Array]:
        """Lines of a shared node, in the rows that have the node above it: else nothing leads there."""
        root = self._plan.maps[fragment].root
        if not root:
            return lines
        there = pc.is_valid(self.iris[root])
        return [pc.if_else(there, line, _NONE) for line in lines]

    def _subject(self, fragment: str, piece: int | None) -> pa.Array:
        return join("<", self._iri(fragment, piece), "> ", "")

    def _iri(self, fragment: str, piece: int | None) -> pa.Array:
        root = self._plan.maps[fragment].root
        iris_ = self.iris[root]
        return iris_ if fragment == root else join(iris_, f"#{_numbered(fragment, piece)}", "")

    def _link(self, fragment: str, piece: int | None, lines: list[pa.Array]) -> pa.Array:
        """The IRI of a node, where it exists."""
        return pc.if_else(_any_valid(lines), join("<", self._iri(fragment, piece), ">", ""), _NONE)

    def _pieces_of(self, fragment: str, piece: int | None) -> list[int | None]:
        node = self._plan.maps[fragment]
        if node.each is None or piece is not None:
            return [piece]
        return list(range(self._piece_count(node)))

    def _piece_count(self, node: TriplesMap) -> int:
        for at in node.objects:
            if at.object.split:
                reference = at.object.reference or ""
                return len(self._values.pieces(reference, at.object.kind, at.object.split))
        return max(self._piece_count(self._plan.maps[child]) for _, child in node.children)

    def _repeated(self, at: ObjectMap) -> list[pa.Array]:
        """The terms of what many nodes of a row say alike, made once."""
        if at not in self._given:
            self._given[at] = self._terms(at, None)
        return self._given[at]

    def _terms(self, at: ObjectMap, piece: int | None) -> list[pa.Array]:
        if at.node is not None:
            return [join("<", self.iris[at.node], ">", "")]
        if at.reference is None:
            return [self._template(at)]
        pieces = self._values.pieces(at.reference, at.kind, at.split)
        chosen = pieces if piece is None else pieces[piece : piece + 1]
        return [self._reference(at, values) for values in chosen]

    def _reference(self, at: ObjectMap, values: Normalised) -> pa.Array:
        """The terms of a column. A value that the kind reads as another datatype is a literal even where IRIs
        are asked for: the words of a licence that is not known name nothing."""
        if at.codes:
            values = self._values.decoded(at.reference or "", values, dict(at.codes))
        own, others = self._values.datatypes(values, at.kind)
        if at.only == "words":
            words = others.get(_STRING, pa.scalar(False))
            return literals(pc.if_else(words, values.values, _NONE), at.datatype, at.language)
        if at.term_type == IRI:
            terms = iris(values.values)
        else:
            terms = literals(values.values, at.datatype or own, at.language)
        for datatype, mask in others.items():
            elsewhere = at.only == "known" and datatype == _STRING
            terms = pc.if_else(mask, _NONE if elsewhere else literals(values.values, datatype), terms)
        return terms

    def _template(self, at: ObjectMap) -> pa.Array:
        """The terms of a template. A reference that stands alone in an IRI is the IRI (as in
        YARRRML); among other text it is a segment of one."""
        in_iri = at.term_type == IRI
        in_segment = in_iri and len(at.template) > 1
        text = self._joined([self._part(part, self._value, in_segment) for part in at.template])
        if at.needs:
            there = _all_valid([self._values.affirmed(name) for name in at.needs])
            text = pc.if_else(there, text, _NONE)
        return iris(text) if in_iri else literals(text, at.datatype, at.language)

    def _joined(self, pieces: list[pa.Array | pa.Scalar]) -> pa.Array:
        text = join(*pieces, "")
        return pa.repeat(text, self._rows) if isinstance(text, pa.Scalar) else text

    def _value(self, column: str) -> pa.Array:
        return self._values.of(column).values

    def _part(
        self, part: Part, value: Callable[[str], pa.Array], in_iri: bool = True
    ) -> pa.Array | pa.Scalar:
        """A piece of a template; ``value`` reads a column."""
        if not part.columns:
            return pa.scalar(part.text)
        options: list[pa.Array | pa.Scalar] = []
        for name in part.columns:
            if name in self._always:
                options.append(self._always[name])
            elif name in self._plan.kinds:
                options.append(segments(value(name)) if in_iri else value(name))
        return pc.coalesce(*options) if options else _NONE


def _once(terms: list[tuple[str, pa.Array]]) -> Iterator[tuple[str, pa.Array]]:
    """The terms of a node, sorted by predicate, none of them twice in a row: two columns may say the same."""
    for predicate, group in groupby(terms, key=lambda pair: pair[0]):
        seen: list[pa.Array] = []
        for _, term in group:
            for other in seen:
                same = pc.fill_null(pc.equal(term, other), False)
                term = pc.if_else(same, _NONE, term)
            seen.append(term)
            yield predicate, term


def _numbered(fragment: str, piece: int | None) -> str:
    return fragment if piece is None else f"{fragment}-{piece + 1}"


def _any_valid(columns: list[pa.Array]) -> pa.Array:
    mask = pc.is_valid(columns[0])
    for column in columns[1:]:
        mask = pc.or_(mask, pc.is_valid(column))
    return mask


def _all_valid(columns: list[pa.Array]) -> pa.Array:
    mask = pc.is_valid(columns[0])
    for column in columns[1:]:
        mask = pc.and_(mask, pc.is_valid(column))
    return mask


def _where(mask: pa.Array, term: str) -> pa.Array:
    return pc.if_else(mask, pa.scalar(term), _NONE)
