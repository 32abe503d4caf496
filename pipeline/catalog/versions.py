"""Versions of datasets, of the catalogue and of graphs of links (DCAT 3, section 11), and how each came to be
(PROV-O): the source files, the activity of publishing, the program.

A version is a ``dcat:Resource`` here and no ``dcat:Dataset``: harvesters would list every one of them as a
dataset of its own.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.catalog.graph import Graph
from pipeline.distribution.formats import sha256_of
from pipeline.history.patch import PATCH, SUFFIX
from pipeline.history.record import History, Source, Version
from pipeline.terms import Iris, expand, version_iri

GZIP = "https://www.iana.org/assignments/media-types/application/gzip"
N_QUADS = "http://www.w3.org/TR/n-quads/"
RDF_PATCH = "https://afs.github.io/rdf-patch/"
_SHA256 = expand("spdx:checksumAlgorithm_sha256")


def add_versions(graph: Graph, node: str, history: History, iris: Iris) -> None:
    """What the catalogue says of the versions of ``node``: which it is at, and from which it came."""
    version = history.latest
    current = describe_version(graph, node, history, version, iris)
    graph.value(node, "dcat:version", version.number)
    graph.link(node, "dcat:hasCurrentVersion", current)
    graph.link(node, "prov:wasGeneratedBy", f"{current}#publishing")
    if version.before is not None:
        graph.link(node, "dcat:previousVersion", version_iri(node, version.before))
    before = history.version(version.before) if version.before is not None else None
    if before:
        describe_version(graph, node, history, before, iris)


def describe_version(graph: Graph, node: str, history: History, version: Version, iris: Iris) -> str:
    """A version of ``node`` with what it was made from, by what, and in which release; returns its IRI."""
    own = version_iri(node, version.number)
    graph.type(own, "dcat:Resource", "prov:Entity")
    graph.text(own, "dct:title", _title(history, version))
    graph.value(own, "dcat:version", version.number)
    graph.day(own, "dct:issued", version.issued)
    graph.link(own, "dcat:isVersionOf", node)
    graph.value(own, "def:releaseNumber", version.release, "xsd:integer")
    if version.before is not None:
        graph.link(own, "dcat:previousVersion", version_iri(node, version.before))
        graph.link(own, "prov:wasRevisionOf", version_iri(node, version.before))
    activity = f"{own}#publishing"
    graph.link(own, "prov:wasGeneratedBy", activity)
    graph.named(activity, ["prov:Activity"], {"ja": "公開", "en": "Publishing"})
    graph.link(activity, "prov:wasAssociatedWith", _software(graph, version, iris))
    for number, source in enumerate(version.sources, start=1):
        entity = _source(graph, f"{own}#source-{number}", source)
        graph.link(activity, "prov:used", entity)
        graph.link(own, "prov:wasDerivedFrom", entity)
    return own


def add_patch(graph: Graph, node: str, history: History, iris: Iris) -> None:
    """The patch to the latest version. It is no distribution, for it does not hold the data: a
    ``dct:relation``. The catalogue's own has no checksum, which would stand in what it covers."""
    version = history.latest
    if version.before is None:
        return
    address = iris.served(f"{PATCH}/{history.name}{SUFFIX}")
    graph.link(node, "dct:relation", address)
    title = {"ja": "前の版からの差分（RDF Patch）", "en": "Changes since the version before (RDF Patch)"}
    digest = version.patch.sha256 if version.patch else None
    _add_file(graph, address, title, (RDF_PATCH, "RDF Patch"), digest, f"{node}#patch-checksum")
    graph.link(address, "dct:requires", version_iri(node, version.before))


def add_dump(graph: Graph, node: str, name: str, dump: Path, iris: Iris) -> None:
    """The dump of a graph, to which patches are applied (VoID, section 3.3)."""
    address = iris.served(f"dump/{name}.nq.gz")
    graph.link(node, "void:dataDump", address)
    title = {"ja": "データ全体（N-Quads）", "en": "All data (N-Quads)"}
    standard = (N_QUADS, "RDF 1.1 N-Quads")
    _add_file(graph, address, title, standard, sha256_of(dump), f"{node}#dump-checksum")


def add_checksum(graph: Graph, node: str, checksum: str, digest: str) -> None:
    """The SHA-256 of a file, as the node ``checksum`` (SPDX 2)."""
    graph.link(node, "spdx:checksum", checksum)
    graph.type(checksum, "spdx:Checksum")
    graph.link(checksum, "spdx:algorithm", _SHA256)
    graph.type(_SHA256, "spdx:ChecksumAlgorithm")
    graph.value(checksum, "spdx:checksumValue", digest, "xsd:hexBinary")


def _add_file(
    graph: Graph,
    address: str,
    title: dict[str, str],
    standard: tuple[str, str],
    digest: str | None,
    checksum: str,
) -> None:
    graph.type(address, "foaf:Document")
    graph.text(address, "dct:title", title)
    graph.link(address, "dct:format", GZIP)
    graph.type(GZIP, "dct:MediaType", "dct:MediaTypeOrExtent")
    graph.value(GZIP, "rdfs:label", "application/gzip")
    graph.link(address, "dct:conformsTo", standard[0])
    graph.type(standard[0], "dct:Standard")
    graph.text(standard[0], "dct:title", {"en": standard[1]})
    if digest:
        add_checksum(graph, address, checksum, digest)


def _title(history: History, version: Version) -> dict[str, str]:
    title = {tag: text for tag, text in history.title.items() if text}
    ja, en = title.get("ja", history.name), title.get("en", title.get("ja", history.name))
    return {"ja": f"{ja} 第{version.number}版", "en": f"{en}, version {version.number}"}


def _software(graph: Graph, version: Version, iris: Iris) -> str:
    agent = f"{iris.catalog}#software-{version.software}"
    graph.named(agent, ["prov:SoftwareAgent", "prov:Agent"], {"ja": f"gosei {version.software}"})
    graph.value(agent, "owl:versionInfo", version.software)
    return agent


def _source(graph: Graph, node: str, source: Source) -> str:
    graph.named(node, ["prov:Entity"], {"ja": source.name})
    add_checksum(graph, node, f"{node}-checksum", source.sha256)
    return node
