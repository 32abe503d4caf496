"""The graphs of links, which belong to no list and so are no datasets of the catalogue (VoID, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.catalog.datasets import add_licence
from pipeline.catalog.graph import Graph
from pipeline.config import Site
from pipeline.resources import folder, own_yaml
from pipeline.terms import Iris


def link_graphs(release: Path) -> list[str]:
    """The names of the graphs of links that a release has dumps of, sorted."""
    dumps = release / "dump" / "links"
    return sorted(
        path.relative_to(dumps).as_posix().removesuffix(".nq.gz") for path in dumps.rglob("*.nq.gz")
    )


@cache
def _texts() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Name of a graph, or ``peers`` → ``title`` and ``description`` → language → text."""
    texts: Mapping[str, Mapping[str, Mapping[str, str]]] = own_yaml(folder("vocab") / "link_graphs.yaml")
    return texts


def _text(what: str, name: str, site: Site) -> dict[str, str]:
    """The title or the description of the graph ``name``, such as ``area`` or ``peers/<name>``."""
    kind, _, peer = name.partition("/")
    said = site.peers[peer].name if peer else None
    return {
        language: text.format(name=said[language] if said else peer)
        for language, text in _texts()[kind][what].items()
    }


def add_link_graphs(graph: Graph, site: Site, names: Sequence[str], publisher: str) -> None:
    """What each graph of links is, and that the catalogue's site has it."""
    iris = Iris(site.base)
    for name in names:
        node = iris.links(name)
        graph.type(iris.catalog, "void:DatasetDescription")
        graph.link(iris.catalog, "foaf:topic", node)
        graph.type(node, "void:Dataset")
        graph.text(node, "dct:title", _text("title", name, site))
        graph.text(node, "dct:description", _text("description", name, site))
        graph.link(node, "dct:publisher", publisher)
        graph.link(node, "void:sparqlEndpoint", f"{site.base}/sparql")
        add_licence(graph, node, site.licence)
