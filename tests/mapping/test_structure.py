"""The structure of a cube says of the observations what they are."""

from __future__ import annotations

from rdflib import RDF, RDFS, Graph, URIRef

from pipeline.mapping import compile_plan, load_mappings
from pipeline.mapping.cube import structure_iri
from pipeline.mapping.structure import structure_triples
from pipeline.terms import compact, expand

NODE = URIRef(structure_iri("population"))


def graph() -> Graph:
    lines = "".join(f"{triple} .\n" for triple in structure_triples(load_mappings()["population"]))
    return Graph().parse(data=lines, format="nt")


def components(role: str) -> set[str]:
    found = graph()
    parts = found.objects(NODE, URIRef(expand("qb:component")))
    return {compact(str(o)) for part in parts for o in found.objects(part, URIRef(expand(role)))}


def test_a_list_that_is_no_cube_has_no_structure() -> None:
    assert list(structure_triples(load_mappings()["aed"])) == []


def test_dimensions_and_measures_are_those_that_observations_have() -> None:
    mapping = load_mappings()["population"]
    plan = compile_plan(mapping, list(mapping.columns))
    said: set[str] = set()
    for node in plan.maps.values():
        if expand("qb:Observation") in node.classes:
            said |= {at.predicate for at in (*node.objects, *node.given)}
            said |= {predicate for predicate, _ in node.constants}
    declared = components("qb:dimension") | components("qb:measure")
    assert declared == {compact(name) for name in said} - {"qb:dataSet"}
    assert components("qb:measure") == {"estat-measure:population", "def:households"}


def test_every_component_is_one_thing_in_an_order() -> None:
    found = graph()
    parts = list(found.objects(NODE, URIRef(expand("qb:component"))))
    orders = [int(str(found.value(part, URIRef(expand("qb:order"))))) for part in parts]
    assert sorted(orders) == list(range(1, len(parts) + 1))
    assert {part for part in parts if (part, RDF.type, None) not in found} == set()


def test_slices_fix_area_and_time() -> None:
    found = graph()
    (key,) = found.objects(NODE, URIRef(expand("qb:sliceKey")))
    assert {compact(str(o)) for o in found.objects(key, URIRef(expand("qb:componentProperty")))} == {
        "sdmx-dimension:refArea",
        "cd-dimension:timePeriod",
    }
    mapping = load_mappings()["population"]
    row = compile_plan(mapping, list(mapping.columns)).maps[""]
    assert (expand("qb:sliceStructure"), f"<{key}>") in row.constants


def test_the_structure_has_a_name_in_both_languages() -> None:
    assert sorted(str(label.language) for label in graph().objects(NODE, RDFS.label)) == ["en", "ja"]  # type: ignore[attr-defined]
