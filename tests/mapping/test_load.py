"""Mappings are checked name by name: what is wrong is told at its line, and nothing wrong is used."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import MappingError
from pipeline.mapping import Mapping, load_mappings
from pipeline.report import sentence

LIST = """\
dataset: spot
title: {ja: 場所一覧, en: Spots}
description: {ja: 場所, en: Spots}
standard: {name: 試験}
class: [ic:施設型]
key: ID
label: 名称
uses: [name]
columns:
  ID: dct:identifier
  緯度: ic:地理座標#point/ic:緯度
headers:
  new: [ID, 名称, 緯度]
  old: [NO]
accepts: {NO: ID}
"""
TWICE = LIST.replace("new: [ID, 名称, 緯度]", "new: [ID, 備考, 名称, 緯度, 備考]").replace(
    "  ID:", "  備考: ic:表記\n  ID:"
)
GROUP = """\
group: name
columns:
  名称: {path: ic:名称/ic:表記, lang: ja}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "groups").mkdir()
    (tmp_path / "groups" / "name.yaml").write_text(GROUP, encoding="utf-8")
    return tmp_path


def loaded(folder: Path, text: str = LIST) -> Mapping:
    (folder / "spot.yaml").write_text(text, encoding="utf-8")
    return load_mappings(folder)["spot"]


def faults(folder: Path, text: str) -> list[tuple[str, int | None, str | None]]:
    """(code, line, suggestion) of every fault; each has a sentence without a gap."""
    (folder / "spot.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as raised:
        load_mappings(folder)
    assert all("?" not in str(sentence(found, "ja")) for found in raised.value.findings)
    return [(f.code, f.origin.row, f.arguments.get("suggestion")) for f in raised.value.findings]


def test_a_right_mapping_is_loaded_columns_in_official_order(folder: Path) -> None:
    mapping = loaded(folder)
    assert list(mapping.columns) == ["ID", "名称", "緯度"]
    assert mapping.accepts == {"NO": "ID"}
    assert mapping.headers().slug == mapping.slug == "spot"


def test_columns_are_known_with_any_of_the_prefixes_and_with_none(folder: Path) -> None:
    named = (
        LIST.replace("  緯度:", "  点_緯度:")
        .replace("緯度]", "点_緯度]")
        .replace("  ID:", "  高さ: ic:表記\n  ID:")
    )
    mapping = loaded(folder, named.replace("key: ID", "prefixes: [点_, 地点_]\nkey: ID"))
    latitude = {name for name, to in mapping.accepts.items() if to == "点_緯度"}
    assert latitude == {"地点_緯度", "緯度"}
    assert {name for name, to in mapping.accepts.items() if to == "高さ"} == {"点_高さ", "地点_高さ"}
    assert mapping.accepts["NO"] == "ID"


def test_what_a_list_accepts_itself_comes_before_names_without_their_prefix(folder: Path) -> None:
    named = (
        LIST.replace("  緯度:", "  点_緯度:")
        .replace("緯度]", "点_緯度]")
        .replace("accepts: {NO: ID}", "accepts: {NO: ID, 緯度: 名称}")
    )
    mapping = loaded(folder, named.replace("key: ID", "prefixes: [点_]\nkey: ID"))
    assert mapping.accepts["緯度"] == "名称"
    assert "名称" not in mapping.accepts


def test_a_reference_stays_with_the_thing_where_its_group_is_used_below_a_part(folder: Path) -> None:
    group = "group: host\ncolumns:\n  施設_ID: {path: def:facility, value: identifier, refers_to: spot}\n"
    (folder / "groups" / "host.yaml").write_text(group, encoding="utf-8")
    mapping = loaded(folder, LIST.replace("[name]", "[name, {group: host, at: ic:住所}]"))
    (placed,) = mapping.columns["施設_ID"]
    assert str(placed.path) == "def:facility"


def test_two_official_columns_of_one_name_are_two_columns(folder: Path) -> None:
    mapping = loaded(folder, TWICE.replace("  ID:", "  備考_2: ic:説明\n  ID:"))
    assert list(mapping.columns) == ["ID", "備考", "名称", "緯度", "備考_2"]


def test_the_second_official_column_of_a_name_needs_a_target_too(folder: Path) -> None:
    assert faults(folder, TWICE) == [("G457", 14, None)]


@pytest.mark.parametrize(
    ("uses", "name", "shared"),
    [
        ("[name]", "名称", True),
        ("[{group: name, columns: [名称]}]", "名称", True),
        ("[{group: name, columns: {名称: 施設名}}]", "施設名", False),
    ],
)
def test_a_list_is_shared_when_groups_name_all_of_its_columns(
    folder: Path, uses: str, name: str, shared: bool
) -> None:
    head = LIST.split("key:")[0]
    assert loaded(folder, f"{head}key: {name}\nlabel: {name}\nuses: {uses}\n").headers().shared is shared


def test_a_list_with_a_column_of_its_own_is_not_shared(folder: Path) -> None:
    assert not loaded(folder).headers().shared


def test_the_products_own_mappings_are_all_right() -> None:
    assert len(load_mappings()) >= 6


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("dataset: spot", "dataset: spot\n bad: x", ("G451", 2, None)),
        ("key: ID", "key: ID\nkey: 名称", ("G451", 7, None)),
        ("headers:", "heades:", ("G452", 12, "headers")),
        ("title: {ja: 場所一覧, en: Spots}", "title: 場所一覧", ("G452", 2, None)),
        ("[ic:施設型]", "[ic:施没型]", ("G453", 5, "ic:施設型")),
        ("ID: dct:identifier", "ID: ic:識別直", ("G453", 10, "ic:識別値")),
        ("ID: dct:identifier", "ID: nope:identifier", ("G453", 10, None)),
        ("ID: dct:identifier", "ID: {path: dct:identifier, datatype: nope:x}", ("G453", 10, None)),
        ("ic:緯度\n", "ic:緯度@ic:座標形\n", ("G453", 11, "ic:座標型")),
        ("uses: [name]", "uses: [neme]", ("G454", 8, "name")),
        ("ID: dct:identifier", "ID: {path: dct:identifier, value: identifer}", ("G455", 10, "identifier")),
        ("uses: [name]", "uses: [{group: name, columns: [名称一]}]", ("G456", 8, "名称")),
        ("uses: [name]", "uses: [{group: name, columns: {名称一: 名称}}]", ("G456", 8, "名称")),
        (
            "ID: dct:identifier",
            "ID: {path: def:facility, value: identifier, refers_to: spott}",
            ("G572", 10, "spot"),
        ),
        (
            "ID: dct:identifier",
            "ID: {path: def:facility, value: identifier, refers_to: {list: spot, back: def:facilityOff}}",
            ("G453", 10, "def:facilityOf"),
        ),
        ("dataset: spot", "dataset: spot\nprefixes: ['']", ("G452", 2, None)),
        ("dataset: spot", "dataset: spot\nfile_names: [Spot]", ("G452", 2, None)),
        ("key: ID", "key: IDD", ("G456", 6, "ID")),
        ("accepts: {NO: ID}", "accepts: {NO: ID, 番号: IID}", ("G456", 15, "ID")),
        ("accepts: {NO: ID}", "accepts: {NO: ID}\nidentity: [住所]", ("G456", 16, None)),
        (
            "accepts: {NO: ID}",
            "accepts: {NO: ID}\npoints:\n  - {latitude: 緯度, longitude: 経度}",
            ("G456", 17, None),
        ),
        ("accepts: {NO: ID}", "accepts: {NO: ID}\narea: {address: 住所}", ("G456", 16, None)),
        (
            "accepts: {NO: ID}",
            "accepts: {NO: ID}\ntemplates:\n  - {path: ic:備考, template: $(備考)}",
            ("G456", 17, None),
        ),
        (
            "accepts: {NO: ID}",
            "accepts: {NO: ID}\ntemplates:\n  - {path: ic:備考, template: $(備考}",
            ("G452", 17, None),
        ),
        ("new: [ID, 名称, 緯度]", "new: [ID, 名称, 経度]", ("G457", 13, None)),
        ("old: [NO]", "old: [NO, 方書]", ("G457", 14, None)),
        ("old: [NO]", "seen: [[NO], [ID, 方書]]", ("G457", 14, None)),
    ],
)
def test_each_fault_is_told_at_its_line_with_what_was_likely_meant(
    folder: Path, old: str, new: str, expected: tuple[str, int, str | None]
) -> None:
    assert old in LIST
    assert faults(folder, LIST.replace(old, new, 1)) == [expected]


