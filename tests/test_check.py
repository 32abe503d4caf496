"""Checking says of a file what publishing would say of it, and publishes nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from pipeline.check import check
from pipeline.errors import SiteError
from pipeline.publish import publish
from pipeline.report import Report
from tests.hostile_zip import before_the_file

SITE_YAML = """\
publishers:
  "239984": {name: 愛知県見本市, invented: true}
licence: CC BY 4.0
quarantine_limit: 100%
files:
  便所.csv: {list: public_toilet, columns: {場所: 所在地_連結表記}}
"""
HEADER = "地方公共団体名,ID,名称,場所,設置位置,男性トイレ総数"
ROWS = "見本市,1,公園,愛知県見本市一丁目,北,x\n手本町,2,橋,,,1\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    (folder / "便所.csv").write_text(f"{HEADER}\n{ROWS}", encoding="utf-8")
    return folder


def places(report: Report) -> list[tuple[str, int | None, str | None, str]]:
    return [(f.code, f.origin.row, f.origin.name, Path(f.origin.file).name) for f in report.ordered()]


def test_a_file_of_a_site_is_checked_as_it_would_be_published(site: Path) -> None:
    checked = check([site / "便所.csv"])
    assert not (site / "build").exists()
    published = publish(site, date(2026, 10, 1)).report
    assert places(checked) == places(published)
    (file,), (other,) = checked.files, published.files
    assert (file.list, file.rows_in, file.rows_published, file.rows_quarantined) == ("public_toilet", 2, 1, 1)
    assert (other.rows_published, other.rows_quarantined) == (1, 1)


def test_a_workbook_made_to_do_harm_is_told_of_by_checking_and_by_publishing(site: Path) -> None:
    path = site / "239984_aed.xlsx"
    openpyxl.Workbook().save(path)
    path.write_bytes(before_the_file(path.read_bytes()))
    checked, published = check([path]), publish(site, date(2026, 10, 1)).report
    assert places(checked) == [("G103", None, None, path.name)]
    assert places(checked)[0] in places(published)


def test_a_lone_file_is_compared_with_no_publisher(tmp_path: Path) -> None:
    path = tmp_path / "131016_public_toilet.csv"
    path.write_text(
        "地方公共団体名,ID,名称,所在地_連結表記,設置位置\n見本市,A1,公園,一丁目,北\n", encoding="utf-8"
    )
    report = check([path])
    assert "G205" not in {f.code for f in report.findings}
    assert report.files[0].rows_published == 1
    assert report.quads > 0


def test_the_list_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("ID,名称\nA1,公園\n", encoding="utf-8")
    assert check([path]).files[0].list == "a"
    assert check([path], "tourism").files[0].list == "tourism"
    report = check([path], "cattle")
    assert [f.code for f in report.findings] == ["G153"]


def test_a_wrong_site_around_the_file_is_told(site: Path) -> None:
    (site / "site.yaml").write_text("publishers: {}\n", encoding="utf-8")
    with pytest.raises(SiteError):
        check([site / "便所.csv"])


def test_each_file_is_checked_alone_and_by_the_path_it_was_given(tmp_path: Path) -> None:
    paths = [tmp_path / name / "239984_public_toilet.csv" for name in ("a", "b")]
    for path in paths:
        path.parent.mkdir()
        path.write_text("ID,名称,所在地_連結表記,設置位置\nA1,公園,一丁目,北\n", encoding="utf-8")
    report = check([*paths, paths[0]])
    assert [f.path for f in report.files] == [str(paths[0]), str(paths[1]), str(paths[0])]
    assert "G202" not in {f.code for f in report.findings}
    assert [f.rows_published for f in report.files] == [1, 1, 1]


def test_ids_of_another_list_are_not_called_dangling_where_only_one_list_is_looked_at(site: Path) -> None:
    path = site / "239984_emergency_radio.csv"
    header = "施設_ID,防災行政無線_ID,防災行政無線_名称,防災行政無線_地区名"
    path.write_text(f"{header}\nF9,1,屋上,中央\n", encoding="utf-8")
    assert not {"G570", "G571"} & {code for code, *_ in places(check([path]))}
