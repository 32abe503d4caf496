"""Content negotiation: which offered media type an ``Accept`` header asks for (RFC 9110, section 12.5)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

_ELEMENT = re.compile(r'(?:[^",]|"(?:[^"\\]|\\.)*")+')
_PARAMETER = re.compile(r';\s*([^\s;=]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*)')
_WEIGHT = re.compile(r"(?:0|1)?(?:\.\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Offer:
    """A representation that the server can give. ``also`` are other names under which clients ask for it."""

    media_type: str
    extension: str
    also: tuple[str, ...] = ()
    rdf: RdfFormat | None = None
    results: QueryResultsFormat | None = None

    @property
    def content_type(self) -> str:
        """The ``Content-Type`` header; text is always UTF-8."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


HTML = Offer("text/html", ".html", ("application/xhtml+xml",))
TURTLE = Offer("text/turtle", ".ttl", ("application/turtle", "application/x-turtle"), rdf=RdfFormat.TURTLE)
JSON_LD = Offer("application/ld+json", ".jsonld", ("application/json",), rdf=RdfFormat.JSON_LD)
N_TRIPLES = Offer("application/n-triples", ".nt", ("text/plain",), rdf=RdfFormat.N_TRIPLES)
RDF_XML = Offer("application/rdf+xml", ".rdf", ("application/xml", "text/xml"), rdf=RdfFormat.RDF_XML)
DOCUMENTS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, HTML)
"""Forms of a document, the server's favourite first: HTML only where a client names it."""

GRAPHS = DOCUMENTS[:-1]
"""Forms of a graph: of CONSTRUCT and DESCRIBE, and of whole named graphs."""

RESULTS_JSON = Offer(
    "application/sparql-results+json",
    ".srj",
    ("application/json", "text/javascript", "application/javascript"),
    results=QueryResultsFormat.JSON,
)
RESULTS_XML = Offer(
    "application/sparql-results+xml", ".srx", ("application/xml", "text/xml"), results=QueryResultsFormat.XML
)
RESULTS_CSV = Offer("text/csv", ".csv", results=QueryResultsFormat.CSV)
RESULTS_TSV = Offer("text/tab-separated-values", ".tsv", results=QueryResultsFormat.TSV)
RESULTS = (RESULTS_JSON, RESULTS_XML, RESULTS_CSV, RESULTS_TSV)
"""Forms of solutions and booleans, the server's favourite first."""


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One element of an ``Accept`` header: ``text/*;q=0.5``, ``text/html;level=1``."""

    type: str
    subtype: str
    parameters: int
    weight: float

    def matches(self, media_type: str) -> int:
        """How closely this range names ``media_type``; 0 when it does not."""
        type_, _, subtype = media_type.partition("/")
        if self.type == "*":
            return 1
        if self.type != type_:
            return 0
        if self.subtype == "*":
            return 2
        return 3 if self.subtype == subtype else 0


def media_ranges(accept: str) -> list[MediaRange]:
    """The elements of an ``Accept`` header; those that are no media range are left out.

    >>> [(r.type, r.subtype, r.weight) for r in media_ranges("text/html, *; q=.2")]
    [('text', 'html', 1.0), ('*', '*', 0.2)]
    """
    found = []
    for element in _ELEMENT.findall(accept):
        name = element.partition(";")[0].strip().lower()
        type_, slash, subtype = ("*", "/", "*") if name == "*" else name.partition("/")
        if not slash or not type_ or not subtype or (type_ == "*" and subtype != "*"):
            continue
        weight, parameters = 1.0, 0
        for key, value in _PARAMETER.findall(element):
            if key.lower() == "q":
                weight = _weight(value)
                break  # what follows the weight is no part of the media type
            parameters += key.lower() != "charset"
        found.append(MediaRange(type_, subtype, parameters, weight))
    return found


def _weight(text: str) -> float:
    return min(float(text), 1.0) if text not in ("", ".") and _WEIGHT.fullmatch(text) else 0.0


def negotiate(accept: str | None, offers: Sequence[Offer]) -> Offer | None:
    """The offer with the highest weight; the server's order breaks ties. None: nothing is acceptable (406).

    No header at all, or one without a single readable element, accepts everything.

    >>> negotiate("text/html;q=0.9, application/ld+json", DOCUMENTS).extension
    '.jsonld'
    """
    ranges = media_ranges(accept or "")
    if not ranges:
        return offers[0]
    best: Offer | None = None
    best_weight = 0.0
    for offer in offers:
        weight = _quality(offer, ranges)
        if weight > best_weight:
            best, best_weight = offer, weight
    return best


def _quality(offer: Offer, ranges: Sequence[MediaRange]) -> float:
    """The weight that the most specific range gives the offer; its other names count only when spelt out."""
    own = [(r.matches(offer.media_type), -r.parameters, r.weight) for r in ranges]
    named = [(fit, rest, weight) for fit, rest, weight in own if fit]
    closest = max(named)[2] if named else 0.0
    if named and max(named)[0] == 3:
        return closest
    aliased = [r.weight for r in ranges for name in offer.also if r.matches(name) == 3]
    return max([closest, *aliased])


def language(query: str | None, accept_language: str | None) -> str:
    """The language of a page: ``?lang=``, else which of ja and en ``Accept-Language`` prefers, else ja.

    >>> language(None, "fr, en-GB;q=0.8, ja;q=0.5")
    'en'
    """
    if query in ("ja", "en"):
        return query
    best, best_weight = "ja", 0.0
    for element in (accept_language or "").split(","):
        tag, _, parameters = element.strip().lower().partition(";")
        weight = _weight(parameters.strip()[2:]) if parameters.strip().startswith("q=") else 1.0
        primary = tag.partition("-")[0]
        if primary in ("ja", "en") and weight > best_weight:
            best, best_weight = primary, weight
    return best
