"""Names and codes of municipalities and prefectures → the IRIs of e-Stat's standard areas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from pipeline.municipalities import municipalities
from pipeline.normalize.kind import Kind, Reading
from pipeline.normalize.text import clean
from pipeline.normalize.typography import fold
from pipeline.terms import municipality_area


@cache
def _areas() -> Mapping[str, str]:
    """Code, name with prefecture, and name that the nation has once → IRI."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, entry in municipalities().items():
        names = {
            municipality_area(code),
            code,
            code[:5],
            f"{entry.prefecture}{entry.name}",
            entry.name or entry.prefecture,
        }
        for name in names:
            found[name].add(municipality_area(code))
    return {name: min(iris) for name, iris in found.items() if len(iris) == 1}


def read_area(written: str) -> Reading:
    """A municipality or prefecture by its name, with or without its prefecture, or its code. Any other place
    is published as text without a word: an area need not be a municipality."""
    text, removed = clean(written)
    iri = _areas().get(text) or _areas().get(fold(text).replace(" ", ""))
    return Reading(iri) if iri else Reading(text or None, "xsd:string", None if text else removed)


AREA = Kind(
    "area",
    read_area,
    "xsd:anyURI",
    examples={
        "愛知県名古屋市": municipality_area("231002"),
        "愛知県": municipality_area("230006"),
        "市内全域": "市内全域",
    },
)
