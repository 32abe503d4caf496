"""The tables of anchors are made for git: sorted, the newer snapshot's line stays, wrong lines are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.anchors import Anchor, read_anchors, write_anchors
from pipeline.errors import DataError

BASE = "http://localhost:8000"
Q = "http://www.wikidata.org/entity/Q"


def anchor(subject: str, number: int, day: str = "2026-11-01") -> Anchor:
    return Anchor(subject, "wikidata", f"{Q}{number}", "=Wikidata", day)


def test_what_is_written_is_read_again_sorted_and_the_same_bytes(tmp_path: Path) -> None:
    anchors = [anchor("231002", 2), anchor("011002", 1)]
    assert write_anchors(tmp_path, anchors) == 2
    path = tmp_path / "anchors" / "wikidata.csv"
    written = path.read_bytes()
    assert read_anchors(tmp_path, BASE, ()) == (sorted(anchors), [])
    assert write_anchors(tmp_path, anchors[::-1]) == 0
    assert path.read_bytes() == written
    assert written.decode().splitlines()[1] == f"011002,{Q}1,'=Wikidata,2026-11-01"


def test_a_newer_snapshot_replaces_a_line_and_an_older_one_does_not(tmp_path: Path) -> None:
    write_anchors(tmp_path, [anchor("231002", 1), anchor("011002", 5)])
    assert write_anchors(tmp_path, [anchor("231002", 2, "2026-12-01")]) == 1
    assert write_anchors(tmp_path, [anchor("231002", 3, "2026-01-01")]) == 0
    assert [each.anchor for each in read_anchors(tmp_path, BASE, ())[0]] == [f"{Q}5", f"{Q}2"]


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (f"231003,{Q}2,x,2026-11-01", "G661", "subject"),
        ("231002,http://sws.geonames.org/2/,x,2026-11-01", "G662", "anchor"),
        (f"231002,{Q}2,x,2026-11-31", "G667", "date"),
    ],
)
def test_a_line_that_was_edited_wrongly_is_told_and_left_out(
    tmp_path: Path, line: str, code: str, column: str
) -> None:
    write_anchors(tmp_path, [anchor("011002", 1)])
    with (tmp_path / "anchors" / "wikidata.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    anchors, (found,) = read_anchors(tmp_path, BASE, ())
    assert [each.subject for each in anchors] == ["011002"]
    assert (found.code, found.origin.file, found.origin.row, found.origin.name) == (
        code,
        "anchors/wikidata.csv",
        3,
        column,
    )


def test_of_several_anchors_for_one_subject_none_is_taken_and_none_is_lost(tmp_path: Path) -> None:
    write_anchors(tmp_path, [anchor("011002", 1), anchor("231002", 2)])
    path = tmp_path / "anchors" / "wikidata.csv"
    with path.open("a", encoding="utf-8") as file:
        file.write(f"231002,{Q}3,hand,2026-11-02\n")
    written = path.read_bytes()
    anchors, (found,) = read_anchors(tmp_path, BASE, ())
    assert anchors == [anchor("011002", 1)]
    assert (found.code, found.value, found.origin.row) == ("G663", "231002", 4)
    assert found.arguments["anchors"] == f"{Q}2 / {Q}3"
    with pytest.raises(DataError) as caught:
        write_anchors(tmp_path, [anchor("131016", 9)])
    assert [each.code for each in caught.value.findings] == ["G663"]
    assert path.read_bytes() == written


def test_a_table_with_another_header_stops_the_work(tmp_path: Path) -> None:
    (tmp_path / "anchors").mkdir()
    (tmp_path / "anchors" / "wikidata.csv").write_text("code,item\n011002,Q1\n", encoding="utf-8")
    with pytest.raises(DataError):
        read_anchors(tmp_path, BASE, ())


def test_a_site_without_anchors_has_none(tmp_path: Path) -> None:
    assert read_anchors(tmp_path, BASE, ()) == ([], [])
