"""pySHACL as an engine: the reference that a faster one must equal.

Its departures from the specification that matter here, and what is done about them: rewritten literals (see
``graph``); regular expressions are Python's, so a pattern that Python cannot read is refused when the shapes
are loaded; ``sh:minInclusive`` and its kin may pass what cannot be compared, so shapes give ``sh:datatype``
beside them.

Things are validated in chunks, so a shape may speak only of a thing and its parts: what compares things with
each other (uniqueness, ``sh:class`` of another thing, ``sh:targetNode``) belongs elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyshacl.shape
from pyoxigraph import RdfFormat
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.errors import ReportableRuntimeError, ShapeLoadError
from pyshacl.pytypes import SHACLExecutor
from pyshacl.shapes_graph import ShapesGraph
from rdflib import RDF, SH, BNode, Literal, URIRef

from pipeline.errors import GoseiError
from pipeline.report import Severity
from pipeline.validate.engine import Result
from pipeline.validate.graph import TrueGraph, parse
from pipeline.validate.shapes import shapes_graph

_SEVERITY = {SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}
_WITHOUT_LIMIT = {
    "Closed",
    "UniqueLang",
    "SPARQL",
    "Not",
    "Or",
    "And",
    "Xone",
    "Property",
    "JS",
    "Expression",
}
_MODIFIER = {SH.zeroOrMorePath: "*", SH.oneOrMorePath: "+", SH.zeroOrOnePath: "?"}


class _Parameters(list[URIRef]):
    """The parameters of all constraints, any of them found at once. pySHACL looks every predicate of a shape
    up here each time that it uses the shape; going through its own list was a quarter of its time."""

    def __init__(self) -> None:
        super().__init__(ALL_CONSTRAINT_PARAMETERS)
        self._all = frozenset(self)

    def __contains__(self, predicate: object) -> bool:
        return predicate in self._all


pyshacl.shape.CONSTRAINT_PARAMS = (_Parameters(), CONSTRAINT_PARAMETERS_MAP)


class PyshaclEngine:
    """Validates with pySHACL against ``shapes``, Turtle files read as one shapes graph.

    Raises GoseiError for files that are no Turtle and shapes that are not well-formed."""

    def __init__(self, shapes: Sequence[Path]) -> None:
        self._graph = shapes_graph(shapes)
        _check_patterns(self._graph)
        self._shapes = ShapesGraph(self._graph)
        self._executor = SHACLExecutor()
        try:
            self._all = list(self._shapes.shapes)
        except ShapeLoadError as error:
            raise GoseiError(f"shapes are not well-formed: {error}") from error

    def validate(self, data: bytes) -> list[Result]:
        """See ``Engine.validate``."""
        try:
            things = parse(data, RdfFormat.N_TRIPLES)
        except SyntaxError as error:
            raise GoseiError(f"not N-Triples: {error}") from error
        return self.validate_graph(things)

    def validate_graph(self, things: TrueGraph) -> list[Result]:
        """All results for a graph, sorted."""
        reports: list[Any] = []
        try:
            for shape in self._all:
                reports += shape.validate(self._executor, things)[1]
        except (ShapeLoadError, ReportableRuntimeError) as error:
            raise GoseiError(f"shapes cannot be applied: {error}") from error
        return sorted(self._result(node, triples) for _, node, triples in reports)

    def _result(self, node: BNode, triples: Sequence[Any]) -> Result:
        """One of pySHACL's reports: triples whose objects are nodes, or nodes paired with their graph."""
        said: dict[URIRef, list[Any]] = {}
        for subject, predicate, value in triples:
            if subject == node:
                said.setdefault(predicate, []).append(value[1] if isinstance(value, tuple) else value)
        shape, path = said[SH.sourceShape][0], said.get(SH.resultPath)
        component = _local(said[SH.sourceConstraintComponent][0])
        value = said.get(SH.value)
        return Result(
            focus=str(said[SH.focusNode][0]),
            path=self._path(path[0]) if path else (),
            value=str(value[0]) if value else None,
            component=component,
            shape=self._name(shape),
            severity=_SEVERITY.get(said[SH.resultSeverity][0], Severity.ERROR),
            name=self._label(shape),
            limit=self._limit(shape, component),
            message=self._message(shape, said),
            details=tuple(sorted(self._result(detail, triples) for detail in said.get(SH.detail, ()))),
        )

    def _label(self, shape: Any) -> str | None:
        """``sh:name``: what people call the values, usually a column's name."""
        names = sorted((name.language != "ja", str(name)) for name in self._graph.objects(shape, SH.name))
        return names[0][1] if names else None

    def _message(self, shape: Any, said: dict[URIRef, list[Any]]) -> tuple[tuple[str, str], ...]:
        """``sh:message`` of the shape; or of the SPARQL constraint, which pySHACL has filled in."""
        texts: Iterable[Any] = self._graph.objects(shape, SH.message)
        if SH.sourceConstraint in said:
            texts = said.get(SH.resultMessage, ())
        return tuple(
            sorted({(text.language or "", str(text)) for text in texts if isinstance(text, Literal)})
        )

    def _limit(self, shape: Any, component: str) -> str | None:
        if component in _WITHOUT_LIMIT:
            return None
        parameter = SH[component[0].lower() + component[1:]]
        limits: list[str] = []
        for value in self._graph.objects(shape, parameter):
            is_list = value == RDF.nil or (value, RDF.first, None) in self._graph
            limits += map(str, self._graph.items(value)) if is_list else [str(value)]
            if not is_list:
                limits.sort()
        return ", ".join(limits) if limits else None

    def _name(self, shape: Any) -> str:
        """The shape's IRI, or that of the nearest named shape around it."""
        around, seen = {shape}, {shape}
        while around:
            named = sorted(str(node) for node in around if isinstance(node, URIRef))
            if named:
                return named[0]
            around = {holder for node in around for holder in self._graph.subjects(None, node)} - seen
            seen |= around
        return ""

    def _path(self, path: Any) -> tuple[str, ...]:
        """The steps of a property path (SHACL, section 2.3.1)."""
        if isinstance(path, BNode) and (path, RDF.first, None) in self._graph:
            return tuple("/".join(self._path(step)) for step in self._graph.items(path))
        return (self._step(path),)

    def _step(self, path: Any) -> str:
        if isinstance(path, URIRef):
            return str(path)
        for predicate, value in self._graph.predicate_objects(path):
            if predicate == SH.inversePath:
                return "^" + "/".join(self._path(value))
            if predicate == SH.alternativePath:
                return "|".join("/".join(self._path(step)) for step in self._graph.items(value))
            if predicate in _MODIFIER:
                return "/".join(self._path(value)) + _MODIFIER[predicate]
        raise GoseiError("a shape has a path that SHACL does not know")


def _check_patterns(shapes: TrueGraph) -> None:
    """Python's regular expressions lack some of XPath's (``\\p{L}``): say so before a worker crashes."""
    for pattern in sorted(set(map(str, shapes.objects(None, SH.pattern)))):
        try:
            re.compile(pattern)
        except re.error as error:
            raise GoseiError(f"sh:pattern “{pattern}” cannot be used: {error}") from error


def _local(component: Any) -> str:
    return str(component).rpartition("#")[2].removesuffix("ConstraintComponent")
