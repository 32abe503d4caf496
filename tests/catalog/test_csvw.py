"""CSV on the Web metadata: valid, true of every cell, and saying of a row what the RDF says of the thing."""

from __future__ import annotations

import csv
import json
import re
import warnings
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest
from csvw import CSVW
from pyoxigraph import RdfFormat, parse

from pipeline.catalog import Published
from pipeline.catalog.csvw import write_csvw
from pipeline.config import FileSettings, InputFile
from pipeline.dataset.dataset import lift_and_check
from pipeline.dataset.part import read_part
from pipeline.dataset.publisher import publisher_of
from pipeline.dataset.writing import write_dataset
from pipeline.distribution.links import LinksDump
from pipeline.mapping import load_mappings
from pipeline.report import Report
from pipeline.terms import NAMESPACES
from tests.test_formats import FORMATS, NAMES, SITE

DAY = date(2026, 10, 1)


class Made(NamedTuple):
    """The files of a list: its CSV, the metadata, and all that its RDF says."""

    csv: Path
    metadata: Path
    said: dict[str, Any]
    triples: set[tuple[str, str, str]]


def make(name: str, folder: Path) -> Made:
    code = "239992" if name.endswith("-old") else "239984"
    site = SITE.model_copy(update={"licence": "https://creativecommons.org/licenses/by/4.0/"})
    with TemporaryDirectory() as work:
        file = InputFile(FORMATS / name / "input.csv", "input.csv", code, FileSettings())
        report = Report()
        part = read_part(file, load_mappings(), site.publishers, Path(work), report)
        assert part is not None
        dataset = lift_and_check([part], publisher_of(site, code), report, Path(work), processes=1)
        with LinksDump(folder / "links.nq.gz", "http://x/links") as links:
            made = Published(dataset, write_dataset(dataset, links, folder, Path(work)))
    write_csvw(made, made.entry(site, DAY, DAY), site, folder)
    files, slug = folder / "files" / code, part.mapping.slug
    metadata = files / f"{slug}.csv-metadata.json"
    triples = {
        (quad.subject.value, quad.predicate.value, str(quad.object))
        for quad in parse((files / f"{slug}.nt").read_bytes(), RdfFormat.N_TRIPLES)
    }
    said = json.loads(metadata.read_text(encoding="utf-8"))
    return Made(files / f"{slug}.csv", metadata, said, triples)


@pytest.fixture(scope="module", params=NAMES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(request.param, tmp_path_factory.mktemp("csvw"))


def rows(made: Made) -> list[dict[str, str]]:
    with made.csv.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_cell_is_of_the_datatype_that_is_declared(made: Made) -> None:
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        described = CSVW(str(made.metadata))
        (table,) = described.tables
        read = list(table.iterdicts(strict=False))
    assert [str(one.message) for one in told] == []
    assert len(read) == len(rows(made)) > 0
    keys = [row["URI"] for row in read]
    assert len(set(keys)) == len(keys)


def test_columns_are_those_of_the_csv_in_their_order_and_virtual_ones_come_last(made: Made) -> None:
    columns = made.said["tableSchema"]["columns"]
    with made.csv.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    real = [column for column in columns if not column.get("virtual")]
    assert [_title(column) for column in real] == header
    assert columns[: len(real)] == real
    names = [column["name"] for column in columns]
    assert len(set(names)) == len(names)


def test_what_the_metadata_says_of_a_cell_is_in_the_rdf(made: Made) -> None:
    """Every cell as a triple (Generating RDF from Tabular Data on the Web, 4.5): subject and predicate by the
    templates, the value in the form that the datatype makes of it."""
    missing, seen = [], 0
    columns = [column for column in made.said["tableSchema"]["columns"] if "propertyUrl" in column]
    for row in rows(made):
        for column in columns:
            subject = column.get("aboutUrl", "{+URI}").replace("{+URI}", row["URI"])
            predicate = column["propertyUrl"].replace("rdf:", NAMESPACES["rdf"])
            for value in _values(column, row):
                seen += 1
                if (subject, predicate, value) not in made.triples:
                    missing.append((subject, _title(column), value))
    assert missing == []
    assert seen > len(rows(made))


def test_the_table_is_described_as_in_the_catalogue(made: Made) -> None:
    said = made.said
    assert said["@context"][0] == "http://www.w3.org/ns/csvw"
    assert said["url"] == made.csv.name
    assert said["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert {text["@language"] for text in said["dc:title"]} == {"ja", "en"}
    assert said["dc:modified"] == {"@value": "2026-10-01", "@type": "xsd:date"}


def test_the_same_data_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (make("aed", tmp_path / name) for name in ("a", "b"))
    assert first.metadata.read_bytes() == second.metadata.read_bytes()


def test_columns_that_must_be_filled_in_are_required(tmp_path: Path) -> None:
    columns = make("public_toilet", tmp_path).said["tableSchema"]["columns"]
    required = {_title(column) for column in columns if column.get("required")}
    assert required == {"名称", "所在地_連結表記", "設置位置", "URI"}


def _title(column: dict[str, Any]) -> str:
    titles = column.get("titles")
    return titles["ja"] if isinstance(titles, dict) else str(titles)


def _values(column: dict[str, Any], row: dict[str, str]) -> list[str]:
    """The cell's values as N-Triples terms."""
    if column.get("virtual"):
        return [f"<{column['valueUrl']}>"]
    cell = row[_title(column)]
    if cell in column.get("null", [""]):
        return []
    parts = cell.split(column["separator"]) if "separator" in column else [cell]
    return [_term(column, part) for part in parts]


def _term(column: dict[str, Any], text: str) -> str:
    datatype = column["datatype"]
    base = datatype["base"] if isinstance(datatype, dict) else datatype
    if base == "boolean":
        yes, _ = datatype["format"].split("|")
        text = "true" if text == yes else "false"
    if base == "time":
        text = f"{text}:00"
    text = re.sub(r"^'(?=[\s]*[=＝@＠+＋\-－])", "", text)  # a formula made inert
    body = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    if base == "string":
        return f'"{body}"@{column["lang"]}' if column["lang"] != "und" else f'"{body}"'
    return f'"{body}"^^<{NAMESPACES["xsd"]}{base}>'
