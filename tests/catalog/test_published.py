"""What the catalogue and the pages are told of a dataset is what was published and what the site says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.catalog import Published, write_site_json
from pipeline.config import FileSettings, InputFile, Site
from pipeline.dataset.dataset import lift_and_check
from pipeline.dataset.part import read_part
from pipeline.dataset.publisher import publisher_of
from pipeline.dataset.writing import write_dataset
from pipeline.distribution.dump import Dump
from pipeline.mapping import load_mappings
from pipeline.report import Report

CODE = "239984"
HEADER = "ID,名称,所在地_連結表記,設置位置,緯度,経度,<色>"
ROW = "{id},公園,愛知県見本市一丁目,北,35.123456,137.123456,赤\n"
DAYS = date(2026, 4, 1), date(2026, 10, 1)


@pytest.fixture
def made(site: Site, tmp_path: Path) -> Iterator[Any]:
    """``made(settings, …, id_=…)``: a dataset of one file for each settings."""

    def write(*settings: dict[str, Any], id_: str = "A") -> Published:
        work, parts = tmp_path / "work", []
        work.mkdir(exist_ok=True)
        for number, said in enumerate(settings):
            path = tmp_path / f"{number}.csv"
            path.write_text("\n".join([HEADER, ROW.format(id=f"{id_}{number}")]), encoding="utf-8")
            given = FileSettings.model_validate({"list": "public_toilet", **said})
            file = InputFile(path, path.name, CODE, given)
            parts.append(read_part(file, load_mappings(), site.publishers, work, Report()))
        dataset = lift_and_check([p for p in parts if p], publisher_of(site, CODE), Report(), work)
        with Dump(tmp_path / "links.nq.gz", "http://x/links") as links:
            return Published(dataset, write_dataset(dataset, links, tmp_path / "release", work))

    yield write


def test_an_entry_says_what_the_mapping_says_unless_the_site_knows_better(made: Any, site: Site) -> None:
    plain = made({}).entry(site, *DAYS)
    assert plain.title == {"ja": "愛知県見本市 公衆トイレ一覧", "en": "Public toilets, Mihon City"}
    assert plain.licence == site.licence
    assert (plain.issued, plain.modified, plain.frequency, plain.sources) == (*DAYS, None, [])
    own = made({"title": "市のトイレ", "licence": "CC0 1.0", "frequency": "毎年"}).entry(site, *DAYS)
    assert own.title == {"ja": "市のトイレ"}
    assert "zero" in own.licence
    assert own.frequency is not None


def test_counts_are_those_of_what_is_published(made: Any, site: Site) -> None:
    published = made({}, {})
    entry = published.entry(site, *DAYS)
    assert (entry.rows, entry.code, entry.list_) == (2, CODE, "public_toilet")
    (triples,) = [file.path for file in entry.files if file.key == "nt"]
    assert entry.quads == triples.read_bytes().count(b"\n")


def test_of_several_files_the_first_that_says_something_is_followed_and_all_sources_are_named(
    made: Any, site: Site
) -> None:
    files = [
        {"source": "https://b.example.jp/"},
        {"frequency": "毎年", "source": "https://a.example.jp/"},
        {"frequency": "随時"},
    ]
    entry = made(*files).entry(site, *DAYS)
    assert entry.sources == ["https://a.example.jp/", "https://b.example.jp/"]
    assert entry.frequency == made({"frequency": "毎年"}).entry(site, *DAYS).frequency


def test_themes_have_labels(made: Any, site: Site) -> None:
    themes = made({}).entry(site, *DAYS).themes
    assert themes
    assert all(label["ja"] for label in themes.values())


def test_the_digest_changes_with_the_data_and_with_nothing_else(made: Any) -> None:
    assert made({}).digest == made({"title": "別の題", "frequency": "毎年"}).digest
    assert made({}).digest != made({}, id_="B").digest


def test_site_json_tells_the_server_all_it_asks_for(made: Any, site: Site, tmp_path: Path) -> None:
    published = made({})
    write_site_json(site, [(published, published.entry(site, *DAYS))], 99, tmp_path / "site.json")
    said = json.loads((tmp_path / "site.json").read_text(encoding="utf-8"))
    assert said.keys() == {"base", "title", "languages", "publishers", "datasets", "quads", "date"}
    assert (said["quads"], said["date"]) == (99, "2026-10-01")
    assert [p["code"] for p in said["publishers"]] == sorted(site.publishers)
    (dataset,) = said["datasets"]
    assert dataset["iri"] == "http://localhost:8000/dataset/239984/public_toilet"
    assert (dataset["rows"], dataset["modified"]) == (1, "2026-10-01")
    columns = {column["name"]: column for column in dataset["columns"]}
    assert columns["緯度"]["path"].endswith("ic:緯度")
    assert columns["<色>"] == {"name": "<色>", "path": None, "label_en": None}
    for file in dataset["files"]:
        assert file["href"] == f"/files/239984/{file['name']}"
        assert (tmp_path / "release" / "files" / CODE / file["name"]).stat().st_size == file["size"]
