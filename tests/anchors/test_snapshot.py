"""Snapshots in the forms that people have: their anchors, and every line that says none at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.anchors import Known, Snapshot, read_snapshot
from pipeline.errors import DataError

BASE = "http://localhost:8000"
KNOWN = Known(BASE, {"239984"})
SAC, SAME = "http://data.e-stat.go.jp/lod/sac/C01100", "http://www.w3.org/2002/07/owl#sameAs"
CLOSE = "http://www.w3.org/2004/02/skos/core#closeMatch"
NAGOYA, SAPPORO = "http://www.wikidata.org/entity/Q11", "http://www.wikidata.org/entity/Q37951"


def read(folder: Path, name: str, text: str | bytes) -> Snapshot:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_snapshot(path, KNOWN, "Wikidata", "2026-11-01", folder / "work")


def pairs(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(each.subject, each.anchor) for each in snapshot.anchors]


def test_a_sparql_result_of_wikidata_is_read(tmp_path: Path) -> None:
    text = f"item,itemLabel,code\r\n{SAPPORO},札幌市,011002\r\n{NAGOYA},名古屋市,231002\r\n"
    snapshot = read(tmp_path, "query.csv", text)
    assert pairs(snapshot) == [("011002", SAPPORO), ("231002", NAGOYA)]
    assert {(a.kind, a.source, a.date) for a in snapshot.anchors} == {("wikidata", "Wikidata", "2026-11-01")}
    assert snapshot.findings == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", "団体コード\t名称\tWikidata\n011002\t札幌市\tQ37951\n"),
        ("a.csv", "コード,項目\n011002,https://www.wikidata.org/wiki/Q37951\n".encode("cp932")),
        ("a.nt", f"<{SAC}> <{SAME}> <{SAPPORO}> .\n"),
        ("b.nt", f"<{SAPPORO}> <{CLOSE}> <{SAC}> .\n"),
    ],
)
def test_every_form_says_the_same(tmp_path: Path, name: str, text: str | bytes) -> None:
    assert pairs(read(tmp_path, name, text)) == [("011002", SAPPORO)]


def test_a_row_may_have_anchors_of_several_kinds_and_bare_numbers_where_the_header_says_so(
    tmp_path: Path,
) -> None:
    text = f"thing,wikidata,GeoNames ID,area\n{BASE}/id/239984/aed/A1,Q5,1850147,C11201-19940301\n"
    assert [kind for _, kind, *_ in read(tmp_path, "a.csv", text).anchors] == ["area", "geonames", "wikidata"]


def test_wrong_lines_are_told_at_their_row_and_the_others_taken(tmp_path: Path) -> None:
    text = "code,item\n011002,Q37951\n011003,Q5\n231002,見本\n232017,Q6\n232017,Q7\n232025,Q8\n132217,Q9\n"
    snapshot = read(tmp_path, "a.csv", text)
    assert [subject for subject, _ in pairs(snapshot)] == ["011002", "132217", "232025"]
    told = sorted((found.code, found.origin.row, found.value) for found in snapshot.findings)
    assert told == [("G661", 3, "011003"), ("G662", 4, "見本"), ("G663", 5, "232017")]


def test_a_file_without_codes_or_without_anchors_is_no_snapshot(tmp_path: Path) -> None:
    for text in ("a,b\n1,2\n", "code,name\n011002,札幌市\n", "item,name\nQ1,宇宙\n"):
        with pytest.raises(DataError) as caught:
            read(tmp_path, "a.csv", text)
        assert [found.code for found in caught.value.findings] == ["G660"]


def test_broken_n_triples_are_told_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(DataError) as caught:
        read(tmp_path, "a.nt", f"<{SAPPORO}> <http://x/p> <http://x/o> .\n<oops\n")
    assert [(found.code, found.origin.row) for found in caught.value.findings] == [("G666", 2)]
