"""Codes that are concepts of a code list of ours: their IRIs, to stand beside the codes."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

import pyoxigraph as ox

from pipeline.normalize.kind import Kind, Reading, left_out
from pipeline.normalize.typography import typed
from pipeline.resources import folder
from pipeline.terms import CODE, expand

POI = f"{CODE}poi/"


@cache
def _poi_codes() -> Collection[str]:
    """The codes of ``vocab/code/poi.ttl``."""
    notation = ox.NamedNode(expand("skos:notation"))
    with (folder("vocab") / "code" / "poi.ttl").open("rb") as file:
        quads = ox.parse(file, ox.RdfFormat.TURTLE)
        return frozenset(
            q.object.value for q in quads if q.predicate == notation and isinstance(q.object, ox.Literal)
        )


@typed
def read_poi_concept(text: str) -> Reading:
    """The concept of a POIコード; 0101 is 101. Left out: G074 a code that the list does not have (1503a,
    which offices subdivide by themselves), or none at all, of which the code's own kind tells."""
    code = text.removesuffix(".0").lower()
    code = code.removeprefix("0") if len(code) == 4 else code
    return Reading(POI + code) if code in _poi_codes() else left_out("G074")


POI_CONCEPT = Kind(
    "poi_concept",
    read_poi_concept,
    "xsd:anyURI",
    examples={"１５０３": f"{POI}1503", "0101": f"{POI}101", "1503a": None},
)
