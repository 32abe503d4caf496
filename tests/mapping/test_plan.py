"""Plans say no more than the mapping and no more than the file has columns for."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.mapping import Mapping, Plan, compile_plan, load_mappings
from pipeline.mapping.plan import IRI, LITERAL, ObjectMap
from pipeline.terms import compact, expand

HEAD = """\
dataset: spot
title: {ja: 場所一覧, en: Spots}
description: {ja: 場所, en: Spots}
standard: {name: 試験}
class: [def:PublicFacility, ic:施設型]
key: ID
label: 名称
identity: [設置位置]
columns:
  ID: dct:identifier
  名称: {path: ic:名称/ic:表記, lang: ja}
  設置位置: ic:表記
  名称_カナ: {path: ic:名称/ic:カナ表記, value: kana, lang: ja-kana}
  町字ID: 'ic:住所/ic:ID[町字ID]#town/ic:識別値'
  番地: 'ic:住所/ic:ID[番地]#block/ic:識別値'
  番号: 'ic:ID[ic:体系 <http://x/s>]/ic:識別値'
  種別: {path: 'ic:記述[種別]/ic:説明', split: ;}
  コード: {stated_by: publisher, value: municipality_code}
  緯度: {path: ic:地理座標#point/ic:緯度, value: latitude, datatype: xsd:string}
  経度: {path: ic:地理座標#point/ic:経度, value: longitude}
  URL: {path: foaf:page, value: url, term: iri}
  親:
    - {path: def:facilityID, value: identifier}
    - {path: def:facility, value: identifier, refers_to: {list: spot, back: def:facilityOf}}
templates:
  - {path: geo:hasGeometry, template: $(thing)#point, term: iri, needs: [緯度, 経度]}
  - {path: ic:備考, template: $(名称_カナ|名称)}
points:
  - {latitude: 緯度, longitude: 経度}
"""


@pytest.fixture(scope="module")
def mapping(tmp_path_factory: pytest.TempPathFactory) -> Mapping:
    folder: Path = tmp_path_factory.mktemp("mappings")
    (folder / "spot.yaml").write_text(HEAD, encoding="utf-8")
    return load_mappings(folder)["spot"]


@pytest.fixture(scope="module")
def plan(mapping: Mapping) -> Plan:
    return compile_plan(mapping, list(mapping.columns))


def objects(plan: Plan, fragment: str) -> dict[str, ObjectMap]:
    return {compact(at.predicate): at.object for at in plan.maps[fragment].objects}


def children(plan: Plan, fragment: str = "") -> dict[str, str]:
    return {child: compact(predicate) for predicate, child in plan.maps[fragment].children}


def test_columns_that_begin_alike_share_their_nodes(plan: Plan) -> None:
    assert set(objects(plan, "name")) == {"ic:表記", "ic:カナ表記"}
    assert children(plan)["name"] == "ic:名称"


def test_steps_that_say_different_things_have_nodes_of_their_own(plan: Plan) -> None:
    assert children(plan, "address") == {"town": "ic:ID", "block": "ic:ID"}
    assert plan.maps["town"].constants == ((expand("ic:種別"), '"町字ID"'),)


def test_a_constant_may_be_an_iri(plan: Plan) -> None:
    fragment = next(f for f, p in children(plan).items() if p == "ic:ID")
    assert plan.maps[fragment].constants == ((expand("ic:体系"), "<http://x/s>"),)


def test_classes_of_parts_come_from_ranges(plan: Plan) -> None:
    assert [compact(c) for c in plan.maps[""].classes] == ["def:PublicFacility", "ic:施設型"]
    assert [compact(c) for c in plan.maps["name"].classes] == ["ic:名称型"]
    assert [compact(c) for c in plan.maps["point"].classes] == ["ic:座標型"]


def test_a_parent_stands_before_its_children_and_every_node_is_reached(plan: Plan) -> None:
    order = list(plan.maps)
    reached = {""}
    for fragment, node in plan.maps.items():
        for _, child in node.children:
            assert order.index(fragment) < order.index(child)
            assert child not in reached, "a node has one parent"
            reached.add(child)
    assert reached == set(plan.maps)


def test_object_maps_carry_kind_language_datatype_and_term_type(plan: Plan) -> None:
    assert objects(plan, "name")["ic:カナ表記"] == ObjectMap("名称_カナ", "kana", language="ja-kana")
    assert objects(plan, "point")["ic:緯度"].datatype == expand("xsd:string")
    assert objects(plan, "")["foaf:page"].term_type == IRI
    assert objects(plan, "")["dct:identifier"].term_type == LITERAL


def test_a_split_column_repeats_its_node(plan: Plan) -> None:
    (fragment,) = [f for f, node in plan.maps.items() if node.each]
    assert (plan.maps[fragment].each, objects(plan, fragment)["ic:説明"].split) == ("種別", ";")


def test_what_the_publisher_states_is_read_but_not_written(plan: Plan) -> None:
    assert plan.stated == ("コード",)
    assert plan.kinds["コード"] == "municipality_code"
    assert all(at.object.reference != "コード" for node in plan.maps.values() for at in node.objects)


def test_nothing_is_planned_for_columns_that_are_not_there(mapping: Mapping) -> None:
    plan = compile_plan(mapping, ["ID", "緯度"])
    assert set(plan.maps) == {"", "point"}
    assert set(plan.kinds) == {"ID", "緯度"}
    assert plan.points == ()
    assert set(objects(plan, "")) == {"dct:identifier"}


def test_a_plan_without_any_column_says_nothing_of_the_file(mapping: Mapping) -> None:
    plan = compile_plan(mapping, [])
    assert (list(plan.maps), plan.maps[""].objects, plan.kinds) == ([""], [], {})


@pytest.mark.parametrize(
    ("present", "planned"),
    [
        (["緯度", "経度"], {"geo:hasGeometry"}),
        (["緯度"], set()),
        (["名称"], {"ic:備考"}),
        (["名称_カナ"], {"ic:備考"}),
        (["ID"], set()),
    ],
)
def test_a_template_runs_when_its_needs_and_one_alternative_are_there(
    mapping: Mapping, present: list[str], planned: set[str]
) -> None:
    plan = compile_plan(mapping, present)
    assert {name for name, at in objects(plan, "").items() if at.template} == planned


def test_the_columns_below_a_path_are_found_for_tracing(plan: Plan) -> None:
    at = {
        name: expand(name)
        for name in ("ic:住所", "ic:ID", "ic:識別値", "ic:名称", "ic:表記", "ic:緯度", "geo:hasGeometry")
    }
    assert plan.columns_at("", (at["ic:住所"], at["ic:ID"], at["ic:識別値"])) == ("町字ID", "番地")
    assert plan.columns_at("town", (at["ic:識別値"],)) == ("町字ID",)
    assert plan.columns_at("", (at["ic:名称"],)) == ("名称", "名称_カナ")
    assert plan.columns_at("point", (at["ic:緯度"],)) == ("緯度",)
    assert set(plan.columns_at("", (at["geo:hasGeometry"],))) == {"緯度", "経度"}
    assert plan.columns_at("", ()) == ()
    assert plan.columns_at("nowhere", (at["ic:緯度"],)) == ()


def test_a_numbered_piece_is_traced_to_its_split_column(plan: Plan) -> None:
    (fragment,) = [f for f, node in plan.maps.items() if node.each]
    assert plan.columns_at(fragment, (expand("ic:説明"),)) == ("種別",)


@pytest.mark.parametrize("slug", sorted(load_mappings()))
def test_fragments_are_fit_for_iris_and_the_same_each_time(slug: str) -> None:
    mapping = load_mappings()[slug]
    maps = compile_plan(mapping, list(mapping.columns)).maps
    assert all(not set(fragment) & set(' #<>"/') for fragment in maps)
    assert compile_plan(mapping, list(mapping.columns)).maps == maps


@pytest.mark.parametrize("slug", sorted(load_mappings()))
def test_a_parts_iri_does_not_depend_on_which_other_columns_a_file_has(slug: str) -> None:
    mapping = load_mappings()[slug]
    whole = compile_plan(mapping, list(mapping.columns))
    where = {(f, at.predicate, at.object.reference) for f, node in whole.maps.items() for at in node.objects}
    for column in mapping.columns:
        alone = compile_plan(mapping, [column])
        for fragment, node in alone.maps.items():
            for at in node.objects:
                if at.object.reference:
                    assert (fragment, at.predicate, column) in where


def test_a_reference_is_no_triple_of_the_row_but_waits_for_the_other_list(mapping: Mapping) -> None:
    plan = compile_plan(mapping, ["親"])
    assert objects(plan, "") == {"def:facilityID": ObjectMap(reference="親", kind="identifier")}
    (reference,) = plan.references
    assert (reference.column, reference.list) == ("親", "spot")
    assert (compact(reference.predicate), compact(reference.back or "")) == ("def:facility", "def:facilityOf")
    assert compile_plan(mapping, ["ID"]).references == ()
