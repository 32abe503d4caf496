"""The graph that the catalogue is written with."""

from __future__ import annotations

from datetime import date

from pipeline.catalog.graph import Graph

NODE = "http://a/見本"


def test_a_triple_said_twice_stands_once_and_lines_are_sorted() -> None:
    graph = Graph()
    for _ in range(2):
        graph.type(NODE, "skos:Concept")
        graph.text(NODE, "rdfs:label", {"ja": "見本", "en": "sample"})
    assert len(graph.lines()) == 3
    assert graph.lines() == sorted(graph.lines())


def test_what_is_not_there_is_not_said() -> None:
    graph = Graph()
    graph.link(NODE, "dct:license", None)
    graph.value(NODE, "dct:title", None)
    graph.day(NODE, "dct:issued", None)
    graph.text(NODE, "dct:title", {})
    assert graph.lines() == []


def test_nought_and_empty_text_are_values() -> None:
    graph = Graph()
    graph.value(NODE, "void:entities", 0, "xsd:integer")
    graph.value(NODE, "dct:title", "")
    assert len(graph.lines()) == 2


def test_a_day_is_an_xsd_date() -> None:
    graph = Graph()
    graph.day(NODE, "dct:issued", date(2026, 4, 1))
    assert graph.lines() == [
        f'<{NODE}> <http://purl.org/dc/terms/issued> "2026-04-01"^^<http://www.w3.org/2001/XMLSchema#date> .'
    ]
