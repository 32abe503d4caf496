"""The shapes of the product: they fit the mappings, and they find what they are there to find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

from pipeline.mapping import Plan, compile_plan, load_mappings
from pipeline.resources import folder
from pipeline.terms import DEF, compact, expand
from pipeline.validate.engine import Result
from pipeline.validate.pyshacl_engine import PyshaclEngine

MAPPINGS = load_mappings()
SLUGS = sorted(MAPPINGS)
COMMON = folder("shapes") / "common.ttl"
FILES = sorted(folder("shapes").glob("*.ttl"))
REQUIRED = {"public_toilet": {"名称", "所在地_連結表記", "設置位置"}}
"""Columns that an official sheet marks with ◎; the sheets of the other lists were not found."""
CUBES = {slug for slug in SLUGS if MAPPINGS[slug].file.cube}
WRITTEN_BY_THE_PIPELINE = (expand("ic:メタデータ"),)
"""Each thing points to the publisher's metadata; no column of its row does."""

Validate = Callable[..., list[Result]]


def plan_of(slug: str) -> Plan:
    return compile_plan(MAPPINGS[slug], list(MAPPINGS[slug].columns))


def shapes_of(slug: str) -> Graph:
    return Graph().parse(COMMON).parse(folder("shapes") / f"{slug}.ttl")


def path_of(shapes: Graph, shape: URIRef) -> tuple[str, ...]:
    path = shapes.value(shape, SH.path)
    return tuple(map(str, Collection(shapes, path))) if isinstance(path, BNode) else (str(path),)


def properties(shapes: Graph, node: URIRef) -> Iterator[tuple[URIRef, tuple[str, ...]]]:
    for shape in shapes.objects(node, SH.property):
        assert isinstance(shape, URIRef), "a property shape needs a name, so that results can name it"
        yield shape, path_of(shapes, shape)


@pytest.fixture
def validate(lift: Callable[..., str]) -> Validate:
    def results(slug: str, *rows: dict[str, str]) -> list[Result]:
        shapes = [COMMON, folder("shapes") / f"{slug}.ttl"]
        return PyshaclEngine(shapes).validate(lift(slug, *rows).encode())

    return results


TOILET = {
    "ID": "T1",
    "名称": "見本駅",
    "所在地_連結表記": "愛知県見本市駅前1",
    "設置位置": "改札の右",
    "男性トイレ総数": "6",
    "男性トイレ数（小便器）": "2",
    "利用終了時間": "24:00",
    "緯度": "35.0201",
    "経度": "137.0201",
}


def test_every_list_has_its_shapes() -> None:
    assert {path.stem for path in FILES} == {"common", *SLUGS}


@pytest.mark.parametrize("slug", SLUGS)
def test_shapes_target_the_lists_own_class(slug: str) -> None:
    own = Graph().parse(folder("shapes") / f"{slug}.ttl")
    targets = {str(target) for target in own.objects(None, SH.targetClass)}
    observations = {expand("qb:Observation")} if slug in CUBES else set()
    assert targets == {expand(MAPPINGS[slug].file.class_[0])} | observations


@pytest.mark.parametrize("slug", SLUGS)
def test_every_path_of_a_shape_leads_to_a_column(slug: str) -> None:
    shapes, plan = shapes_of(slug), plan_of(slug)
    node = next(shapes.subjects(SH.targetClass, URIRef(expand(MAPPINGS[slug].file.class_[0]))))
    for shape, path in properties(shapes, node):
        if path == WRITTEN_BY_THE_PIPELINE:
            continue
        columns = plan.columns_at("", path)
        name = str(shapes.value(shape, SH.name))
        assert columns, f"{shape}: no column is lifted to {[compact(p) for p in path]}"
        names = {*columns, *(old for old, new in MAPPINGS[slug].accepts.items() if new in columns)}
        known = any(column in name or name in column for column in names)
        assert known, f"{shape} is called {name}, its columns are {columns}"


def test_every_path_of_the_common_shapes_is_used_by_a_list() -> None:
    shapes, plans = Graph().parse(COMMON), [plan_of(slug) for slug in SLUGS]
    for node, class_ in shapes.subject_objects(SH.targetClass):
        for shape, path in properties(shapes, node):
            assert any(
                plan.columns_at(part.fragment, path)
                for plan in plans
                for part in plan.maps.values()
                if str(class_) in part.classes
            ), shape


