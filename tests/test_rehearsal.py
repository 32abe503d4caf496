"""A dry run tells what a publish would change, and changes nothing on disk."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.history.record import Counts
from pipeline.publish import publish
from pipeline.rehearsal import Rehearsed, rehearse
from tests.history.story import AED_ROWS, AEDS, SITE, TOILETS, put, row

TODAY, LATER = date(2026, 4, 1), date(2026, 5, 1)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    put(folder, "aed", AED_ROWS)
    put(folder, "public_toilet", [row("T1", "公園便所")])
    return folder


def everything(folder: Path) -> dict[str, str]:
    """Every file and folder with its time and content."""
    return {
        path.relative_to(folder).as_posix(): f"{path.lstat().st_mtime_ns} "
        + (hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else str(path.is_symlink()))
        for path in [folder, *folder.rglob("*")]
    }


def rehearsed(site: Path, *allow_fewer: str) -> Rehearsed:
    before = everything(site)
    found = rehearse(site, LATER, lambda stage, done, total: None, allow_fewer)
    assert everything(site) == before
    return found


def test_before_the_first_release_all_lists_are_new_and_no_folder_is_made(site: Path) -> None:
    found = rehearsed(site)
    assert {change.name: (change.what, change.rows) for change in found.lists} == {
        AEDS: ("new", (0, 6)),
        TOILETS: ("new", (0, 1)),
    }
    assert all(change.quads[0] > 0 for change in found.lists)
    assert not (site / "build").exists()
    assert not (site / "register").exists()


def test_with_the_same_files_there_would_be_no_release(site: Path) -> None:
    assert publish(site, TODAY).release
    found = rehearsed(site)
    assert (found.same, found.stopped) == (True, False)
    assert {change.what for change in found.lists} == {"same"}


def test_it_says_what_the_publish_after_it_then_does(site: Path) -> None:
    first = publish(site, TODAY).release
    put(site, "aed", [row("A1", "市役所", "2階"), *AED_ROWS[1:5], row("A7", "新館")])
    found = rehearsed(site)
    (change,) = [change for change in found.lists if change.what == "changed"]
    assert (change.counts.added, change.counts.gone, change.counts.changed) == (1, 1, 1)
    assert (change.rows, dict(change.fates)) == ((6, 6), {"missing": 1})
    after = publish(site, LATER).release
    assert first and after
    grown = after.manifest.datasets[AEDS].quads - first.manifest.datasets[AEDS].quads
    assert grown == change.quads[0] - change.quads[1]


def test_a_list_of_a_release_without_histories_is_not_new(site: Path) -> None:
    first = publish(site, TODAY).release
    assert first
    shutil.rmtree(first.path / "history")
    put(site, "aed", [*AED_ROWS, row("A7", "新館")])
    change, same = rehearsed(site).lists
    assert (change.name, change.what, change.rows, change.counts) == (AEDS, "changed", (6, 7), Counts())
    assert change.quads[1] == first.manifest.datasets[AEDS].quads
    assert (same.name, same.what, same.rows) == (TOILETS, "same", (1, 1))


def test_a_list_that_ended_is_told_no_more_and_is_new_when_it_comes_back(site: Path) -> None:
    assert publish(site, TODAY).release
    (site / "239984_public_toilet.csv").unlink()
    assert publish(site, TODAY, allow_fewer=[TOILETS]).release
    assert [change.name for change in rehearsed(site).lists] == [AEDS]
    put(site, "public_toilet", [row("T1", "公園便所")])
    (change,) = [change for change in rehearsed(site).lists if change.name == TOILETS]
    assert (change.what, change.rows) == ("new", (0, 1))


def test_a_list_that_shrinks_or_vanishes_is_compared_though_it_would_stop(site: Path) -> None:
    assert publish(site, TODAY).release
    put(site, "aed", AED_ROWS[:2])
    (site / "239984_public_toilet.csv").unlink()
    found = rehearsed(site)
    assert found.stopped
    assert {"G211", "G212"} <= {told.code for told in found.report.findings}
    assert {change.name: (change.what, change.counts.gone) for change in found.lists} == {
        AEDS: ("changed", 4),
        TOILETS: ("ended", 1),
    }
    assert not rehearsed(site, AEDS, TOILETS).stopped


def test_data_that_cannot_go_out_stop_it_and_are_not_compared(site: Path) -> None:
    (site / "239984_public_toilet.csv").unlink()
    (site / "239984_aed.csv").write_text("", encoding="utf-8")
    found = rehearsed(site)
    assert (found.stopped, found.lists) == (True, ())


def test_questions_that_would_be_asked_are_told(site: Path) -> None:
    assert publish(site, TODAY).release
    put(site, "aed", [*AED_ROWS[:5], row("B9", "消防署 本署").replace("一丁目B9", "一丁目6")])
    found = rehearsed(site)
    told = found.to_dict()["questions"]
    assert [each["list"] for each in told] == [AEDS] * len(found.questions)


def test_a_run_beside_a_publish_takes_no_lock(site: Path) -> None:
    from pipeline.release.on_disk import locked

    with locked(site / "build"):
        assert rehearsed(site).lists


def test_the_command_prints_words_and_json_and_ends_as_the_publish_would(site: Path) -> None:
    run = CliRunner().invoke
    assert publish(site, TODAY).release
    put(site, "aed", AED_ROWS[:2])
    done = run(app, ["publish", str(site), "--dry-run", "--format", "json"])
    said = json.loads(done.stdout)
    assert done.exit_code == 1
    assert said["stopped"] is True
    assert said["summary"]["rows_in"] == 3
    (change,) = [each for each in said["lists"] if each["list"] == AEDS]
    assert change["things"] == {"added": 0, "gone": 4, "changed": 0}
    assert change["rows"] == {"before": 6, "now": 2}
    allowed = ["publish", str(site), "--dry-run", "--allow-fewer", AEDS]
    for language, words in (("ja", "なくなるもの 4"), ("en", "4 gone")):
        shown = run(app, [*allowed, "--lang", language], env={**os.environ, "COLUMNS": "300"})
        assert (shown.exit_code, words in shown.stdout) == (0, True)
    assert run(app, ["publish", str(site), "--format", "json"]).exit_code == 2