def test_faults_of_a_group_are_told_in_the_group(folder: Path) -> None:
    (folder / "groups" / "name.yaml").write_text(GROUP.replace("ic:名称", "ic:名前"), encoding="utf-8")
    with pytest.raises(MappingError) as raised:
        loaded(folder)
    assert [(f.code, f.origin.file, f.origin.row) for f in raised.value.findings] == [
        ("G453", "groups/name.yaml", 3)
    ]


def test_a_groups_paths_stand_below_where_it_is_used(folder: Path) -> None:
    mapping = loaded(folder, LIST.replace("[name]", "[{group: name, at: ic:設置地点}]"))
    (placed,) = mapping.columns["名称"]
    assert placed.path is not None
    assert [step.property for step in placed.path.steps] == ["ic:設置地点", "ic:名称", "ic:表記"]


def test_a_lists_own_column_goes_before_its_groups(folder: Path) -> None:
    mapping = loaded(folder, LIST.replace("  ID: dct", "  名称: rdfs:label\n  ID: dct"))
    (placed,) = mapping.columns["名称"]
    assert placed.path is not None
    assert placed.path.steps[-1].property == "rdfs:label"


def test_an_old_name_that_is_a_column_itself_is_that_column(folder: Path) -> None:
    text = LIST.replace("  ID: dct", "  NO: ic:備考\n  ID: dct")
    assert loaded(folder, text).accepts == {}
