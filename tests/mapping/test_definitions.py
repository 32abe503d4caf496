"""The definitions that every site serves: complete, bilingual, and the same bytes each time."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef

from pipeline.config.terms_of_use import LICENCES
from pipeline.mapping import compile_plan, load_mappings
from pipeline.mapping.definitions import IMI, vocabulary_quads
from pipeline.resources import folder
from pipeline.terms import CODE, DEF, compact, expand
from tests.mapping.vocabulary import own_terms

FILES = sorted(folder("vocab").rglob("*.ttl"))
CODE_LISTS = sorted({p.stem for p in folder("vocab").glob("code/*.ttl")} - {"languages", "licences"})
LINES = vocabulary_quads()
TERMS = own_terms()
OWN = sorted(str(s) for s in TERMS.subjects(RDFS.isDefinedBy, URIRef(DEF)))


def languages(texts: Iterable[Any]) -> list[str]:
    return sorted(str(text.language) for text in texts if isinstance(text, Literal) and text.strip())


@cache
def graph_named(name: str) -> set[tuple[Any, Any, Any]]:
    quads = ox.parse("".join(LINES).encode(), ox.RdfFormat.N_QUADS)
    return {(q.subject, q.predicate, q.object) for q in quads if q.graph_name == ox.NamedNode(name)}


def test_quads_are_sorted_and_none_stands_twice() -> None:
    assert tuple(sorted(set(LINES))) == LINES
    assert all(line.endswith(" .\n") and line.count("\n") == 1 for line in LINES)


def test_quads_are_the_same_bytes_under_another_hash_seed() -> None:
    code = (
        "import hashlib; from pipeline.mapping.definitions import vocabulary_quads as v; "
        "print(hashlib.sha256(''.join(v()).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_nothing_of_a_file_is_lost_and_each_stands_in_its_graph() -> None:
    assert {graph.value for graph in _graphs()} == {DEF, CODE, IMI}
    for file in FILES:
        graph = CODE if file.parent.name == "code" else DEF
        triples = {(t.subject, t.predicate, t.object) for t in ox.parse(path=str(file))}
        assert triples <= graph_named(graph), file.name


def _graphs() -> set[Any]:
    return {quad.graph_name for quad in ox.parse("".join(LINES).encode(), ox.RdfFormat.N_QUADS)}


@pytest.mark.parametrize("name", ["ic:住所", "ic:施設型", "ic:識別値"])
def test_imi_terms_have_labels_in_both_languages(name: str) -> None:
    label = ox.NamedNode(expand("rdfs:label"))
    said = [o.language for s, p, o in graph_named(IMI) if s == ox.NamedNode(expand(name)) and p == label]
    assert sorted(said) == ["en", "ja"]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_files_have_no_blank_node_and_list_their_subjects_in_order(file: Path) -> None:
    graph = Graph().parse(file)
    assert not any(isinstance(node, BNode) for triple in graph for node in triple)
    text = file.read_text(encoding="utf-8")
    subjects = re.findall(r"^(\S*:\S+)(?:\n    a | rdfs:label )", text, flags=re.MULTILINE)
    first = subjects[1:] if subjects[0].startswith("<https://w3id.org/gosei/") else subjects
    assert first == sorted(first)
    assert len(subjects) == len(set(graph.subjects()))


@pytest.mark.parametrize("term", OWN, ids=compact)
def test_own_terms_are_fully_defined(term: str) -> None:
    subject = URIRef(term)
    assert languages(TERMS.objects(subject, RDFS.label)) == ["en", "ja"]
    assert languages(TERMS.objects(subject, RDFS.comment)) == ["en", "ja"]
    assert list(TERMS.objects(subject, DCTERMS.source)), "the standard and the column it stands for"
    if (subject, RDF.type, RDFS.Class) in TERMS:
        assert list(TERMS.objects(subject, RDFS.subClassOf))
    else:
        assert (subject, RDF.type, RDF.Property) in TERMS
        assert len(list(TERMS.objects(subject, RDFS.domain))) == 1
        assert len(list(TERMS.objects(subject, RDFS.range))) == 1


def test_every_term_in_the_namespace_is_defined_by_it() -> None:
    assert {str(s) for s in TERMS.subjects() if str(s) != DEF} == set(OWN)


@pytest.mark.parametrize("slug", CODE_LISTS)
def test_concepts_belong_to_their_scheme_and_have_labels_in_both_languages(slug: str) -> None:
    graph, scheme = Graph().parse(folder("vocab") / "code" / f"{slug}.ttl"), URIRef(CODE + slug)
    assert languages(graph.objects(scheme, DCTERMS.title)) == ["en", "ja"]
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        assert str(concept).startswith(f"{scheme}/")
        assert (concept, SKOS.inScheme, scheme) in graph
        assert languages(graph.objects(concept, SKOS.prefLabel)) == ["en", "ja"]
        top = (concept, SKOS.topConceptOf, scheme) in graph
        assert top == ((scheme, SKOS.hasTopConcept, concept) in graph)
        assert top != any(graph.objects(concept, SKOS.broader))


def test_egov_has_seventeen_subjects_numbered_in_its_order() -> None:
    graph = Graph().parse(folder("vocab") / "code" / "egov.ttl")
    notations = sorted(str(n) for n in graph.objects(None, SKOS.notation))
    assert notations == [f"{n:02}" for n in range(1, 18)]
    assert (URIRef(CODE + "egov/01"), SKOS.prefLabel, Literal("国土・気象", lang="ja")) in graph
    assert (URIRef(CODE + "egov/17"), SKOS.prefLabel, Literal("その他", lang="ja")) in graph


def test_every_licence_a_cell_can_name_has_a_title_that_ckan_reads() -> None:
    graph = Graph().parse(folder("vocab") / "code" / "licences.ttl")
    assert {str(s) for s in graph.subjects()} == {licence.iri for licence in LICENCES}
    for licence in set(graph.subjects()):
        assert [title.language for title in graph.objects(licence, DCTERMS.title)] == [None]
        assert languages(graph.objects(licence, RDFS.label)) == ["en", "ja"]


def test_every_predicate_and_class_of_the_lists_has_labels() -> None:
    label = ox.NamedNode(expand("rdfs:label"))
    quads = list(ox.parse("".join(LINES).encode(), ox.RdfFormat.N_QUADS))
    labelled = {(q.subject.value, q.object.language) for q in quads if q.predicate == label}
    said = {expand("rdf:type")}
    for mapping in load_mappings().values():
        for node in compile_plan(mapping, list(mapping.columns)).maps.values():
            said |= {*node.classes, *(at.predicate for at in node.objects)}
            said |= {predicate for predicate, _ in (*node.children, *node.constants)}
    assert {iri for iri in said if not {(iri, "ja"), (iri, "en")} <= labelled} == set()
