"""Lifting whole columns says exactly what a slow reading of the plan, row by row, would say."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.lift import Lifter
from pipeline.lift.values import MOST_PIECES
from pipeline.mapping import Mapping, Plan, compile_plan, load_mappings
from pipeline.normalize import KINDS
from pipeline.terms import expand
from tests.lift.oracle import SITE, Oracle, Row

HOSTILE = 'a> <b" {c}|\\^`\n\r\u202e\x00\ufffe見\U0001f47b'
SLUGS = [*sorted(load_mappings()), "everything"]


def lifted(plan: Plan, rows: list[Row], size: int = 1_000) -> tuple[list[str], int]:
    """The block of each row, lifted ``size`` rows at a time, and the number of triples."""
    columns = list(plan.kinds)
    places = {column: index for index, column in enumerate(columns)}
    blocks, quads = [], 0
    for start in range(0, len(rows), size):
        batch = rows[start : start + size]
        cells = [pa.array([row[column] for row in batch], pa.string()) for column in columns]
        things = pa.array([f"http://x/{start + i}" for i in range(len(batch))], pa.string())
        made = Lifter(plan, SITE).lift(pa.table(cells, names=columns), places, things)
        pairs = zip(made.blocks.to_pylist(), made.shared.to_pylist(), strict=True)
        blocks += [own + shared for own, shared in pairs]
        quads += made.quads
    return blocks, quads


def parsed(text: str) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), ox.RdfFormat.N_TRIPLES))


@st.composite
def tables(draw: st.DrawFn, mapping: Mapping) -> tuple[Plan, list[Row]]:
    """A plan for some of the columns, and rows of usual, unusual and hostile cells."""
    known = list(mapping.columns)
    present = draw(st.lists(st.sampled_from(known), min_size=1, unique=True))
    plan = compile_plan(mapping, present)
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
    usual = {
        column: st.sampled_from(
            ["", "", HOSTILE, "a;b；;c/d,、e", "35.1", "24:00", "○", *KINDS[kind].examples]
        )
        for column, kind in plan.kinds.items()
    }
    row = st.fixed_dictionaries({column: usual[column] | text for column in plan.kinds})
    return plan, draw(st.lists(row, min_size=1, max_size=4))


Triples = list[set[tuple[object, object, object]]]


def both_readings(plan: Plan, rows: list[Row]) -> tuple[Triples, Triples]:
    """The triples of each row as they are lifted, and as the slow reading says them."""
    blocks, quads = lifted(plan, rows)
    read = [parsed(block) for block in blocks]
    assert sum(map(len, read)) == quads
    found: Triples = [{(q.subject, q.predicate, q.object) for q in block} for block in read]
    return found, [Oracle(plan, row, f"http://x/{number}").triples() for number, row in enumerate(rows)]


@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_the_triples_of_every_word_of_the_mapping_language_are_those_of_a_slow_reading_of_the_plan(
    mappings: MappingType[str, Mapping], data: st.DataObject
) -> None:
    found, expected = both_readings(*data.draw(tables(mappings["everything"])))
    assert found == expected


@pytest.mark.parametrize("slug", sorted(load_mappings()))
@settings(max_examples=10, deadline=None)
@given(data=st.data())
def test_the_triples_of_a_list_are_those_of_a_slow_reading_of_the_plan(
    slug: str, mappings: MappingType[str, Mapping], data: st.DataObject
) -> None:
    found, expected = both_readings(*data.draw(tables(mappings[slug])))
    assert found == expected


@settings(max_examples=25, deadline=None)
@given(data=st.data(), size=st.integers(1, 3))
def test_a_rows_bytes_do_not_depend_on_the_rows_beside_it(
    mappings: MappingType[str, Mapping], data: st.DataObject, size: int
) -> None:
    plan, rows = data.draw(tables(mappings["everything"]))
    whole, _ = lifted(plan, rows)
    assert lifted(plan, rows, size)[0] == whole


@pytest.mark.parametrize("slug", SLUGS)
def test_whatever_stands_in_the_cells_the_text_is_strict_ntriples_without_blank_nodes(
    slug: str, mappings: MappingType[str, Mapping]
) -> None:
    plan = compile_plan(mappings[slug], list(mappings[slug].columns))
    cells = [HOSTILE, "https://a.jp/%zz[#]#> <x", "x" * 10_000, "見本" * 9, "_:b0", '"@ja', "\\u0041", "1;2"]
    blocks, quads = lifted(plan, [dict.fromkeys(plan.kinds, cell) for cell in cells])
    found = parsed("".join(blocks))
    assert len(found) == quads > 0
    assert not any(isinstance(term, ox.BlankNode) for q in found for term in (q.subject, q.object))


def objects(plan: Plan, row: Row, predicate: str) -> list[Any]:
    (block,), _ = lifted(plan, [{**dict.fromkeys(plan.kinds, ""), **row}])
    return [q.object for q in parsed(block) if q.predicate.value == expand(predicate)]


@pytest.fixture(scope="module")
def everything(mappings: MappingType[str, Mapping]) -> Plan:
    return compile_plan(mappings["everything"], list(mappings["everything"].columns))


def test_a_written_name_is_published_to_the_letter(everything: Plan) -> None:
    assert objects(everything, {"名称": '１階"A"\\n㈱'}, "rdfs:label") == [
        ox.Literal('１階"A"\\n㈱', language="ja")
    ]


def test_a_part_without_a_value_is_neither_there_nor_linked_to(everything: Plan) -> None:
    (block,), _ = lifted(everything, [dict.fromkeys(everything.kinds, "")])
    assert "#name" not in block
    assert "#kind" not in block
    assert objects(everything, {}, "ic:種別") == []
    assert objects(everything, {"種別": "x"}, "ic:種別") == [ox.Literal("種別")]


def test_pieces_of_a_cell_have_numbered_nodes_and_an_empty_piece_leaves_its_number_free(
    everything: Plan,
) -> None:
    nodes = objects(everything, {"種別": "洪水；;地震"}, "ic:記述")
    assert [node.value.rpartition("#")[2] for node in nodes] == ["kind-1", "kind-3"]
    assert objects(everything, {"種別": "洪水"}, "ic:記述")[0].value.endswith("#kind-1")


def test_a_split_value_without_a_node_is_several_objects(everything: Plan) -> None:
    assert [o.value for o in objects(everything, {"札": "a，b、 c"}, "ic:備考")] == ["a", "b", "c"]


def test_each_of_several_separators_parts_a_cell_and_no_piece_comes_twice(everything: Plan) -> None:
    values = [o.value for o in objects(everything, {"欄": "内科；小児科,眼科、内科"}, "dct:description")]
    assert values == ["内科", "小児科", "眼科"]


def test_a_cell_with_a_thousand_separators_gives_a_hundred_values_and_is_told(everything: Plan) -> None:
    many = ",".join(str(n) for n in range(1000))
    cells = [pa.array(["a,b", many] if column == "札" else ["", ""]) for column in everything.kinds]
    places = {column: index for index, column in enumerate(everything.kinds)}
    made = Lifter(everything, SITE).lift(pa.table(cells, list(places)), places, pa.array(["x:1", "x:2"]))
    assert [block.count(expand("ic:備考")) for block in made.blocks.to_pylist()] == [2, MOST_PIECES]
    (told,) = (note for note in made.notes if note.note.code == "G008")
    assert (told.column, list(told.note.positions), told.note.value) == ("札", [1], many)
    assert told.note.arguments == {"limit": str(MOST_PIECES)}


def test_a_template_takes_the_first_alternative_that_is_there(everything: Plan) -> None:
    both = {"名称": "市役所", "名称_カナ": "シヤクショ", "ID": "1"}
    assert [o.value for o in objects(everything, both, "rdfs:comment")] == ["シヤクショ「1」"]
    assert [o.value for o in objects(everything, both | {"名称_カナ": ""}, "rdfs:comment")] == ["市役所「1」"]
    assert objects(everything, {"ID": "1"}, "rdfs:comment") == []
    assert objects(everything, {"名称": "市役所"}, "rdfs:comment") == []


def test_a_flag_that_says_no_is_as_good_as_none_for_a_template(everything: Plan) -> None:
    row = {"ID": "a/b", "名称": "見 1"}
    assert objects(everything, row | {"可否": "無"}, "rdfs:seeAlso") == []
    assert objects(everything, row, "rdfs:seeAlso") == []
    (iri,) = objects(everything, row | {"可否": "有"}, "rdfs:seeAlso")
    assert iri.value == "http://example.jp/a%2Fb/見%201"


def test_a_closing_time_of_24_is_text_and_an_earlier_one_a_time(everything: Plan) -> None:
    assert objects(everything, {"開始": "９：００"}, "ic:開始時間")[0].datatype.value == expand("xsd:time")
    late = objects(everything, {"開始": "24:00"}, "ic:開始時間")[0]
    assert (late.value, late.datatype.value) == ("24:00", expand("xsd:string"))


@pytest.mark.parametrize("columns", [["階数"], ["コード"]])
def test_a_row_of_which_nothing_is_said_still_has_its_block(
    mappings: MappingType[str, Mapping], columns: list[str]
) -> None:
    plan = compile_plan(replace(mappings["everything"], templates=()), columns)
    blocks, quads = lifted(plan, [{columns[0]: cell} for cell in ("", "1", "", "")])
    assert [bool(block) for block in blocks] == [False, columns == ["階数"], False, False]
    assert quads == len(parsed("".join(blocks)))


def test_an_empty_batch_gives_no_blocks(everything: Plan) -> None:
    columns = list(everything.kinds)
    empty = pa.table([pa.array([], pa.string())] * len(columns), names=columns)
    places = {column: index for index, column in enumerate(columns)}
    made = Lifter(everything, SITE).lift(empty, places, pa.array([], pa.string()))
    assert (len(made.blocks), made.quads, made.notes) == (0, 0, [])


def test_words_that_a_kind_does_not_know_go_where_the_mapping_says(everything: Plan) -> None:
    known, unknown = objects(everything, {"形式": "csv;写真"}, "dct:format")
    assert known.value == "https://www.iana.org/assignments/media-types/text/csv"
    assert unknown.value.endswith("#format-2")
    (block,), _ = lifted(everything, [{**dict.fromkeys(everything.kinds, ""), "形式": "csv;写真"}])
    assert f'#format-2> <{expand("rdfs:label")}> "写真"@ja .' in block
    assert "#format-1" not in block


def test_a_reference_alone_in_an_iri_is_that_iri(everything: Plan) -> None:
    (source,) = objects(everything, {"URL": "https://example.jp/a?b=c#d"}, "dct:source")
    assert source == ox.NamedNode("https://example.jp/a?b=c#d")
