"""Keys of several columns from release to release: what may change in them is read off the mapping."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.config import FileSettings, InputFile
from pipeline.dataset.carrying import Keyed, key_parts
from pipeline.dataset.part import Part, read_part
from pipeline.identity import Register
from pipeline.identity.following import following
from pipeline.mapping import Mapping, compile_plan, load_mappings
from tests.dataset.conftest import CODE, SITE, Town

SOWN = """\
dataset: {slug}
title: {{ja: 見本の催し, en: Sample fairs}}
description: {{ja: 見本です。, en: A sample.}}
standard: {{name: unknown}}
class: [ic:施設型]
key: [催し名, {when}]
label: 催し名
area: {{address: 会場}}
columns:
  催し名: {{path: rdfs:label, lang: ja}}
  会場: {{path: "ic:住所#address/ic:表記", lang: ja}}
  開催日: {{path: dct:date, value: date}}
  回数: {{path: schema:position, value: integer}}
headers:
  new: [催し名, 開催日, 回数, 会場]
"""
HEADER = "催し名,開催日,回数,会場"
PLACE = "愛知県見本市一丁目1番1号"


@pytest.fixture
def fairs(tmp_path: Path) -> dict[str, Mapping]:
    """A list keyed by name and date, and one keyed by name and number."""
    for slug, when in {"by_day": "開催日", "by_number": "回数"}.items():
        folder = tmp_path / "mappings"
        folder.mkdir(exist_ok=True)
        (folder / f"{slug}.yaml").write_text(SOWN.format(slug=slug, when=when), encoding="utf-8")
    return dict(load_mappings(tmp_path / "mappings"))


def read(town: Town, mappings: dict[str, Mapping], slug: str, *rows: str, header: str = HEADER) -> Part:
    path = town.folder / f"{CODE}_{slug}.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    file = InputFile(path, path.name, CODE, FileSettings(list=slug))
    part = read_part(file, mappings, SITE.publishers, town.work, town.report)
    assert part is not None
    return part


def keyed(part: Part, register: Register) -> Keyed:
    return key_parts([part], [compile_plan(part.mapping, part.columns)], register)


def after(part: Part, register: Register, day: date) -> Register:
    found = keyed(part, register).carried
    assert found is not None
    return following(found, set(found.things.index), day)


def story(town: Town, mappings: dict[str, Mapping], slug: str, *releases: list[str]) -> tuple[list[str], str]:
    """The keys of the last release's rows, and the fate of the first line of the register."""
    register = Register(f"{CODE}/{slug}")
    header = POPULATION if slug == "population" else FILES if slug == "open_data_list" else HEADER
    for month, rows in enumerate(releases, 4):
        part = read(town, mappings, slug, *rows, header=header)
        keys = keyed(part, register).keys.to_pylist()
        register = after(part, register, date(2026, month, 1))
        assert after(part, register, date(2026, month, 1)).entries.equals(register.entries)
    first = register.entries[register.entries["first_seen"] == "2026-04-01"]
    return keys, str(first["status"].iloc[0])


def test_what_was_renamed_keeps_its_key_if_it_is_of_the_same_day(
    town: Town, fairs: dict[str, Mapping]
) -> None:
    old, new = f"見本市民大茶会,2026-05-03,1,{PLACE}", f"愛知見本市民大茶会,2026-05-03,1,{PLACE}"
    assert story(town, fairs, "by_day", [old], [new]) == (["見本市民大茶会_2026-05-03"], "current")
    assert story(town, fairs, "by_number", [old], [new]) == (["見本市民大茶会_1"], "current")


def test_what_is_hardly_the_same_name_is_asked_about(town: Town, fairs: dict[str, Mapping]) -> None:
    old, new = f"見本市民大茶会,2026-05-03,1,{PLACE}", f"見本緑化大茶会,2026-05-03,1,{PLACE}"
    assert story(town, fairs, "by_day", [old], [new]) == (["見本緑化大茶会_2026-05-03"], "asked")


@pytest.mark.parametrize("slug", ["by_day", "by_number"])
def test_another_day_or_another_number_is_another_thing(
    town: Town, fairs: dict[str, Mapping], slug: str
) -> None:
    old, new = f"大茶会,2026-05-03,1,{PLACE}", f"大茶会,2027-05-03,2,{PLACE}"
    ((key,), status) = story(town, fairs, slug, [old], [new])
    assert (key.rpartition("_")[2], status) == ({"by_day": "2027-05-03", "by_number": "2"}[slug], "gone")


POPULATION = "全国地方公共団体コード,地域コード,調査年月日,地域名,総人口"


def test_a_figure_of_another_day_or_of_a_renamed_area_is_another_figure(town: Town) -> None:
    def figure(code: str, day: str, name: str) -> str:
        return f"{CODE},{code},{day},{name},10"

    old = [figure("", "2025-04-01", "見本中央一番町")]
    for new in (figure("", "2026-04-01", "見本中央一番町"), figure("", "2025-04-01", "見本市見本中央一番町")):
        keys, status = story(town, dict(load_mappings()), "population", old, [new])
        assert (keys[0] != "見本中央一番町_2025-04-01", status) == (True, "gone")


FILES = (
    "全国地方公共団体コード,データセット_ID,データセット_タイトル,ファイル_タイトル,ファイル_ダウンロードURL"
)
URL = "https://www.city.mihon.example.jp/data"


def line(id_: str, title: str, file: str, name: str) -> str:
    return f"{CODE},{id_},{title},{file},{URL}/{name}"


def test_a_file_of_the_open_data_list_keeps_its_key_under_a_new_id_of_its_dataset(town: Town) -> None:
    old, new = line("D1", "AED設置箇所", "AED", "aed.csv"), line("D7", "AED設置箇所", "AED", "aed.csv")
    assert story(town, dict(load_mappings()), "open_data_list", [old], [new]) == (["D1_AED"], "current")


def test_a_file_that_has_nearly_the_same_title_is_asked_about(town: Town) -> None:
    old = line("D1", "公共施設", "公共施設一覧", "a.csv")
    new = line("D1", "公共施設", "公共施設一覧（表）", "a.csv")
    keys, status = story(town, dict(load_mappings()), "open_data_list", [old], [new])
    assert (keys, status) == (["D1_公共施設一覧(表)"], "asked")


def test_another_file_of_the_same_dataset_is_another_thing_and_nobody_is_asked(town: Town) -> None:
    old = line("D1", "公共施設", "公共施設一覧 2024年", "2024.csv")
    for file in ("公共施設一覧 2025年", "位置図"):
        new = line("D1", "公共施設", file, "2025.csv")
        _, status = story(town, dict(load_mappings()), "open_data_list", [old], [new])
        assert status == "gone"


def test_a_register_that_kept_the_keys_alone_loses_none(town: Town) -> None:
    rows = [line("D1", "公共施設", title, "a.csv") for title in ("一覧", "位置図")]
    part = read(town, dict(load_mappings()), "open_data_list", *rows, header=FILES)
    known = after(part, Register(f"{CODE}/open_data_list"), date(2026, 4, 1))
    old = Register(known.name, known.entries.assign(fingerprint="", id=known.entries["key"]))
    found = keyed(part, old)
    assert found.keys.to_pylist() == ["D1_一覧", "D1_位置図"]
    assert found.carried is not None
    assert not len(found.carried.asked)
