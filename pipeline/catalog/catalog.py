"""The DCAT catalogue of a site: one graph for DCAT-AP 3.0.1, DCAT-GoJ and CKAN."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse, serialize

from pipeline.catalog.datasets import (
    THEMES,
    add_contact,
    add_dataset,
    add_languages,
    add_licence,
    rights,
)
from pipeline.catalog.entry import CatalogEntry
from pipeline.catalog.graph import Graph
from pipeline.catalog.link_graphs import add_link_graphs
from pipeline.catalog.publishers import add_publishers, area
from pipeline.config import Site
from pipeline.terms import NAMESPACES, Iris, expand

FACTS = {
    "ja": "数値や名称などの事実そのものに著作権はなく、自由に利用できます。",
    "en": "Plain facts, such as figures and names, carry no copyright and may be used freely.",
}
_PROTOCOL = "http://www.w3.org/TR/sparql11-protocol/"


def catalog_triples(
    site: Site, entries: Sequence[CatalogEntry], link_graphs: Sequence[str] = ("area",)
) -> list[str]:
    """The catalogue as sorted N-Triples lines (no line ends, no blank nodes): catalog, publishers, datasets,
    distributions, the SPARQL service, the graphs of links by their names, and the labels of what they point
    to."""
    graph = Graph()
    _add_catalog(graph, site, entries)
    _add_service(graph, site, entries)
    add_link_graphs(graph, site, link_graphs, _catalog_publisher(graph, site))
    _add_rights(graph, site)
    add_publishers(graph, site)
    for entry in entries:
        add_dataset(graph, site, entry)
    return graph.lines()


def write_catalog(lines: Sequence[str], base: str, path: Path) -> None:
    """The lines as Turtle for people: what the site itself names first, then what it points to; a blank line
    between nodes, the class of each at its head."""
    triples = [quad.triple for quad in parse("\n".join(lines), RdfFormat.N_TRIPLES)]
    triples.sort(key=lambda triple: _place(triple, base))
    turtle = BytesIO()
    serialize(triples, turtle, RdfFormat.TURTLE, prefixes=NAMESPACES)
    text = turtle.getvalue().decode()
    path.write_text(re.sub(r" \.\n(?=[^\t@])", " .\n\n", text), encoding="utf-8", newline="\n")


def _place(triple: Triple, base: str) -> tuple[bool, str, bool]:
    subject = str(triple.subject)[1:-1]
    return not subject.startswith(f"{base}/"), subject, triple.predicate.value != expand("rdf:type")


def _add_catalog(graph: Graph, site: Site, entries: Sequence[CatalogEntry]) -> None:
    node, home = Iris(site.base).catalog, f"{site.base}/"
    graph.type(node, "dcat:Catalog", "dcat:Resource")
    graph.value(node, "dct:identifier", node)
    graph.text(node, "dct:title", site.title.tagged())
    graph.text(node, "dct:description", (site.description or site.title).tagged())
    graph.link(node, "dct:publisher", _catalog_publisher(graph, site))
    graph.link(node, "foaf:homepage", home)
    graph.type(home, "foaf:Document")
    graph.link(node, "dcat:themeTaxonomy", THEMES)
    graph.type(THEMES, "skos:ConceptScheme")
    graph.text(
        THEMES, "dct:title", {"ja": "e-Govデータポータルの分類", "en": "Categories of the e-Gov Data Portal"}
    )
    add_languages(graph, node, site.languages)
    add_licence(graph, node, site.licence)
    for right in rights(site):
        graph.link(node, "dct:rights", right)
    for code, publisher in site.publishers.items():
        graph.link(node, "dct:spatial", area(code, publisher))
    if entries:
        graph.day(node, "dct:issued", min(entry.issued for entry in entries))
        graph.day(node, "dct:modified", max(entry.modified for entry in entries))


def _catalog_publisher(graph: Graph, site: Site) -> str:
    """The publisher; where there are several, an agent that is all of them, since DCAT-AP allows one."""
    iris = Iris(site.base)
    if len(site.publishers) == 1:
        return iris.publisher(next(iter(site.publishers)))
    group = f"{iris.catalog}#publisher"
    graph.type(group, "foaf:Agent", "foaf:Group")
    name = site.contact.name if site.contact and site.contact.name else site.title
    graph.text(group, "foaf:name", name.tagged())
    for code in site.publishers:
        graph.link(group, "foaf:member", iris.publisher(code))
    return group


def _add_service(graph: Graph, site: Site, entries: Sequence[CatalogEntry]) -> None:
    iris = Iris(site.base)
    node, endpoint = f"{iris.catalog}#sparql", f"{site.base}/sparql"
    graph.link(iris.catalog, "dcat:service", node)
    graph.type(node, "dcat:DataService", "dcat:Resource")
    graph.value(node, "dct:identifier", node)
    graph.text(node, "dct:title", {"ja": "SPARQLエンドポイント", "en": "SPARQL endpoint"})
    graph.text(
        node,
        "dct:description",
        {
            "ja": "すべての一覧をまとめて検索できる SPARQL 1.1 のサービスです。",
            "en": "A SPARQL 1.1 service over all lists together.",
        },
    )
    graph.link(node, "dcat:endpointURL", endpoint)
    graph.link(node, "dcat:endpointDescription", endpoint)
    graph.link(node, "dct:conformsTo", _PROTOCOL)
    graph.type(_PROTOCOL, "dct:Standard")
    graph.text(_PROTOCOL, "dct:title", {"en": "SPARQL 1.1 Protocol"})
    graph.link(node, "dct:publisher", _catalog_publisher(graph, site))
    add_licence(graph, node, site.licence)
    graph.link(node, "dcat:contactPoint", add_contact(graph, iris.catalog, site))
    for entry in entries:
        graph.link(node, "dcat:servesDataset", iris.dataset(entry.code, entry.list_))


def _add_rights(graph: Graph, site: Site) -> None:
    texts = {"facts": FACTS}
    texts |= {"attribution": site.attribution.tagged()} if site.attribution else {}
    texts |= {"disclaimer": site.disclaimer.tagged()} if site.disclaimer else {}
    for name, text in texts.items():
        graph.named(f"{Iris(site.base).catalog}#{name}", ["dct:RightsStatement"], text)
