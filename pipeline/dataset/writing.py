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
from pipeline.report.quarantine import write_quarantine


@dataclass(frozen=True, slots=True)
class Written:
    """What a dataset became: its files to download, the columns of its clean table, its quads, and the links
    of its things to what others describe."""

    files: list[DistributionFile]
    header: list[str]
    quads: int
    links: int


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
    header = _header(parts)
    table = release / "tables" / dataset.code / f"{slug}.arrow"
    table.parent.mkdir(parents=True, exist_ok=True)
    write_table([URI, *header], _rows(parts, header), table)
    originals = [
        copy_original(part.lifted.part.file.path, folder, slug, number)
        for number, part in enumerate(parts, start=1)
    ]
    files = [*originals, write_csv(table, folder, slug), *write_rdf(triples, folder, slug)]
    points = write_geojson(table, folder, slug)
    triples.unlink()
    return Written([*files, points] if points else files, header, dump.quads, linked)


def write_kept_back(dataset: CheckedDataset, release: Path) -> None:
    """The rows in quarantine as CSV files with their reasons; none for a part without such rows."""
    for number, part in enumerate(dataset.parts, start=1):
        if not part.reasons:
            continue
        name = f"{dataset.slug}.csv" if number == 1 else f"{dataset.slug}-{number}.csv"
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
