"""Area links follow the code, else the address; an invented town never gets a national IRI."""

from __future__ import annotations

import pyarrow as pa
import pyoxigraph as ox
import pytest

from pipeline.lift import ColumnNote
from pipeline.lift.values import Context, Values
from pipeline.link.area import AreaLinks
from pipeline.mapping import Plan, compile_plan, load_mappings
from pipeline.terms import Iris, compact

CODE, ADDRESS = "所在地_全国地方公共団体コード", "所在地_連結表記"
PREFECTURE, CITY = "所在地_都道府県", "所在地_市区町村"
IRIS = Iris("http://localhost:8000")
LINKS = AreaLinks(
    IRIS,
    {"239984": True, "239992": True, "231002": False},
    "239984",
    {"見本市": "239984", "手本町": "239992"},
)
HERE = {
    "schema:containedInPlace": {"http://localhost:8000/id/239984", "sac:C23000"},
    "ic:都道府県コード": {"jisx0401:23"},
}


def linked(*rows: dict[str, str], slug: str = "public_facility") -> tuple[list[str], list[ColumnNote], Plan]:
    """The links of each row as N-Triples, the remarks, and the plan."""
    columns = sorted({name for row in rows for name in row})
    plan = compile_plan(load_mappings()[slug], columns)
    cells = [pa.array([row.get(name, "") for row in rows], pa.string()) for name in columns]
    places = {name: index for index, name in enumerate(columns)}
    values = Values(plan, pa.table(cells, names=columns), places, Context(IRIS.base, "239984"))
    things = pa.array([f"http://x/{number}" for number in range(len(rows))])
    blocks, notes = LINKS.links(things, values, plan)
    return blocks.to_pylist(), notes, plan


def said(block: str) -> dict[str, set[str]]:
    """Prefixed predicate → objects."""
    found: dict[str, set[str]] = {}
    for quad in ox.parse(block.encode(), ox.RdfFormat.N_TRIPLES):
        assert isinstance(quad.object, ox.NamedNode)
        found.setdefault(compact(quad.predicate.value), set()).add(compact(quad.object.value))
    return found


def test_a_real_municipality_has_its_national_iris() -> None:
    (block,), notes, _ = linked({CODE: "232041", ADDRESS: "愛知県瀬戸市一丁目"})
    assert said(block) == {
        "schema:containedInPlace": {"sac:C23204", "sac:C23000"},
        "def:liesInOtherMunicipality": {"sac:C23204"},
        "ic:市区町村コード": {"jisx0402:23204"},
        "ic:都道府県コード": {"jisx0401:23"},
    }
    assert notes == []


def test_an_invented_one_is_linked_here_and_to_its_prefecture_only() -> None:
    (by_code, by_address), _, _ = linked({CODE: "239984"}, {ADDRESS: "愛知県見本市一丁目"})
    assert said(by_code) == said(by_address) == HERE


def test_a_real_publisher_of_this_site_has_both_iris() -> None:
    (block,), _, _ = linked({CODE: "231002"})
    places = said(block)["schema:containedInPlace"]
    assert places == {"http://localhost:8000/id/231002", "sac:C23100", "sac:C23000"}


def test_a_row_may_lie_in_the_neighbouring_municipality() -> None:
    (block,), _, _ = linked({ADDRESS: "愛知県手本町大字見本"})
    assert "http://localhost:8000/id/239992" in said(block)["schema:containedInPlace"]


@pytest.mark.parametrize(
    "row", [{ADDRESS: "どこか遠く"}, {ADDRESS: ""}, {CODE: "999999", ADDRESS: ""}, {"ID": "1"}]
)
def test_nothing_is_linked_where_the_place_is_not_certain(row: dict[str, str]) -> None:
    (block,), notes, _ = linked(row)
    assert (block, notes) == ("", [])


def test_parts_of_an_address_tell_the_place_too() -> None:
    (block,), _, _ = linked({PREFECTURE: "愛知県", CITY: "見本市", ADDRESS: ""})
    assert said(block) == HERE


def test_a_code_and_an_address_that_disagree_are_told_of_and_the_code_is_followed() -> None:
    (block, other), notes, _ = linked(
        {CODE: "131016", ADDRESS: "愛知県見本市一丁目"}, {CODE: "239984", ADDRESS: "愛知県見本市"}
    )
    assert "sac:C13101" in said(block)["schema:containedInPlace"]
    assert said(other) == HERE
    (told,) = notes
    assert (told.column, told.note.code, told.note.value) == (CODE, "G551", "131016")
    assert (told.note.positions.tolist(), told.note.arguments) == ([0], {"address_code": "239984"})


