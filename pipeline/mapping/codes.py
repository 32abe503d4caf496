"""Code lists of our own (``vocab/code/``) as a mapping names them: the codes in their order, with labels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from pipeline.resources import folder
from pipeline.terms import expand


@dataclass(frozen=True, slots=True)
class Code:
    """A concept and what it is called."""

    iri: str
    ja: str
    en: str

    @property
    def name(self) -> str:
        """The end of its IRI."""
        return self.iri.rpartition("/")[2]


def code_lists() -> dict[str, None]:
    """The names of all code lists."""
    return dict.fromkeys(sorted(path.stem for path in (folder("vocab") / "code").glob("*.ttl")))


@cache
def codes(name: str) -> tuple[Code, ...]:
    """The concepts of a code list that have labels in both languages, by ``skos:notation`` and IRI."""
    said: dict[str, dict[str, str]] = {}
    for quad in ox.parse((folder("vocab") / "code" / f"{name}.ttl").read_bytes(), ox.RdfFormat.TURTLE):
        if not isinstance(quad.object, ox.Literal) or not isinstance(quad.subject, ox.NamedNode):
            continue
        if quad.predicate.value == expand("skos:prefLabel"):
            said.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
        elif quad.predicate.value == expand("skos:notation"):
            said.setdefault(quad.subject.value, {})["notation"] = quad.object.value
    ordered = sorted(said.items(), key=lambda item: (item[1].get("notation", ""), item[0]))
    return tuple(Code(iri, each["ja"], each["en"]) for iri, each in ordered if {"ja", "en"} <= each.keys())
