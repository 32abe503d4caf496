"""What the tests of mappings and definitions share: our own terms as one graph."""

from __future__ import annotations

from functools import cache

from rdflib import Graph

from pipeline.resources import folder


@cache
def own_terms() -> Graph:
    """All of ``vocab/def/``, parsed once and changed by nobody."""
    graph = Graph()
    for file in sorted((folder("vocab") / "def").glob("*.ttl")):
        graph.parse(file)
    return graph
