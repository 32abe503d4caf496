"""Lists are loaded whole: their groups put in, their columns in official order, older names known."""

from __future__ import annotations

from pathlib import Path

from pipeline.mapping import load_mappings
from tests.mapping.written import LIST, TWICE, loaded


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


def test_the_products_own_mappings_are_all_right() -> None:
    assert len(load_mappings()) >= 6


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
