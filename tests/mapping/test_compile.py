"""Plans say no more than the mapping and no more than the file has columns for."""

from __future__ import annotations

import pytest

from pipeline.mapping import Mapping, Plan, compile_plan
from pipeline.mapping.plan import IRI, LITERAL, ObjectMap
from pipeline.terms import compact, expand
from tests.mapping.planned import objects


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


def test_a_reference_is_no_triple_of_the_row_but_waits_for_the_other_list(mapping: Mapping) -> None:
    plan = compile_plan(mapping, ["親"])
    assert objects(plan, "") == {"def:facilityID": ObjectMap(reference="親", kind="identifier")}
    (reference,) = plan.references
    assert (reference.column, reference.list) == ("親", "spot")
    assert (compact(reference.predicate), compact(reference.back or "")) == ("def:facility", "def:facilityOf")
    assert compile_plan(mapping, ["ID"]).references == ()
