"""A thing of this site and one of a peer's snapshot are explained as the publish judged them."""

from __future__ import annotations

import gzip
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from pipeline.errors import ReleaseError
from pipeline.interlink.explanation import explain
from pipeline.peers import Source, write_snapshot
from pipeline.peers.snapshot import COLUMNS
from pipeline.publish import publish
from pipeline.terms import compact

DAY = date(2026, 3, 1)
SITE = """\
publishers:
  "239984": {name: 愛知県見本市, invented: true}
licence: CC BY 4.0
peers:
  absent: {sparql: "http://192.0.2.2/sparql"}
  tehon: {sparql: "http://192.0.2.1/sparql"}
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記,緯度,経度,電話番号"
OURS = [
    "F1,境橋公民館,愛知県見本市境12番地3,35.1000,137.1000,0561-00-1111",
    "F2,見本市役所,愛知県見本市一丁目1-1,35.1200,137.1000,0561-00-2222",
    "F3,本町小学校,愛知県見本市本町5-6,35.1300,137.1000,",
]
ID, PEER = "http://localhost:8000/id/239984/public_facility", "http://192.0.2.1/id/239992/public_facility"
THEIRS = [
    ("T1", "見本市立　境橋公民館", "見本市境１２－３", "35.1001", "137.1001", "0561-00-1111"),
    ("T2", "境橋公民館", "見本市境12", "35.1020", "137.1001", ""),
    ("T3", "本町中学校", "愛知県見本市本町5-6", "35.1300", "137.1000", ""),
    ("T4", "北図書館", "愛知県見本市北町9", "35.2000", "137.2000", ""),
]
"""The hall, another that is called so, a school of another kind at the same address, and something else."""

HALL = f"{ID}/F1", f"{PEER}/T1"
PAIRS = [(f"{ID}/F{ours}", f"{PEER}/T{theirs}") for ours, theirs in product((1, 2, 3), (1, 2, 3, 4))]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    lines = [HEADER, *(f"239984,{row}" for row in OURS), ""]
    (folder / "239984_public_facility.csv").write_text("\n".join(lines), encoding="utf-8")
    known = ("iri", "name", "address", "lat", "lon", "phone")
    rows = [dict(zip(known, (f"{PEER}/{id_}", *told), strict=True)) for id_, *told in THEIRS]
    more = {"list": "public_facility", "publisher": "239992", "municipality": "239984"}
    kept = [{**dict.fromkeys(COLUMNS, ""), **more, **row} for row in rows]
    write_snapshot(folder, "tehon", kept, [Source(url="http://192.0.2.1/sparql", sha256="0", size=1)], DAY)
    publish(folder, date(2026, 4, 1))
    return folder


def published(site: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """What the graph of links to the peer says: own thing and the peer's → predicate and score."""
    dump = gzip.decompress((site / "build/current/dump/links/peers/tehon.nq.gz").read_bytes()).decode()
    said: dict[str, dict[str, str]] = {}
    for link, name, value in re.findall(r'^<([^>]+#link-[^>]+)> <[^>]+[#/](\w+)> [<"]([^>"]+)', dump, re.M):
        said.setdefault(link, {})[name] = value
    return {
        (link["subject"], link["object"]): (compact(link["predicate"]), link["linkScore"])
        for link in said.values()
    }


def test_every_pair_is_explained_as_it_was_published_or_not(site: Path) -> None:
    links, predicates = published(site), {"same": "def:sameSite", "near": "def:nearSite"}
    found = {pair: explain(*pair, site) for pair in PAIRS}
    assert {pair for pair, each in found.items() if each.verdict} == set(links)
    for pair, (predicate, score) in links.items():
        assert predicates[found[pair].verdict] == predicate
        assert round(found[pair].evidence["score"], 4) == float(score)
    assert links[HALL][0] == "def:sameSite"


def test_one_thing_has_one_partner_of_a_list_of_the_peer(site: Path) -> None:
    rival = explain(f"{ID}/F1", f"{PEER}/T2", site)
    assert rival.evidence["score"] > 0.5 and not rival.vetoes
    assert rival.verdict != "same"


def test_a_veto_is_told(site: Path) -> None:
    found = explain(f"{ID}/F3", f"{PEER}/T3", site)
    assert (found.vetoes, found.verdict) == ((4,), "near")


def test_the_order_and_the_way_of_naming_make_no_difference(site: Path) -> None:
    found = explain(*HALL, site)
    assert explain(*reversed(HALL), site) == found
    for folder in ("", f"{site}/"):
        rows = f"{folder}peers/tehon/places.csv:2", f"{folder}239984_public_facility.csv:2"
        assert explain(*rows, site) == found
    assert (found.one["iri"], found.other["iri"], found.snapshot) == (*HALL, DAY)
    assert (found.other["file"], found.other["row"]) == ("peers/tehon/places.csv", 2)


def test_a_decision_is_told_and_honoured_and_makes_room_for_the_next(site: Path) -> None:
    path = site / "links" / "decisions.csv"
    path.parent.mkdir()
    path.write_text(
        f"one,other,decision,reason,person\n{HALL[1]},{HALL[0]},rejected,別,担当\n", encoding="utf-8"
    )
    try:
        found = explain(*HALL, site)
        assert (found.verdict, found.decision) == ("", "rejected")
        assert explain(f"{ID}/F1", f"{PEER}/T2", site).verdict == "same"
    finally:
        path.unlink()


def test_what_is_neither_here_nor_at_a_peer_is_told_with_peers_that_were_never_fetched(site: Path) -> None:
    for pair in ((f"{ID}/F1", f"{PEER}/T9"), (f"{PEER}/T9", f"{PEER}/T1")):
        with pytest.raises(ReleaseError, match=rf"snapshot \(never fetched: absent.*{PEER}/T9"):
            explain(*pair, site)


def test_two_things_of_peers_are_not_ours_to_judge(site: Path) -> None:
    with pytest.raises(ReleaseError, match="both are things of peers"):
        explain(f"{PEER}/T1", f"{PEER}/T4", site)
    with pytest.raises(ReleaseError, match="one thing"):
        explain(f"{PEER}/T1", "peers/tehon/places.csv:2", site)
