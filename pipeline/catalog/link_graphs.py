"""The graphs of links, which belong to no list and so are no datasets of the catalogue (VoID, section 2)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.catalog.datasets import add_licence
from pipeline.catalog.graph import Graph
from pipeline.config import Site
from pipeline.terms import Iris

Texts = dict[str, str]

_TOLD: dict[str, tuple[Texts, Texts]] = {
    "anchors": (
        {"ja": "Wikidata・GeoNames・e-Stat へのリンク", "en": "Links to Wikidata, GeoNames and e-Stat"},
        {
            "ja": "自治体や施設の、ほかでの名前へのリンクです。出どころと日付つきです。",
            "en": "What municipalities and things are called elsewhere, with source and date.",
        },
    ),
    "area": (
        {"ja": "所在する地域へのリンク", "en": "Links to the areas that things lie in"},
        {
            "ja": "すべての一覧の施設などから、それが所在する市区町村と都道府県へのリンクです。",
            "en": "Links from the things of all lists to the municipality and prefecture that they lie in.",
        },
    ),
    "corporations": (
        {"ja": "同じ法人へのリンク", "en": "Links between descriptions of the same corporation"},
        {
            "ja": "法人番号が同じ法人を、一覧や公開者を越えて結ぶリンクです。",
            "en": "Links between corporations with the same Corporate Number, across lists and publishers.",
        },
    ),
    "nearest": (
        {"ja": "隣の自治体で最も近いものへのリンク", "en": "Links to the nearest across the border"},
        {
            "ja": "施設などから、別の自治体の同じ一覧で最も近いものへの、距離つきのリンクです。",
            "en": "Links to the nearest one of the same list in another municipality, with metres.",
        },
    ),
    "same-site": (
        {"ja": "同じ施設・場所のリンク", "en": "Links between rows of one site"},
        {
            "ja": "別の一覧に載っている同じ施設や場所を結ぶ、確からしさと根拠つきのリンクです。",
            "en": "Links between the same site in different lists, each with a score and its evidence.",
        },
    ),
    "part-of": (
        {"ja": "施設・場所とその一部のリンク", "en": "Links between sites and their parts"},
        {
            "ja": "学校と体育館、施設とそこに置かれたAEDなど、全体と一部を結ぶ、根拠つきのリンクです。",
            "en": "Links between a site and what is a part of it or stands in it, each with its evidence.",
        },
    ),
    "near": (
        {"ja": "すぐ近くにあるもののリンク", "en": "Links to what is at the same spot"},
        {
            "ja": "同じ所在地か50メートル以内にある、別のものを結ぶリンクです。",
            "en": "Links between different things at one address or within 50 metres.",
        },
    ),
    "neighbours": (
        {"ja": "隣り合う自治体のリンク", "en": "Links between neighbouring municipalities"},
        {
            "ja": "境を接する自治体を結ぶリンクです。公開者の設定によります。",
            "en": "Links between municipalities that border on each other, as their publishers say.",
        },
    ),
}
"""Title and description of each graph."""


def link_graphs(release: Path) -> list[str]:
    """The names of the graphs of links that a release has dumps of, sorted."""
    folder = release / "dump" / "links"
    return sorted(
        path.relative_to(folder).as_posix().removesuffix(".nq.gz") for path in folder.rglob("*.nq.gz")
    )


def _of_peer(site: Site, graph: str) -> tuple[Texts, Texts]:
    """What is told of the graph ``peers/<name>``."""
    name = graph.rpartition("/")[2]
    said = site.peers[name].name
    ja, en = (said["ja"], said["en"]) if said else (name, name)
    return (
        {"ja": f"{ja}へのリンク", "en": f"Links to {en}"},
        {
            "ja": f"ほかのサイト「{ja}」に載っている同じ施設や場所との、確からしさと根拠つきのリンクです。",
            "en": f"Links to the same places on another site, {en}, each with a score and its evidence.",
        },
    )


def add_link_graphs(graph: Graph, site: Site, names: Sequence[str], publisher: str) -> None:
    """What each graph of links is, and that the catalogue's site has it."""
    iris = Iris(site.base)
    for name in names:
        node = iris.links(name)
        title, description = _TOLD.get(name) or _of_peer(site, name)
        graph.type(iris.catalog, "void:DatasetDescription")
        graph.link(iris.catalog, "foaf:topic", node)
        graph.type(node, "void:Dataset")
        graph.text(node, "dct:title", title)
        graph.text(node, "dct:description", description)
        graph.link(node, "dct:publisher", publisher)
        graph.link(node, "void:sparqlEndpoint", f"{site.base}/sparql")
        add_licence(graph, node, site.licence)
