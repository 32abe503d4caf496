"""A file of no known list: common columns keep their meaning, others get one of their own, none is lost."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mapping import compile_plan, load_fallbacks, load_mappings
from pipeline.mapping.fallback import dataset_name, dataset_title, guess, open_mapping, own_property
from pipeline.read import Source, Table
from pipeline.terms import expand, iri_reference

DATASET = "http://localhost:8000/dataset/239984/park"


def opened(header: str, *rows: str):  # type: ignore[no-untyped-def]
    names = header.split(",")
    cells = list(zip(*(row.split(",") for row in rows), strict=True))
    data = pa.table(
        [pa.array(column, pa.string()) for column in cells], names=[str(i) for i in range(len(names))]
    )
    source = Source(Path("x"), "x.csv", "", 0, "UTF-8")
    made = Table(source, tuple(names), 1, data, np.arange(2, 2 + len(rows)))
    return open_mapping(load_fallbacks(), made, "park", "公園", DATASET)


def test_a_file_with_a_place_is_read_as_places_and_another_as_things() -> None:
    place, _ = opened("公園名,緯度,経度", "中央公園,35.1,137.1")
    thing, _ = opened("年度,歳入", "2024,100")
    assert (place.file.fallback, thing.file.fallback) == ("place", "thing")
    assert "ic:地物型" in place.file.class_
    assert "ic:地物型" not in thing.file.class_


def test_common_columns_keep_their_meaning_under_old_names_too() -> None:
    mapping, columns = opened("NO,名称,住所,遊具", "1,中央公園,見本市1,ブランコ")
    assert columns == {"ID": 0, "名称": 1, "所在地_連結表記": 2, "遊具": 3}
    assert str(mapping.columns["所在地_連結表記"][0].path) == "ic:住所/ic:表記"


def test_every_other_column_has_a_property_of_its_own_below_the_dataset() -> None:
    mapping, columns = opened("公園名,面積（㎡）,a b", "中央公園,120,x")
    plan = compile_plan(mapping, columns)
    predicates = [at.predicate for at in plan.maps[""].objects]
    assert own_property(DATASET, "面積（㎡）") == f"{DATASET}#column-面積（㎡）"
    for name in ("公園名", "面積（㎡）", "a b"):
        assert own_property(DATASET, name) in predicates
    assert all(iri_reference(predicate) == predicate for predicate in predicates)


def test_a_column_that_says_the_name_is_the_label() -> None:
    mapping, columns = opened("管理番号,公園名,面積", "1,中央公園,120")
    assert mapping.file.label == "公園名"
    labels = [
        at.object.reference
        for at in compile_plan(mapping, columns).maps[""].objects
        if at.predicate == expand("rdfs:label")
    ]
    assert labels == ["公園名"]


def test_the_name_comes_first_and_the_other_columns_as_in_the_table() -> None:
    mapping, columns = opened("面積,公園名,緯度,経度,遊具", "1,中央公園,35,137,x")
    assert list(columns) == list(mapping.columns) == ["公園名", "面積", "緯度", "経度", "遊具"]


def test_columns_without_a_name_or_with_one_that_is_taken_are_in_neither() -> None:
    _, columns = opened("名称,,色,色", "a,b,c,d")
    assert columns == {"名称": 0, "色": 2}


@pytest.mark.parametrize(
    ("column", "values", "kind"),
    [
        ("面積", ["12.5", "", "3"], "decimal"),
        ("人数", ["1", "20"], "integer"),
        ("区", ["01", "02"], "text"),
        ("人数", ["1", "2人"], "text"),
        ("管理番号", ["1", "2"], "text"),
        ("電話", ["0300000000"], "text"),
        ("開始", ["令和6年4月1日", "2024-05-01"], "date"),
        ("開始", ["2024年4月", "2024-05-01"], "text"),
        ("ページ", ["https://example.jp/a"], "url"),
        ("ページ", ["https://example.jp/a", "なし"], "text"),
        ("空", ["", " "], "text"),
    ],
)
def test_a_column_is_typed_only_when_no_value_is_changed_by_it(
    column: str, values: list[str], kind: str
) -> None:
    assert guess(column, pa.chunked_array([values])) == kind


@pytest.mark.parametrize(
    ("file", "name", "title"),
    [
        ("見本市/239984_公園一覧_20260401.csv", "公園一覧", "公園一覧"),
        ("Parks (new).xlsx", "parks_new", "Parks (new)"),
        ("239984_101_park.csv", "park", "park"),
        ("20260401.csv", "data", "20260401"),
        ("../../etc/passwd.csv", "passwd", "passwd"),
        ("<script>.csv", "script", "<script>"),
    ],
)
def test_a_file_gives_its_list_a_name_and_a_title(file: str, name: str, title: str) -> None:
    assert (dataset_name(file), dataset_title(file)) == (name, title)


@given(st.text(min_size=1, max_size=300))
def test_a_name_is_one_short_word_whatever_the_file_is_called(text: str) -> None:
    name = dataset_name(text)
    assert name.replace("_", "x").isalnum()
    assert len(name) <= 61
    assert dataset_name(f"{name}.csv") in (name, "data") or name[-1].isdigit()


def test_fallbacks_are_no_lists() -> None:
    assert {mapping.slug for mapping in load_fallbacks().values()} & set(load_mappings()) == set()
    assert set(load_fallbacks()) == {"thing", "place"}
