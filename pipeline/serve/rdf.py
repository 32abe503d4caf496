"""Triples as text, for documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from xml.parsers import expat

from pyoxigraph import Literal, NamedNode, Triple, serialize

from pipeline.serve.errors import Problem
from pipeline.serve.negotiation import RDF_XML, Offer
from pipeline.terms import NAMESPACES

_NO_PREFIXES: Mapping[str, str] = MappingProxyType({})


def write(triples: Iterable[Triple], offer: Offer, more_prefixes: Mapping[str, str] = _NO_PREFIXES) -> bytes:
    """``triples`` in the format of ``offer``, with those of our prefixes and ``more_prefixes`` that they use.
    The same triples in the same order always give the same bytes.

    Raises Problem 406 for what RDF/XML has no way to write: a predicate that does not end in an XML name, a
    control character (RDF 1.1 XML Syntax, 2.14). Oxigraph would write a file that no parser reads.
    """
    known = list(triples)
    prefixes = _prefixes(known, NAMESPACES | dict(more_prefixes))
    text = serialize(known, format=offer.rdf, prefixes=prefixes) or b""
    if offer is RDF_XML and not _well_formed(text):
        raise Problem(
            406,
            "このデータは RDF/XML では表せません。Turtle などほかの形式をお使いください。",
            "This data cannot be written as RDF/XML: please ask for another format, such as Turtle.",
        )
    return text


def _well_formed(text: bytes) -> bool:
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(text, True)
    except expat.ExpatError:
        return False
    return True


def _prefixes(triples: Iterable[Triple], known: Mapping[str, str]) -> dict[str, str]:
    """The namespaces of ``known`` that occur, by prefix."""
    iris = set()
    for triple in triples:
        iris.add(triple.predicate.value)
        if isinstance(triple.object, NamedNode):
            iris.add(triple.object.value)
        elif isinstance(triple.object, Literal):
            iris.add(triple.object.datatype.value)
    return {
        prefix: namespace
        for prefix, namespace in known.items()
        if any(iri.startswith(namespace) for iri in iris)
    }
