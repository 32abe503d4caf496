"""The answer to a SPARQL query, as the form shows it (SPARQL 1.1 Query Results, in Python's own types)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Term:
    """An RDF term of a solution. ``language`` and ``datatype`` (an IRI) belong to literals only."""

    kind: Literal["iri", "literal", "bnode"]
    value: str
    language: str | None = None
    datatype: str | None = None


@dataclass(frozen=True, slots=True)
class SparqlResult:
    """One of three: solutions (``variables`` and ``rows``, None where unbound), a ``boolean`` (ASK), or a
    ``graph`` as Turtle (CONSTRUCT, DESCRIBE). ``truncated`` says that more was found than is held here."""

    variables: list[str] = field(default_factory=list)
    rows: list[list[Term | None]] = field(default_factory=list)
    truncated: bool = False
    boolean: bool | None = None
    graph: str | None = None
