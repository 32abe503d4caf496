"""The catalogue says which version a dataset is at, from what it came, and how to get from the one before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import rdflib
from rdflib import DCAT, DCTERMS, PROV, RDF, URIRef

from pipeline.catalog import CatalogEntry, catalog_triples
from pipeline.config import Site
from pipeline.history.record import Counts, History, Patch, Source, Version
from pipeline.terms import NAMESPACES
from tests.catalog.conftest import BASE

DATASET = URIRef(f"{BASE}/dataset/239984/aed")
SPDX = rdflib.Namespace(NAMESPACES["spdx"])
MakeEntry = Callable[..., CatalogEntry]


def version(number: int, **more: object) -> Version:
    said = {
        "number": number,
        "release": number,
        "software": "0.1",
        "digest": "d",
        "issued": date(2026, 4, number),
    }
    sources = [Source(name='A"ED.csv', sha256="ab" * 32)]
    return Version.model_validate(said | {"sources": sources} | more)


def catalogue(site: Site, entry: CatalogEntry) -> rdflib.Graph:
    return rdflib.Graph().parse(data="\n".join(catalog_triples(site, [entry])), format="nt")


def changed() -> History:
    patch = Patch(added=1, deleted=2, size=9, sha256="cd" * 32)
    later = version(2, before=1, counts=Counts(added=1), patch=patch)
    return History(name="239984/aed", title={"ja": "AED"}, versions=(later, version(1)))


def test_a_changed_dataset_names_its_version_and_the_one_before(site: Site, entry: MakeEntry) -> None:
    graph = catalogue(site, entry(history=changed(), version="第3改訂"))
    assert [str(v) for v in graph.objects(DATASET, DCAT.version)] == ["2"]
    assert list(graph.objects(DATASET, DCAT.previousVersion)) == [DATASET + "/version/1"]
    own = DATASET + "/version/2"
    assert list(graph.objects(DATASET, DCAT.hasCurrentVersion)) == [own]
    assert (own, RDF.type, DCAT.Dataset) not in graph
    assert (own, DCAT.isVersionOf, DATASET) in graph
    assert str(graph.value(own, DCTERMS.issued)) == "2026-04-02"
    assert str(graph.value(DATASET, URIRef(NAMESPACES["owl"] + "versionInfo"))) == "第3改訂"


def test_the_activity_used_the_source_file_and_names_the_program(site: Site, entry: MakeEntry) -> None:
    graph = catalogue(site, entry(history=changed()))
    (activity,) = graph.objects(DATASET, PROV.wasGeneratedBy)
    (source,) = graph.objects(activity, PROV.used)
    assert (DATASET + "/version/2", PROV.wasDerivedFrom, source) in graph
    assert str(graph.value(source, rdflib.RDFS.label)) == 'A"ED.csv'
    assert str(graph.value(graph.value(source, SPDX.checksum), SPDX.checksumValue)) == "ab" * 32
    (agent,) = graph.objects(activity, PROV.wasAssociatedWith)
    assert (agent, RDF.type, PROV.SoftwareAgent) in graph


def test_the_patch_is_a_relation_with_its_checksum_and_no_distribution(site: Site, entry: MakeEntry) -> None:
    graph = catalogue(site, entry(history=changed()))
    patch = URIRef(f"{BASE}/patch/239984/aed.rdfp.gz")
    assert (DATASET, DCTERMS.relation, patch) in graph
    assert (None, DCAT.downloadURL, patch) not in graph
    assert (patch, DCTERMS.requires, DATASET + "/version/1") in graph
    assert str(graph.value(graph.value(patch, SPDX.checksum), SPDX.checksumValue)) == "cd" * 32


def test_a_first_version_follows_none_and_has_no_patch(site: Site, entry: MakeEntry) -> None:
    first = History(name="239984/aed", title={"ja": "AED"}, versions=(version(1),))
    graph = catalogue(site, entry(history=first))
    assert [str(v) for v in graph.objects(DATASET, DCAT.version)] == ["1"]
    assert not list(graph.objects(None, DCAT.previousVersion))
    assert "rdfp" not in graph.serialize()


def test_no_node_is_blank(site: Site, entry: MakeEntry) -> None:
    graph = catalogue(site, entry(history=changed()))
    assert not [node for node in graph.all_nodes() if isinstance(node, rdflib.BNode)]
