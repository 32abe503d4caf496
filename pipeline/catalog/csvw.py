"""CSV on the Web metadata of every clean CSV, ``<list>.csv-metadata.json``, where programs look for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.catalog.entry import CatalogEntry
from pipeline.catalog.published import Published
from pipeline.config import Site
from pipeline.dataset.checking import OF_FEEDS, shapes_of
from pipeline.dataset.writing import WrittenTable
from pipeline.distribution import DistributionFile
from pipeline.distribution.csvw import CsvwColumn, table_schema
from pipeline.distribution.tables import METADATA
from pipeline.mapping import Mapping as ListMapping
from pipeline.mapping import Plan, compile_plan
from pipeline.mapping.describe import describe_columns
from pipeline.mapping.plan import LITERAL, ObjectMap
from pipeline.normalize import KINDS
from pipeline.report import Severity
from pipeline.terms import Iris, expand
from pipeline.validate.asked import asked_of_columns

_IN_OTHER_WORDS = frozenset({"licence", "frequency"})
"""Kinds that the CSV has in the publisher's words, and the RDF as IRIs: their property is not that of the
words."""


def write_csvw(made: Published, entry: CatalogEntry, site: Site, release: Path) -> None:
    """The metadata of a dataset's CSVs. The same data gives the same bytes."""
    for table in made.written.tables:
        metadata = _table(table.csv, entry, site) | {"tableSchema": _schema(table)}
        path = release / "files" / entry.code / f"{table.csv.path.stem}{METADATA}"
        text = json.dumps(metadata, ensure_ascii=False, indent=1)
        path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _table(csv: DistributionFile, entry: CatalogEntry, site: Site) -> dict[str, Any]:
    """What is said of the whole table, as the catalogue says it of the dataset."""
    iris = Iris(site.base)
    publisher = site.publishers[entry.code].words.tagged()
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "ja"}],
        "@id": iris.distribution(entry.code, entry.list_, csv.key),
        "url": csv.name,
        "lang": "ja",
        "dc:title": _texts(entry.title),
        "dc:description": _texts(entry.description),
        "dc:publisher": {"@id": iris.publisher(entry.code), "foaf:name": _texts(publisher)},
        "dc:license": {"@id": entry.licence},
        "dc:issued": {"@value": entry.issued.isoformat(), "@type": "xsd:date"},
        "dc:modified": {"@value": entry.modified.isoformat(), "@type": "xsd:date"},
        "dc:isPartOf": {"@id": iris.dataset(entry.code, entry.list_)},
        "dcat:keyword": [
            {"@value": word, "@language": tag}
            for tag, words in sorted(entry.keywords.items())
            for word in words
        ],
    }


def _texts(texts: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"@value": texts[tag], "@language": tag} for tag in sorted(texts)]


def _schema(table: WrittenTable) -> dict[str, Any]:
    known: dict[str, CsvwColumn] = {}
    for part in (checked.lifted.part for checked in table.parts):
        shapes = shapes_of(part.mapping.slug, OF_FEEDS if part.feed else "")
        for column in _columns(part.mapping, table.header, shapes):
            known.setdefault(column.name, column)
    columns = [known.get(name, CsvwColumn(name)) for name in table.header]
    classes = table.parts[0].lifted.part.mapping.file.class_
    return table_schema(columns, table.path, [expand(name) for name in classes])


def _columns(mapping: ListMapping, header: Iterable[str], shapes: Sequence[Path]) -> Iterable[CsvwColumn]:
    """The mapping's columns that the table has."""
    plan = compile_plan(mapping, [name for name in header if name in mapping.columns])
    asked = asked_of_columns(mapping, shapes)
    places = {name: place for name in plan.kinds if (place := _place(plan, name)) is not None}
    for described in describe_columns(mapping):
        if described.name not in plan.kinds:
            continue
        about, predicate, at = places.get(described.name, (None, None, None))
        split = plan.splits.get(described.name)
        yield CsvwColumn(
            described.name,
            plan.kinds[described.name],
            split[0] if split else None,
            described.means,
            described.name in asked and asked[described.name].required is Severity.ERROR,
            about,
            predicate,
            at.language if at else None,
        )


def _place(plan: Plan, column: str) -> tuple[str, str, ObjectMap] | None:
    """The node's fragment and the property that the RDF has the column's value under, as the CSV has it: with
    the kind's own datatype. None when it is nowhere so, or on a node for each of several values, or one whose
    IRI is not a part of the row's."""
    kind = plan.kinds[column]
    if kind in _IN_OTHER_WORDS:
        return None
    own = KINDS[kind].datatype
    for fragment, node in plan.maps.items():
        for at in node.objects if not node.root else ():
            said = at.object
            as_it_is = said.reference == column and said.kind == kind and said.term_type == LITERAL
            if as_it_is and not node.each and said.datatype in (None, expand(own) if own else None):
                return fragment, at.predicate, said
    return None
