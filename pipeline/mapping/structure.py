"""Data structure definitions: what the observations of a list have in common (RDF Data Cube, section 6.2).

Written from the mapping, so that the definition cannot differ from the data; the same for every site.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.mapping.cube import structure_iri
from pipeline.mapping.mapping import Mapping
from pipeline.terms import DEF, expand, literal


def structure_triples(mapping: Mapping) -> Iterator[str]:
    """The structure of a list as N-Triples without the final dot, nothing for a list that is no cube: a
    component for each dimension, for the kind of measure and for each measure, and the key of its slices.
    Components are fragments of the structure's IRI."""
    cube = mapping.file.cube
    if cube is None:
        return
    node, title = structure_iri(mapping.slug), mapping.file.title
    yield _link(node, "rdf:type", expand("qb:DataStructureDefinition"))
    yield _link(node, "rdfs:isDefinedBy", DEF)
    yield _text(node, "ja", f"{title.ja}のデータ構造")
    yield _text(node, "en", f"Data structure of {title.en}")
    dimensions = [*cube.slice, *cube.dimensions, "qb:measureType"]
    components = [("qb:dimension", name) for name in dimensions] + [("qb:measure", n) for n in cube.measures]
    for order, (role, name) in enumerate(components, start=1):
        component = f"{node}#{name.partition(':')[2]}"
        yield _link(node, "qb:component", component)
        yield _link(component, "rdf:type", expand("qb:ComponentSpecification"))
        yield _link(component, role, expand(name))
        yield f"<{component}> <{expand('qb:order')}> {literal(str(order), expand('xsd:integer'))}"
    key = f"{node}#slice"
    yield _link(node, "qb:sliceKey", key)
    yield _link(key, "rdf:type", expand("qb:SliceKey"))
    for name in cube.slice:
        yield _link(key, "qb:componentProperty", expand(name))


def _link(subject: str, predicate: str, value: str) -> str:
    return f"<{subject}> <{expand(predicate)}> <{value}>"


def _text(subject: str, language: str, text: str) -> str:
    return f"<{subject}> <{expand('rdfs:label')}> {literal(text, language=language)}"
