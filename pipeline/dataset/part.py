"""A part of a dataset: one input file, read, and its header matched to a mapping."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as MappingType
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.config import LOCAL, InputFile, Overlay
from pipeline.dataset.adding import as_said
from pipeline.dataset.assigning import Assigned, assign, assignment_findings
from pipeline.errors import DataError
from pipeline.mapping import Feed, Mapping, load_fallbacks, load_feed
from pipeline.mapping.fallback import common_columns, dataset_name, dataset_title, open_mapping
from pipeline.mapping.headers import Recognition, header_findings, recognise
from pipeline.mapping.model import About
from pipeline.normalize import normalise
from pipeline.read import read_table
from pipeline.read.table import Table
from pipeline.report import FileReport, Report, finding
from pipeline.terms import Iris


@dataclass(frozen=True, slots=True)
class Part:
    """A file whose list is known, or a table of a feed. ``columns``: canonical name → index in the table;
    ``unknown``: the rest. ``written`` is the table as the file has it; ``table`` may have columns added that
    the site speaks of. ``feed``: the feed that the table is of, and ``feed_name`` the dataset it makes."""

    file: InputFile
    table: Table
    mapping: Mapping
    columns: MappingType[str, int]
    unknown: tuple[int, ...]
    told: FileReport
    written: Table
    overlay: Overlay | None = None
    feed: Feed | None = None
    feed_name: str = ""

    @property
    def dataset(self) -> str:
        """The dataset it is a part of, as in IRIs: the list, or the feed."""
        return self.feed_name or self.mapping.slug

    @property
    def collection(self) -> str:
        """What stands between publisher and key in the IRIs of its things."""
        return f"{self.feed_name}/{self.mapping.slug}" if self.feed_name else self.mapping.slug

    @property
    def about(self) -> About:
        """What the catalogue says of the dataset."""
        return self.feed.file if self.feed else self.mapping.file

    @property
    def name(self) -> str:
        """The file, or the one of it in a feed, as Findings call it."""
        return self.table.source.name


def read_part(
    file: InputFile,
    mappings: MappingType[str, Mapping],
    publishers: Collection[str],
    work: Path,
    report: Report,
    base: str = LOCAL,
) -> Part | None:
    """Read a file and find its list, by its line in ``site.yaml``, an overlay that fits it, its name or its
    header; and its publisher, if the name did not tell, by its 全国地方公共団体コード. A file of no known
    list is one of its own (G161), whose properties get IRIs below ``base``.

    What was found on the way goes into ``report``; None when the file cannot be read, its name is that of a
    list or an overlay that its header does not fit (G151, G153), several overlays fit (G622), it has no rows
    (G109), or its publisher is not known (G421).
    """
    told = FileReport(file.name)
    report.files.append(told)
    try:
        table = read_table(
            file.path, name=file.name, sheet=file.settings.sheet, known_headers=_names(mappings), work=work
        )
        told.encoding, told.rows_in = table.source.encoding, len(table)
        report.add(table.findings)
        assigned, said = assign(file, table)
        report.add(said)
        return _part(assigned, mappings, publishers, work, report, told, base)
    except DataError as error:
        report.add(error.findings)
        return None


def _part(
    assigned: Assigned,
    mappings: MappingType[str, Mapping],
    publishers: Collection[str],
    work: Path,
    report: Report,
    told: FileReport,
    base: str,
) -> Part:
    """The part that a table is; raises DataError (G109, G151, G153, G421)."""
    file, written = assigned.file, assigned.table
    if assigned.slug and assigned.slug not in mappings:
        raise DataError([finding("G153", written.origin(), assigned.slug, expected=" / ".join(mappings))])
    table, about_cells = as_said(assigned, work)
    found = _recognise(assigned, mappings)
    own = "" if found.slug else file.settings.name or dataset_name(file.name)
    if own in mappings or load_feed().may_be_called(own) or (own and assigned.spoilt):
        raise DataError(header_findings(found, table))
    report.add([*header_findings(found, table, assigned.quiet(), own), *about_cells])
    if not len(table):
        told.list = found.slug
        raise DataError([finding("G109", replace(table.origin(), row=table.header_row))])
    mapping = mappings[found.slug] if found.slug else load_fallbacks()["thing"]
    known = found.columns if found.slug else common_columns(mapping, table)
    publisher = file.publisher or _publisher(table, mapping, known, publishers)
    if publisher is None:
        raise DataError([finding("G421", table.origin(), file=file.name, expected=" / ".join(publishers))])
    told.list, file = found.slug or own, replace(file, publisher=publisher)
    if own:
        mapping, columns = _opened(file, table, own, base)
    else:
        report.add(assignment_findings(assigned, mapping, found.columns))
        columns = {name: found.columns[name] for name in mapping.columns if name in found.columns}
    left = set(found.unknown) - set(columns.values()) - set(assigned.shared)
    unknown = tuple(i for i in sorted(left) if i < len(written.header))
    return Part(file, table, mapping, columns, unknown, told, written, assigned.overlay)


def _opened(file: InputFile, table: Table, name: str, base: str) -> tuple[Mapping, dict[str, int]]:
    """The mapping and the columns of a file that is a list of its own."""
    title = file.settings.title.ja if file.settings.title else dataset_title(file.name)
    dataset = Iris(base).dataset(file.publisher, name)
    return open_mapping(load_fallbacks(), table, name, title, dataset)


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


def _recognise(assigned: Assigned, mappings: MappingType[str, Mapping]) -> Recognition:
    """The site's own words on a file come before its name and its header."""
    lists = [m.headers() for m in mappings.values()]
    name = assigned.file.path.name
    return recognise(assigned.header(), lists, file_name=name, wanted=assigned.slug, said=assigned.said())
