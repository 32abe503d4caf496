"""The registers of a site through real publishes: written with a live release and at no other time."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import DataError
from pipeline.identity.questions import ANSWER
from pipeline.publish import Outcome, publish

SITE = """\
base: http://localhost:8000
publishers:
  "239984": {name: {ja: 愛知県見本市, en: "Mihon City"}, invented: true}
licence: CC BY 4.0
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記\n"
FIRST = HEADER + "239984,,見本医院,愛知県見本市一丁目1\n239984,,手本館,愛知県見本市二丁目2\n"
MOVED = FIRST.replace("見本市一丁目1", "見本市九丁目9")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    put(tmp_path, FIRST)
    return tmp_path


def put(site: Path, text: str) -> None:
    (site / "239984_public_facility.csv").write_text(text, encoding="utf-8")


def files(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (site / "register").rglob("*") if path.is_file()}


def register(site: Path) -> dict[str, dict[str, str]]:
    with (site / "register" / "239984" / "public_facility.csv").open(encoding="utf-8", newline="") as file:
        return {row["label"] + "@" + row["address"][-3:]: row for row in csv.DictReader(file)}


def question(site: Path) -> dict[str, str]:
    with (site / "register" / "questions.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    return row


def published(site: Path, month: int, allow_fewer: Sequence[str] = ()) -> Outcome:
    outcome = publish(site, date(2026, month, 1), allow_fewer=allow_fewer)
    assert outcome.release
    return outcome


def codes(outcome: Outcome) -> set[str]:
    return {found.code for found in outcome.report.findings}


def test_publishing_the_same_again_later_changes_no_byte(site: Path) -> None:
    first, written = published(site, 4).release, files(site)
    assert published(site, 5).release == first
    assert files(site) == written


def test_a_publish_that_the_data_stop_writes_nothing(site: Path) -> None:
    published(site, 4)
    written = files(site)
    put(site, HEADER + "239984,,,\n239984,,,\n")
    assert publish(site, date(2026, 5, 1)).release is None
    assert files(site) == written


def test_a_failure_on_the_way_writes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(site, 4)
    written = files(site)
    put(site, MOVED)

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.publish.make_store", broken)
    with pytest.raises(OSError, match="space"):
        publish(site, date(2026, 5, 1))
    assert files(site) == written


def test_check_writes_no_register(site: Path) -> None:
    assert CliRunner().invoke(app, ["check", str(site / "239984_public_facility.csv")]).exit_code == 0
    assert not (site / "register").exists()


def test_a_broken_register_stops_a_publish_at_its_line(site: Path) -> None:
    published(site, 4)
    path = site / "register" / "239984" / "public_facility.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("current", "here", 1), encoding="utf-8")
    with pytest.raises(DataError) as told:
        publish(site, date(2026, 5, 1))
    (found,) = told.value.findings
    assert (found.code, found.origin.file, found.origin.row) == (
        "G642",
        "register/239984/public_facility.csv",
        2,
    )


def test_what_moved_is_asked_and_a_yes_brings_the_old_key_back(site: Path) -> None:
    published(site, 4)
    old = register(site)["見本医院@丁目1"]["key"]
    put(site, MOVED)
    assert "G646" in codes(published(site, 5))
    asked = question(site)
    assert (asked["前のキー"], asked["前の名称"], asked["今の名称"]) == (old, "見本医院", "見本医院")
    assert "G646" in codes(published(site, 6))  # it stays open
    assert question(site) == asked
    answered = CliRunner().invoke(app, ["identity", "review", str(site), "--yes", asked["問"]])
    assert answered.exit_code == 0
    assert question(site)[ANSWER] == "yes"
    published(site, 7)
    lines = {row["key"]: row for row in register(site).values()}
    assert (lines[old]["status"], lines[old]["address"]) == ("current", "愛知県見本市九丁目9")
    assert not (site / "register" / "questions.csv").exists()
    everything = (site / "register" / "239984" / "public_facility.csv").read_text(encoding="utf-8")
    assert f",merged,{old},officer\n" in everything


def test_an_answer_written_by_excel_in_shift_jis_counts_and_a_no_ends_the_old_thing(site: Path) -> None:
    published(site, 4)
    put(site, MOVED)
    published(site, 5)
    path = site / "register" / "questions.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\r\n".join([lines[0], lines[1] + "いいえ"]), encoding="cp932", newline="")
    published(site, 6)
    assert not path.exists()
    assert register(site)["見本医院@丁目1"]["status"] == "gone"
    assert register(site)["見本医院@丁目9"]["status"] == "current"


def test_an_answer_that_is_not_understood_is_told_and_kept(site: Path) -> None:
    published(site, 4)
    put(site, MOVED)
    published(site, 5)
    path = site / "register" / "questions.csv"
    path.write_text(path.read_text(encoding="utf-8").rstrip("\n") + "たぶん\n", encoding="utf-8")
    assert "G651" in codes(published(site, 6))
    assert question(site)[ANSWER] == "たぶん"


def test_an_answer_to_no_question_is_refused(site: Path) -> None:
    published(site, 4)
    told = CliRunner().invoke(app, ["identity", "review", str(site), "--yes", "q00000000"])
    assert isinstance(told.exception, DataError)
    assert not (site / "register" / "questions.csv").exists()


def test_all_things_of_a_list_that_is_no_longer_published_are_gone(site: Path) -> None:
    published(site, 4)
    (site / "239984_public_facility.csv").rename(site / "239984_tourism.csv")
    published(site, 5, ["239984/public_facility"])
    assert {row["status"] for row in register(site).values()} == {"gone"}
