"""What lists of datasets hosted elsewhere (オープンデータ一覧) bring into the catalogue.

Unlike the site's own datasets they are rows of a list: their descriptions are triples that it has published,
and stand in the catalogue so that whoever harvests it gets them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from pipeline.catalog.concepts import labels_of
from pipeline.catalog.graph import Graph
from pipeline.catalog.published import Published
from pipeline.config import Site
from pipeline.config.terms_of_use import find_licence, frequency_names
from pipeline.municipalities import municipalities
from pipeline.normalize.file_formats import IANA
from pipeline.normalize.languages import language_names
from pipeline.terms import Iris, expand

_OF_FILES = "dcat:Distribution"
"""The class of the rows of a list of datasets."""

_RANGES = {
    "dcat:landingPage": "foaf:Document",
    "dcat:mediaType": "dct:MediaType",
    "dcat:theme": "skos:Concept",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:format": "dct:MediaTypeOrExtent",
    "dct:language": "dct:LinguisticSystem",
    "dct:license": "dct:LicenseDocument",
    "dct:spatial": "dct:Location",
    "foaf:page": "foaf:Document",
}
"""Property → the class that DCAT-AP wants its values to have; pages and codes elsewhere do not say it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Sorted N-Triples lines: what the lists say of datasets and files (``rows``); that the catalogue has
    these datasets, and the classes and names of the pages and codes elsewhere that they point to
    (``about``)."""

    rows: list[str]
    about: list[str]


def listed(published: Iterable[Published], site: Site) -> Listed:
    """What the lists of datasets among those ``published`` say. It is held in memory, as the catalogue is."""
    graph = Graph()
    rows: set[str] = set()
    lists = [one for one in published if _OF_FILES in one.dataset.mapping.file.class_]
    for file in (file for one in lists for file in one.written.files if file.key == "nt"):
        for quad in ox.parse(path=str(file.path), format=ox.RdfFormat.N_TRIPLES):
            rows.add(f"{quad.triple} .")
            _describe(graph, quad)
            _name_publisher(graph, quad, site)
    return Listed(sorted(rows), graph.lines())


def _describe(graph: Graph, quad: ox.Quad) -> None:
    """The other direction of dcat:inCatalog (DCAT 3, section 7). Class and name of the value, where it is an
    IRI of a known role; a part of a row has both already."""
    if not isinstance(quad.object, ox.NamedNode):
        return
    value = quad.object.value
    if quad.predicate.value == _IN_CATALOG:
        graph.link(value, "dcat:dataset", str(quad.subject)[1:-1])
    class_ = _CLASSES.get(quad.predicate.value)
    if class_ is None:
        return
    graph.type(value, class_)
    if class_ == "dct:LicenseDocument":
        licence = find_licence(value)
        graph.value(value, "dct:title", licence.title if licence else None)
    elif class_ == "dct:MediaType":
        graph.value(value, "rdfs:label", value.removeprefix(IANA))
    elif class_ == "dct:Frequency":
        graph.text(value, "rdfs:label", frequency_names(value))
    elif class_ == "dct:LinguisticSystem":
        graph.text(value, "rdfs:label", language_names(value))
    elif class_ == "skos:Concept":
        graph.text(value, "skos:prefLabel", labels_of(value))


def _name_publisher(graph: Graph, quad: ox.Quad, site: Site) -> None:
    """The name of a publisher that is not one of the site's own, which the catalogue describes."""
    if quad.predicate.value != _PUBLISHER or not isinstance(quad.object, ox.NamedNode):
        return
    code = quad.object.value.removeprefix(Iris(site.base).publisher(""))
    place = municipalities().get(code)
    if place and code not in site.publishers:
        graph.text(quad.object.value, "foaf:name", {"ja": f"{place.prefecture}{place.name}"})


_PUBLISHER = expand("dct:publisher")
_IN_CATALOG = expand("dcat:inCatalog")
_CLASSES = {expand(name): class_ for name, class_ in _RANGES.items()}
