"""The clean table as Arrow, CSV and GeoJSON: nothing lost, nothing run, the same bytes each time."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.distribution import write_csv, write_geojson, write_table

IRI = "http://localhost:8000/id/239984/aed/"
HEADER = ["URI", "名称", "緯度", "経度", "備考", "備考_2"]
ROWS = [
    [f"{IRI}1", "見本\n公園", "35.100000", "136.9", "=1+1", 'a "quoted", text'],
    [f"{IRI}2", "", "", "", "", ""],
    [f"{IRI}3", "渋谷﨑𠮷", "-0.5", "180", "\u2028</script>", "x"],
]


def table(rows: list[list[str]], folder: Path, header: list[str] = HEADER) -> Path:
    """The rows in two batches, as an Arrow file."""
    path = folder / "clean.arrow"
    halves = [rows[:1], rows[1:]]
    write_table(header, (_batch(half, len(header)) for half in halves), path)
    return path


def _batch(rows: list[list[str]], width: int) -> pa.Table:
    columns = [pa.array([row[i] for row in rows], pa.string()) for i in range(width)]
    return pa.table(columns, names=[str(i) for i in range(width)])


def test_the_arrow_file_holds_every_cell(tmp_path: Path) -> None:
    with pa.memory_map(str(table(ROWS, tmp_path))) as file:
        read = pa.ipc.open_file(file).read_all()
        assert read.schema.names == ["URI", "名称", "緯度", "経度", "備考", "備考_2"]
        assert [list(row.values()) for row in read.to_pylist()] == ROWS


def test_missing_cells_are_empty_text_in_the_arrow_file(tmp_path: Path) -> None:
    write_table(["URI", "a"], [pa.table({"0": ["x"], "1": pa.nulls(1)})], tmp_path / "t.arrow")
    with pa.memory_map(str(tmp_path / "t.arrow")) as file:
        assert pa.ipc.open_file(file).read_all().to_pylist() == [{"URI": "x", "a": ""}]


def test_the_csv_opens_in_excel_and_reads_back(tmp_path: Path) -> None:
    made = write_csv(table(ROWS, tmp_path), tmp_path, "aed")
    raw = made.path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and raw.endswith(b"\r\n")
    assert (made.name, made.size, made.media_type, made.key) == ("aed.csv", len(raw), "text/csv", "csv")
    with made.path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["名称", "緯度", "経度", "備考", "備考_2", "URI"]
    assert rows[0] == ["見本\n公園", "35.100000", "136.9", "'=1+1", 'a "quoted", text', f"{IRI}1"]
    assert rows[1:] == [[*row[1:], row[0]] for row in ROWS[1:]]


def test_a_header_is_made_safe_too(tmp_path: Path) -> None:
    path = table([["x", "1"]], tmp_path, ["URI", "=1+1"])
    assert write_csv(path, tmp_path, "aed").path.read_text(encoding="utf-8-sig").startswith("'=1+1,URI")


def test_geojson_has_a_feature_for_every_row_and_digits_as_published(tmp_path: Path) -> None:
    made = write_geojson(table(ROWS, tmp_path), tmp_path, "aed")
    assert made is not None
    text = made.path.read_text(encoding="utf-8")
    assert "[136.9, 35.100000]" in text
    first, second, third = json.loads(text)["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [136.9, 35.1]}
    assert first["id"] == first["properties"]["@id"] == f"{IRI}1"
    assert first["properties"]["備考"] == "=1+1" and first["properties"]["備考_2"] == ROWS[0][5]
    assert second["geometry"] is None and second["properties"]["名称"] is None
    assert third["geometry"]["coordinates"] == [180, -0.5]
    assert third["properties"]["備考"] == "\u2028</script>"


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        ("91", "0"),
        ("0", "180.1"),
        ("35", ""),
        ("", "135"),
        ("３５", "135"),
        ("035", "1"),
        ("1e1", "1"),
        ("x", "y"),
    ],
)
def test_geojson_never_holds_an_impossible_point(tmp_path: Path, latitude: str, longitude: str) -> None:
    rows = [["a", "名", latitude, longitude, "", ""], ["b", "名", "35", "135", "", ""]]
    made = write_geojson(table(rows, tmp_path), tmp_path, "aed")
    assert made is not None
    features = json.loads(made.path.read_text(encoding="utf-8"))["features"]
    assert [f["geometry"] and f["geometry"]["coordinates"] for f in features] == [None, [135, 35]]


def test_a_list_without_points_has_no_geojson(tmp_path: Path) -> None:
    assert write_geojson(table(ROWS[1:2], tmp_path), tmp_path, "aed") is None
    assert write_geojson(table([["x", "y"]], tmp_path, ["URI", "名称"]), tmp_path, "aed") is None
    assert not (tmp_path / "aed.geojson").exists()


def test_an_empty_list_still_has_its_files(tmp_path: Path) -> None:
    path = table([], tmp_path)
    assert write_csv(path, tmp_path, "aed").path.read_bytes().count(b"\r\n") == 1
    assert write_geojson(path, tmp_path, "aed") is None


def test_the_same_rows_make_the_same_bytes(tmp_path: Path) -> None:
    digests = []
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        path = table(ROWS, folder)
        geojson = write_geojson(path, folder, "aed")
        assert geojson is not None
        digests.append((path.read_bytes(), write_csv(path, folder, "aed").sha256, geojson.sha256))
    assert digests[0] == digests[1]