def test_every_named_property_shape_has_a_target_or_is_taken_over_by_a_node_shape() -> None:
    everything = Graph()
    for file in FILES:
        everything.parse(file)
    written = set(everything.subjects(SH.path)) - set(everything.subjects(SH.targetClass))
    assert written - set(everything.objects(None, SH.property)) == set()


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_shapes_have_names_under_their_own_namespace(file: Path) -> None:
    shapes = Graph().parse(file)
    own = f"https://w3id.org/gosei/shapes/{file.stem}#"
    shaped = {*shapes.subjects(SH.path), *shapes.subjects(RDF.type, SH.NodeShape)}
    assert shaped
    assert all(str(shape).startswith(own) for shape in shaped)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in CUBES])
def test_only_what_a_sheet_marks_as_required_condemns_a_row(slug: str) -> None:
    """A missing value is a violation only for columns with ◎, and for what the pipeline itself writes."""
    shapes = shapes_of(slug)
    condemning = {
        str(shapes.value(shape, SH.name))
        for component in (SH.minCount, SH.qualifiedMinCount)
        for shape in shapes.subjects(component)
        if shapes.value(shape, SH.severity) in (None, SH.Violation)
    }
    assert condemning - {"全国地方公共団体コード"} == REQUIRED.get(slug, set())


@pytest.mark.parametrize("slug", sorted(CUBES))
def test_what_condemns_a_row_of_a_cube_is_what_an_observation_needs(slug: str) -> None:
    """RDF Data Cube, IC-11 and IC-14: every dimension and a measure. The shape of an observation asks for
    each dimension of the structure once, and for nothing else of the columns."""
    shapes, cube = shapes_of(slug), MAPPINGS[slug].file.cube
    assert cube
    asked = {
        shapes.value(shape, SH.path)
        for shape in shapes.subjects(SH.targetClass, URIRef(expand("qb:Observation")))
        if shapes.value(shape, SH.minCount) and shapes.value(shape, SH.maxCount)
    }
    dimensions = {*cube.slice, *cube.dimensions, "qb:dataSet", "qb:measureType"}
    assert {compact(str(path)) for path in asked if not isinstance(path, BNode)} == dimensions
    (either,) = (path for path in asked if isinstance(path, BNode))
    measures = Collection(shapes, shapes.value(either, SH.alternativePath))
    assert {compact(str(measure)) for measure in measures} == set(cube.measures)


AREA = {"地域コード": "001", "地域名": "見本本町", "調査年月日": "2024-04-01", "総人口": "12", "世帯数": "5"}


def test_a_row_of_counts_is_a_well_formed_slice(validate: Validate) -> None:
    assert validate("population", AREA) == []


@pytest.mark.parametrize(
    ("without", "told"),
    [(("調査年月日",), "cd-dimension:timePeriod"), (("地域コード", "地域名"), "sdmx-dimension:refArea")],
)
def test_a_count_without_a_dimension_is_a_violation(
    validate: Validate, without: tuple[str, ...], told: str
) -> None:
    found = validate("population", AREA | dict.fromkeys(without, ""))
    errors = [result for result in found if result.severity.value == "error"]
    assert {compact(result.path[0]) for result in errors} == {told}
    focus = sorted(result.focus.partition("#")[2] for result in errors)
    assert focus == ["", "households", "population"], "the slice and each of its observations"


def test_a_count_below_zero_is_a_violation_at_its_column(validate: Validate) -> None:
    (found,) = validate("population", AREA | {"世帯数": "-5"})
    assert (found.component, found.value, found.focus) == ("MinInclusive", "-5", "http://x/0#households")
    assert plan_of("population").columns_at("households", found.path) == ("世帯数",)


def test_a_full_row_conforms(validate: Validate) -> None:
    assert validate("public_toilet", TOILET) == []


