"""The points of a shape become one line, in their order, and a point that is none is told at its cell."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.dataset.feeds import NAME, Feeds, objects, table

HEAD = "shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence,shape_dist_traveled"


@pytest.fixture
def feeds(tmp_path: Path) -> Feeds:
    (tmp_path / "work").mkdir()
    return Feeds(tmp_path)


def lines(feeds: Feeds, *rows: str, header: str = HEAD) -> dict[str, str]:
    """The WKT of each shape."""
    made = feeds.lifted({"shapes.txt": table(header, *rows), "trips.txt": None, "stop_times.txt": None})
    shapes = {row.partition(",")[0] for row in rows}
    found = {shape: objects(made, f"shapes/{shape}#line", "geo:asWKT") for shape in shapes}
    return {shape: wkt for shape, many in found.items() for wkt in many}


def test_points_go_by_their_numbers_wherever_their_rows_stand(feeds: Feeds) -> None:
    rows = [f"S{n % 2},34.{n:03}1,137.{n:03}1,{n},{n * 10}" for n in range(1, 13)]
    random.Random(7).shuffle(rows)
    made = lines(feeds, *rows)
    expected = {
        f"S{odd}": "LINESTRING("
        + ", ".join(f"137.{n:03}1 34.{n:03}1" for n in range(1, 13) if n % 2 == odd)
        + ")"
        for odd in (0, 1)
    }
    assert made == expected


def test_ten_comes_after_nine(feeds: Feeds) -> None:
    made = lines(feeds, "S,34.1,137.1,10,", "S,34.2,137.2,9,")
    assert made == {"S": "LINESTRING(137.2 34.2, 137.1 34.1)"}


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("S,34.3001,,3,", ("G094", "B")),
        ("S,,,3,", ("G301", "B")),
        ("S,34.3001,137.3001,,", ("G301", "D")),
        ("S,34.3001,137.3001,三,", ("G012", "D")),
        (",34.3001,137.3001,3,", ("G301", "A")),
        ("S,0,0,3,", ("G093", "B")),
    ],
)
def test_a_point_that_is_none_is_told_at_its_cell_and_left_out_of_the_line(
    feeds: Feeds, row: str, place: tuple[str, str]
) -> None:
    made = lines(feeds, "S,34.1001,137.1001,1,", "S,34.2001,137.2001,2,", row)
    assert made == {"S": "LINESTRING(137.1001 34.1001, 137.2001 34.2001)"}
    assert [(c, column) for c, file, _, column in feeds.codes() if file == "shapes.txt"] == [place]
    assert {row for _, file, row, _ in feeds.codes() if file == "shapes.txt"} == {4}


def test_one_point_is_no_line_and_the_shape_is_kept_back(feeds: Feeds) -> None:
    assert lines(feeds, "S,34.1,137.1,1,", "T,34.1,137.1,1,", "T,34.2,137.2,2,") == {
        "T": "LINESTRING(137.1 34.1, 137.2 34.2)"
    }
    assert ("G301", "shapes.txt", 2, "F") in feeds.codes()
    told = {file.path: file for file in feeds.report.files}[f"{NAME}/shapes.txt"]
    assert (told.rows_in, told.rows_published, told.rows_quarantined) == (2, 1, 1)


def test_the_length_of_a_line_is_what_its_last_point_says(feeds: Feeds) -> None:
    rows = ["S,34.2,137.2,2,450", "S,34.1,137.1,1,0", "S,34.3,137.3,3,900.50"]
    made = feeds.lifted({"shapes.txt": table(HEAD, *rows), "trips.txt": None})
    assert objects(made, "shapes/S", "gtfs:distanceTraveled") == ["900.5"]


def test_a_file_without_a_column_that_is_needed_has_no_lines_and_says_so(feeds: Feeds) -> None:
    assert lines(feeds, "S,34.1,137.1", "S,34.2,137.2", header="shape_id,shape_pt_lat,shape_pt_lon") == {}
    assert ("G157", "shapes.txt", 1, None) in feeds.codes()
    assert feeds.codes("G303") == [("G303", "shapes.txt", None, None)]
