"""The web addresses that a release links to: every object that is one, outside of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox

from pipeline.terms import CODE, DEF, expand

_QUERY = f"""
SELECT ?address (COUNT(*) AS ?times) (MIN(STR(?s)) AS ?subject) (MIN(STR(?p)) AS ?property) WHERE {{
  GRAPH ?graph {{ ?s ?p ?o }}
  FILTER(isIRI(?o) || datatype(?o) = <{expand("xsd:anyURI")}>)
  BIND(STR(?o) AS ?address)
  FILTER(STRSTARTS(?address, "http://") || STRSTARTS(?address, "https://"))
}} GROUP BY ?address"""


@dataclass(frozen=True, slots=True)
class Outbound:
    """An address without its fragment, for a server is asked for the document: how many ``times`` the release
    names it, and the first ``subject`` and ``property`` that do, by their IRIs."""

    address: str
    times: int
    subject: str
    property: str


def outbound(store: ox.Store, base: str) -> list[Outbound]:
    """Every address that a release of the site at ``base`` names as an object, the most used first.

    The site's own addresses are left out, and the terms of our vocabulary, of which every site serves a
    copy."""
    found: dict[str, Outbound] = {}
    for solution in cast(ox.QuerySolutions, store.query(_QUERY)):
        names = ("address", "times", "subject", "property")
        written, times, subject, property_ = (cast(ox.Literal, solution[name]).value for name in names)
        address = written.partition("#")[0]
        if address == base or address.startswith((f"{base}/", DEF, CODE)):
            continue
        before = found.get(address, Outbound(address, 0, subject, property_))
        first, by = min((before.subject, before.property), (subject, property_))
        found[address] = Outbound(address, before.times + int(times), first, by)
    return sorted(found.values(), key=lambda each: (-each.times, each.address))
