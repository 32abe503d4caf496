"""A bus feed has one history for all of its tables."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline.history.record import read_changes, read_history
from tests.feeds import texts, write_zip
from tests.history.story import SITE, released

BUS = "239984/bus"


def test_a_stop_and_a_route_that_change_are_one_version_of_the_feed(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    files = texts()
    write_zip(tmp_path / "239984_bus.zip", files)
    released(tmp_path, date(2026, 4, 1))
    stops = files["stops.txt"].decode().replace("見本市役所", "見本市庁舎", 1)
    lines = files["routes.txt"].decode().rstrip().splitlines()
    files |= {"stops.txt": stops.encode(), "routes.txt": "\n".join([*lines[:-1], ""]).encode()}
    write_zip(tmp_path / "239984_bus.zip", files)
    release = released(tmp_path, date(2026, 5, 1), BUS)
    history, changes = read_history(release, BUS), read_changes(release, BUS, 2)
    assert history and history.latest.counts and changes
    assert history.latest.sources[0].name == "239984_bus.zip"
    assert ("stop_name", "見本市役所", "見本市庁舎") in {
        (cell.column, cell.before, cell.after) for thing in changes.changed for cell in thing.cells
    }
    assert any("/bus/routes/" in one.iri for one in changes.gone)
    assert history.latest.counts.gone == sum(changes.fates.values())
