"""Two sites published apart find each other's things: from one server to the other over HTTP, and back."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest

from pipeline.interlink.explanation import explain
from pipeline.terms import expand
from tests.command import ROOT, gosei
from tests.serve.conftest import free_port

SITE = """\
base: http://127.0.0.1:{port}
publishers:
  "{code}": {{name: {name}, invented: true}}
licence: CC BY 4.0
peers:
  {peer}: {{name: {peer_name}, {source}, allow_local: true}}
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_全国地方公共団体コード,所在地_連結表記,緯度,経度,電話番号"
FACILITIES = {
    "239984": [
        "239984,F1,境橋公民館,239992,愛知県手本町大字境12番地3,35.1000,137.1000,0561-00-1111",
        "239984,F2,見本市役所,239984,愛知県見本市一丁目1-1,35.1200,137.1000,0561-00-2222",
    ],
    "239992": [
        "239992,T7,手本町立　境橋公民館,239992,手本町境１２－３,35.1001,137.1001,0561-00-1111",
        "239992,T8,手本町役場,239992,愛知県手本町大字手本1,35.0900,137.1000,0561-00-3333",
    ],
}
SOURCES = {"239984": "sparql: '{}/sparql'", "239992": "dump: '{}/files/239984/public_facility.nt'"}
"""How each asks the other: one by its SPARQL endpoint, the other by its download."""

NAMES = {"239984": "愛知県見本市", "239992": "愛知県手本町"}


@contextmanager
def served(folder: Path, port: int) -> Iterator[None]:
    """``gosei serve`` in a process of its own."""
    command = [sys.executable, "-c", "from pipeline.cli import main; main()", "serve", str(folder)]
    process = subprocess.Popen([*command, "--port", str(port)], cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            assert process.poll() is None, "the server has ended"
            try:
                httpx.get(f"http://127.0.0.1:{port}/", timeout=2)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)


def make_site(folder: Path, code: str, port: int, other: str, other_port: int) -> None:
    folder.mkdir()
    source = SOURCES[code].format(f"http://127.0.0.1:{other_port}")
    text = SITE.format(
        port=port, code=code, name=NAMES[code], peer=f"m{other}", peer_name=NAMES[other], source=source
    )
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    rows = "\n".join([HEADER, *FACILITIES[code], ""])
    (folder / f"{code}_public_facility.csv").write_text(rows, encoding="utf-8")


def done(*arguments: str | Path) -> None:
    made = gosei(*arguments)
    assert made.code == 0, made.out + made.err


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the two sites are."""
    return tmp_path_factory.mktemp("two")


@pytest.fixture(scope="module")
def ports(folder: Path) -> Iterator[tuple[int, int]]:
    """Two servers whose sites have each been published, updated from the other, and published again."""
    north, south = free_port(), free_port()
    make_site(folder / "north", "239984", north, "239992", south)
    make_site(folder / "south", "239992", south, "239984", north)
    with ExitStack() as stack:
        for name, port in (("north", north), ("south", south)):
            done("publish", folder / name)
            stack.enter_context(served(folder / name, port))
        for name in ("north", "south"):
            done("peers", "update", folder / name)
        for name in ("north", "south"):
            done("publish", folder / name)
        for port in (north, south):
            wait_for_links(port)
        yield north, south


def wait_for_links(port: int) -> None:
    """Until the server has picked up the second release."""
    for _ in range(100):
        query = "ASK { GRAPH ?g { ?s ?p ?o } FILTER(CONTAINS(STR(?g), '/graph/links/peers/')) }"
        answer = httpx.get(
            f"http://127.0.0.1:{port}/sparql",
            params={"query": query},
            headers={"Accept": "application/sparql-results+json"},
        )
        if answer.json()["boolean"]:
            return
        time.sleep(0.1)
    pytest.fail("no graph of links to the peer")


def look_up(iri: str) -> list[ox.Triple]:
    """What the server of an IRI says when the IRI is asked for, redirects followed."""
    answer = httpx.get(iri, headers={"Accept": "application/n-triples"}, follow_redirects=True)
    assert answer.status_code == 200
    assert [step.status_code for step in answer.history] == [303]
    return [quad.triple for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)]


def leads_to(iri: str, predicate: str) -> set[str]:
    return {
        triple.object.value  # type: ignore[union-attr]
        for triple in look_up(iri)
        if triple.subject == ox.NamedNode(iri) and triple.predicate.value == expand(predicate)
    }


def test_the_same_site_leads_from_one_server_to_the_other_and_back(ports: tuple[int, int]) -> None:
    north, south = (f"http://127.0.0.1:{port}" for port in ports)
    here, there = f"{north}/id/239984/public_facility/F1", f"{south}/id/239992/public_facility/T7"
    assert leads_to(here, "def:sameSite") == {there}
    assert leads_to(there, "def:sameSite") == {here}


def test_each_site_explains_the_link_to_the_other_and_both_alike(
    folder: Path, ports: tuple[int, int]
) -> None:
    north, south = (f"http://127.0.0.1:{port}" for port in ports)
    pair = f"{north}/id/239984/public_facility/F1", f"{south}/id/239992/public_facility/T7"
    here, there = (explain(*pair, folder / name) for name in ("north", "south"))
    assert (here.one["iri"], there.one["iri"]) == pair
    assert here.verdict == there.verdict == "same"
    assert here.evidence["score"] == there.evidence["score"]


def test_what_has_no_counterpart_leads_nowhere(ports: tuple[int, int]) -> None:
    assert leads_to(f"http://127.0.0.1:{ports[0]}/id/239984/public_facility/F2", "def:sameSite") == set()


def test_the_nearest_across_the_border_is_the_others(ports: tuple[int, int]) -> None:
    north, south = (f"http://127.0.0.1:{port}" for port in ports)
    hall, office = f"{south}/id/239992/public_facility/T8", f"{north}/id/239984/public_facility/F2"
    nearest = leads_to(hall, "def:nearestAcrossBorder")
    assert nearest == {office}
    assert office in {triple.subject.value for triple in look_up(office)}  # type: ignore[union-attr]


def test_a_page_calls_the_others_thing_by_its_name_and_leads_to_its_server(ports: tuple[int, int]) -> None:
    page = httpx.get(
        f"http://127.0.0.1:{ports[0]}/id/239984/public_facility/F1",
        headers={"Accept": "text/html", "Accept-Language": "ja"},
        follow_redirects=True,
    ).text
    assert f"http://127.0.0.1:{ports[1]}/id/239992/public_facility/T7" in page
    assert "手本町立" in page


def test_the_graph_says_of_when_and_from_where_the_others_data_are(ports: tuple[int, int]) -> None:
    graph = f"http://127.0.0.1:{ports[0]}/graph/links/peers/m239992"
    answer = httpx.get(graph, headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    said = {
        (quad.predicate.value, str(quad.object))
        for quad in ox.parse(answer.content, ox.RdfFormat.N_TRIPLES)
        if quad.subject == ox.NamedNode(graph)
    }
    assert (expand("dct:source"), f"<http://127.0.0.1:{ports[1]}/sparql>") in said
    assert any(predicate == expand("dct:date") for predicate, _ in said)
