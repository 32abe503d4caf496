"""What the tests of mappings and definitions share: our own terms as one graph."""

from __future__ import annotations

from rdflib import Graph

from pipeline.resources import folder


def own_terms() -> Graph:
    """All of ``vocab/def/``. Each call gives a graph of its own."""
    graph = Graph()
    for file in sorted((folder("vocab") / "def").glob("*.ttl")):
        graph.parse(file)
    return graph
