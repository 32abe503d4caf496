"""What the shapes of a list ask of its columns: a value that must be there, a choice of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import RDF, SH, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from pipeline.mapping import Mapping as ListMapping
from pipeline.mapping import compile_plan
from pipeline.report import Severity
from pipeline.validate.shapes import shapes_graph

_SEVERITIES = {SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}


@dataclass(frozen=True, slots=True)
class Asked:
    """Of one column: how grave it is when it is empty (None: it may be), and the only values it may have
    (none given: any)."""

    required: Severity | None = None
    choices: tuple[str, ...] = ()


def asked_of_columns(mapping: ListMapping, shapes: Sequence[Path]) -> Mapping[str, Asked]:
    """What is asked of the list's columns, by name; of the others nothing is. Followed are ``sh:minCount``,
    ``sh:qualifiedMinCount`` and ``sh:in`` of property shapes of node shapes with ``sh:targetClass``, by paths
    of plain properties (SHACL, sections 2.3.1 and 4.2)."""
    graph = shapes_graph(shapes)
    plan = compile_plan(mapping, mapping.columns)
    asked: dict[str, Asked] = {}
    for fragment, node in plan.maps.items():
        for class_ in node.classes:
            for shape in sorted(graph.subjects(SH.targetClass, URIRef(class_))):
                for property_ in sorted(graph.objects(shape, SH.property)):
                    columns = plan.columns_at(fragment, _path(graph, property_))
                    for column in _meant(graph, property_, columns):
                        asked[column] = _with(asked.get(column, Asked()), graph, property_)
    return {column: one for column, one in sorted(asked.items()) if one != Asked()}


def _path(graph: Graph, shape: Node) -> tuple[str, ...]:
    """The properties of a path, () for one that is not a plain sequence of them."""
    path = graph.value(shape, SH.path)
    if isinstance(path, URIRef):
        return (str(path),)
    if path is None or (path, RDF.first, None) not in graph:
        return ()
    steps = list(Collection(graph, path))
    return tuple(map(str, steps)) if all(isinstance(step, URIRef) for step in steps) else ()


def _meant(graph: Graph, shape: Node, columns: Sequence[str]) -> Iterator[str]:
    """The column that a shape is about: the only one at its path, else the one that it is named after."""
    names = {str(name) for name in graph.objects(shape, SH.name)}
    yield from columns if len(columns) == 1 else [name for name in columns if name in names]


def _with(asked: Asked, graph: Graph, shape: Node) -> Asked:
    counts = [*graph.objects(shape, SH.minCount), *graph.objects(shape, SH.qualifiedMinCount)]
    severity = asked.required
    if any(isinstance(count, Literal) and count.toPython() >= 1 for count in counts):
        severity = _graver(severity, _SEVERITIES.get(graph.value(shape, SH.severity), Severity.ERROR))
    listed = graph.value(shape, getattr(SH, "in"))
    choices = (
        tuple(str(one) for one in Collection(graph, listed) if isinstance(one, Literal)) if listed else ()
    )
    return Asked(severity, choices or asked.choices)


def _graver(one: Severity | None, other: Severity) -> Severity:
    order = list(Severity)
    return min(one or other, other, key=order.index)
