"""What a store is carried on by: the patches of what changed, and only while little did."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.history.carrying import MOST_CHANGED, Steps, steps
from pipeline.history.patch import PATCH, SUFFIX
from pipeline.history.record import read_histories
from tests.history.story import AEDS, TOILETS, tell

MANY = 10**6
"""More quads than the site has: whatever changes is little."""


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return list(tell(tmp_path_factory.mktemp("history") / "site"))


def names(found: Steps | None, release: Path) -> list[str]:
    assert found
    return [path.relative_to(release / PATCH).as_posix().removesuffix(SUFFIX) for path in found.patches]


def test_the_patches_are_those_of_the_graphs_that_changed(story: list[Path]) -> None:
    assert names(steps(story[0], story[1], MANY), story[1]) == [AEDS, "catalog", "links/area"]
    assert names(steps(story[1], story[2], MANY), story[2]) == ["catalog"]


def test_a_release_after_going_back_is_patched_from_the_one_that_served(story: list[Path]) -> None:
    assert AEDS in names(steps(story[1], story[3], MANY), story[3])


def test_a_list_that_ends_is_patched_away_and_one_that_comes_back_is_patched_in(story: list[Path]) -> None:
    assert TOILETS in names(steps(story[3], story[4], MANY), story[4])
    assert TOILETS in names(steps(story[4], story[5], MANY), story[5])


def test_a_new_list_is_loaded_whole(story: list[Path], tmp_path: Path) -> None:
    for folder in ("history", "dump"):
        (tmp_path / folder).mkdir()
    (tmp_path / "dump" / "vocab.nq.gz").write_bytes((story[0] / "dump" / "vocab.nq.gz").read_bytes())
    found = steps(tmp_path, story[0], MANY)
    assert found
    assert not found.patches
    histories = read_histories(story[0])
    assert found.dumps == [story[0] / "dump" / f"{name}.nq.gz" for name in histories]
    assert all(dump.is_file() for dump in found.dumps)
    quads = sum(history.latest.quads for history in histories.values())
    assert steps(tmp_path, story[0], quads * MOST_CHANGED)
    assert steps(tmp_path, story[0], quads * MOST_CHANGED - 1) is None


def test_nothing_is_done_where_nothing_changed(story: list[Path]) -> None:
    assert steps(story[0], story[0], 1) == Steps([], [])


def test_much_change_and_another_vocabulary_want_a_new_store(story: list[Path], tmp_path: Path) -> None:
    latest = [history.latest for history in read_histories(story[1]).values()]
    patches = [version.patch for version in latest if version.patch]
    changed = sum(patch.added + patch.deleted for patch in patches)
    assert steps(story[0], story[1], changed * MOST_CHANGED)
    assert steps(story[0], story[1], changed * MOST_CHANGED - 1) is None
    (tmp_path / "dump").mkdir()
    (tmp_path / "dump" / "vocab.nq.gz").write_bytes(b"other")
    assert steps(story[0], tmp_path, MANY) is None
