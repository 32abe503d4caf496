"""The mappings of the product: no official column is lost, and nothing is said that IMI does not know."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef

import pipeline
from pipeline.mapping import Plan, compile_plan, load_fallbacks, load_feed, load_mappings
from pipeline.mapping.plan import TriplesMap
from pipeline.mapping.vocabulary import terms
from pipeline.resources import folder
from pipeline.terms import NAMESPACES, compact, expand
from tests.mapping.vocabulary import own_terms

MAPPINGS = load_mappings()
SLUGS = sorted(MAPPINGS)
PROGRAM = Path(pipeline.__file__).parent


def said_by_the_program() -> set[str]:
    """Own terms that the program writes by itself: of catalogues, links, histories and what is gone."""
    return {
        name for file in PROGRAM.rglob("*.py") for name in re.findall(r"def:\w+", file.read_text("utf-8"))
    }


def plan_of(slug: str) -> Plan:
    """The plan of a file that has every column the list knows."""
    return compile_plan(MAPPINGS[slug], list(MAPPINGS[slug].columns))


def reached(plan: Plan) -> set[str]:
    """Columns whose values come out: in a triple of their own, or said once by the publisher."""
    own = {at.object.reference for node in plan.maps.values() for at in node.objects}
    return {column for column in own if column} | set(plan.stated)


def predicates(node: TriplesMap) -> Iterator[str]:
    """Everything that is said of a node, as prefixed names."""
    yield from (compact(at.predicate) for at in (*node.objects, *node.given))
    yield from (compact(predicate) for predicate, _ in (*node.children, *node.constants))


def superclasses(name: str, parents: Mapping[str, set[str]]) -> set[str]:
    """A class and all above it."""
    above = {name}
    for parent in parents.get(name, ()):
        above |= superclasses(parent, parents)
    return above


@pytest.fixture(scope="module")
def parents() -> Mapping[str, set[str]]:
    """Class → superclasses, of IMI and of our own vocabulary."""
    found = {t.name: {t.range} for t in terms().values() if t.kind == "class" and t.range}
    for class_, _, above in own_terms().triples((None, RDFS.subClassOf, None)):
        found.setdefault(compact(str(class_)), set()).add(compact(str(above)))
    return found


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("form", ["new", "old"])
def test_headers_are_the_official_ones_in_official_order(
    slug: str, form: str, official: Mapping[str, Any]
) -> None:
    """A list that the reference does not know, or not in this form, claims no official header."""
    wanted = official.get(slug, {}).get(f"{form}_header", [])
    assert list(getattr(MAPPINGS[slug].file.headers, form)) == wanted


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("form", ["new", "old"])
def test_every_official_column_reaches_a_triple(slug: str, form: str) -> None:
    mapping, there = MAPPINGS[slug], reached(plan_of(slug))
    header = getattr(mapping.file.headers, form)
    assert [name for name in header if mapping.accepts.get(name, name) not in there] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_each_property_belongs_to_the_class_it_is_said_of(
    slug: str, properties_of: Mapping[str, set[str]], parents: Mapping[str, set[str]]
) -> None:
    strays = []
    for node in plan_of(slug).maps.values():
        classes = {above for c in node.classes for above in superclasses(compact(c), parents)}
        allowed = {name for class_ in classes for name in properties_of.get(class_, ())}
        strays += [(node.fragment, p) for p in predicates(node) if p.startswith("ic:") and p not in allowed]
    assert strays == []


@pytest.mark.parametrize("slug", SLUGS)
def test_own_properties_are_said_only_of_their_domain(slug: str, parents: Mapping[str, set[str]]) -> None:
    definitions = own_terms()
    domain = {compact(str(s)): compact(str(o)) for s, o in definitions.subject_objects(RDFS.domain)}
    for reference in plan_of(slug).references:
        ends = [(reference.predicate, slug), *([(reference.back, reference.list)] if reference.back else [])]
        for predicate, said_of in ends:
            assert domain[compact(predicate)] in superclasses(MAPPINGS[said_of].file.class_[0], parents)
    for node in plan_of(slug).maps.values():
        classes = {above for c in node.classes for above in superclasses(compact(c), parents)}
        for name in predicates(node):
            assert not name.startswith("def:") or domain[name] in classes, (node.fragment, name)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_path_is_called_official_or_gifs_only_where_the_reference_says_so(
    slug: str, certainties: Mapping[str, str]
) -> None:
    """The whole sheet of 公衆トイレ一覧 is official. Terms that are not IMI's are nobody's but ours."""
    for column, targets in MAPPINGS[slug].columns.items():
        for placed in targets:
            claim = placed.target.certainty
            if claim == "P":
                continue
            assert slug == "public_toilet" or claim in certainties.get(column, ""), column
            assert placed.path is None or placed.path.steps[-1].property.startswith("ic:"), column


@pytest.mark.parametrize("slug", SLUGS)
def test_every_node_has_a_class_and_a_short_ascii_fragment(slug: str) -> None:
    for fragment, node in plan_of(slug).maps.items():
        assert node.classes, fragment
        assert fragment.isascii()
        assert not fragment.endswith("x"), f"{fragment} was numbered because another node has its name"


@pytest.mark.parametrize("slug", SLUGS)
def test_the_most_specific_class_is_our_own_and_is_a_kind_of_the_imi_class(
    slug: str, parents: Mapping[str, set[str]]
) -> None:
    own, *imi = MAPPINGS[slug].file.class_
    assert own.startswith("def:")
    assert set(imi) <= superclasses(own, parents)


def test_every_term_defined_is_used_by_a_mapping_or_the_program(parents: Mapping[str, set[str]]) -> None:
    mappings = [*MAPPINGS.values(), *load_fallbacks().values(), *load_feed().tables.values()]
    plans = [compile_plan(mapping, mapping.columns) for mapping in mappings]
    used = {name for plan in plans for node in plan.maps.values() for name in predicates(node)}
    references = [reference for plan in plans for reference in plan.references]
    used |= {compact(iri) for reference in references for iri in (reference.predicate, reference.back) if iri}
    used |= {compact(class_) for plan in plans for node in plan.maps.values() for class_ in node.classes}
    used |= said_by_the_program()
    targets = [placed.target for mapping in mappings for many in mapping.columns.values() for placed in many]
    used |= {meaning for target in targets for meaning in target.codes.values()}
    used |= {above for class_ in used for above in superclasses(class_, parents)}
    assert {name for name in terms() if name.startswith("def:")} - used == set()


def test_themes_are_egov_concepts() -> None:
    concepts = {
        str(s).rpartition("/")[2]
        for s in Graph().parse(folder("vocab") / "code" / "egov.ttl").subjects(RDF.type)
    }
    for mapping in MAPPINGS.values():
        assert mapping.file.themes
        assert set(mapping.file.themes) <= concepts


def test_a_shared_column_goes_the_same_way_below_every_place() -> None:
    """Groups are written once: the last property of a shared column is the same in every list."""
    ways: dict[str, set[tuple[str, ...]]] = {}
    for mapping in MAPPINGS.values():
        for column, targets in mapping.columns.items():
            last = tuple(placed.path.steps[-1].property for placed in targets if placed.path)
            ways.setdefault(column, set()).add(last)
    # The sheet of 公衆トイレ一覧 puts 設置位置 elsewhere; a facility's own ID is a reference in other lists.
    # IMI has ic:備考 for facilities, but not for events and other features, and two properties for 定員: that
    # of a house and that of an event.
    # A hydrant has no name: its 種別 is its label. Of a list of datasets each row has its own publisher.
    several = {column for column, many in ways.items() if len(many) > 1}
    own = {"全国地方公共団体コード", "地方公共団体名"}
    assert several <= {"設置位置", "施設_ID", "備考", "定員", "種別", *own}


def test_labels_carry_their_language(lift: Callable[..., str]) -> None:
    nt = lift("aed", {"名称": "見本市役所", "名称_カナ": "ﾐﾎﾝｼﾔｸｼｮ", "名称_英字": "Mihon City Hall"})
    label = f"<http://x/0> <{expand('rdfs:label')}>"
    assert f'{label} "見本市役所"@ja .' in nt
    assert f'{label} "ミホンシヤクショ"@ja-kana .' in nt
    assert f'{label} "Mihon City Hall"@en .' in nt


def test_an_aed_is_not_the_place_where_it_stands(lift: Callable[..., str]) -> None:
    nt = lift("aed", {"名称": "見本市役所", "緯度": "35.01", "経度": "137.01"})
    ic = NAMESPACES["ic"]
    assert f"<http://x/0> <{ic}設置地点> <http://x/0#place> ." in nt
    assert f"<http://x/0#place> <{ic}名称> <http://x/0#place-name> ." in nt
    assert f"<http://x/0> <{ic}名称>" not in nt
    assert f"<http://x/0> <{expand('geo:hasGeometry')}> <http://x/0#point> ." in nt


def test_half_a_point_is_no_geometry(lift: Callable[..., str]) -> None:
    nt = lift("public_facility", {"名称": "見本館", "緯度": "35.01", "経度": ""})
    assert expand("geo:hasGeometry") not in nt
    assert expand("geo:asWKT") not in nt


def test_latitude_is_text_for_imi_and_a_number_for_everybody_else(lift: Callable[..., str]) -> None:
    nt = lift("public_facility", {"名称": "見本館", "緯度": "３５．０１０", "経度": "137.01"})
    assert f'<{expand("ic:緯度")}> "35.01" .' in nt
    assert f'<{expand("wgs84:lat")}> "35.01"^^<{expand("xsd:decimal")}> .' in nt


def test_a_toilet_has_its_own_address_and_its_hosts_name(lift: Callable[..., str]) -> None:
    row = {
        "名称": "見本駅",
        "所在地_連結表記": "愛知県見本市駅前1",
        "所在地_町字": "駅前",
        "設置位置": "改札の右",
    }
    nt, ic = lift("public_toilet", row), NAMESPACES["ic"]
    assert f'<http://x/0> <{ic}表記> "改札の右"@ja .' in nt
    assert f'<http://x/0#address> <{ic}表記> "愛知県見本市駅前1"@ja .' in nt
    assert f'<http://x/0#host-name> <{ic}表記> "見本駅"@ja .' in nt
    assert f'<http://x/0#host-address> <{ic}町名> "駅前" .' in nt
    assert f'<http://x/0#related> <{ic}役割> "設置施設" .' in nt


def test_24_hours_do_not_become_midnight(lift: Callable[..., str]) -> None:
    nt = lift("aed", {"名称": "見本駅", "開始時間": "0:00", "終了時間": "24:00"})
    assert f'<{expand("ic:開始時間")}> "00:00:00"^^<{expand("xsd:time")}> .' in nt
    assert f'<{expand("ic:終了時間")}> "24:00" .' in nt


def test_each_neighbourhood_association_is_a_party_of_its_own(lift: Callable[..., str]) -> None:
    nt = lift("evacuation_space", {"名称": "見本公園", "対象となる町会・自治会": "中央町会;本町自治会"})
    assert nt.count(f"<http://x/0> <{expand('ic:関与')}>") == 2
    assert '"中央町会"@ja' in nt
    assert '"本町自治会"@ja' in nt


def test_a_marked_disaster_is_a_flag_and_a_code_of_the_code_list(lift: Callable[..., str]) -> None:
    nt = lift("evacuation_space", {"名称": "見本公園", "災害種別_洪水": "○", "災害種別_津波": ""})
    concept = "https://w3id.org/gosei/code/disaster/flood"
    assert f'<{expand("def:designatedForFlood")}> "true"^^<{expand("xsd:boolean")}> .' in nt
    assert f"<http://x/0> <{expand('ic:種別コード')}> <{concept}> ." in nt
    assert "sunami" not in nt


def test_a_site_in_a_neighbour_town_has_the_code_of_that_town_alone(lift: Callable[..., str]) -> None:
    row = {"名称": "見本公園", "所在地_全国地方公共団体コード": "222143", "市区町村コード": "222127"}
    nt = lift("evacuation_space", row)
    assert nt.count(f"<{expand('ic:市区町村コード')}>") == 1
    assert f'<{expand("ic:識別値")}> "222143" .' in nt
    assert "222127" not in nt


def test_the_official_path_of_a_disaster_holds_by_way_of_the_code_list() -> None:
    graph = Graph().parse(folder("vocab") / "code" / "disaster.ttl")
    for column in [name for name in load_mappings()["evacuation_space"].columns if "災害種別_" in name]:
        [code] = graph.subjects(URIRef(expand("ic:種別")), Literal(column))
        assert (code, URIRef(expand("ic:識別値")), Literal("1")) in graph
        assert (code, RDF.type, URIRef(expand("ic:コード型"))) in graph


def test_a_disaster_marked_with_no_is_never_published_as_a_designation(lift: Callable[..., str]) -> None:
    nt = lift("evacuation_space", {"名称": "見本河川敷", "災害種別_洪水": "×", "災害種別_津波": "1"})
    assert f'<{expand("def:designatedForFlood")}> "false"^^<{expand("xsd:boolean")}> .' in nt
    assert "disaster/flood" not in nt


def test_a_picture_and_its_licence_stay_together(lift: Callable[..., str]) -> None:
    row = {
        "画像1": "https://example.jp/1.jpg",
        "画像1_ライセンス": "CC0",
        "画像2": "https://example.jp/2.jpg",
    }
    nt = lift("aed", row)
    assert f'<http://x/0#image-1> <{expand("ic:参照先")}> "https://example.jp/1.jpg"' in nt
    assert f"<http://x/0#image-1> <{expand('def:imageLicense')}>" in nt
    assert f"<http://x/0#image-2> <{expand('def:imageLicense')}>" not in nt


def test_a_known_licence_is_an_iri_and_an_unknown_one_stays_text(lift: Callable[..., str]) -> None:
    known = lift("tourism", {"名称": "見本城", "画像_ライセンス": "ＣＣ　ＢＹ　４．０"})
    assert f"<{expand('def:imageLicense')}> <https://creativecommons.org/licenses/by/4.0/> ." in known
    unknown = lift("tourism", {"名称": "見本城", "画像_ライセンス": "市の <規約>"})
    assert f'<{expand("def:imageLicense")}> "市の <規約>" .' in unknown


def test_codes_of_the_disaster_list_are_the_concepts_that_the_mapping_names() -> None:
    concepts = {str(s) for s in Graph().parse(folder("vocab") / "code" / "disaster.ttl").subjects(RDF.type)}
    text = (Path(folder("mappings")) / "evacuation_space.yaml").read_text(encoding="utf-8")
    named = {word for word in text.split() if word.startswith("https://w3id.org/gosei/code/disaster/")}
    assert len(named) == 8
    assert named <= concepts
