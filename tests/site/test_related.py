"""The page of a thing shows its links to other lists by label, with score and evidence, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox
import pytest

from pipeline.site.labels import Labels
from pipeline.site.links import Links
from pipeline.site.related import MOST_LINKS, related
from pipeline.site.values import Reader
from pipeline.terms import expand

BASE = "http://localhost:8000"
HERE = f"{BASE}/id/239984/aed/1"


def store(*links: tuple[str, str, str, str], label: str = "見本館") -> ox.Store:
    """A store with links (subject, predicate, object, score), each with its statement."""
    made = ox.Store()

    def add(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> None:
        made.add(ox.Quad(ox.NamedNode(subject), ox.NamedNode(expand(predicate)), value))

    for number, (subject, predicate, object_, score) in enumerate(links):
        node = f"{subject}#link-{number}"
        for end in (subject, object_):
            add(end, "def:siteLink", ox.NamedNode(node))
            add(end, "rdfs:label", ox.Literal(label, language="ja"))
        add(node, "rdf:subject", ox.NamedNode(subject))
        add(node, "rdf:predicate", ox.NamedNode(expand(predicate)))
        add(node, "rdf:object", ox.NamedNode(object_))
        add(node, "def:linkScore", ox.Literal(score, datatype=ox.NamedNode(expand("xsd:decimal"))))
        add(node, "rdfs:comment", ox.Literal("所在地が一致", language="ja"))
        add(node, "rdfs:comment", ox.Literal("same address", language="en"))
    return made


def shown(made: ox.Store, language: str = "ja") -> list[tuple[str, list[tuple[str | None, str, str, str]]]]:
    reader = Reader(Labels(made), Links(BASE, language), language)
    return [
        (
            group.relation.text,
            [(link.other.href, link.percent, link.evidence, link.anchor) for link in group.links],
        )
        for group in related(made, HERE, reader)
    ]


def of_this(*others: Sequence[str]) -> ox.Store:
    return store(
        *((HERE, predicate, f"{BASE}/id/239984/x/{n}", score) for n, (predicate, score) in enumerate(others))
    )


def test_the_surest_come_first_and_the_same_site_before_what_is_near() -> None:
    found = shown(of_this(("def:nearSite", "0.1"), ("def:sameSite", "0.9"), ("def:nearSite", "0.3")))
    assert [name for name, _ in found] == ["sameSite", "nearSite"]
    assert [link[1] for link in found[1][1]] == ["30%", "10%"]


def test_a_link_from_another_thing_is_seen_from_here() -> None:
    found = shown(store((f"{BASE}/id/239984/x/1", "def:partOfSite", HERE, "0.9")))
    assert found == [("hasPartOfSite", [("/id/239984/x/1", "90%", "所在地が一致", "")])]


def test_the_statement_of_a_link_has_its_place_on_the_page_that_it_is_a_fragment_of() -> None:
    ((_, links),) = shown(of_this(("def:sameSite", "1")), "en")
    assert links == [("/id/239984/x/0?lang=en", "100%", "same address", "link-0")]


def test_not_more_are_looked_up_than_a_page_shows() -> None:
    found = shown(of_this(*[("def:nearSite", "0.1")] * (MOST_LINKS + 50)))
    assert sum(len(links) for _, links in found) == MOST_LINKS


@pytest.mark.parametrize("iri", ["no iri", HERE])
def test_a_thing_without_links_has_none(iri: str) -> None:
    empty = ox.Store()
    assert related(empty, iri, Reader(Labels(empty), Links(BASE, "ja"), "ja")) == []
