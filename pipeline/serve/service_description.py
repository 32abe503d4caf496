"""What the endpoint says about itself to programs (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.serve.negotiation import GRAPHS, RESULTS
from pipeline.serve.releases import OpenRelease
from pipeline.terms import expand

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
PREFIXES = {"formats": _FORMATS, "sd": _SD}
_RESULT_FORMATS = {
    ".ttl": "Turtle",
    ".jsonld": "JSON-LD",
    ".nt": "N-Triples",
    ".rdf": "RDF_XML",
    ".srj": "SPARQL_Results_JSON",
    ".srx": "SPARQL_Results_XML",
    ".csv": "SPARQL_Results_CSV",
    ".tsv": "SPARQL_Results_TSV",
}
"""Extension → local name in http://www.w3.org/ns/formats/."""


def service_description(release: OpenRelease) -> list[Triple]:
    """The description, sorted. The default graph is the union of the named graphs, which are the datasets."""
    endpoint = f"{release.base}/sparql"
    service, dataset, default = (f"{endpoint}#{part}" for part in ("service", "dataset", "default"))
    said: list[tuple[str, str, NamedNode | Literal]] = [
        (service, expand("rdf:type"), NamedNode(_SD + "Service")),
        (service, _SD + "endpoint", NamedNode(endpoint)),
        (service, _SD + "supportedLanguage", NamedNode(_SD + "SPARQL11Query")),
        (service, _SD + "feature", NamedNode(_SD + "UnionDefaultGraph")),
        (service, _SD + "defaultDataset", NamedNode(dataset)),
        (dataset, expand("rdf:type"), NamedNode(_SD + "Dataset")),
        (dataset, _SD + "defaultGraph", NamedNode(default)),
        (default, expand("rdf:type"), NamedNode(_SD + "Graph")),
        (default, expand("void:triples"), _count(release.site.quads)),
    ]
    for offer in (*GRAPHS, *RESULTS):
        name = _RESULT_FORMATS[offer.extension]
        said.append((service, _SD + "resultFormat", NamedNode(_FORMATS + name)))
    for each in release.site.datasets:
        named, graph = f"{endpoint}#{each.code}-{each.list_}", f"{endpoint}#{each.code}-{each.list_}-graph"
        said += [
            (dataset, _SD + "namedGraph", NamedNode(named)),
            (named, expand("rdf:type"), NamedNode(_SD + "NamedGraph")),
            (named, _SD + "name", NamedNode(each.iri)),
            (named, _SD + "graph", NamedNode(graph)),
            (graph, expand("rdf:type"), NamedNode(_SD + "Graph")),
            (graph, expand("void:triples"), _count(each.quads)),
        ]
    return sorted((Triple(NamedNode(s), NamedNode(p), o) for s, p, o in said), key=str)


def _count(number: int) -> Literal:
    return Literal(str(number), datatype=NamedNode(expand("xsd:integer")))
