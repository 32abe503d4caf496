"""Lifting a part: every row is spooled once, in the order of its key, with its remarks at its own row."""

from __future__ import annotations

import pyarrow as pa
import pyoxigraph as ox
import pytest

from pipeline.dataset import lifting
from pipeline.dataset.lifting import LiftedPart, lift_parts
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import publisher_of
from pipeline.terms import expand
from tests.dataset.conftest import CODE, SITE, Row, Town


def lift(town: Town, *parts: Part) -> list[LiftedPart]:
    found = lift_parts(parts, publisher_of(SITE, CODE), town.work)
    for part in found:
        town.report.add(part.findings)
    return found


def keys(part: LiftedPart) -> list[str]:
    return [iri.rpartition("/")[2] for iri in part.things.to_pylist()]


def text(part: LiftedPart) -> str:
    return b"".join(part.triples.chunks(1_000)).decode()


def clean(part: LiftedPart) -> dict[str, list[str]]:
    """The clean table, copied: mapped memory goes away with its file."""
    with pa.memory_map(str(part.clean)) as file:
        return dict(pa.ipc.open_file(file).read_all().to_pydict())


def test_rows_come_in_the_order_of_their_keys_whatever_the_files_order(town: Town, row: Row) -> None:
    (part,) = lift(town, town.known(row("10"), row("2"), row("A1"), row("1")))
    assert keys(part) == ["1", "2", "10", "A1"]
    assert part.order.tolist() == [3, 1, 0, 2]
    assert clean(part)["ID"] == ["1", "2", "10", "A1"]


def test_sorting_the_file_changes_nothing_that_is_published(town: Town, row: Row) -> None:
    rows = [row("3", "c"), row("", "無番"), row("2", "b"), row("2", "別")]
    (part,) = lift(town, town.known(*rows))
    (other,) = lift(
        town, town.known(*reversed(rows), name="239984_public_toilet_2.csv", list="public_toilet")
    )
    assert text(part) == text(other)
    assert clean(part) == clean(other)


@pytest.mark.parametrize("size", [1, 2, 100])
def test_the_bytes_do_not_depend_on_the_batch_size(
    town: Town, row: Row, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    part = town.known(*[row(str(n), f"見本{n % 3}", "" if n % 2 else "愛知県手本町") for n in range(7)])
    (whole,) = lift(town, part)
    expected = text(whole), b"".join(whole.links.chunks(1)), clean(whole)
    monkeypatch.setattr(lifting, "BATCH_ROWS", size)
    (again,) = lift(town, part)
    assert (text(again), b"".join(again.links.chunks(1)), clean(again)) == expected


def test_two_files_of_a_list_never_make_the_same_iri(town: Town, row: Row) -> None:
    first = town.known(row("1", "a"), row("2", "b"))
    second = town.known(row("1", "c"), row("3", "d"), name="239984_public_toilet_2.csv", list="public_toilet")
    parts = lift(town, first, second)
    made = [key for part in parts for key in keys(part)]
    assert len(set(made)) == 4
    assert {"2", "3"} < set(made)
    assert "1" not in made
    told = sorted((f.origin.file, f.origin.row) for f in town.report.findings if f.code == "G202")
    assert told == [("239984_public_toilet.csv", 2), ("239984_public_toilet_2.csv", 2)]


def test_a_thing_that_two_files_list_is_published_once_under_its_id(town: Town, row: Row) -> None:
    first = town.known(row("1", "a"), row("2", "b"))
    second = town.known(row("3", "c"), row("2", "b"), name="239984_public_toilet_2.csv", list="public_toilet")
    assert [keys(part) for part in lift(town, first, second)] == [["1", "2"], ["3"]]
    (twin,) = [f for f in town.report.findings if f.code == "G210"]
    assert (twin.origin.file, twin.origin.row) == ("239984_public_toilet_2.csv", 3)
    assert (twin.arguments["file"], twin.arguments["row"]) == ("239984_public_toilet.csv", "3")


def test_a_row_whose_id_is_taken_is_told_where_the_other_is(town: Town, row: Row) -> None:
    lift(town, town.known(row("1", "a"), row("2", "b"), row("1", "c")))
    told = [(f.origin.row, f.arguments["row"]) for f in town.report.findings if f.code == "G202"]
    assert sorted(told) == [(2, "4"), (4, "2")]


def test_hostile_ids_stay_one_segment_and_are_published_as_written(town: Town, row: Row) -> None:
    (part,) = lift(town, town.known(row("../../x"), row("a#b?c"), row('>"<'), row("見 本"), row("..")))
    assert all(
        iri.startswith(f"http://localhost:8000/id/{CODE}/public_toilet/") for iri in part.things.to_pylist()
    )
    assert all(not set(key) & set('#?<>"/ ') and key != ".." for key in keys(part))
    quads = list(ox.parse(text(part).encode(), ox.RdfFormat.N_TRIPLES))
    written = {q.object.value for q in quads if q.predicate.value == expand("dct:identifier")}
    assert {"../../x", "a#b?c", '>"<', "見 本"} <= written


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["", "A1"], [("G201", 2)]),
        (["A1", "A1", "A2"], [("G202", 2), ("G202", 3)]),
        (["1", "2", "3"], [("G203", None)]),
        (["A1", "A2"], []),
    ],
)
def test_doubtful_ids_are_told_of_at_their_row(
    town: Town, row: Row, rows: list[str], expected: list[tuple[str, int | None]]
) -> None:
    lift(town, town.known(*[row(id_, f"館{n}") for n, id_ in enumerate(rows)]))
    assert sorted(town.codes("G201", "G202", "G203", "G204", "G206")) == sorted(expected)


def test_a_file_without_an_id_column_is_told_of_once(town: Town) -> None:
    lift(town, town.known("a,x", "b,y", header="名称,所在地_連結表記"))
    assert town.codes("G201", "G206") == [("G206", None)]


def test_a_row_that_says_nothing_of_itself_has_no_thing(town: Town, row: Row) -> None:
    (part,) = lift(town, town.known(row("1"), row("", "", "", 設置位置=""), row("3")))
    assert keys(part) == ["1", "3"]
    assert town.codes("G204") == [("G204", 3)]
    assert len(part.triples.offsets()) == 3


def test_remarks_are_at_the_row_and_column_of_the_file_not_of_the_sorted_batch(town: Town, row: Row) -> None:
    lift(town, town.known(row("9", オストメイト設置トイレ有無="謎"), row("1"), row("5", 緯度="北")))
    places = {(f.origin.row, f.origin.name, f.value) for f in town.report.findings if f.code.startswith("G0")}
    assert {(2, "オストメイト設置トイレ有無", "謎"), (4, "緯度", "北")} <= places


def test_links_stand_beside_the_triples_row_for_row(town: Town, row: Row) -> None:
    rows = [row("1"), row("2", place="どこか"), row("3", place="愛知県手本町")]
    (part,) = lift(town, town.known(*rows))
    offsets = part.links.offsets()
    assert len(offsets) == len(part.things) + 1
    assert [bool(size) for size in (offsets[1:] - offsets[:-1]).tolist()] == [True, False, True]
