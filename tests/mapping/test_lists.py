"""What single lists promise beyond what every list does: their rows as triples."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import RDF, Graph, Literal, URIRef

from pipeline.mapping import compile_plan, load_mappings
from pipeline.resources import folder
from pipeline.terms import expand

IDENTIFIERS = {"care_service": "事業所番号", "hospital": "医療機関コード"}


@pytest.mark.parametrize(("slug", "column"), sorted(IDENTIFIERS.items()))
def test_the_official_path_of_a_number_holds_by_way_of_the_code_list(slug: str, column: str) -> None:
    """ic:ID/ic:体系/ic:名称/ic:表記 says in words which number it is; the system says it once."""
    graph = Graph().parse(folder("vocab") / "code" / "identifier.ttl")
    plan = compile_plan(load_mappings()[slug], [column])
    (node,) = [part for part in plan.maps.values() if any(o.object.reference == column for o in part.objects)]
    (system,) = [URIRef(term.strip("<>")) for predicate, term in node.constants]
    assert (system, RDF.type, URIRef(expand("ic:ID体系型"))) in graph
    (name,) = graph.objects(system, URIRef(expand("ic:名称")))
    assert (name, URIRef(expand("ic:表記")), Literal(column, lang="ja")) in graph


def test_each_department_of_a_hospital_is_a_value_of_its_own(lift: Callable[..., str]) -> None:
    nt = lift("hospital", {"名称": "見本病院", "診療科目": "内科、消化器・肝臓内科；小児科,内科"})
    said = [line for line in nt.splitlines() if f"<{expand('def:medicalDepartment')}>" in line]
    assert [line.split('"')[1] for line in said] == ["内科", "消化器・肝臓内科", "小児科"]


def test_what_helps_families_at_an_event_is_said_of_the_place_where_it_is_held(
    lift: Callable[..., str],
) -> None:
    nt = lift("event", {"イベント名": "見本祭", "授乳室": "有", "場所名称": "見本会館"})
    assert f'<http://x/0#venue> <{expand("def:nursingRoom")}> "true"' in nt
    assert f"<http://x/0#venue> <{RDF.type}> <{expand('ic:施設型')}> ." in nt
    assert f"<http://x/0> <{expand('def:nursingRoom')}>" not in nt


def test_the_days_of_an_event_and_the_days_to_apply_are_not_mixed(lift: Callable[..., str]) -> None:
    nt = lift("event", {"イベント名": "見本祭", "開始日": "2026-08-08", "申込開始日": "令和8年7月1日"})
    day = f"<{expand('ic:標準型日付')}>"
    assert f"<http://x/0> <{expand('ic:期間')}> <http://x/0#period> ." in nt
    assert f"<http://x/0> <{expand('def:applicationPeriod')}> <http://x/0#application> ." in nt
    assert f'<http://x/0#first-day> {day} "2026-08-08"^^<{expand("xsd:date")}> .' in nt
    assert f'<http://x/0#application-first-day> {day} "2026-07-01"^^<{expand("xsd:date")}> .' in nt


def test_an_owner_of_a_cultural_property_may_be_a_person_and_is_called_no_organisation(
    lift: Callable[..., str],
) -> None:
    nt = lift("cultural_property", {"名称": "銅鐘", "所有者等": "個人"})
    assert f"<http://x/0#owner> <{RDF.type}> <{expand('ic:実体型')}> ." in nt
    assert expand("ic:組織型") not in nt
    assert expand("ic:法人型") not in nt


def test_kind_and_designation_of_a_cultural_property_can_be_told_apart(lift: Callable[..., str]) -> None:
    nt = lift("cultural_property", {"名称": "銅鐘", "文化財分類": "市指定文化財", "種類": "工芸品"})
    assert f'<{expand("def:culturalPropertyCategory")}> "市指定文化財"@ja .' in nt
    assert f'<{expand("def:culturalPropertyType")}> "工芸品"@ja .' in nt
    assert nt.count(f"<http://x/0> <{expand('ic:種別')}>") == 2


def test_a_charge_for_looking_after_a_child_is_not_the_charge_of_the_house(lift: Callable[..., str]) -> None:
    nt = lift("preschool", {"名称": "見本園", "子供預かり料金": "500", "子供預かり開所時間": "9:00"})
    assert f'<http://x/0#childcare-charge> <{expand("ic:種別")}> "子供預かり" .' in nt
    assert f'<http://x/0#childcare-amount> <{expand("ic:数値")}> "500"' in nt
    assert f'<http://x/0#childcare-hours> <{expand("ic:開始時間")}> "09:00:00"' in nt
