"""The store of a release: carried on or loaded anew, it holds what the dumps hold."""

from __future__ import annotations

import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.errors import ReleaseError
from pipeline.store import build_store, open_store
from tests.history.story import AED_ROWS, SITE, put, released, row, tell


def quads_of(store: Path) -> set[str]:
    return set(map(str, open_store(store)))


def holds_its_dumps(release: Path, work: Path) -> bool:
    """Compared by way of another store, because Oxigraph rewrites some literals."""
    shutil.rmtree(work, ignore_errors=True)
    build_store(work, sorted((release / "dump").rglob("*.nq.gz")))
    return quads_of(work) == quads_of(release / "store")


def is_carried_on(one: Path, other: Path) -> bool:
    """Whether the store of one release was made from that of the other: RocksDB gives each new one a name.
    Tables tell it not, for those of a small store may all be merged while a change is applied."""
    names = [(release / "store" / "IDENTITY").read_bytes() for release in (one, other)]
    return names[0] == names[1]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Published once; the next release of it has a new AED."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "site.yaml").write_text(SITE, encoding="utf-8")
    put(site, "aed", AED_ROWS)
    return site


def first_and_second(site: Path) -> tuple[Path, Path]:
    first = released(site, date(2026, 4, 1))
    put(site, "aed", [*AED_ROWS, row("A7", "新しい館")])
    return first, released(site, date(2026, 5, 1))


def test_the_store_of_every_release_holds_what_its_dumps_hold(tmp_path: Path) -> None:
    story = []
    for release in tell(tmp_path / "site"):
        assert holds_its_dumps(release, tmp_path / "work")
        story.append(release)
    assert all(is_carried_on(one, other) for one, other in pairwise(story[:3]))
    assert is_carried_on(story[1], story[3])  # which came after going back


def test_a_damaged_store_is_not_carried_on(site: Path, tmp_path: Path) -> None:
    first = released(site, date(2026, 4, 1))
    table = max((first / "store").glob("*.sst"), key=lambda path: path.stat().st_size)
    damaged = bytearray(table.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    table.write_bytes(damaged)
    put(site, "aed", AED_ROWS[1:])
    second = released(site, date(2026, 5, 1))
    assert not is_carried_on(first, second)
    assert holds_its_dumps(second, tmp_path / "work")


def test_a_store_that_lost_a_change_on_the_way_is_loaded_anew(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.stages.carry_store", lambda before, path, *_: shutil.copytree(before, path))
    first, second = first_and_second(site)
    assert not is_carried_on(first, second)
    assert holds_its_dumps(second, tmp_path / "work")


def test_a_store_that_cannot_be_carried_on_is_loaded_anew(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path, path: Path, *__: object) -> None:
        path.mkdir()
        raise ReleaseError("no room for it")

    monkeypatch.setattr("pipeline.stages.carry_store", broken)
    _, second = first_and_second(site)
    assert holds_its_dumps(second, tmp_path / "work")
