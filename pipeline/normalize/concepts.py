"""Codes that are concepts of a code list of ours: their IRIs, to stand beside the codes."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

import pyoxigraph as ox

from pipeline.normalize.kind import Kind, Reading, left_out
from pipeline.normalize.typography import LONGEST, fold
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


def read_poi_concept(written: str) -> Reading:
    """The concept of a POIコード, to stand beside the code itself; 0101 is 101. Left out: G074 (info) a code
    that the list does not have, such as 1503a, which offices subdivide by themselves. What is no code at all
    is left out without a word, for ``poi_code`` tells of it."""
    code = fold(written[:LONGEST]).removesuffix(".0").removeprefix(POI).lower()
    if not re.fullmatch("[0-9]{3,4}[a-z]?", code):
        return Reading(None)
    listed = code.removeprefix("0") if len(code) == 4 else code
    return Reading(POI + listed) if listed in _poi_codes() else left_out("G074")


POI_CONCEPT = Kind(
    "poi_concept",
    read_poi_concept,
    "xsd:anyURI",
    examples={"１５０３": f"{POI}1503", "0101": f"{POI}101", "1503a": None},
)
