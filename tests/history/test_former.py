"""What a feed's tables without a register have lost is carried on from release to release."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.history.former import former_files, last_day
from pipeline.release import rollback
from tests.feeds import texts, write_zip
from tests.history.story import SITE, released

BUS = "239984/bus"
TRIPS = ("239984", "bus", "trips")
APRIL, MAY, JUNE, JULY = (date(2026, month, 1) for month in (4, 5, 6, 7))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    return tmp_path


def put(site: Path, *without: str) -> None:
    """The example's feed, its trips but for those ``without``."""
    files = texts()
    lines = files["trips.txt"].decode().splitlines(keepends=True)
    kept = [line for line in lines if not any(f",{trip}," in line for trip in without)]
    assert len(kept) == len(lines) - len(without)
    write_zip(site / "239984_bus.zip", files | {"trips.txt": "".join(kept).encode()})


def day(release: Path, trip: str) -> date | None:
    files = former_files(release)
    return last_day(files[TRIPS], trip) if TRIPS in files else None


def test_a_trip_is_remembered_until_it_comes_back(site: Path) -> None:
    put(site)
    assert not former_files(released(site, APRIL))
    put(site, "R1-H1")
    assert [day(released(site, MAY, BUS), trip) for trip in ("R1-H1", "R1-H2", "R1-H", "")] == [
        APRIL,
        None,
        None,
        None,
    ]
    put(site, "R1-H1", "R1-H2")
    third = released(site, JUNE, BUS)
    assert [day(third, trip) for trip in ("R1-H1", "R1-H2")] == [APRIL, MAY]
    put(site, "R1-H2")
    assert [day(released(site, JULY, BUS), trip) for trip in ("R1-H1", "R1-H2")] == [None, MAY]


def test_publishing_the_same_again_makes_no_release(site: Path) -> None:
    put(site)
    released(site, APRIL)
    put(site, "R1-H1")
    assert released(site, MAY, BUS) == released(site, JUNE, BUS)


def test_a_feed_that_ends_leaves_its_trips_behind_but_no_table_that_has_a_register(site: Path) -> None:
    put(site)
    released(site, APRIL)
    (site / "239984_bus.zip").unlink()
    (site / "239984_aed.csv").write_text("全国地方公共団体コード,ID,名称\n239984,A1,館\n", encoding="utf-8")
    release = released(site, MAY, BUS)
    assert day(release, "R1-H1") == APRIL
    tables = {table for _, _, table in former_files(release)}
    assert {"calendar", "shapes", "fare_attributes"} <= tables
    assert not tables & {"stops", "routes", "agency", "office_jp"}


def test_what_only_a_release_had_that_was_rolled_back_is_remembered_too(site: Path) -> None:
    put(site, "R1-H1")
    released(site, APRIL)
    put(site)
    released(site, MAY)
    rollback(site / "build")
    put(site, "R1-H1", "R1-H2")
    third = released(site, JUNE, BUS)
    assert [day(third, trip) for trip in ("R1-H1", "R1-H2")] == [MAY, MAY]


def test_stop_times_are_too_many_to_be_remembered(site: Path) -> None:
    (site / "site.yaml").write_text(SITE + "files:\n  239984_bus.zip: {stop_times: true}\n", encoding="utf-8")
    put(site)
    released(site, APRIL)
    (site / "239984_bus.zip").unlink()
    (site / "site.yaml").write_text(SITE, encoding="utf-8")
    (site / "239984_aed.csv").write_text("全国地方公共団体コード,ID,名称\n239984,A1,館\n", encoding="utf-8")
    tables = {table for _, _, table in former_files(released(site, MAY, BUS))}
    assert "trips" in tables
    assert not tables & {"stop_times", "frequencies"}
