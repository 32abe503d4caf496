"""A GTFS feed in a ZIP file → a part for each of its tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from collections.abc import Mapping as MappingType
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.config import LOCAL, InputFile
from pipeline.dataset.gather import gather
from pipeline.dataset.part import Part, read_part
from pipeline.dataset.translations import FILE, HEADERS, Translations
from pipeline.errors import DataError
from pipeline.mapping import Feed, Mapping, load_feed
from pipeline.mapping.headers import ListHeaders, Recognition, header_findings, recognise
from pipeline.normalize import normalise
from pipeline.read import Table, read_table
from pipeline.read.archive import Archive, unpack
from pipeline.read.notes import Notes
from pipeline.report import FileReport, Finding, Origin, Report, finding

SUFFIX = ".zip"
OF_THE_STANDARD = ("UTF-8", "UTF-8-BOM")
"""Encodings that GTFS allows."""


def read_parts(
    file: InputFile,
    mappings: MappingType[str, Mapping],
    publishers: Collection[str],
    work: Path,
    report: Report,
    base: str = LOCAL,
) -> list[Part]:
    """The parts of one input file: a list is one, a feed has one for each table. What was found on the way
    goes into ``report``; see ``read_part`` for lists.

    Of a feed: G421 no publisher, G585 no feed, G586 in a folder, G587 names that cannot be trusted, G588 a
    required file is missing, G589 a file that is not used, G590 another encoding than UTF-8, G593 unused
    translations, and those of ``read_table``."""
    if file.path.suffix.lower() != SUFFIX:
        part = read_part(file, mappings, publishers, work, report, base)
        return [part] if part else []
    if not file.publisher and len(publishers) != 1:
        report.add([finding("G421", Origin(file.name), file=file.name, expected=" / ".join(publishers))])
        return []
    owner = file.publisher or next(iter(publishers))
    return _Reading(replace(file, publisher=owner), load_feed(), work, report).parts()


def without_namesakes(parts: Sequence[Part], report: Report) -> list[Part]:
    """The parts without those of feeds that would make the same dataset: which of them is meant, only
    ``site.yaml`` can say (G591 for each)."""
    names: dict[tuple[str, str], set[str]] = {}
    for part in parts:
        if part.feed:
            names.setdefault((part.file.publisher, part.dataset), set()).add(part.file.name)
    doubtful = {name for files in names.values() if len(files) > 1 for name in files}
    report.add(finding("G591", Origin(name), name) for name in sorted(doubtful))
    report.files = [told for told in report.files if told.path.rpartition("/")[0] not in doubtful]
    return [part for part in parts if part.file.name not in doubtful]


class _Reading:
    """One feed on its way from the archive to its parts."""

    def __init__(self, file: InputFile, feed: Feed, work: Path, report: Report) -> None:
        self._file, self._feed, self._work, self._report = file, feed, work, report
        self._name = feed.named(file.settings.feed)

    def parts(self) -> list[Part]:
        """The parts, in the order of the feed's tables; none when it is no feed."""
        notes = Notes(self._file.name)
        wanted = {f"{name}.txt" for name in (*self._feed.tables, FILE)}
        try:
            archive = unpack(self._file.path, wanted, notes, self._work)
        except DataError as error:
            self._report.files.append(FileReport(self._file.name))
            self._report.add(error.findings)
            return []
        self._report.add(self._about(archive))
        there = {
            name: archive.files[f"{name}.txt"] for name in self._feed.tables if f"{name}.txt" in archive.files
        }
        if not there:
            self._report.files.append(FileReport(self._file.name))
            return []
        parts = [
            part for name, path in there.items() if self._is_wanted(name) for part in self._part(name, path)
        ]
        if f"{FILE}.txt" in archive.files:
            parts = self._translated(parts, archive.files[f"{FILE}.txt"])
        order = list(self._feed.tables)
        return sorted([*parts, *self._from_others(parts)], key=lambda part: order.index(part.mapping.slug))

    def _about(self, archive: Archive) -> Iterator[Finding]:
        """What the archive holds and lacks."""
        origin = Origin(self._file.name)
        if not archive.files:
            yield finding("G585", origin, files="、".join(archive.others[:10]) or None)
            return
        if archive.folder:
            yield finding("G586", origin, archive.folder)
        for other in archive.others:
            yield finding("G589", Origin(f"{self._file.name}/{other}"))
        for name, use in self._feed.file.tables.items():
            names = {f"{name}.txt", f"{use.instead}.txt"}
            if use.required and not names & set(archive.files):
                yield finding("G588", origin, f"{name}.txt")
            elif f"{name}.txt" in archive.files and not self._is_wanted(name):
                yield finding("G589", Origin(f"{self._file.name}/{name}.txt"), option="stop_times: true")

    def _is_wanted(self, name: str) -> bool:
        return self._file.settings.stop_times or not self._feed.file.tables[name].option

    def _part(self, name: str, path: Path) -> list[Part]:
        """The part that a table is; none when it cannot be read, or has no rows and need not have any."""
        mapping = self._feed.tables[name]
        told = FileReport(f"{self._file.name}/{name}.txt")
        try:
            table, found = self._read(told, path, mapping.headers())
            told.list = f"{self._name}/{name}"
            if not len(table):
                raise DataError([finding("G109", replace(table.origin(), row=table.header_row))])
        except DataError as error:
            empty = [f.code for f in error.findings] == ["G109"]
            if not empty or self._feed.file.tables[name].required:
                self._report.files.append(told)
                self._report.add(error.findings)
            return []
        self._report.files.append(told)
        part = Part(
            self._file,
            table,
            mapping,
            dict(found.columns),
            tuple(found.unknown),
            told,
            table,
            feed=self._feed,
            feed_name=self._name,
        )
        if mapping.file.gather is None:
            return [part]
        part, findings = gather(part, mapping.file.gather)
        self._report.add(findings)
        told.rows_in = len(part.table)
        return [part]

    def _read(self, told: FileReport, path: Path, headers: ListHeaders) -> tuple[Table, Recognition]:
        """A file of the archive as a table, and what its columns are."""
        table = read_table(path, name=told.path, known_headers=headers.names, work=self._work)
        told.encoding, told.rows_in = table.source.encoding, len(table)
        found = recognise(table.header, [headers], wanted=headers.slug)
        self._report.add(table.findings)
        self._report.add(header_findings(found, table))
        if table.source.encoding not in OF_THE_STANDARD:
            self._report.add([finding("G590", table.origin(), encoding=table.source.encoding)])
        return table, found

    def _translated(self, parts: list[Part], path: Path) -> list[Part]:
        """The parts with the columns that translations add to them."""
        told = FileReport(f"{self._file.name}/{FILE}.txt", list=f"{self._name}/{FILE}")
        self._report.files.append(told)
        try:
            table, found = self._read(told, path, HEADERS)
        except DataError as error:
            self._report.add(error.findings)
            return parts
        translations = Translations(table, found.columns)
        parts = [translations.added_to(part) for part in parts]
        told.rows_published = translations.used
        self._report.add(translations.unused())
        return parts

    def _from_others(self, parts: list[Part]) -> list[Part]:
        """Parts for things that are named only in another table: services without a weekly calendar."""
        tables = {part.mapping.slug: part for part in parts}
        found = []
        for name, use in self._feed.file.tables.items():
            mapping = self._feed.tables[name]
            for other, column in use.also_in.items():
                if other in tables and column in tables[other].columns:
                    found += _named(tables[other], column, mapping, tables.get(name))
        return found


def _named(part: Part, column: str, mapping: Mapping, known: Part | None) -> list[Part]:
    """A part of the table ``mapping`` with a row for each key in ``column`` that ``known`` does not have."""
    (key,) = mapping.file.key
    index = part.columns[column]
    values = normalise("text", whole(part.table.column(index))).values
    new = pc.is_valid(values)
    if known and key in known.columns:
        there = normalise("text", whole(known.table.column(known.columns[key]))).values
        new = pc.and_(new, pc.invert(pc.is_in(values, value_set=there.unique().drop_null())))
    positions = np.flatnonzero(new.to_numpy(zero_copy_only=False))
    chosen = values.take(positions).to_numpy(zero_copy_only=False)
    _, first = np.unique(chosen.astype(str), return_index=True)
    rows = positions[np.sort(first)]
    if not len(rows):
        return []
    table = replace(part.table, data=part.table.data.take(rows), rows=part.table.rows[rows], findings=[])
    told = FileReport(part.told.path)
    return [
        replace(
            part, table=table, mapping=mapping, columns={key: index}, unknown=(), told=told, written=table
        )
    ]
