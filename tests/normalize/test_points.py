"""Points are judged as pairs."""

import pyarrow as pa
import pytest

from pipeline.normalize import check_points

TOKYO = (35.6895, 139.6917)


def judged(latitude: str | None, longitude: str | None) -> tuple[str | None, str | None, list[str]]:
    points = check_points(pa.array([latitude], pa.string()), pa.array([longitude], pa.string()), TOKYO)
    return points.latitude[0].as_py(), points.longitude[0].as_py(), [note.code for note in points.notes]


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        ("35.6812", "139.7671", ("35.6812", "139.7671", [])),
        ("135.253385", "34.360486", ("34.360486", "135.253385", ["G091", "G095"])),
        ("139.7671", "35.6812", ("35.6812", "139.7671", ["G091"])),
        ("60.1234", "139.7671", (None, None, ["G092"])),
        ("35.6812", "35.6812", (None, None, ["G092"])),
        ("-35.6812", "139.7671", (None, None, ["G092"])),
        ("0", "0", (None, None, ["G093"])),
        ("35.6812", None, (None, None, ["G094"])),
        (None, "139.7671", (None, None, ["G094"])),
        (None, None, (None, None, [])),
        ("43.064310", "141.346814", ("43.064310", "141.346814", ["G095"])),
        ("35.68", "139.76", ("35.68", "139.76", ["G097"])),
        ("35.682", "139.76", ("35.682", "139.76", [])),
    ],
)
def test_each_pair(latitude: str | None, longitude: str | None, expected: object) -> None:
    assert judged(latitude, longitude) == expected


def test_a_note_says_every_place_of_the_same_pair_and_how_to_mend_it() -> None:
    points = check_points(
        pa.chunked_array([["139.7671", "35.6812"], ["139.7671"]]),
        pa.chunked_array([["35.6812", "139.7671"], ["35.6812"]]),
    )
    (note,) = points.notes
    assert note.positions.tolist() == [0, 2]
    assert note.value == "139.7671, 35.6812"
    assert note.arguments == {"latitude": "35.6812", "longitude": "139.7671"}


def test_empty_columns_have_no_points() -> None:
    points = check_points(pa.array([], pa.string()), pa.array([], pa.string()), TOKYO)
    assert (len(points.latitude), points.notes) == (0, [])
