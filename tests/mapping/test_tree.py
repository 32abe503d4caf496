"""Paths that begin alike share their nodes, and a node is called the same whatever columns a file has."""

from __future__ import annotations

import pytest

from pipeline.mapping import Plan, compile_plan, load_mappings
from pipeline.terms import compact, expand
from tests.mapping.planned import children, objects


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