def test_a_ward_of_the_stated_city_is_no_disagreement() -> None:
    _, notes, _ = linked({CODE: "231002", ADDRESS: "愛知県名古屋市中区三の丸"})
    assert notes == []


@pytest.mark.parametrize(
    ("code", "address", "other"),
    [("232017", "愛知県岡崎市十王町", "232025"), ("239984", "愛知県手本町大字手本", "239992")],
)
def test_neighbours_whose_codes_begin_alike_disagree_all_the_same(
    code: str, address: str, other: str
) -> None:
    _, notes, _ = linked({CODE: code, ADDRESS: address}, {CODE: code, ADDRESS: address})
    (told,) = notes
    assert (told.note.positions.tolist(), told.note.arguments) == ([0, 1], {"address_code": other})


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    "slug", sorted(slug for slug, mapping in load_mappings().items() if mapping.area.address)
)
def test_codes_stand_on_the_node_of_the_address(slug: str, whole: bool) -> None:
    area = load_mappings()[slug].area
    parts = dict(zip(area.parts, ("愛知県", "瀬戸市"), strict=True)) if area.parts else {}
    row = {area.code: "232041", area.address: "愛知県瀬戸市"} if whole or not parts else parts
    row = {column: cell for column, cell in row.items() if column}
    (block,), _, plan = linked(row, slug=slug)
    quads = list(ox.parse(block.encode(), ox.RdfFormat.N_TRIPLES))
    on = {str(q.subject)[1:-1] for q in quads if "コード" in q.predicate.value}
    (fragment,) = {iri.partition("#")[2] for iri in on}
    assert {compact(name) for name in plan.maps[fragment].classes} == {"ic:住所型"}


def test_an_area_that_the_publisher_draws_lies_in_the_publisher_and_has_no_code_of_the_nation() -> None:
    stated, silent = {"全国地方公共団体コード": "232041"}, {"全国地方公共団体コード": ""}
    (there, here), notes, _ = linked(stated, silent, slug="population")
    assert said(there) == {
        "schema:containedInPlace": {"sac:C23204", "sac:C23000"},
        "def:liesInOtherMunicipality": {"sac:C23204"},
    }
    assert said(here) == {"schema:containedInPlace": HERE["schema:containedInPlace"]}
    assert notes == []


def test_rows_keep_their_own_links_whatever_stands_between() -> None:
    rows = [{CODE: "239984"}, {CODE: ""}, {CODE: "232041"}, {CODE: ""}, {CODE: "239984"}]
    blocks, _, _ = linked(*rows)
    assert [bool(block) for block in blocks] == [True, False, True, False, True]
    assert all(f"<http://x/{n}" in block for n, block in enumerate(blocks) if block)
    assert [linked(row)[0][0] for row in rows] == [
        block.replace(f"x/{n}", "x/0") for n, block in enumerate(blocks)
    ]


ACROSS = "def:liesInOtherMunicipality"


@pytest.mark.parametrize(
    ("row", "other"),
    [
        ({CODE: "239992"}, "http://localhost:8000/id/239992"),
        ({ADDRESS: "愛知県手本町大字手本"}, "http://localhost:8000/id/239992"),
        ({CODE: "231002"}, "http://localhost:8000/id/231002"),
        ({CODE: "232041"}, "sac:C23204"),
        ({CODE: "372013"}, "sac:C37201"),
        ({CODE: "239984"}, None),
        ({CODE: "230006"}, None),
        ({CODE: ""}, None),
    ],
)
def test_what_lies_across_the_border_leads_to_where_it_lies(row: dict[str, str], other: str | None) -> None:
    (block,), _, _ = linked(row)
    assert said(block).get(ACROSS) == ({other} if other else None)


@pytest.mark.parametrize("home", ["231002", "230006"])
def test_a_ward_and_a_prefectures_municipality_are_not_across_the_border(home: str) -> None:
    links = AreaLinks(IRIS, {home: False}, home, {})
    plan = compile_plan(load_mappings()["public_facility"], [CODE])
    values = Values(plan, pa.table({CODE: ["231011"]}), {CODE: 0}, Context(IRIS.base, home))
    (block,), _ = links.links(pa.array(["http://x/0"]), values, plan)
    assert ACROSS not in said(block.as_py())
