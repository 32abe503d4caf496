"""What a version changed, as triples: how many things and cells, and each of those that are listed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.catalog.graph import Graph
from pipeline.history.record import Changes, Gone, Thing, Version
from pipeline.terms import CODE


def add_counts(graph: Graph, node: str, version: Version) -> None:
    """How much the version ``node`` added, left out and changed; nothing of a first version."""
    counts = version.counts
    if counts is None:
        return
    graph.value(node, "def:addedThings", counts.added, "xsd:integer")
    graph.value(node, "def:goneThings", counts.gone, "xsd:integer")
    graph.value(node, "def:changedThings", counts.changed, "xsd:integer")
    graph.value(node, "def:changedCells", sum(counts.cells.values()), "xsd:integer")


def add_changes(graph: Graph, node: str, changes: Changes) -> None:
    """``<node>#change-1`` and on: each thing that was added, is gone, and each cell that changed."""
    for number, (thing, column, before, after) in enumerate(_all(changes), start=1):
        change = f"{node}#change-{number}"
        graph.link(node, "def:change", change)
        graph.type(change, "def:Change")
        graph.link(change, "def:changedThing", thing.iri)
        if thing.label:
            graph.text(change, "rdfs:label", {"ja": thing.label})
        graph.value(change, "def:changedColumn", column)
        graph.value(change, "def:cellBefore", before)
        graph.value(change, "def:cellAfter", after)
        if isinstance(thing, Gone):
            graph.link(change, "def:fate", f"{CODE}fate/{thing.fate}")
            for heir in thing.replaced_by:
                graph.link(change, "dct:isReplacedBy", heir)


def _all(changes: Changes) -> Iterator[tuple[Thing, str | None, str | None, str | None]]:
    yield from ((thing, None, None, None) for thing in changes.added)
    yield from ((thing, None, None, None) for thing in changes.gone)
    for thing in changes.changed:
        yield from ((thing, cell.column, cell.before, cell.after) for cell in thing.cells)
