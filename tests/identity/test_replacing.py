"""What became of a merged or split thing is said once, and its IRI leads there ever after."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.errors import DataError
from pipeline.publish import publish

BASE = "http://localhost:8000"
SITE = f"""\
base: {BASE}
publishers:
  "239984": {{name: {{ja: 愛知県見本市, en: "Mihon City"}}, invented: true}}
licence: CC BY 4.0
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記\n"
ROWS = [
    f"239984,{id_},{name},愛知県見本市{n}番町{n}\n"
    for n, (id_, name) in enumerate(
        [
            ("F1", "東会館"),
            ("F2", "西会館"),
            ("F 3", "中央会館"),
            ("F|4", "南会館"),
            *((f"G{n}", f"集会所{n}") for n in range(9)),
        ],
        1,
    )
]
LIST = "239984/public_facility"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    (tmp_path / "239984_public_facility.csv").write_text(HEADER + "".join(ROWS), encoding="utf-8")
    assert publish(tmp_path, date(2026, 4, 1)).release
    return tmp_path


def say(site: Path, thing: str, *by: str) -> Result:
    options = [word for each in by for word in ("--by", each)]
    return CliRunner().invoke(app, ["identity", "replaced", str(site), thing, *options])


def code_of(done: Result) -> str:
    """The code of the Finding that ended a command."""
    assert isinstance(done.exception, DataError)
    return done.exception.findings[0].code


def line(site: Path, key: str) -> tuple[str, str]:
    with (site / "register" / f"{LIST}.csv").open(encoding="utf-8", newline="") as file:
        (row,) = (row for row in csv.DictReader(file) if row["key"] == key)
    return row["status"], row["replaced_by"]


def without(site: Path, *ids: str) -> dict[str, dict[str, Sequence[str]]]:
    """The tombstones once the rows with these IDs are gone."""
    kept = [row for row in ROWS if row.split(",")[1] not in ids]
    (site / "239984_public_facility.csv").write_text(HEADER + "".join(kept), encoding="utf-8")
    made = publish(site, date(2026, 5, 1)).release
    assert made
    things: dict[str, dict[str, Sequence[str]]] = json.loads((made.path / "gone.json").read_text())["things"]
    return things


def test_a_merged_thing_leads_to_what_it_became_part_of(site: Path) -> None:
    assert say(site, f"{LIST}/F1", f"{LIST}/F2").exit_code == 0
    assert line(site, "F1") == ("merged", "F2")
    tomb = without(site, "F1")[f"{BASE}/id/{LIST}/F1"]
    assert (tomb["status"], tomb["replaced_by"]) == ("merged", [f"{BASE}/id/{LIST}/F2"])


def test_a_split_thing_leads_to_all_of_its_parts_wherever_they_are(site: Path) -> None:
    elsewhere = "https://data.city.example.jp/id/1"
    done = say(site, f"{BASE}/id/{LIST}/F%203", f"{LIST}/F1", elsewhere, f"{BASE}/id/{LIST}/F1")
    assert done.exit_code == 0
    assert line(site, "F 3") == ("split", f"F1|{elsewhere}")
    tomb = without(site, "F 3")[f"{BASE}/id/{LIST}/F%203"]
    assert (tomb["status"], tomb["replaced_by"]) == ("split", [f"{BASE}/id/{LIST}/F1", elsewhere])


@pytest.mark.parametrize(
    ("thing", "by", "code"),
    [
        (f"{LIST}/F9", f"{LIST}/F1", "G654"),
        ("239984/aed/F1", f"{LIST}/F1", "G654"),
        ("F1", f"{LIST}/F2", "G654"),
        (f"{LIST}/F1", f"{LIST}/F9", "G654"),
        (f"{LIST}/F1", f"{BASE}/id/{LIST}/F9", "G654"),
        (f"{LIST}/F1", f"{BASE}/id/{LIST}/F1", "G644"),
        (f"{LIST}/F|4", f"{LIST}/F|4", "G644"),
        (f"{LIST}/F1", "https://[::1", "G654"),
    ],
)
def test_what_no_register_knows_is_told_and_nothing_is_written(
    site: Path, thing: str, by: str, code: str
) -> None:
    before = (site / "register" / f"{LIST}.csv").read_bytes()
    done = CliRunner().invoke(app, ["identity", "replaced", str(site), thing, "--by", by])
    assert done.exit_code != 0
    assert code_of(done) == code
    assert (site / "register" / f"{LIST}.csv").read_bytes() == before


def test_a_key_with_a_bar_is_named_by_its_iri_and_the_register_can_be_read_again(site: Path) -> None:
    assert say(site, f"{LIST}/F1", f"{LIST}/F|4").exit_code == 0
    assert line(site, "F1") == ("merged", f"{BASE}/id/{LIST}/F%7C4")
    assert f"{BASE}/id/{LIST}/F1" in without(site, "F1")


def test_no_two_things_replace_each_other(site: Path) -> None:
    assert say(site, f"{LIST}/F1", f"{LIST}/F2").exit_code == 0
    assert say(site, f"{LIST}/F2", f"{LIST}/G1").exit_code == 0
    assert code_of(say(site, f"{LIST}/G1", f"{LIST}/F1")) == "G644"
