"""What a path leads to, without HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.serve.negotiation import GRAPHS, HTML, N_TRIPLES
from pipeline.serve.releases import OpenRelease, open_release
from pipeline.serve.resources import find
from tests.serve.conftest import CODE6, LIST, make_release

BASE = "https://data.example.jp/lod"


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRelease]:
    build: Path = tmp_path_factory.mktemp("build")
    yield open_release(make_release(build, "0001-aaaaaaaa", BASE))


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        (f"doc/{CODE6}", f"{BASE}/id/{CODE6}"),
        (f"doc/{CODE6}/{LIST}/A001", f"{BASE}/id/{CODE6}/{LIST}/A001"),
        (f"dataset/{CODE6}/{LIST}", f"{BASE}/dataset/{CODE6}/{LIST}"),
        ("catalog", f"{BASE}/catalog"),
        ("graph/links/area", f"{BASE}/graph/links/area"),
        ("def/pediatricPads", "https://w3id.org/gosei/def/pediatricPads"),
        ("code/egov/0101", "https://w3id.org/gosei/code/egov/0101"),
        ("def", "https://w3id.org/gosei/def/"),
    ],
)
def test_a_path_leads_to_its_iri(release: OpenRelease, path: str, iri: str) -> None:
    resource = find(release, path.split("/"))
    assert resource is not None and resource.iri == iri
    assert resource.write(N_TRIPLES)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "doc",
        "doc/",
        f"doc/{CODE6}//A001",
        "dataset",
        f"dataset/{CODE6}",
        "graph",
        "catalog/x",
        "x/y",
        "def/ ",
    ],
)
def test_any_other_path_leads_nowhere(release: OpenRelease, path: str) -> None:
    assert find(release, path.split("/")) is None


def test_links_have_no_page(release: OpenRelease) -> None:
    links = find(release, ["graph", "links", "area"])
    assert links is not None and HTML not in links.offers and links.offers == GRAPHS


def test_a_whole_graph_is_written_out_once(release: OpenRelease) -> None:
    first, second = (find(release, ["catalog"]) for _ in range(2))
    assert first is not None and second is not None
    assert first.write(N_TRIPLES) is second.write(N_TRIPLES)
