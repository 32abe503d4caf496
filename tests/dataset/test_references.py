"""What the tables of a feed know of each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.dataset.references import References
from tests.dataset.feeds import Feeds, table


@pytest.fixture
def feeds(tmp_path: Path) -> Feeds:
    (tmp_path / "work").mkdir()
    return Feeds(tmp_path)


def test_keys_and_asked_values_of_rows_that_go_out_are_known(feeds: Feeds) -> None:
    text = table("stop_id,stop_name,stop_lat,stop_lon,zone_id", "A,北,34.7,137.1,Z1", "B,南,34.7,137.1,Z1")
    made = feeds.lifted({"stops.txt": text, "fare_rules.txt": None})
    references = References([part.lifted.part for part in made.parts])
    references.learn(made.tables()[0])
    known = references.known
    assert known["stops"] is not None
    assert known["stops"].to_pylist() == ["A", "B"]
    assert known["stops/zone_id"] is not None
    assert known["stops/zone_id"].to_pylist() == ["Z1"]


def test_tables_that_the_feed_does_not_have_are_known_to_be_absent(feeds: Feeds) -> None:
    parts = feeds.read({"shapes.txt": None})
    known = References(parts).known
    assert known["shapes"] is None
    assert "trips" not in known, "what has not been looked at yet is neither there nor absent"


def test_an_empty_column_that_refers_to_an_absent_table_is_no_fault(feeds: Feeds) -> None:
    head = "route_id,service_id,trip_id,shape_id,jp_office_id"
    feeds.lifted({"trips.txt": table(head, "R1,平日,T1,K1,"), "office_jp.txt": None})
    assert feeds.codes("G592") == []


def test_ids_are_compared_as_they_are_written(feeds: Feeds) -> None:
    """Neither case nor width is folded: ``r1`` and ``Ｒ1`` are other routes than ``R1``."""
    text = table("route_id,service_id,trip_id", "R1,平日,T1", "r1,平日,T2", "Ｒ1,平日,T3", " R1 ,平日,T4")
    feeds.lifted({"trips.txt": text, "stop_times.txt": None})
    assert [code[2] for code in feeds.codes("G592")] == [3, 4]
