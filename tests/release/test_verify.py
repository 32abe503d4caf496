"""A release that was changed by hand, or by a failing disk, is found out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.release import Manifest, ReleaseBuilder, follows, store_is_whole, verify


@pytest.fixture
def release(tmp_path: Path) -> Path:
    with ReleaseBuilder(tmp_path, date(2026, 4, 1)) as builder:
        (builder.folder / "store").mkdir()
        for name in ("a.csv", "b.csv", "store/1.sst"):
            (builder.folder / name).write_text(name)
        return builder.finish({}).path


def found(release: Path) -> list[tuple[str, str]]:
    return [(f.code, f.origin.file) for f in verify(release)]


def test_an_untouched_release_is_as_published(release: Path) -> None:
    assert found(release) == []


def test_every_kind_of_change_is_named_with_its_file(release: Path) -> None:
    (release / "a.csv").write_text("A.csv")
    (release / "b.csv").unlink()
    (release / "store" / "1.sst").write_text("longer than before")
    (release / "c.csv").write_text("c")
    assert found(release) == [
        ("G503", "a.csv"),
        ("G502", "b.csv"),
        ("G504", "c.csv"),
        ("G503", "store/1.sst"),
    ]


@pytest.mark.parametrize("change", ["1.sst", "2.sst"])
def test_a_store_is_whole_until_a_file_of_it_changes_or_is_added(release: Path, change: str) -> None:
    (release / "a.csv").write_text("A.csv")
    assert store_is_whole(release)
    (release / "store" / change).write_text("other")
    assert not store_is_whole(release)


def test_a_store_without_a_manifest_is_not_known_to_be_whole(release: Path) -> None:
    (release / "manifest.json").unlink()
    assert not store_is_whole(release)


def test_a_release_without_manifest_cannot_be_checked(release: Path) -> None:
    (release / "manifest.json").unlink()
    assert found(release) == [("G501", "manifest.json")]


def test_a_link_put_into_a_release_is_told(release: Path) -> None:
    (release / "a.csv").unlink()
    (release / "a.csv").symlink_to("/etc/passwd")
    assert found(release) == [("G501", "manifest.json")]


def test_a_release_before_that_was_rewritten_with_its_manifest_is_found_out(
    tmp_path: Path, release: Path
) -> None:
    with ReleaseBuilder(tmp_path, date(2026, 5, 1)) as builder:
        (builder.folder / "a.csv").write_text("new")
        later = builder.finish({}).path
    assert (follows(later), follows(release)) == ([], [])
    forged = Manifest.read(release).model_copy(update={"date": date(2020, 1, 1)})
    forged.write(release)
    assert found(release) == []
    assert [told.code for told in follows(later)] == ["G508"]
    (release / "manifest.json").unlink()
    assert follows(later) == []
