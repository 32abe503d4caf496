"""Writes a checked dataset into a release: dumps, distributions, the table for paging, what was kept back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import batches
from pipeline.dataset.checking import CheckedPart
from pipeline.dataset.dataset import CheckedDataset
from pipeline.dataset.part import Part
from pipeline.distribution import (
    DistributionFile,
    copy_original,
    write_csv,
    write_geojson,
    write_rdf,
    write_table,
)
from pipeline.distribution.dump import Dump
from pipeline.distribution.tables import URI
from pipeline.mapping import Mapping
from pipeline.mapping.strict import Bilingual
from pipeline.report.quarantine import write_quarantine


@dataclass(frozen=True, slots=True)
class Written:
    """What a dataset became: its files to download, its clean tables (the one that pages show first), its
    quads, and the links of its things to what others describe."""

    files: list[DistributionFile]
    tables: list[WrittenTable]
    quads: int
    links: int

    @property
    def header(self) -> list[str]:
        """The columns of the table that pages show."""
        return self.tables[0].header

    @property
    def triples(self) -> Path:
        """Its file of N-Triples: what its dump holds, without the graph."""
        return next(file.path for file in self.files if file.key == "nt")


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A clean table: its parts, the file with it (Arrow), its columns and its CSV."""

    parts: Sequence[CheckedPart]
    path: Path
    header: list[str]
    csv: DistributionFile

    @property
    def mapping(self) -> Mapping:
        """The mapping of the list, or of the feed's table."""
        return self.parts[0].lifted.part.mapping


def write_dataset(dataset: CheckedDataset, links: Dump, release: Path, work: Path) -> Written:
    """All files of one dataset. ``links`` is the dump for the links of its rows."""
    parts, slug = dataset.parts, dataset.slug
    folder = release / "files" / dataset.code
    folder.mkdir(parents=True, exist_ok=True)
    triples = work / f"{dataset.code}-{slug}.nt"
    with (
        Dump(release / "dump" / dataset.code / f"{slug}.nq.gz", dataset.iri) as dump,
        triples.open("wb") as plain,
    ):
        for chunk in dataset.triples():
            dump.add(chunk)
            plain.write(chunk)
    before = links.quads
    for chunk in dataset.links():
        links.add(chunk)
    linked = links.quads - before
    tables = [
        _write_table(own, "" if number else slug, release, folder)
        for number, own in enumerate(dataset.tables())
    ]
    points = [write_geojson(t.path, folder, t.csv.path.stem, *_point(t.parts[0].lifted.part)) for t in tables]
    sources = dict.fromkeys(part.lifted.part.file.path for part in parts)
    originals = [copy_original(path, folder, slug, number) for number, path in enumerate(sources, start=1)]
    csvs = [table.csv for table in tables]
    files = [*originals, *csvs, *write_rdf(triples, folder, slug), *filter(None, points)]
    triples.unlink()
    return Written(files, tables, dump.quads, linked)


def _write_table(parts: Sequence[CheckedPart], name: str, release: Path, folder: Path) -> WrittenTable:
    """One table, for paging (as ``name``, else as its CSV is called) and as CSV."""
    stem, key, title = _table_name(parts[0].lifted.part)
    path, header = release / "tables" / folder.name / f"{name or stem}.arrow", _header(parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_table([URI, *header], _rows(parts, header), path)
    return WrittenTable(parts, path, header, write_csv(path, folder, stem, key, title))


def _table_name(part: Part) -> tuple[str, str, Bilingual | None]:
    """The name of a table's files without their endings, the key of its CSV among the dataset's files, and
    what to call it where the dataset has several."""
    if part.feed is None:
        return part.dataset, "csv", None
    return f"{part.dataset}-{part.mapping.slug}", f"csv-{part.mapping.slug}", part.mapping.file.title


def _point(part: Part) -> tuple[str, str]:
    """The columns with longitude and latitude."""
    point = next(iter(part.mapping.points), None)
    return (point.longitude, point.latitude) if point else ("経度", "緯度")


def write_kept_back(dataset: CheckedDataset, release: Path) -> None:
    """The rows in quarantine as CSV files with their reasons; none for a part without such rows."""
    parts = [(number, part) for own in dataset.tables() for number, part in enumerate(own, start=1)]
    for number, part in parts:
        if not part.reasons:
            continue
        stem = _table_name(part.lifted.part)[0]
        name = f"{stem}.csv" if number == 1 else f"{stem}-{number}.csv"
        path = release / "quarantine" / dataset.code / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_quarantine(part.lifted.part.written, sorted(part.reasons), part.reasons, path)


def _header(parts: Sequence[CheckedPart]) -> list[str]:
    """The columns of all parts: the mapping's own in its order, then the others."""
    plan_order = list(parts[0].lifted.part.mapping.columns)
    seen = dict.fromkeys(name for part in parts for name in part.lifted.header)
    own = [name for name in plan_order if name in seen]
    return [*own, *(name for name in seen if name not in own)]


def _rows(parts: Sequence[CheckedPart], header: Sequence[str]) -> Iterator[pa.Table]:
    """The clean rows that go out, with their IRIs, under the common header."""
    for part in parts:
        start = 0
        for batch in batches(part.lifted.clean):
            keep = pa.array(part.keep[start : start + batch.num_rows])
            things = part.lifted.things.slice(start, batch.num_rows)
            start += batch.num_rows
            columns = dict(zip(part.lifted.header, batch.columns, strict=True))
            empty = pa.repeat(pa.scalar(""), batch.num_rows)
            cells = [things, *(columns.get(name, empty) for name in header)]
            yield pa.table([pc.filter(cell, keep) for cell in cells], names=[URI, *header])
