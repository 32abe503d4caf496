"""Codes that are concepts of a code list of ours: their IRIs, to stand beside the codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache

import pyoxigraph as ox

from pipeline.normalize.kind import Kind, Reading, left_out
from pipeline.normalize.text import clean
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

EGOV = f"{CODE}egov/"


@cache
def _named(code_list: str) -> Mapping[str, str]:
    """Names and numbers of the concepts of a code list, without blanks and middle dots → their IRIs. A name
    that several concepts have names none."""
    wanted = {expand("skos:prefLabel"), expand("skos:notation")}
    found: dict[str, set[str]] = defaultdict(set)
    with (folder("vocab") / "code" / f"{code_list}.ttl").open("rb") as file:
        for quad in ox.parse(file, ox.RdfFormat.TURTLE):
            if quad.predicate.value in wanted and isinstance(quad.object, ox.Literal):
                iri = str(quad.subject)[1:-1]
                found[_key(quad.object.value)].add(iri)
                found[_key(iri)].add(iri)
    return {name: min(iris) for name, iris in found.items() if len(iris) == 1}


def _key(text: str) -> str:
    return re.sub(r"[\s・･、,]", "", fold(text)).casefold()


def read_theme(written: str) -> Reading:
    """A subject of the e-Gov data portal as its concept, by its name (司法・安全・環境), its number or both.
    Unknown words are published as text (xsd:string) with G576 (warning)."""
    text, _ = clean(written)
    key = _key(text[:LONGEST])
    number = re.fullmatch(r"([0-9]{1,2})[.:)]?(.*)", key)
    options = (key, number[2] or number[1].zfill(2)) if number else (key,)
    iri = next((_named("egov")[option] for option in options if option in _named("egov")), None)
    return Reading(iri) if iri else Reading(text or None, "xsd:string", "G576")


def read_universal_menu(written: str) -> Reading:
    """A subject of ユニバーサルメニュー as its concept. Unknown words, and those that stand in several of its
    branches (防災), are published as text (xsd:string) with G576 (warning)."""
    text, removed = clean(written)
    iri = _named("universal_menu").get(_key(text[:LONGEST]))
    return Reading(iri) if iri else Reading(text or None, "xsd:string", "G576" if text else removed)


UNIVERSAL_MENU = Kind(
    "universal_menu",
    read_universal_menu,
    "xsd:anyURI",
    examples={"企業立地・企業誘致": f"{CODE}universal_menu/business-business-location", "防災": "防災"},
)
EGOV_THEME = Kind(
    "egov_theme",
    read_theme,
    "xsd:anyURI",
    examples={"司法・安全・環境": f"{EGOV}14", "3": f"{EGOV}03", "行政財": "行政財"},
)
