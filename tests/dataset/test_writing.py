"""What is written of a dataset agrees with itself: dumps, files, table and quarantine hold each row once."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyoxigraph as ox
import pytest

from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.writing import Written, write_dataset, write_kept_back
from pipeline.distribution.dump import Dump
from tests.dataset.conftest import HEADER, Row, Town


@pytest.fixture
def dataset(town: Town, row: Row) -> CheckedDataset:
    """Two files; of the five rows one is kept back; one cell attacks every format."""
    hostile = '見 .\n"><script>\\n=1+1\u202e .\r\n<http://x> .'
    return town.dataset(
        town.known(row("2", name=hostile), row("1"), row("3", place="")),
        town.known(
            row("4"),
            row("5"),
            name="239984_public_toilet_2.csv",
            list="public_toilet",
            header=HEADER.replace("色", "URI"),
        ),
    )


def write(town: Town, dataset: CheckedDataset) -> tuple[Path, Written]:
    release = town.folder.parent / "release"
    with Dump(release / "dump" / "links" / "area.nq.gz", "http://x/links") as links:
        written = write_dataset(dataset, links, release, town.work)
    write_kept_back(dataset, release)
    return release, written


def quads(path: Path) -> list[ox.Quad]:
    return list(ox.parse(gzip.decompress(path.read_bytes()), ox.RdfFormat.N_QUADS))


def test_the_dump_is_the_triples_in_the_datasets_graph(town: Town, dataset: CheckedDataset) -> None:
    release, written = write(town, dataset)
    dump = quads(release / "dump" / "239984" / "public_toilet.nq.gz")
    triples = list(
        ox.parse(path=release / "files" / "239984" / "public_toilet.nt", format=ox.RdfFormat.N_TRIPLES)
    )
    assert {q.graph_name for q in dump} == {ox.NamedNode(dataset.iri)}
    assert [q.triple for q in dump] == [q.triple for q in triples]
    assert len(dump) == written.quads


def test_rows_kept_back_are_in_the_quarantine_and_nowhere_else(town: Town, dataset: CheckedDataset) -> None:
    release, _ = write(town, dataset)
    with (release / "quarantine" / "239984" / "public_toilet.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        (kept,) = csv.DictReader(file)
    assert (kept["ID"], kept["行番号"]) == (
        "3",
        "4",
    )
    assert kept["理由"].startswith("G301 ")
    for path in (release / "files" / "239984").glob("public_toilet.*"):
        assert "public_toilet/3" not in path.read_text(encoding="utf-8"), path.name
    assert not (release / "quarantine" / "239984" / "public_toilet-2.csv").exists()
    assert len(quads(release / "dump" / "links" / "area.nq.gz")) > 0
    assert not any(
        "public_toilet/3" in str(q.subject) for q in quads(release / "dump" / "links" / "area.nq.gz")
    )


def test_links_belong_to_the_rows_that_go_out(town: Town, row: Row) -> None:
    rows = [
        row("1", place="遠く"),
        row("2", place="愛知県手本町", 設置位置=""),
        row("3"),
        row("4", place="遠く"),
    ]
    release, _ = write(town, town.dataset(town.known(*rows)))
    subjects = {
        q.subject.value.partition("#")[0][-1] for q in quads(release / "dump" / "links" / "area.nq.gz")
    }
    assert subjects == {"3"}


def test_the_table_has_one_row_for_each_thing_under_the_common_header(
    town: Town, dataset: CheckedDataset
) -> None:
    release, written = write(town, dataset)
    with pa.memory_map(str(release / "tables" / "239984" / "public_toilet.arrow")) as file:
        table = pa.ipc.open_file(file).read_all()
        names, iris = table.column_names, table.column(0).to_pylist()
    assert len(set(names)) == len(names) == len(written.header) + 1
    assert names[0] == "URI"
    assert [iri.rpartition("/")[2] for iri in iris] == ["1", "2", "4", "5"]
    assert "色" in written.header


def test_every_file_is_listed_and_is_what_it_says(town: Town, dataset: CheckedDataset) -> None:
    release, written = write(town, dataset)
    folder = release / "files" / "239984"
    assert {file.path for file in written.files} == set(folder.iterdir())
    assert all(file.size == file.path.stat().st_size for file in written.files)
    assert len({file.key for file in written.files}) == len(written.files)
    originals = sorted(p.read_bytes() for p in folder.glob("*original*"))
    assert originals == sorted(part.lifted.part.file.path.read_bytes() for part in dataset.parts)
    assert len(json.loads((folder / "public_toilet.geojson").read_text(encoding="utf-8"))["features"]) == 4
    assert json.loads((folder / "public_toilet.jsonld").read_text(encoding="utf-8"))["@graph"]


def test_a_list_without_points_has_no_geojson(town: Town) -> None:
    _, written = write(town, town.dataset(town.known("1,a", header="ID,名称")))
    assert "geojson" not in {file.key for file in written.files}


def test_the_same_dataset_is_written_to_the_same_bytes(town: Town, dataset: CheckedDataset) -> None:
    release, _ = write(town, dataset)
    first = {p.relative_to(release): p.read_bytes() for p in release.rglob("*") if p.is_file()}
    assert {
        p.relative_to(release): p.read_bytes() for p in write(town, dataset)[0].rglob("*") if p.is_file()
    } == first
