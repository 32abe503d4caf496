"""Labels of our code lists, for catalogues that stand without the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from pipeline.resources import folder
from pipeline.terms import CODE, expand

_LABEL = ox.NamedNode(expand("skos:prefLabel"))


@cache
def concept_labels(code_list: str) -> Mapping[str, Mapping[str, str]]:
    """IRI → language → preferred label of the concepts of ``vocab/code/<code_list>.ttl``."""
    labels: dict[str, dict[str, str]] = {}
    for quad in ox.parse((folder("vocab") / "code" / f"{code_list}.ttl").read_bytes(), ox.RdfFormat.TURTLE):
        if quad.predicate == _LABEL and isinstance(quad.object, ox.Literal):
            labels.setdefault(str(quad.subject)[1:-1], {})[quad.object.language or "ja"] = quad.object.value
    return labels


def labels_of(concept: str) -> Mapping[str, str]:
    """The labels of one concept of ours by its IRI; none for another's.

    >>> labels_of("https://w3id.org/gosei/code/egov/17")["ja"], labels_of("http://example.org/x")
    ('その他', {})
    """
    code_list = concept.removeprefix(CODE).partition("/")[0]
    return concept_labels(code_list).get(concept, {}) if concept.startswith(CODE) else {}
