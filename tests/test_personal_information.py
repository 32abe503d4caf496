"""Personal information, from end to end: a column of names goes nowhere, and nothing the program writes or
says holds one of its values. The names are invented."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from pipeline.check import check
from pipeline.publish import Outcome, publish
from pipeline.release import current

ROOT = Path(__file__).parents[1]
TODAY = date(2026, 10, 1)
SITE = """\
publishers:
  "239984": {name: 愛知県見本市, invented: true}
licence: CC BY 4.0
quarantine_limit: 50%
"""
WAIVERS = """\
waivers:
  - {file: 239984_aed.csv, column: 開設者, reason: 条例により公表, person: 見本課長, date: 2026-04-01}
  - {file: 239984_aed.csv, column: 電話番号, reason: 事業所の番号, person: 見本課長, date: 2026-04-01}
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記,設置位置,緯度,経度,電話番号,備考,開　設　者"
# Dirt in every column, so that there are Findings on each: quoting one of them would tell a name.
ROWS = """\
239984,A1,見本医院,愛知県見本市一丁目,1階,35.1,137.1,9012345678,担当は見本桜子,見本桜子
239984,A1,手本\ue000医院,,2階,見本桜子,137.1,手本梅吉 090-1234-5678 内線1,手本梅吉\x01,手本　梅吉
239984,手本梅吉,見本館,愛知県見本市二丁目,,0,0,03-12,"見本桜子
手本梅吉",見本\ue000桃
239984,A2,見本館,愛知県見本市二丁目,3階,35.1,137.1,,,見本桜子,手本梅吉
"""
PRIVATE = ("桜子", "梅吉", "桃", "9012345678", "1234-5678")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    (folder / "239984_aed.csv").write_text(f"{HEADER.rpartition(',')[0]}\n", encoding="utf-8")
    (folder / "239984_public_toilet.csv").write_text(
        "全国地方公共団体コード,ID,名称,所在地_連結表記,設置位置\n239984,T1,見本公園,愛知県見本市一丁目,北口\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def named(site: Path) -> Path:
    (site / "239984_aed.csv").write_text(f"{HEADER}\n{ROWS}", encoding="utf-8")
    return site


def everything(folder: Path) -> str:
    """All that is written below a folder as one text; what is packed is unpacked."""
    said = []
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        if path.suffix == ".xlsx":
            with ZipFile(path) as parts:
                data = b"".join(parts.read(name) for name in parts.namelist())
        said.append(data.decode("utf-8", "replace") + path.name)
    return "\n".join(said)


def codes(outcome: Outcome) -> set[str]:
    return {found.code for found in outcome.report.findings}


def test_a_column_of_names_stops_the_release_and_the_old_one_serves(site: Path) -> None:
    (site / "239984_aed.csv").unlink()
    first = publish(site, TODAY).release
    assert first is not None
    (site / "239984_aed.csv").write_text(f"{HEADER}\n{ROWS}", encoding="utf-8")
    outcome = publish(site, TODAY)
    assert outcome.release is None
    assert {"G600", "G609"} <= codes(outcome)
    assert current(site / "build") == first.path.resolve()


def test_nothing_that_is_written_holds_a_value(named: Path) -> None:
    outcome = publish(named, TODAY)
    written = everything(named / "build")
    assert "開　設　者" in written and "G600" in written
    assert {"G112", "G122", "G002", "G062", "G063"} <= codes(outcome)
    assert [value for value in PRIVATE if value in written] == []
    assert [value for value in PRIVATE if value in repr(outcome)] == []


@pytest.mark.parametrize("form", ["json", "text"])
def test_nothing_that_is_said_holds_a_value(named: Path, form: str, tmp_path: Path) -> None:
    command = ["check", named / "239984_aed.csv", "--format", form, "--reports", tmp_path / "reports"]
    done = subprocess.run(
        [sys.executable, "-c", "from pipeline.cli import main; main()", *map(str, command)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
        timeout=60,
    )
    said = (done.stdout + done.stderr).decode() + everything(tmp_path / "reports")
    assert done.returncode == 1
    assert "G600" in said
    assert [value for value in PRIVATE if value in said] == []


def test_an_excel_file_is_guarded_and_not_copied(site: Path, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in [HEADER, *ROWS.replace("\x01", "").splitlines()[:2]]:
        book.active.append(line.split(","))
    path = site / "239984_aed.xlsx"
    book.save(path)
    report = check([path], reports=tmp_path / "reports")
    assert "G600" in {found.code for found in report.findings}
    assert [value for value in PRIVATE if value in everything(tmp_path / "reports")] == []


@pytest.mark.parametrize("state", ["visible", "hidden", "veryHidden"])
def test_another_sheet_of_the_workbook_is_guarded_too(site: Path, tmp_path: Path, state: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(HEADER.split(",")[:5])
    book.active.append(["239984", "A1", "見本医院", "愛知県見本市一丁目", "1階"])
    book.create_sheet("空")
    staff = book.create_sheet("職員")
    staff.sheet_state = state
    for line in ("職員の一覧", "番号,氏名", "1,見本桜子", "2,手本 梅吉"):
        staff.append(line.split(","))
    book.save(site / "239984_aed.xlsx")
    (site / "239984_aed.csv").unlink()
    outcome = publish(site, TODAY)
    assert outcome.release is None
    (told,) = [f for f in outcome.report.findings if f.code == "G600"]
    assert (told.arguments["name"], told.arguments["rows"]) == ("職員!氏名", "3–4")
    assert [value for value in PRIVATE if value in everything(site / "build")] == []


def test_without_the_column_or_with_a_waiver_it_goes_out(named: Path) -> None:
    (named / "site.yaml").write_text(SITE + WAIVERS, encoding="utf-8")
    outcome = publish(named, TODAY)
    assert outcome.release is not None
    assert "G606" in codes(outcome) and "G602" not in codes(outcome)
    catalog = (outcome.release.path / "catalog.ttl").read_text(encoding="utf-8")
    assert "dct:provenance" in catalog and "条例により公表" in catalog and "見本課長" in catalog
    assert [value for value in PRIVATE if value in catalog] == []
    original = outcome.release.path / "files" / "239984" / "aed-original.csv"
    assert original.read_bytes() == (named / "239984_aed.csv").read_bytes()


def test_checking_a_file_of_a_site_knows_its_waivers_and_no_others(named: Path) -> None:
    (named / "site.yaml").write_text(SITE + WAIVERS, encoding="utf-8")
    report = check([named / "239984_aed.csv"])
    assert [f.code for f in report.findings if f.code >= "G600"] == ["G606", "G606"]
    other = check([named / "239984_public_toilet.csv"])
    assert [f.code for f in other.findings if f.code >= "G600"] == []


def test_a_waiver_for_a_file_that_is_no_list_is_told(named: Path) -> None:
    (named / "メモ.csv").write_text("牛,馬\n", encoding="utf-8")
    said = SITE + WAIVERS + "  - {file: メモ.csv, column: 牛, reason: a, person: b, date: 2026-04-01}\n"
    (named / "site.yaml").write_text(said, encoding="utf-8")
    assert "G610" in codes(publish(named, TODAY))
