"""N-Triples and Turtle as an rdflib graph whose literals are exactly the ones written.

rdflib's own reader rewrites typed literals on the way in (``"05"^^xsd:integer`` becomes 5, and so does the
full-width ``"５"``), so a fault could vanish before SHACL sees it. Here terms come from Oxigraph's parser,
which keeps them, and a literal outside its datatype's lexical space (XML Schema 1.1, part 2) is marked as
ill-typed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from typing import Any

import pyoxigraph
from rdflib import BNode, Graph, Literal, URIRef

from pipeline.terms import NAMESPACES

XSD = NAMESPACES["xsd"]
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_YEAR = r"(?!0000)[0-9]{4}"
_MONTH = r"(?:0[1-9]|1[0-2])"
_DAY = rf"(?P<year>{_YEAR})-(?P<month>{_MONTH})-(?P<day>0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
_INTEGER = r"[+-]?[0-9]{1,4000}"  # Python's int takes no more digits
_DOUBLE = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_INTEGERS = (
    "integer long int short byte nonNegativeInteger positiveInteger nonPositiveInteger negativeInteger "
    "unsignedLong unsignedInt unsignedShort unsignedByte"
)

LEXICAL: dict[str, re.Pattern[str]] = {
    XSD + name: re.compile(pattern)
    for name, pattern in {
        **dict.fromkeys(_INTEGERS.split(), _INTEGER),
        "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
        "double": _DOUBLE,
        "float": _DOUBLE,
        "boolean": "true|false|0|1",
        "date": _DAY + _ZONE,
        "dateTime": _DAY + "T" + _CLOCK + _ZONE,
        "time": _CLOCK + _ZONE,
        "gYear": _YEAR + _ZONE,
        "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    }.items()
}
"""The lexical space of each datatype that is checked, a day beyond its month's end besides. Narrower than XML
Schema where Python's calendar is: years from 1 to 9999, no ``24:00:00`` (closing at 24:00 is a string). The
range of ``xsd:byte`` and its like is rdflib's to check."""


class TrueGraph(Graph):  # type: ignore[misc]  # rdflib is untyped here
    """A graph that is always true: pySHACL asks ``graph or other`` for every result, and rdflib answers that
    by counting all triples. Its store knows no named graphs, which makes it half as fast again."""

    def __init__(self) -> None:
        super().__init__(store="SimpleMemory")

    def __bool__(self) -> bool:
        return True


def well_typed(text: str, datatype: str) -> bool:
    """Whether ``text`` is in the lexical space of ``datatype`` (an IRI); unknown datatypes are not judged.

    >>> well_typed("2024-02-30", XSD + "date"), well_typed("５", XSD + "integer")
    (False, False)
    >>> well_typed("1.50", XSD + "decimal")
    True
    """
    pattern = LEXICAL.get(datatype)
    if pattern is None:
        return True
    match = pattern.fullmatch(text)
    if match is None:
        return False
    day = match.groupdict()
    return not day or int(day["day"]) <= monthrange(int(day["year"]), int(day["month"]))[1]


def graph(quads: Iterable[Any]) -> TrueGraph:
    """An rdflib graph of pyoxigraph's quads or triples (graph names are dropped)."""
    result = TrueGraph()
    term = _terms()
    for quad in quads:
        result.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return result


def parse(data: bytes, format: pyoxigraph.RdfFormat, base: str | None = None) -> TrueGraph:
    """RDF text as a graph. Raises SyntaxError, saying the line, for text that is no RDF."""
    return graph(pyoxigraph.parse(data, format=format, base_iri=base, rename_blank_nodes=True))


def _terms() -> Callable[[Any], Any]:
    """A converter from pyoxigraph's terms to rdflib's that makes each repeated term once."""
    known: dict[Any, Any] = {}

    def term(node: Any) -> Any:
        made = known.get(node)
        if made is None:
            made = known[node] = _term(node)
        return made

    return term


def _term(node: Any) -> Any:
    if isinstance(node, pyoxigraph.NamedNode):
        return URIRef(node.value)
    if isinstance(node, pyoxigraph.BlankNode):
        return BNode(node.value)
    if node.language:
        return Literal(node.value, lang=node.language)
    datatype = node.datatype.value
    if datatype == XSD + "string":  # RDF 1.1: the same as no datatype, but rdflib tells them apart
        return Literal(node.value)
    if well_typed(node.value, datatype):
        return Literal(node.value, datatype=URIRef(datatype), normalize=False)
    return _ill_typed(node.value, datatype)


def _ill_typed(text: str, datatype: str) -> Literal:
    """rdflib would take what Python's ``int`` and ``Decimal`` take, and log a traceback for the rest."""
    literal = Literal(text)
    literal._datatype, literal._value, literal._ill_typed = URIRef(datatype), None, True
    return literal
