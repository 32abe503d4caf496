"""Versions, changes and feeds over HTTP: true as long as they are kept, and 410 with the reason
afterwards."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from pipeline.release.on_disk import prune
from pipeline.serve.app import create_app
from tests.history.patches import applied
from tests.history.story import tell

BASE = "http://localhost:8000"
AED, TOILET = "/dataset/239984/aed", "/dataset/239984/public_toilet"
DCAT = "http://www.w3.org/ns/dcat#"
DEF = "https://w3id.org/gosei/def/"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The site after its story; the releases of the first two versions of the AEDs are pruned, but that of
    the third, and those after, are kept."""
    site = tmp_path_factory.mktemp("past") / "site"
    list(tell(site))
    prune(site / "build", 3)
    with TestClient(create_app(site / "build"), BASE, follow_redirects=False) as made:
        yield made


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The site while its toilets are withdrawn."""
    site = tmp_path_factory.mktemp("ended") / "site"
    steps = tell(site)
    for _ in range(5):
        next(steps)
    with TestClient(create_app(site / "build"), BASE, follow_redirects=False) as made:
        yield made


def graph(client: TestClient, path: str, status: int = 200) -> set[ox.Triple]:
    response = client.get(path, headers={"Accept": "text/turtle"})
    assert response.status_code == status
    return {quad.triple for quad in ox.parse(response.content, ox.RdfFormat.TURTLE)}


def values(triples: set[ox.Triple], subject: str, predicate: str) -> set[str]:
    return {
        t.object.value
        for t in triples
        if t.subject == ox.NamedNode(subject)
        and t.predicate.value == predicate
        and isinstance(t.object, ox.NamedNode | ox.Literal)
    }


def test_the_version_that_the_catalogue_names_says_where_it_came_from(client: TestClient) -> None:
    dataset = graph(client, AED)
    assert values(dataset, BASE + AED, f"{DCAT}version") == {"3"}
    (version,) = values(dataset, BASE + AED, f"{DCAT}hasCurrentVersion")
    assert values(dataset, BASE + AED, f"{DCAT}previousVersion") == {f"{BASE}{AED}/version/2"}
    said = graph(client, version.removeprefix(BASE))
    assert values(said, version, f"{DCAT}isVersionOf") == {BASE + AED}
    assert values(said, version, f"{DEF}addedThings") == {"1"}
    assert values(said, version, f"{DEF}releaseNumber") == {"4"}
    prov = "http://www.w3.org/ns/prov#"
    (activity,) = values(said, version, f"{prov}wasGeneratedBy")
    assert values(said, activity, f"{prov}used") == {f"{version}#source-1"}
    assert values(said, activity, f"{prov}wasAssociatedWith")


@pytest.mark.parametrize("path", [AED, TOILET, "/catalog", "/graph/links/area"])
def test_every_version_in_a_catalogue_that_is_kept_answers(client: TestClient, path: str) -> None:
    (current,) = values(graph(client, path), BASE + path, f"{DCAT}hasCurrentVersion")
    assert values(graph(client, current.removeprefix(BASE)), current, f"{DCAT}version")
    assert client.get(current.removeprefix(BASE), headers={"Accept": "text/html"}).status_code == 200


def test_the_files_of_a_version_are_those_of_its_release(client: TestClient) -> None:
    version = f"{AED}/version/3"
    files = values(graph(client, version), BASE + version, f"{DCAT}distribution")
    names = {file.rpartition("/")[2] for file in files}
    assert {"aed.csv", "aed-original.csv", "aed.ttl", "aed.nq.gz"} <= names
    for file in files:
        assert client.get(file.removeprefix(BASE)).status_code == 200
    dump = client.get(f"{version}/aed.nq.gz")
    assert dump.headers["content-type"] == "application/gzip"
    assert gzip.decompress(dump.content) == gzip.decompress(client.get("/dump/239984/aed.nq.gz").content)
    assert client.get(f"{version}/aed.rdfp.gz").content == client.get("/patch/239984/aed.rdfp.gz").content


def test_a_patch_that_is_downloaded_leads_from_one_kept_version_to_the_next(
    client: TestClient, tmp_path: Path
) -> None:
    version = f"{TOILET}/version/3"
    patch = tmp_path / "patch"
    patch.write_bytes(client.get(f"{version}/public_toilet.rdfp.gz").content)
    new = gzip.decompress(client.get(f"{version}/public_toilet.nq.gz").content)
    assert applied(set(), patch) == set(new.splitlines(keepends=True))


def test_a_version_that_was_rolled_back_is_not_there(client: TestClient) -> None:
    (current,) = values(graph(client, "/catalog"), f"{BASE}/catalog", f"{DCAT}hasCurrentVersion")
    assert current == f"{BASE}/catalog/version/6"
    assert client.get("/catalog/version/3").status_code == 404  # of the release that the story goes back from
    assert client.get("/catalog/version/2").status_code == 410


@pytest.mark.parametrize("path", [f"{AED}/version/1", f"{AED}/version/2.ttl", f"{AED}/version/2/aed.csv"])
def test_a_version_whose_release_was_pruned_is_gone_and_says_why(client: TestClient, path: str) -> None:
    said = graph(client, path, 410)
    assert {t.object.value for t in said if isinstance(t.object, ox.NamedNode)} == {BASE + AED}
    assert any("cleared away" in str(t.object) for t in said)
    page = client.get(path, headers={"Accept": "text/html", "Accept-Language": "ja"})
    assert (page.status_code, "片づけました" in page.text) == (410, True)


@pytest.mark.parametrize(
    "path",
    [
        f"{AED}/version/9",
        f"{AED}/version/0",
        f"{AED}/version/3/../../secret",
        f"{AED}/version/3/manifest.json",
        f"{AED}/version/3/public_toilet.csv",
        f"{AED}/version/3/%2e%2e%2fmanifest.json",
        f"{AED}/version/x",
        f"{AED}/version/x/aed.csv",
        f"/catalog/version/{'1' * 5000}/catalog.nq.gz",
        "/dataset/239984/nothing/changes",
        "/dataset/239984/nothing/feed.atom",
        "/dataset/%2e%2e/%2e%2e/changes",
        "/history/239984/aed.json",
        "/patch/239984/nothing.rdfp.gz",
        "/dump/%2e%2e/manifest.json",
    ],
)
def test_what_never_was_is_404(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_changes_are_a_page_that_runs_nothing_and_data(client: TestClient) -> None:
    page = client.get(f"{AED}/changes", headers={"Accept": "text/html"}).text
    for words in ("第3版", "加わったもの", "新しい館", "市役所", "設置位置", "新しいファイルにありません"):
        assert words in page
    assert "<b>公民館</b>" not in page
    assert "&lt;b&gt;公民館" in page
    assert "version/3" in page
    english = client.get(f"{AED}/changes?lang=en", headers={"Accept": "text/html"}).text
    assert "1 added, 1 gone, 2 changed" in english
    said = graph(client, f"{AED}/changes")
    fates = {t.object for t in said if t.predicate.value == f"{DEF}fate"}
    assert fates == {ox.NamedNode("https://w3id.org/gosei/code/fate/missing")}
    before = {t.object.value for t in said if t.predicate.value == f"{DEF}cellBefore"}
    assert {"1階", "公民館"} <= before


@pytest.mark.parametrize(("path", "entries"), [("/feed.atom", 6), (f"{AED}/feed.atom", 3)])
def test_feeds_are_served_as_atom_and_not_sent_twice(client: TestClient, path: str, entries: int) -> None:
    response = client.get(path)
    assert response.headers["content-type"].startswith("application/atom+xml")
    assert "content-disposition" not in response.headers
    feed = ElementTree.fromstring(response.text)
    atom = "{http://www.w3.org/2005/Atom}"
    found = feed.findall(f"{atom}entry")
    assert len(found) == entries
    assert len({entry.findtext(f"{atom}id") for entry in found}) == entries
    again = client.get(path, headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", [AED, "/"])
def test_pages_lead_to_their_feed(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"}).text
    address = f"{path.rstrip('/')}/feed.atom"
    assert f'type="application/atom+xml" title="変更のお知らせ（Atom）" href="{address}">' in page


@pytest.mark.parametrize("path", [TOILET, f"{TOILET}.ttl", f"{TOILET}/version/2"])
def test_a_dataset_that_ended_is_gone_and_its_changes_tell_of_it(ended: TestClient, path: str) -> None:
    said = graph(ended, path, 410)
    assert any("not published any more" in str(t.object) for t in said)
    page = ended.get(TOILET, headers={"Accept": "text/html"})
    assert (page.status_code, f"{TOILET}/changes" in page.text) == (410, True)
    told = ended.get(f"{TOILET}/changes", headers={"Accept": "text/html"}).text
    assert "一覧の公開を取りやめました" in told
    assert "公園便所" in told


def test_a_version_without_things_of_its_own_tells_what_changed_in_rdf(client: TestClient) -> None:
    """The catalogue counts no things: neither its first version nor a later one says that it has none."""
    page = client.get("/catalog/version/6?lang=ja", headers={"Accept": "text/html"}).text
    assert "RDF では" in page
    assert "0件の公開を始めました" not in page
