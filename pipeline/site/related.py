"""What a thing is linked to in other lists: the same site, parts, what is near; for its page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from pyoxigraph import Literal, NamedNode, Store

from pipeline.site.description import fragment
from pipeline.site.labels import language_rank
from pipeline.site.values import Reader, Value
from pipeline.terms import expand

RELATIONS = tuple(map(expand, ("def:sameSite", "def:partOfSite", "def:hasPartOfSite", "def:nearSite")))
"""The properties of the links, in the order in which a page shows them."""

SITE_LINK = expand("def:siteLink")
MOST_LINKS = 200
"""Links that a page shows: a park may have more toilets than anyone reads of."""

_INVERSE = {RELATIONS[1]: RELATIONS[2], RELATIONS[2]: RELATIONS[1]}
_SUBJECT, _PREDICATE, _OBJECT = (
    NamedNode(expand(f"rdf:{name}")) for name in ("subject", "predicate", "object")
)
_SCORE, _COMMENT = NamedNode(expand("def:linkScore")), NamedNode(expand("rdfs:comment"))


@dataclass(frozen=True, slots=True)
class Link:
    """A link to ``other``: its score (0 to 1) as a percentage, the evidence in words, and the fragment of the
    statement about it, if that is on this page."""

    other: Value
    percent: str
    evidence: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Related:
    """The links of one ``relation``, the surest first."""

    relation: Value
    links: tuple[Link, ...]


def related(store: Store, iri: str, reader: Reader) -> list[Related]:
    """The links of a thing by their relation, ``MOST_LINKS`` at most."""
    try:
        quads = store.quads_for_pattern(NamedNode(iri), NamedNode(SITE_LINK), None)
    except ValueError:
        return []
    found: dict[str, list[tuple[float, str, Link]]] = {}
    for node in (q.object for q in islice(quads, MOST_LINKS) if isinstance(q.object, NamedNode)):
        subject, predicate, other = (_iri(store, node, each) for each in (_SUBJECT, _PREDICATE, _OBJECT))
        if subject != iri:
            predicate, other = _INVERSE.get(predicate, predicate), subject
        score = _score(store, node)
        anchor = fragment(node.value) if node.value.startswith(f"{iri}#") else ""
        made = Link(reader.link(other), f"{score:.0%}", _evidence(store, node, reader.language), anchor)
        found.setdefault(predicate, []).append((-score, other, made))
    return [
        Related(reader.label(each), tuple(link for *_, link in sorted(found[each], key=lambda row: row[:2])))
        for each in RELATIONS
        if each in found
    ]


def _iri(store: Store, node: NamedNode, predicate: NamedNode) -> str:
    objects = (quad.object for quad in store.quads_for_pattern(node, predicate, None))
    return next((each.value for each in objects if isinstance(each, NamedNode)), "")


def _literals(store: Store, node: NamedNode, predicate: NamedNode) -> list[Literal]:
    objects = (quad.object for quad in store.quads_for_pattern(node, predicate, None))
    return [each for each in objects if isinstance(each, Literal)]


def _score(store: Store, node: NamedNode) -> float:
    scores = [float(each.value) for each in _literals(store, node, _SCORE)]
    return max(scores, default=0.0)


def _evidence(store: Store, node: NamedNode, language: str) -> str:
    told = _literals(store, node, _COMMENT)
    ranked = sorted(told, key=lambda each: language_rank(each.language or "", language))
    return ranked[0].value if ranked else ""
