"""A small RDF graph as sorted N-Triples lines: what the catalogue is written with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from pipeline.terms import expand, literal


class Graph:
    """Triples, each once. Predicates, classes and datatypes are given as prefixed names, nodes as IRIs."""

    def __init__(self) -> None:
        self._lines: set[str] = set()

    def type(self, node: str, *classes: str) -> None:
        """``node`` is of each of ``classes``."""
        for name in classes:
            self.link(node, "rdf:type", expand(name))

    def link(self, node: str, predicate: str, other: str | None) -> None:
        """``node`` points to another IRI; nothing for None."""
        if other:
            self._lines.add(f"<{node}> <{expand(predicate)}> <{other}> .")

    def text(self, node: str, predicate: str, texts: Mapping[str, str]) -> None:
        """One literal for each language tag."""
        for language, text in texts.items():
            self._add(node, predicate, literal(text, language=language))

    def value(self, node: str, predicate: str, value: object, datatype: str = "xsd:string") -> None:
        """One literal of ``datatype``; nothing for None."""
        if value is not None:
            self._add(node, predicate, literal(str(value), expand(datatype)))

    def day(self, node: str, predicate: str, day: date | None) -> None:
        """A date, as xsd:date."""
        self.value(node, predicate, day.isoformat() if day else None, "xsd:date")

    def lines(self) -> list[str]:
        """The graph as N-Triples, a line to a triple, sorted."""
        return sorted(self._lines)

    def named(self, node: str, classes: Iterable[str], name: Mapping[str, str]) -> str:
        """A node with its classes and its name, so that the graph can be read without looking it up."""
        self.type(node, *classes)
        self.text(node, "rdfs:label", name)
        return node

    def _add(self, node: str, predicate: str, term: str) -> None:
        self._lines.add(f"<{node}> <{expand(predicate)}> {term} .")
