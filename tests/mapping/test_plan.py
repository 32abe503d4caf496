"""A plan knows which columns the values at a path come from."""

from __future__ import annotations

from pipeline.mapping import Plan
from pipeline.terms import expand


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
