"""The form of every list is data of its own: named, with its columns, the same on every site."""

from __future__ import annotations

import pytest
from rdflib import DCTERMS, RDFS, Graph, Literal, URIRef

from pipeline.mapping import load_mappings
from pipeline.mapping.forms import FORMS, form_iri, form_slug, form_triples
from pipeline.terms import expand

GRAPH = Graph().parse(data="\n".join(form_triples()), format="nt")


@pytest.mark.parametrize("slug", sorted(load_mappings()))
def test_a_form_has_a_name_and_every_column_with_its_meaning(slug: str) -> None:
    form = URIRef(form_iri(slug))
    assert {str(label.language) for label in GRAPH.objects(form, RDFS.label)} == {"ja", "en"}
    columns = set(GRAPH.objects(form, DCTERMS.hasPart))
    names = {str(GRAPH.value(column, URIRef(expand("csvw:name")))) for column in columns}
    assert names == set(load_mappings()[slug].columns)
    for column in columns:
        assert str(column).startswith(f"{form}#")
        assert {str(text.language) for text in GRAPH.objects(column, RDFS.comment)} == {"ja", "en"}


def test_older_names_are_titles_of_a_column() -> None:
    column = URIRef(f"{form_iri('aed')}#所在地_連結表記")
    assert (column, URIRef(expand("csvw:title")), Literal("住所", lang="ja")) in GRAPH


@pytest.mark.parametrize("iri", [FORMS, f"{FORMS}/none", "https://w3id.org/gosei/def/AED", ""])
def test_only_the_iri_of_a_form_names_a_list(iri: str) -> None:
    assert form_slug(iri) is None


def test_the_iri_of_a_form_names_its_list() -> None:
    assert form_slug(form_iri("aed")) == "aed"
