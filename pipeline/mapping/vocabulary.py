"""What the mapping compiler knows of the vocabularies: ranges, labels and short fragment names.

IMI core vocabulary 2.4.1 is in ``vocab/imi.tsv``, the project's own terms in ``vocab/def/``.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from pipeline.resources import folder
from pipeline.terms import DEF, NAMESPACES, compact, expand

_WORDS = {"rdfs:label": "label", "rdfs:comment": "comment"}
_OPEN_WORLD = frozenset(NAMESPACES) - {"ic", "def", "code"}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: prefixed name, range (of a property) or superclass (of a class), labels, and,
    for our own terms, comments."""

    name: str
    kind: str
    range: str | None
    fragment: str | None
    label_ja: str
    label_en: str
    comment_ja: str = ""
    comment_en: str = ""


@cache
def terms() -> Mapping[str, Term]:
    """All terms of IMI and of our own vocabulary, by prefixed name."""
    return _imi() | _own()


def _imi() -> dict[str, Term]:
    with (folder("vocab") / "imi.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    out = {}
    for row in rows:
        name = f"ic:{row['name']}"
        out[name] = Term(
            name,
            row["kind"],
            row["superclass_or_range"] or None,
            row["fragment"] or None,
            row["label_ja"],
            row["label_en"],
        )
    return out


def _own() -> dict[str, Term]:
    found: dict[str, dict[str, str]] = {}
    for file in sorted((folder("vocab") / "def").glob("*.ttl")):
        for quad in ox.parse(file.read_bytes(), ox.RdfFormat.TURTLE):
            subject = quad.subject
            if isinstance(subject, ox.NamedNode) and subject.value.startswith(DEF) and subject.value != DEF:
                _note(found.setdefault(subject.value, {}), quad)
    return {
        compact(iri): Term(
            compact(iri),
            said.get("kind", "property"),
            said.get("range"),
            None,
            said.get("label-ja", ""),
            said.get("label-en", ""),
            said.get("comment-ja", ""),
            said.get("comment-en", ""),
        )
        for iri, said in sorted(found.items())
    }


def _note(said: dict[str, str], quad: ox.Quad) -> None:
    predicate, value = quad.predicate.value, quad.object
    if predicate == expand("rdfs:range") and isinstance(value, ox.NamedNode):
        said["range"] = compact(value.value)
    elif predicate == expand("rdf:type") and isinstance(value, ox.NamedNode):
        said["kind"] = "class" if value.value.endswith("Class") else "property"
    elif isinstance(value, ox.Literal) and value.language and compact(predicate) in _WORDS:
        said[f"{_WORDS[compact(predicate)]}-{value.language}"] = value.value


def is_known(name: str) -> bool:
    """Whether a name may stand in a mapping: a term of IMI or ours, any of another namespace, or an IRI.

    >>> is_known("ic:住所"), is_known("ic:十所"), is_known("nope:x")
    (True, False, False)
    """
    if name.startswith("<"):
        return True
    prefix = name.partition(":")[0]
    return name in terms() or prefix in _OPEN_WORLD
