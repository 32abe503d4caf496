"""A release becomes current whole or not at all, whatever happens to the process that builds it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ReleaseError
from pipeline.release import DatasetRecord, ReleaseBuilder, ReleaseInfo, current, releases, verify

DAY = date(2026, 4, 1)
DATASETS = {"239984/aed": DatasetRecord(digest="d", issued=DAY, modified=DAY, rows=1, quads=2)}


def publish(build: Path, text: str, today: date = DAY, keep: int = 10) -> ReleaseInfo:
    with ReleaseBuilder(build, today, keep) as builder:
        (builder.folder / "files" / "239984").mkdir(parents=True)
        (builder.folder / "files" / "239984" / "aed.csv").write_text(text, encoding="utf-8")
        (builder.folder / "store").mkdir()
        (builder.folder / "store" / "000001.sst").write_text(f"{time.time_ns()}", encoding="utf-8")
        return builder.finish(DATASETS)


def names(build: Path) -> list[str]:
    return sorted(path.name for path in (build / "releases").iterdir())


def test_finish_makes_the_folder_the_current_release(tmp_path: Path) -> None:
    release = publish(tmp_path, "見本")
    assert current(tmp_path) == release.path.resolve()
    assert (tmp_path / "current").readlink() == Path("releases") / release.id
    assert (tmp_path / "current" / "files" / "239984" / "aed.csv").read_text(encoding="utf-8") == "見本"
    assert release.manifest.datasets == DATASETS
    assert verify(release.path) == []


def test_the_id_counts_up_and_names_the_content(tmp_path: Path) -> None:
    first, second = publish(tmp_path, "a"), publish(tmp_path, "b")
    assert [release.id[:5] for release in (first, second)] == ["0001-", "0002-"]
    assert first.id[5:] != second.id[5:]
    assert second.manifest.previous == first.id
    assert publish(tmp_path, "a").id == "0003-" + first.id[5:]


def test_the_store_does_not_decide_whether_content_is_new(tmp_path: Path) -> None:
    first = publish(tmp_path, "a")
    again = publish(tmp_path, "a", today=date(2027, 1, 1))
    assert again.id == first.id and again.manifest.date == DAY
    assert names(tmp_path) == [first.id]


def test_an_exception_leaves_the_old_release_serving_and_nothing_behind(tmp_path: Path) -> None:
    first = publish(tmp_path, "a")
    with pytest.raises(RuntimeError), ReleaseBuilder(tmp_path, DAY) as builder:
        (builder.folder / "half").write_text("x")
        raise RuntimeError
    assert names(tmp_path) == [first.id]
    assert verify(first.path) == []


def test_leaving_without_finish_publishes_nothing(tmp_path: Path) -> None:
    with ReleaseBuilder(tmp_path, DAY) as builder:
        (builder.folder / "half").write_text("x")
    assert names(tmp_path) == [] and current(tmp_path) is None


def test_a_second_publish_waits_for_nobody_and_is_refused(tmp_path: Path) -> None:
    with (
        ReleaseBuilder(tmp_path, DAY) as builder,
        pytest.raises(ReleaseError, match="another publish"),
        ReleaseBuilder(tmp_path, DAY),
    ):
        pass
    assert not builder.folder.exists()
    publish(tmp_path, "the lock is free again")


def test_the_builder_knows_what_was_published_before(tmp_path: Path) -> None:
    publish(tmp_path, "a")
    with ReleaseBuilder(tmp_path, DAY) as builder:
        assert builder.previous == DATASETS


def test_a_release_never_holds_links(tmp_path: Path) -> None:
    with ReleaseBuilder(tmp_path, DAY) as builder:
        (builder.folder / "passwd").symlink_to("/etc/passwd")
        with pytest.raises(ReleaseError, match="no plain file"):
            builder.finish({})
    assert current(tmp_path) is None


def test_a_folder_named_current_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "current").mkdir()
    (tmp_path / "current" / "precious").write_text("x")
    with pytest.raises(ReleaseError):
        publish(tmp_path, "a")
    assert (tmp_path / "current" / "precious").exists()


def test_old_releases_are_pruned_but_not_the_newest(tmp_path: Path) -> None:
    ids = [publish(tmp_path, str(n), keep=2).id for n in range(4)]
    assert names(tmp_path) == ids[2:]


PUBLISHER = """
import sys, time
from datetime import date
from pathlib import Path
from pipeline.release import ReleaseBuilder

n = 0
while True:
    n += 1
    with ReleaseBuilder(Path(sys.argv[1]), date(2026, 4, 1), keep=3) as builder:
        for part in range(20):
            (builder.folder / f"{part}.csv").write_text(f"{time.time_ns()} {n}" * 2000)
        print("building", flush=True)
        builder.finish({})
"""


def test_kill_9_at_any_moment_leaves_a_whole_release_serving(tmp_path: Path) -> None:
    publish(tmp_path, "first")
    for attempt in range(6):
        process = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        for _ in range(1 + attempt):
            assert process.stdout.readline() == "building\n"
        time.sleep(0.003 * attempt)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        serving = current(tmp_path)
        assert serving is not None and verify(serving) == []
        assert all(verify(release.path) == [] for release in releases(tmp_path))
    last = publish(tmp_path, "the lock is free, and what was left is gone")
    assert not [name for name in names(tmp_path) if name.startswith(".tmp-")]
    assert current(tmp_path) == last.path.resolve()
