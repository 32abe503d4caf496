"""What a page about a vocabulary term shows beyond the term's own triples: members, properties, uses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import NamedNode, Store

from pipeline.mapping.forms import FORMS
from pipeline.mapping.path import parse_path
from pipeline.site.site_json import Dataset
from pipeline.terms import CODE, DEF, expand

MOST_USERS = 20
"""Things that a page names as users of a term; a code may have a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Use:
    """A column of a dataset whose path goes through a property."""

    dataset: Dataset
    column: str


def members(store: Store, iri: str) -> list[str]:
    """The terms that a namespace, vocabulary or concept scheme holds, sorted."""
    found = set(_subjects(store, "skos:inScheme", iri)) | set(_subjects(store, "rdfs:isDefinedBy", iri))
    if iri in (DEF, CODE):
        quads = store.quads_for_pattern(None, None, None, NamedNode(iri))
        found |= {value for quad in quads if (value := getattr(quad.subject, "value", "")).startswith(iri)}
        found = {each for each in found if not each.startswith(f"{FORMS}/") and "#" not in each}
        if iri == CODE:
            # A scheme stands for its concepts on the page of all code lists.
            found = {each for each in found if "/" not in each.removeprefix(CODE)}
    return sorted(found - {iri})


def properties(store: Store, iri: str) -> list[str]:
    """Properties whose domain a class is, sorted."""
    return sorted(_subjects(store, "rdfs:domain", iri))


def users(store: Store, iri: str) -> list[str]:
    """At most ``MOST_USERS`` + 1 things, not terms, that point at a code: one more than is shown says so."""
    quads = store.quads_for_pattern(None, None, NamedNode(iri))
    subjects = (getattr(quad.subject, "value", "").partition("#")[0] for quad in quads)
    outside = (each for each in subjects if each and not each.startswith((DEF, CODE)))
    return sorted(islice(_distinct(outside), MOST_USERS + 1))


def uses(datasets: Sequence[Dataset], iri: str) -> list[Use]:
    """The columns that are published through a property."""
    return [
        Use(dataset, column.name)
        for dataset in datasets
        for column in dataset.columns
        if iri in path_steps(column.path or "")
    ]


def path_steps(path: str) -> tuple[str, ...]:
    """The predicates of a column's path as IRIs; none for a path that is not of the mapping language.

    >>> path_steps("ic:名称#name/ic:表記")
    ('http://imi.go.jp/ns/core/rdf#名称', 'http://imi.go.jp/ns/core/rdf#表記')
    """
    try:
        return tuple(expand(step.property) for step in parse_path(path).steps)
    except (KeyError, ValueError):
        return ()


def _subjects(store: Store, predicate: str, iri: str) -> Iterator[str]:
    quads = store.quads_for_pattern(None, NamedNode(expand(predicate)), NamedNode(iri))
    return (quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode))


def _distinct(items: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for item in items:
        if item not in seen:
            seen.add(item)
            yield item
