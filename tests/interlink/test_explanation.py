"""An explanation has the numbers of the publish, whichever way the two things are named."""

from __future__ import annotations

import gzip
import re
import unicodedata
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ReleaseError
from pipeline.interlink.explanation import explain
from pipeline.publish import publish

SITE = """\
publishers:
  "239984": {name: 愛知県見本市, invented: true}
licence: CC BY 4.0
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記,緯度,経度,電話番号"
LISTS = {
    "public_facility": ["F1,見本小学校,愛知県見本市本町一丁目2番3号,34.71,137.11,0530-10-0001"],
    "tourism": [
        "T1,見本小,見本市本町1-2-3,34.7101,137.1101,",
        "T2,見本中学校,見本市本町一丁目2番3号,34.71,137.11,",
    ],
}
ID = "http://localhost:8000/id/239984"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    (folder / "site.yaml").write_text(SITE, encoding="utf-8")
    for list_, rows in LISTS.items():
        lines = [HEADER, *(f"239984,{row}" for row in rows), ""]
        (folder / f"239984_{list_}.csv").write_text("\n".join(lines), encoding="utf-8")
    publish(folder, date(2026, 4, 1))
    return folder


def test_the_score_is_the_one_that_was_published(site: Path) -> None:
    found = explain(f"{ID}/public_facility/F1", f"{ID}/tourism/T1", site)
    assert found.verdict == "same"
    dump = gzip.decompress((site / "build/current/dump/links/same-site.nq.gz").read_bytes()).decode()
    (published,) = re.findall(r'linkScore> "([0-9.]+)"', dump)
    assert round(found.evidence["score"], 4) == float(published)
    assert found.evidence["score"] > 0.9
    assert found.points["name"] > 0 and found.points["address"] > 0


def test_the_order_and_the_way_of_naming_make_no_difference(site: Path) -> None:
    one, other = f"{ID}/public_facility/F1", "239984_tourism.csv:2"
    assert explain(one, other, site) == explain(other, one, site)
    assert explain(one, other, site).other["iri"] == f"{ID}/tourism/T1"


def test_a_path_that_leads_into_the_folder_of_the_site_names_its_file(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site.parent)
    one, other = "239984_public_facility.csv:2", "239984_tourism.csv:2"
    found = explain(one, other, site)
    (tmp_path / "linked").symlink_to(site)
    for folder in (site.name, f"./{site.name}/../{site.name}", str(site), str(tmp_path / "linked")):
        for given in (site, Path(site.name)):
            assert explain(f"{folder}/{one}", f"{folder}/{other}", given) == found


def test_a_path_is_the_same_in_either_form_of_unicode(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    for list_, rows in LISTS.items():
        path = tmp_path / "ガイド" / f"239984_{list_}.csv"
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([HEADER, *(f"239984,{row}" for row in rows), ""]), encoding="utf-8")
    assert publish(tmp_path, date(2026, 4, 1)).release
    names = "ガイド/239984_public_facility.csv:2", "ガイド/239984_tourism.csv:2"
    as_on_a_mac = [unicodedata.normalize("NFD", name) for name in names]
    found = explain(*names, tmp_path)
    assert explain(*as_on_a_mac, tmp_path) == found
    paths = [unicodedata.normalize("NFD", str(tmp_path / name)) for name in names]
    assert explain(*paths, tmp_path) == found


def test_a_path_that_leads_elsewhere_names_nothing(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("s", "..", str(tmp_path)):
        with pytest.raises(ReleaseError, match=re.escape(f"{folder}/239984_tourism.csv:2")):
            explain("239984_public_facility.csv:2", f"{folder}/239984_tourism.csv:2", site)


def test_a_veto_is_told_and_what_is_only_near(site: Path) -> None:
    found = explain("239984_public_facility.csv:2", "239984_tourism.csv:3", site)
    assert found.vetoes == (4,)
    assert found.verdict == "near"


def test_a_decision_is_told_and_honoured(site: Path) -> None:
    (site / "links").mkdir()
    pair = f"{ID}/tourism/T1,{ID}/public_facility/F1"
    path = site / "links" / "decisions.csv"
    path.write_text(f"one,other,decision,reason,person\n{pair},rejected,別の学校,担当\n", encoding="utf-8")
    found = explain(f"{ID}/public_facility/F1", f"{ID}/tourism/T1", site)
    assert (found.verdict, found.decision) == ("", "rejected")
    path.unlink()


@pytest.mark.parametrize(
    "name", [f"{ID}/tourism/T9", "239984_tourism.csv:99", "x:2", "239984_tourism.csv:1e9", "\udc83:2"]
)
def test_what_is_no_place_of_the_release_is_told(site: Path, name: str) -> None:
    with pytest.raises(ReleaseError, match=re.escape(name)):
        explain(f"{ID}/public_facility/F1", name, site)


def test_one_thing_is_not_explained_with_itself_nor_without_a_release(site: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError):
        explain(f"{ID}/tourism/T1", "239984_tourism.csv:2", site)
    with pytest.raises(ReleaseError):
        explain("a", "b", tmp_path)


def test_what_the_publish_had_no_reason_to_compare_is_no_link_here_either(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE, encoding="utf-8")
    for at, list_ in enumerate(("public_facility", "tourism", "cultural_property")):
        names = (chr(0x4E10 + 50 * at + number) * 2 for number in range(20))
        rows = (f"239984,{at}-{n},{name},愛知県見本市本町1-2-3,,," for n, name in enumerate(names))
        (tmp_path / f"239984_{list_}.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    assert publish(tmp_path, date(2026, 4, 1)).release
    assert not list((tmp_path / "build/current/dump/links").glob("near*"))
    assert explain("239984_public_facility.csv:2", "239984_tourism.csv:2", tmp_path).verdict == ""
