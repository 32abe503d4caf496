"""A release stops when the data would harm what was published before, and says so; else it goes on."""

from __future__ import annotations

import pytest

from pipeline.dataset.stopping import reasons_to_stop
from pipeline.report import FileReport, Origin, finding
from tests.dataset.conftest import Row, Town


def test_nothing_to_publish_stops(town: Town) -> None:
    (found,) = reasons_to_stop([], town.report, 0.1, {"239984/public_toilet": 1})
    assert found.code == "G208"


@pytest.mark.parametrize(("limit", "stops"), [(0.0, True), (0.24, True), (0.25, False), (1.0, False)])
def test_more_rows_kept_back_than_the_limit_stop(town: Town, row: Row, limit: float, stops: bool) -> None:
    dataset = town.dataset(town.known(row("1", place=""), row("2"), row("3"), row("4")))
    found = reasons_to_stop([dataset], town.report, limit, {})
    assert [f.code for f in found] == (["G207"] if stops else [])
    if found:
        said = found[0].arguments
        assert (said["quarantined"], said["rows"], said["share"]) == ("1", "4", "25.0")
        assert said["limit"] == f"{100 * limit:g}"
        assert found[0].origin.file == "239984_public_toilet.csv"


def test_a_file_that_lost_all_its_rows_stops(town: Town, row: Row) -> None:
    dataset = town.dataset(town.known(row("1")))
    assert town.part(name="239984_tourism.csv", header="ID,名称,所在地_連結表記") is None
    (found,) = reasons_to_stop([dataset], town.report, 0.1, {"239984/tourism": 1})
    assert (found.code, found.arguments["files"]) == ("G209", "239984_tourism.csv")


def test_a_list_that_would_vanish_with_an_unreadable_file_stops(town: Town, row: Row) -> None:
    dataset = town.dataset(town.known(row("1")))
    town.report.files.append(FileReport("壊れた.csv"))
    (found,) = reasons_to_stop([dataset], town.report, 0.1, {"239984/public_toilet": 1, "239984/tourism": 1})
    assert (found.code, found.arguments["list"]) == ("G209", "239984/tourism")
    assert (found.origin.file, found.arguments["files"]) == ("壊れた.csv", "壊れた.csv")


@pytest.mark.parametrize("code", ["G422", "G424"])
def test_a_file_or_folder_that_was_not_even_opened_counts_as_unreadable(
    town: Town, row: Row, code: str
) -> None:
    dataset = town.dataset(town.known(row("1")))
    town.report.add([finding(code, Origin("手本町"), "239992", file="手本町")])
    (found,) = reasons_to_stop([dataset], town.report, 0.1, {"239992/public_toilet": 1})
    assert (found.code, found.arguments["files"]) == ("G209", "手本町")


def test_a_file_that_was_taken_away_on_purpose_does_not_stop_when_somebody_says_so(
    town: Town, row: Row
) -> None:
    dataset, before = town.dataset(town.known(row("1"), row("2", place=""))), {"239984/tourism": 9}
    (found,) = reasons_to_stop([dataset], town.report, 1.0, before)
    assert (found.code, found.arguments["list"]) == ("G212", "239984/tourism")
    assert reasons_to_stop([dataset], town.report, 1.0, before, ["239984/tourism"]) == []


def test_nobody_can_allow_a_list_to_vanish_because_its_file_is_broken(town: Town, row: Row) -> None:
    dataset = town.dataset(town.known(row("1")))
    town.report.files.append(FileReport("壊れた.csv"))
    (found,) = reasons_to_stop([dataset], town.report, 0.1, {"239984/tourism": 9}, ["239984/tourism"])
    assert found.code == "G209"


def test_an_unreadable_file_of_no_earlier_list_does_not_stop(town: Town, row: Row) -> None:
    dataset = town.dataset(town.known(row("1")))
    town.report.files.append(FileReport("壊れた.csv"))
    assert reasons_to_stop([dataset], town.report, 0.1, {"239984/public_toilet": 1}) == []


def test_rows_that_are_there_twice_do_not_stop(town: Town, row: Row) -> None:
    rows = [row("1"), row("2"), row("3")]
    again = town.known(*rows, name="239984_public_toilet (1).csv", list="public_toilet")
    dataset = town.dataset(town.known(*rows), again)
    assert (dataset.published, dataset.quarantined, dataset.faulty) == (3, 3, 0)
    assert reasons_to_stop([dataset], town.report, 0.0, {}) == []
