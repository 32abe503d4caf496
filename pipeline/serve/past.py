"""Versions: what each of them changed, as documents; and what is not there any more, with the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from pipeline.catalog.changes import add_changes, add_counts
from pipeline.catalog.graph import Graph
from pipeline.catalog.versions import add_checksum, describe_version
from pipeline.errors import ReleaseError
from pipeline.history.patch import PATCH, SUFFIX
from pipeline.history.record import CATALOG, History, Version, read_changes, read_history
from pipeline.identity.gone import Tombstone
from pipeline.release import Manifest
from pipeline.release.on_disk import release_ids
from pipeline.serve.releases import OpenRelease, PublishedFile
from pipeline.terms import Iris, segment, version_iri

PRUNED, ENDED = "pruned", "ended"
"""Why a version, or a dataset, is there no more: its release was cleared away; the list is published no
more."""


def graph_at(release: OpenRelease, parts: Sequence[str]) -> tuple[str, History] | None:
    """The IRI and the history of the dataset, the catalogue or the graph of links at a path."""
    match parts:
        case ["dataset", code, list_]:
            name = f"{code}/{list_}"
        case ["catalog"]:
            name = CATALOG
        case ["graph", *links]:
            name = "/".join(links)
        case _:
            return None
    history = release.histories.get(name)
    return (f"{release.base}/{'/'.join(parts)}", history) if history else None


def version_at(release: OpenRelease, parts: Sequence[str]) -> tuple[str, History, Version] | None:
    """The graph with its history, and the version, at the path of a version."""
    *graph, word, number = parts if len(parts) > 1 else ("", "")
    found = graph_at(release, graph)
    if found is None or word != "version" or not re.fullmatch("[1-9][0-9]{0,8}", number):
        return None
    version = found[1].version(int(number))
    return (*found, version) if version else None


def kept(release: OpenRelease, name: str, version: Version) -> Path | None:
    """The newest release on disk that holds a version of a graph; None when all that did were pruned."""
    if version.ended:
        return None
    beside = release.path.parent
    folders = [beside / id_ for id_ in reversed(release_ids(beside.parent))]
    return next((folder for folder in folders if _number(folder, name) == version.number), None)


def version_files(folder: Path, name: str) -> dict[str, PublishedFile]:
    """What may be downloaded of a version from the release in ``folder``, by file name: the graph's dump, the
    patch to it, and the distributions of a dataset."""
    code, _, own = name.rpartition("/")
    wanted = {f"dump/{name}.nq.gz": f"{own}.nq.gz", f"{PATCH}/{name}{SUFFIX}": f"{own}{SUFFIX}"}
    found: dict[str, PublishedFile] = {}
    try:
        files = Manifest.read(folder).files
    except ReleaseError:  # pruned a moment ago
        return found
    for path, record in files.items():
        head, _, file = path.rpartition("/")
        if path in wanted or (head == f"files/{code}" and re.match(f"{re.escape(own)}[.-]", file)):
            found[wanted.get(path, file)] = PublishedFile(folder / path, record.sha256)
    return found


def version_triples(release: OpenRelease, of: str, history: History, version: Version) -> list[Triple]:
    """A version: where it came from, what it changed, and what there is of it to download."""
    graph, iris = Graph(), Iris(release.base)
    own = describe_version(graph, of, history, version, iris)
    add_counts(graph, own, version)
    changes = read_changes(release.path, history.name, version.number)
    if changes:
        add_changes(graph, own, changes)
    folder = kept(release, history.name, version)
    if folder:
        _add_files(graph, own, version_files(folder, history.name))
    return _triples(graph)


def _add_files(graph: Graph, own: str, files: Mapping[str, PublishedFile]) -> None:
    """What can be downloaded of a version. Here it is a dataset, with distributions; the patch to it is none,
    as in the catalogue."""
    graph.type(own, "dcat:Dataset")
    for name, file in sorted(files.items()):
        address = f"{own}/{segment(name)}"
        if name.endswith(SUFFIX):
            graph.link(own, "dct:relation", address)
            graph.type(address, "foaf:Document")
        else:
            graph.link(own, "dcat:distribution", address)
            graph.type(address, "dcat:Distribution")
            graph.link(address, "dcat:accessURL", address)
            graph.link(address, "dcat:downloadURL", address)
        add_checksum(graph, address, f"{own}#{segment(name)}-checksum", file.sha256)


def changes_triples(release: OpenRelease, of: str, history: History) -> list[Triple]:
    """All versions of a dataset, and what those of late changed."""
    graph, iris, page = Graph(), Iris(release.base), Iris(release.base).changes(of)
    graph.type(page, "foaf:Document")
    graph.link(page, "foaf:primaryTopic", of)
    for version in history.versions:
        own = describe_version(graph, of, history, version, iris)
        add_counts(graph, own, version)
        changes = read_changes(release.path, history.name, version.number)
        if changes:
            add_changes(graph, own, changes)
    return _triples(graph)


def past(release: OpenRelease, parts: Sequence[str]) -> tuple[str, Tombstone] | None:
    """A version whose release was pruned, or a dataset that came to its end, with its tombstone."""
    for spelling in _spellings(parts):
        found = version_at(release, spelling)
        if found:
            of, history, version = found
            title = f"{history.title.get('ja') or history.name} 第{version.number}版"
            own = version_iri(of, version.number)
            return own, _stone(title, version, ENDED, None) if version.ended else _stone(
                title, version, PRUNED, of
            )
        at = graph_at(release, spelling)
        if at and at[1].latest.ended:
            return at[0], _stone(at[1].title.get("ja") or at[1].name, at[1].latest, ENDED, None)
    return None


def _stone(label: str, version: Version, status: str, heir: str | None) -> Tombstone:
    day = version.issued.isoformat()
    return Tombstone(label=label, last_seen=day, status=status, replaced_by=(heir,) if heir else ())


def _spellings(parts: Sequence[str]) -> Iterator[Sequence[str]]:
    """A path, and the same without an extension."""
    yield parts
    if parts and "." in parts[-1]:
        yield [*parts[:-1], parts[-1].rpartition(".")[0]]


def _triples(graph: Graph) -> list[Triple]:
    return [quad.triple for quad in parse("\n".join(graph.lines()), RdfFormat.N_TRIPLES)]


@lru_cache(maxsize=4096)
def _number(release: Path, name: str) -> int | None:
    """The version that a release, which never changes, has of a graph."""
    try:
        history = read_history(release, name)
    except ReleaseError:
        return None
    return history.latest.number if history else None
