"""Versions over the releases of a site: only other data make a new one, and no number is given twice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline import __version__
from pipeline.history.patch import PATCH, SUFFIX
from pipeline.history.record import HISTORY, History, read_changes, read_histories, read_history
from pipeline.release import verify
from tests.history.patches import applied, header, lines_of
from tests.history.story import AEDS, SITE, TOILETS, released, tell

GRAPHS = (AEDS, TOILETS, "catalog", "links/area")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("history") / "site"


@pytest.fixture(scope="module")
def story(site: Path) -> list[Path]:
    return list(tell(site))


def history(release: Path, name: str) -> History:
    found = read_history(release, name)
    assert found
    return found


def numbers(story: list[Path], name: str) -> list[int | None]:
    found = [read_history(release, name) for release in story]
    return [each.latest.number if each else None for each in found]


def test_a_list_has_a_new_version_only_with_other_data(story: list[Path]) -> None:
    assert numbers(story, AEDS) == [1, 2, 2, 3, 3, 3]
    assert numbers(story, TOILETS) == [1, 1, 1, 1, 2, 3]


def test_a_number_is_given_once_also_after_going_back(story: list[Path]) -> None:
    versions = history(story[3], "catalog").versions
    assert numbers(story, "catalog")[:4] == [1, 2, 3, 4]
    assert [(version.number, version.before) for version in versions] == [(4, 2), (2, 1), (1, None)]


def test_a_version_says_when_from_what_and_by_what_it_was_made(story: list[Path]) -> None:
    version = history(story[-1], AEDS).version(2)
    assert version
    assert (version.issued, version.release, version.before) == (date(2026, 5, 1), 2, 1)
    assert (version.software, version.rows) == (__version__, 6)
    (source,) = version.sources
    assert source.name == "239984_aed.csv"
    assert len(source.sha256) == 64


def test_what_changed_is_told_and_stays_told(story: list[Path]) -> None:
    version, changes = history(story[-1], AEDS).version(2), read_changes(story[-1], AEDS, 2)
    assert version and version.counts and changes
    assert (version.counts.added, version.counts.gone, version.counts.changed) == (1, 1, 2)
    assert [(thing.label, thing.iri[-2:]) for thing in changes.added] == [("新しい館", "A7")]
    assert [(one.label, one.fate) for one in changes.gone] == [("消防署", "missing")]
    cells = {(one.label, c.column, c.before, c.after) for one in changes.changed for c in one.cells}
    assert ("市役所", "設置位置", "1階", "2階") in cells
    assert ("<b>公民館</b>", "名称", "公民館", "<b>公民館</b>") in cells
    assert (story[-1] / HISTORY / f"{AEDS}/2.json").read_bytes() == (
        story[1] / HISTORY / f"{AEDS}/2.json"
    ).read_bytes()


def test_every_patch_makes_the_new_dump_of_the_old_one(story: list[Path]) -> None:
    steps = [(story[0], story[1]), (story[1], story[3]), (story[3], story[4]), (story[4], story[5])]
    seen = set()
    for before, after in steps:
        for name in GRAPHS:
            old, new = read_history(before, name), history(after, name)
            patch = after / PATCH / f"{name}{SUFFIX}"
            assert old
            if old.latest != new.latest:
                dumps = [lines_of(release / "dump" / f"{name}.nq.gz") for release in (before, after)]
                assert applied(dumps[0], patch) == dumps[1]
                assert header(patch)["prev"].endswith(f"/version/{old.latest.number}")
                assert header(patch)["id"].endswith(f"/version/{new.latest.number}")
                counts = new.latest.patch
                assert counts
                assert len(dumps[1]) - len(dumps[0]) == counts.added - counts.deleted
                seen.add(name)
    assert seen == set(GRAPHS)


def test_a_list_that_ends_is_deleted_by_its_patch_and_one_that_returns_is_added(story: list[Path]) -> None:
    ended = history(story[4], TOILETS).latest
    assert ended.ended and ended.patch and ended.counts
    assert (ended.patch.added, ended.counts.gone) == (0, 1)
    changes = read_changes(story[4], TOILETS, 2)
    assert changes and changes.fates == {"withdrawn": 1}
    back = history(story[5], TOILETS).latest
    assert back.patch and back.counts
    assert (back.ended, back.patch.deleted, back.counts.added) == (False, 0, 2)


def test_a_first_version_has_no_patch_since_its_dump_is_all_there_is(story: list[Path]) -> None:
    assert not (story[0] / PATCH).exists()
    assert all(each.latest.patch is None for each in read_histories(story[0]).values())


def test_publishing_the_same_again_makes_no_release_whatever_the_day(site: Path, story: list[Path]) -> None:
    assert released(site, date(2027, 1, 1)).resolve() == story[-1].resolve()


def test_the_history_is_in_the_manifest(story: list[Path]) -> None:
    assert verify(story[-1]) == []


def test_a_list_that_is_called_by_a_number_has_a_history_too(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "239984_119.csv").write_text("番号,名称\n1,消防本部\n", encoding="utf-8")
    first, again = (released(tmp_path, date(2026, month, 1)) for month in (4, 5))
    assert first == again
    assert list(read_histories(first)) == sorted(["239984/119", "catalog", *links_of(first)])


def test_what_is_only_said_to_the_officer_makes_no_release(site: Path, story: list[Path]) -> None:
    assert released(site, date(2026, 11, 1), AEDS) == story[-1]


def links_of(release: Path) -> list[str]:
    """The names of the histories of the graphs of links."""
    return [f"links/{path.stem}" for path in (release / HISTORY / "links").glob("*.json")]
