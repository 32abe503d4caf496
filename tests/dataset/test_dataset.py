"""Datasets: files of one list of one publisher together, every row of theirs accounted for."""

from __future__ import annotations

from dataclasses import replace

from pipeline.dataset.dataset import group
from tests.dataset.conftest import Row, Town


def test_files_are_grouped_by_publisher_and_list_in_the_order_of_names(town: Town, row: Row) -> None:
    second = town.known(row("2"), name="b.csv", list="public_toilet")
    first = town.known(row("1"), name="a.csv", list="public_toilet")
    other = town.known(row("3"), name="c.csv", list="tourism")
    neighbour = replace(first, file=replace(first.file, publisher="239992"))
    found = group([neighbour, second, other, first])
    assert list(found) == [
        ("239984", "public_toilet"),
        ("239984", "tourism"),
        ("239992", "public_toilet"),
    ]
    assert [part.name for part in found["239984", "public_toilet"]] == ["a.csv", "b.csv"]
    assert group([]) == {}


def test_every_row_read_is_published_or_kept_back(town: Town, row: Row) -> None:
    made = town.dataset(
        town.known(row("1"), row("2", place=""), row("", "", "", 設置位置="")),
        town.known(row("3"), row("4"), name="239984_public_toilet_2.csv", list="public_toilet"),
    )
    assert (made.rows, made.published, made.quarantined) == (5, 3, 2)
    for file in town.report.files:
        assert file.rows_in == file.rows_published + file.rows_quarantined
    assert [(f.rows_published, f.rows_quarantined) for f in town.report.files] == [(1, 2), (2, 0)]


def test_a_dataset_is_named_by_publisher_and_list(town: Town, row: Row) -> None:
    made = town.dataset(town.known(row("1")))
    assert (made.code, made.slug) == ("239984", "public_toilet")
    assert made.iri == "http://localhost:8000/dataset/239984/public_toilet"


def test_all_findings_reach_the_report(town: Town, row: Row) -> None:
    town.dataset(town.known(row("1", place="", 緯度="北", 地方公共団体名="手本町")))
    assert {"G301", "G205"} <= {code for code, _ in town.codes()}
    assert any(f.origin.name == "緯度" and f.value == "北" for f in town.report.findings)
