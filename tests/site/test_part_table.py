"""Many like parts are a table: what they have in common once, each with a line and its place on the page."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from pipeline.site.description import Describer, Part, Property
from pipeline.site.labels import Labels
from pipeline.site.links import Links
from pipeline.site.part_table import FEWEST_PARTS, PartTable, part_table
from pipeline.site.texts import Text
from pipeline.site.values import Reader, Value
from pipeline.terms import expand

AREA, AGE, COUNT = Value("地域"), Value("年齢"), Value("人口")


def part(name: str, **said: str) -> Value:
    labels = {"area": AREA, "age": AGE, "count": COUNT}
    properties = tuple(Property(labels[key], (Value(text, note="x:y"),)) for key, text in said.items())
    return Value("", part=Part(properties, anchor=name))


def table(*values: Value) -> PartTable:
    found = part_table(values)
    assert found is not None
    return found


COUNTS = [part(f"age-{n}", area="本町", age=f"{n}歳", count=str(n * 10)) for n in range(FEWEST_PARTS)]


def test_what_all_parts_say_alike_is_said_once() -> None:
    found = table(*COUNTS)
    assert [(label.text, [value.text for value in values]) for label, values in found.common] == [
        ("地域", ["本町"])
    ]
    assert [column.text for column in found.columns] == ["年齢", "人口"]
    assert [(row.anchor, [cell[0].text for cell in row.cells]) for row in found.rows] == [
        (f"age-{n}", [f"{n}歳", str(n * 10)]) for n in range(FEWEST_PARTS)
    ]


def test_a_part_that_lacks_a_property_leaves_its_cell_empty() -> None:
    found = table(*COUNTS, part("none", area="本町", age="不明"))
    assert found.rows[-1].cells == ((Value("不明"),), ())


def test_a_property_of_the_later_parts_stands_where_they_have_it() -> None:
    households = part("households", area="本町", age="総数")
    counts = [part(f"n{n}", count=str(n), area="本町", age="総数") for n in range(FEWEST_PARTS)]
    assert table(households, *counts).columns == (COUNT,)
    others = [part(f"n{n}", count=str(n), area="本町", age=f"{n}歳") for n in range(FEWEST_PARTS)]
    assert table(households, *others).columns == (COUNT, AGE)


@pytest.mark.parametrize(
    "values",
    [
        COUNTS[:-1],
        [*COUNTS, Value("text")],
        [*COUNTS, replace(COUNTS[0], caption=Text("種別"))],
        [*COUNTS, Value("", part=Part((Property(AGE, (COUNTS[0],)),), anchor="deep"))],
        [*COUNTS, Value("", part=Part((), point=("35", "137"), anchor="point"))],
        [part("same", area="本町")] * 9,
    ],
    ids=["few", "a text", "a caption", "a part in a part", "a point", "nothing that differs"],
)
def test_what_no_table_can_show_is_none(values: list[Value]) -> None:
    assert part_table(values) is None


def test_parts_come_as_people_count() -> None:
    thing, said = "http://localhost/id/1/x/y", ox.NamedNode(expand("qb:observation"))
    names = ["age-10-14", "age-5-9", "age-0-4", "all"]
    triples = []
    for name in names:
        node = ox.NamedNode(f"{thing}#{name}")
        triples.append(ox.Triple(ox.NamedNode(thing), said, node))
        triples.append(ox.Triple(node, ox.NamedNode(expand("rdfs:comment")), ox.Literal(name)))
        triples.append(ox.Triple(node, ox.NamedNode(expand("dct:type")), ox.Literal("same")))
    reader = Reader(Labels(ox.Store()), Links("http://localhost", "ja"), "ja")
    (observations,) = Describer(triples, reader, {}).part(thing).properties
    assert observations.table is not None
    assert [row.anchor for row in observations.table.rows] == ["age-0-4", "age-5-9", "age-10-14", "all"]
