"""Datasets and distributions: what CKAN reads, names for what is pointed to, hostile texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import rdflib
from rdflib.namespace import DCTERMS, FOAF, RDF, RDFS, SKOS, VOID

from pipeline.catalog import CatalogEntry, catalog_triples
from pipeline.config import Publisher, Site, Words
from pipeline.distribution import DistributionFile
from pipeline.distribution.formats import FORMATS

DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
BASE = "http://localhost:8000"


def test_ckan_finds_an_untagged_licence_title_and_media_type(graph: rdflib.Graph) -> None:
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        licence = graph.value(distribution, DCTERMS.license)
        titles = list(graph.objects(licence, DCTERMS.title))
        assert [(str(t), t.language) for t in titles] == [("PDL1.0", None)]
        media = graph.value(graph.value(distribution, DCAT.mediaType), RDFS.label)
        assert media.language is None and "/" in media


def test_everything_named_elsewhere_carries_a_name_here(graph: rdflib.Graph) -> None:
    names = [RDFS.label, SKOS.prefLabel, DCTERMS.title, FOAF.name]
    pointed = {
        o
        for p in (DCTERMS.spatial, DCTERMS.language, DCTERMS.accrualPeriodicity, DCAT.theme, DCTERMS.rights)
        for o in graph.objects(None, p)
    }
    assert len(pointed) > 5
    assert [node for node in pointed if not any((node, n, None) in graph for n in names)] == []


def test_a_program_finds_the_triples_of_a_list_and_the_space_of_its_things(graph: rdflib.Graph) -> None:
    node = rdflib.URIRef(f"{BASE}/dataset/239984/aed")
    assert graph.value(node, VOID.dataDump) == rdflib.URIRef(f"{BASE}/files/239984/aed.nt")
    assert graph.value(node, VOID.sparqlEndpoint) == rdflib.URIRef(f"{BASE}/sparql")
    assert str(graph.value(node, VOID.uriSpace)) == f"{BASE}/id/239984/aed/"


def test_hostile_texts_stay_inside_their_literals(site: Site, entry: Callable[..., CatalogEntry]) -> None:
    hostile = 'x" . <http://evil/> <http://evil/> "y\\\n\r\t'
    evil = entry(title={"ja": hostile}, description={"ja": hostile}, files=[])
    graph = rdflib.Graph().parse(data="\n".join(catalog_triples(site, [evil])), format="nt")
    assert (rdflib.URIRef("http://evil/"), None, None) not in graph
    titles = graph.objects(rdflib.URIRef(f"{BASE}/dataset/239984/aed"), DCTERMS.title)
    assert [str(t) for t in titles] == [hostile]


def test_a_list_without_contact_period_or_frequency_says_nothing_of_them(
    entry: Callable[..., CatalogEntry],
) -> None:
    bare = Site(publishers={"011002": Publisher(name=Words(ja="札幌市"))}, licence="CC0")
    lines = catalog_triples(bare, [entry("011002", temporal=None, frequency=None, standard=None, themes={})])
    for absent in (
        "temporal",
        "accrualPeriodicity",
        "conformsTo> <http://localhost",
        "dcat#theme>",
        "dcat#startDate",
    ):
        assert not [line for line in lines if absent in line]


def test_a_licence_of_ones_own_is_named_by_its_address(
    entry: Callable[..., CatalogEntry], site: Site
) -> None:
    own = "https://www.example.lg.jp/terms"
    assert f'<{own}> <{DCTERMS.title}> "{own}" .' in catalog_triples(site, [entry(licence=own)])


def test_the_clean_csv_conforms_to_its_csvw_metadata_and_no_other_file_does(
    entry: Callable[..., CatalogEntry], site: Site, files: list[DistributionFile]
) -> None:
    clean = DistributionFile("csv", Path("aed.csv"), FORMATS["csv"], 1, "00")
    graph = rdflib.Graph().parse(data="\n".join(catalog_triples(site, [entry(files=[*files, clean])])))
    metadata = rdflib.URIRef(f"{BASE}/files/239984/aed.csv-metadata.json")
    assert list(graph.subjects(DCTERMS.conformsTo, metadata)) == [
        rdflib.URIRef(f"{BASE}/dataset/239984/aed#csv")
    ]
    assert (metadata, rdflib.RDF.type, DCTERMS.Standard) in graph
    assert {title.language for title in graph.objects(metadata, DCTERMS.title)} == {"ja", "en"}
