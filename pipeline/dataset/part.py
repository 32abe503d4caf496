"""A part of a dataset: one input file, read, and its header matched to a mapping."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.config import InputFile
from pipeline.errors import DataError
from pipeline.mapping import Mapping
from pipeline.mapping.headers import Recognition, header_findings, recognise
from pipeline.normalize import normalise
from pipeline.read import read_table
from pipeline.read.header import header_key
from pipeline.read.table import Table
from pipeline.report import FileReport, Finding, Report, finding
from pipeline.yaml_source import nearest


@dataclass(frozen=True, slots=True)
class Part:
    """A file whose list is known. ``columns``: canonical name → index in the table; ``unknown``: the rest."""

    file: InputFile
    table: Table
    mapping: Mapping
    columns: MappingType[str, int]
    unknown: tuple[int, ...]
    told: FileReport

    @property
    def name(self) -> str:
        """The file as Findings call it."""
        return self.file.name


def read_part(
    file: InputFile,
    mappings: MappingType[str, Mapping],
    publishers: Collection[str],
    work: Path,
    report: Report,
) -> Part | None:
    """Read a file and find its list, by its line in ``site.yaml``, its name or its header; and its publisher,
    if the name did not tell, by its 全国地方公共団体コード.

    What was found on the way goes into ``report``; None when the file cannot be read, its list is not known
    (G151, G153), it has no rows (G109), or its publisher is not known (G421).
    G159 and G160 tell of ``columns`` in ``site.yaml`` that are not there.
    """
    told = FileReport(file.name)
    report.files.append(told)
    try:
        table = read_table(
            file.path, name=file.name, sheet=file.settings.sheet, known_headers=_names(mappings), work=work
        )
        told.encoding, told.rows_in = table.source.encoding, len(table)
        report.add(table.findings)
        return _part(file, table, mappings, publishers, report, told)
    except DataError as error:
        report.add(error.findings)
        return None


def _part(
    file: InputFile,
    table: Table,
    mappings: MappingType[str, Mapping],
    publishers: Collection[str],
    report: Report,
    told: FileReport,
) -> Part:
    """The part that a table is; raises DataError (G109, G151, G153, G421)."""
    wanted = file.settings.list
    if wanted and wanted not in mappings:
        raise DataError([finding("G153", table.origin(), wanted, expected=" / ".join(mappings))])
    found = _recognise(file, table, mappings)
    about_header = header_findings(found, table)
    if found.slug is None:
        raise DataError(about_header)
    report.add(about_header)
    if not len(table):
        told.list = found.slug
        raise DataError([finding("G109", replace(table.origin(), row=table.header_row))])
    mapping = mappings[found.slug]
    report.add(_settings_findings(file, table, mapping))
    columns = {name: found.columns[name] for name in mapping.columns if name in found.columns}
    publisher = file.publisher or _publisher(table, mapping, columns, publishers)
    if publisher is None:
        raise DataError([finding("G421", table.origin(), file=file.name, expected=" / ".join(publishers))])
    told.list = found.slug
    return Part(replace(file, publisher=publisher), table, mapping, columns, tuple(found.unknown), told)


def _publisher(
    table: Table, mapping: Mapping, columns: MappingType[str, int], publishers: Collection[str]
) -> str | None:
    """The one publisher of the site that the rows name. Rows without any code are the only publisher's; rows
    that all name strangers are nobody's, so that no town's data goes out under another's name."""
    named: set[str] = set()
    for column in mapping.publisher_columns():
        if column in columns:
            codes = normalise("municipality_code", table.column(columns[column])).values
            named |= set(codes.unique().to_pylist()) - {None}
    possible = named & set(publishers) if named else set(publishers)
    return possible.pop() if len(possible) == 1 else None


def _names(mappings: MappingType[str, Mapping]) -> set[str]:
    return {name for m in mappings.values() for name in (*m.columns, *m.accepts)}


def _recognise(file: InputFile, table: Table, mappings: MappingType[str, Mapping]) -> Recognition:
    """The site's own words on a file come before its name and its header."""
    header = [file.settings.columns.get(name.strip(), name) for name in table.header]
    lists = [m.headers() for m in mappings.values()]
    return recognise(header, lists, file_name=file.path.name, wanted=file.settings.list)


def _settings_findings(file: InputFile, table: Table, mapping: Mapping) -> Iterator[Finding]:
    """What the site says of columns that are not there: G159 not in the list, G160 not in the file."""
    known, names = mapping.headers().canonical(), {name.strip() for name in table.header}
    for written, column in file.settings.columns.items():
        if header_key(column) not in known:
            yield finding("G159", table.origin(), column, suggestion=nearest(column, mapping.columns))
        if written not in names:
            yield finding("G160", table.origin(), written, suggestion=nearest(written, names))
