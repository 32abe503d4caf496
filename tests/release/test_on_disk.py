"""Listing releases and going back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import DataError, ReleaseError
from pipeline.release import ReleaseBuilder, current, prune, releases, rollback


@pytest.fixture
def build(tmp_path: Path) -> Path:
    for text in ("a", "b", "c"):
        with ReleaseBuilder(tmp_path, date(2026, 4, 1)) as builder:
            (builder.folder / "x.csv").write_text(text)
            builder.finish({})
    return tmp_path


def serving(build: Path) -> str:
    return (build / "current" / "x.csv").read_text()


def test_releases_are_listed_oldest_first_with_the_current_one(build: Path) -> None:
    assert [(r.id[:4], r.current) for r in releases(build)] == [
        ("0001", False),
        ("0002", False),
        ("0003", True),
    ]


def test_a_site_never_published_has_no_releases(tmp_path: Path) -> None:
    assert releases(tmp_path) == [] and current(tmp_path) is None


def test_rollback_goes_one_back_each_time_and_removes_nothing(build: Path) -> None:
    assert rollback(build).id.startswith("0002") and serving(build) == "b"
    assert rollback(build).id.startswith("0001") and serving(build) == "a"
    assert len(releases(build)) == 3
    with pytest.raises(ReleaseError, match="no release before"):
        rollback(build)
    assert serving(build) == "a"


def test_rollback_to_a_named_release_goes_forward_too(build: Path) -> None:
    newest = releases(build)[-1].id
    rollback(build)
    assert rollback(build, newest).current and serving(build) == "c"


@pytest.mark.parametrize("id_", ["0009-00000000", "../../etc", "", "x\0y"])
def test_rollback_to_what_is_no_release_changes_nothing(build: Path, id_: str) -> None:
    with pytest.raises(ReleaseError):
        rollback(build, id_)
    assert serving(build) == "c"


def test_rollback_before_the_first_publish_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="nothing has been published"):
        rollback(tmp_path)


@pytest.mark.parametrize(("file", "code"), [("manifest.json", "G501"), ("x.csv", "G503")])
def test_a_damaged_release_is_not_rolled_back_to(build: Path, file: str, code: str) -> None:
    (releases(build)[1].path / file).write_text("{")
    with pytest.raises(DataError) as refused:
        rollback(build)
    assert [f.code for f in refused.value.findings] == [code]
    assert serving(build) == "c"


def test_a_file_added_to_a_release_does_not_keep_it_from_serving(build: Path) -> None:
    (releases(build)[1].path / "note.txt").write_text("")
    assert rollback(build).current and serving(build) == "b"


def test_publishing_after_a_rollback_gets_a_new_number(build: Path) -> None:
    rollback(build)
    with ReleaseBuilder(build, date(2026, 4, 1)) as builder:
        (builder.folder / "x.csv").write_text("d")
        assert builder.finish({}).id.startswith("0004-")


def test_pruning_keeps_the_current_release_however_old(build: Path) -> None:
    rollback(build, releases(build)[0].id)
    assert [id_[:4] for id_ in prune(build, keep=1)] == ["0002"]
    assert [r.id[:4] for r in releases(build)] == ["0001", "0003"]
    assert serving(build) == "a"


def test_numbers_are_compared_as_numbers(tmp_path: Path) -> None:
    for id_ in ("9999-00000000", "10000-00000000"):
        (tmp_path / "releases" / id_).mkdir(parents=True)
    with ReleaseBuilder(tmp_path, date(2026, 4, 1)) as builder:
        assert builder.finish({}).id.startswith("10001-")