@pytest.mark.parametrize("column", sorted(REQUIRED["public_toilet"]))
def test_a_toilet_without_a_required_column_is_a_violation(validate: Validate, column: str) -> None:
    found = validate("public_toilet", {**TOILET, column: ""})
    component = "QualifiedMinCount" if column == "名称" else "MinCount"
    assert [(r.component, r.severity.value) for r in found] == [(component, "error")]
    assert column in plan_of("public_toilet").columns_at("", found[0].path)


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug not in REQUIRED])
def test_a_missing_name_is_a_warning_where_no_sheet_requires_it(validate: Validate, slug: str) -> None:
    file = MAPPINGS[slug].file
    row = {"地域コード": "1", "調査年月日": "2024-04-01"} if slug == "population" else {file.key[0]: "1"}
    results = validate(slug, row | {file.label: ""})
    assert {result.severity.value for result in results} == {"warning"}
    (found,) = (r for r in results if file.label in plan_of(slug).columns_at("", r.path))
    assert found.component.removeprefix("Qualified") == "MinCount"


def test_an_english_name_alone_does_not_stand_for_the_required_name(validate: Validate) -> None:
    found = validate("public_toilet", {**TOILET, "名称": "", "名称_英語": "Park"})
    assert [(r.component, r.severity.value) for r in found] == [("QualifiedMinCount", "error")]


def test_a_part_above_its_total_is_a_warning_that_says_so(validate: Validate) -> None:
    found = validate("public_toilet", {**TOILET, "男性トイレ数（小便器）": "7"})
    assert [(r.component, r.severity.value) for r in found] == [("LessThanOrEquals", "warning")]
    assert found[0].path == (f"{DEF}maleUrinals",)
    assert ("ja", "男性トイレ数（小便器）が男性トイレ総数より多くなっています") in found[0].message


def test_a_negative_count_is_a_violation(validate: Validate) -> None:
    found = validate("public_toilet", {**TOILET, "バリアフリートイレ数": "-1"})
    assert [(r.component, r.value) for r in found] == [("MinInclusive", "-1")]


def test_a_negative_charge_is_a_violation(validate: Validate) -> None:
    found = validate("tourism", {"名称": "見本城", "料金(基本)": "-100"})
    assert [(r.component, r.value) for r in found] == [("MinInclusive", "-100")]


IC = "http://imi.go.jp/ns/core/rdf#"
PARTS = {
    "a time that is no time of day": ("定期スケジュール型", "開始時間", '"9:00"', "Or"),
    "a late time typed as a time": (
        "定期スケジュール型",
        "終了時間",
        f'"24:30"^^<{expand("xsd:time")}>',
        "Or",
    ),
    "a municipality code of 5 digits": ("住所型", "市区町村コード", '"23998"', "Pattern"),
    "a postcode without hyphen": ("住所型", "郵便番号", '"0000001"', "Pattern"),
    "a town ID that lost its zeros": ("住所型", "ID", '"9001"', "Pattern"),
    "a corporate number cut by Excel": ("法人型", "ID", '"4.00E+12"', "Pattern"),
    "a latitude given as text": ("座標型", expand("schema:latitude"), '"35.0"', "Datatype"),
}


@pytest.mark.parametrize("what", sorted(PARTS))
def test_parts_are_checked_wherever_they_stand(what: str) -> None:
    class_, name, value, component = PARTS[what]
    predicate = name if ":" in name else IC + name
    lines = [f"<http://x/0#part> <{RDF.type}> <{IC}{class_}> .\n"]
    if name in ("市区町村コード", "ID"):
        lines.append(f"<http://x/0#part> <{predicate}> <http://x/0#code> .\n")
        lines.append(f"<http://x/0#code> <{IC}識別値> {value} .\n")
    else:
        lines.append(f"<http://x/0#part> <{predicate}> {value} .\n")
    found = PyshaclEngine([COMMON]).validate("".join(lines).encode())
    assert component in {result.component for result in found}


@pytest.mark.parametrize(
    ("latitude", "conforms"), [("19.9", False), ("20.0", True), ("46.0", True), ("46.1", False)]
)
def test_latitudes_are_those_of_japan(latitude: str, conforms: bool) -> None:
    point = (
        f"<http://x/0#point> <{RDF.type}> <{IC}座標型> .\n"
        f'<http://x/0#point> <{expand("schema:latitude")}> "{latitude}"^^<{expand("xsd:decimal")}> .\n'
    )
    assert (PyshaclEngine([COMMON]).validate(point.encode()) == []) is conforms
