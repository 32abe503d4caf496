"""Publishers as foaf:Agent and ic:組織型, and the areas that they stand for."""

from __future__ import annotations

from pipeline.catalog.graph import Graph
from pipeline.config import Publisher, Site
from pipeline.municipalities import prefecture
from pipeline.terms import Iris, municipality_area, municipality_code, prefecture_area, prefecture_code


def area(code: str, publisher: Publisher) -> str:
    """The e-Stat standard area of a publisher; an invented one has none of its own, so its prefecture's."""
    return prefecture_area(code) if publisher.invented else municipality_area(code)


def add_publishers(graph: Graph, site: Site) -> None:
    """Every publisher of the site, with name, code, address and area."""
    iris = Iris(site.base)
    for code, publisher in site.publishers.items():
        node = iris.publisher(code)
        # A municipality is both an organisation and the place that things lie in.
        graph.type(node, "foaf:Agent", "ic:組織型", "schema:AdministrativeArea")
        graph.text(node, "foaf:name", publisher.words.tagged())
        graph.text(node, "rdfs:label", publisher.words.tagged())
        graph.value(node, "dct:identifier", code)
        graph.type(f"{node}#name", "ic:名称型")
        graph.link(node, "ic:名称", f"{node}#name")
        graph.text(f"{node}#name", "ic:表記", publisher.words.tagged())
        graph.type(f"{node}#id", "ic:ID型")
        graph.link(node, "ic:ID", f"{node}#id")
        graph.value(f"{node}#id", "ic:識別値", code)
        # What each row's ic:メタデータ points to: the rows of a list have their publisher in common.
        graph.type(f"{node}#metadata", "ic:文書型")
        graph.link(node, "ic:メタデータ", f"{node}#metadata")
        graph.link(f"{node}#metadata", "ic:発行者", node)
        _add_contact(graph, node, publisher)
        _add_area(graph, node, code, publisher)


def _add_contact(graph: Graph, node: str, publisher: Publisher) -> None:
    if publisher.homepage:
        graph.link(node, "foaf:homepage", publisher.homepage)
        graph.type(publisher.homepage, "foaf:Document")
    graph.link(node, "foaf:mbox", publisher.email and f"mailto:{publisher.email}")
    graph.link(node, "foaf:phone", publisher.phone and f"tel:{publisher.phone}")


def _add_area(graph: Graph, node: str, code: str, publisher: Publisher) -> None:
    """National IRIs with the literal names and codes beside them, because such IRIs have moved before."""
    around = prefecture(code)
    city = publisher.words.ja.removeprefix(around)
    address, whole = f"{node}#address", prefecture_area(code)
    graph.link(node, "ic:住所", address)
    graph.type(address, "ic:住所型")
    graph.value(address, "ic:都道府県", around)
    graph.link(address, "ic:都道府県コード", prefecture_code(code))
    graph.named(prefecture_code(code), ["ic:コード型"], {"ja": around})
    graph.named(whole, ["dct:Location"], {"ja": around})
    graph.link(node, "schema:containedInPlace", whole)
    own = area(code, publisher)
    graph.link(node, "dct:spatial", own)
    if code[2:5] == "000":
        return
    graph.value(address, "ic:市区町村", city)
    if not publisher.invented:
        graph.link(address, "ic:市区町村コード", municipality_code(code))
        graph.named(municipality_code(code), ["ic:コード型"], {"ja": city})
        graph.named(own, ["dct:Location"], {"ja": publisher.words.ja})
        graph.link(node, "schema:containedInPlace", own)
