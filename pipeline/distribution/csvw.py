"""The table schema of a clean CSV in the words of CSV on the Web (W3C, Metadata Vocabulary for Tabular Data).

A datatype is declared only when every cell of the column is of it: of the forms that a kind of value may
have, the narrowest that all cells have, and text in the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import batches
from pipeline.distribution.tables import URI
from pipeline.formulas import inert
from pipeline.normalize import KINDS

Json = dict[str, Any]
UNKNOWN_LANGUAGE = "und"
"""What is said of a column whose text is of no language; the table's own, of the header, is Japanese."""

_URI_WORDS = {"ja": "その行が表すものの IRI", "en": "IRI of the thing that the row is about"}


@dataclass(frozen=True, slots=True)
class Declared:
    """A datatype description (section 5.11), and what a cell of it looks like (RE2)."""

    datatype: str | Json
    pattern: str


def _text(pattern: str) -> Declared:
    return Declared({"base": "string", "format": f"^{pattern}$"}, pattern)


_DAY = r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
_NUMBER = Declared("decimal", r"-?[0-9]+(?:\.[0-9]+)?")
_INTEGER = Declared("integer", "-?[0-9]+")
_URL = Declared("anyURI", r"https?://[^\s<>\"{}|\\^`]+")

BY_DATATYPE: Mapping[str, tuple[Declared, ...]] = {
    "xsd:integer": (_INTEGER,),
    "xsd:decimal": (_NUMBER,),
    "xsd:date": (
        Declared("date", _DAY),
        Declared("gYearMonth", _MONTH),
        Declared("gYear", "[0-9]{4}"),
        _text(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
    ),
    "xsd:time": (
        Declared({"base": "time", "format": "HH:mm"}, "(?:[01][0-9]|2[0-3]):[0-5][0-9]"),
        _text("[0-4][0-9]:[0-5][0-9]"),
    ),
    "xsd:anyURI": (_URL,),
}
"""The forms of a kind of value, the narrowest first, by the kind's own datatype."""

BY_KIND: Mapping[str, tuple[Declared, ...]] = {
    "flag": (Declared({"base": "boolean", "format": "有|無"}, "有|無"),),
    "mark": (Declared({"base": "boolean", "format": "1|0"}, "1|0"),),
    "municipality_code": (_text("[0-9]{6}"),),
    "corporate_number": (_text("[0-9]{13}"),),
    "town_id": (_text("[0-9]{7}"),),
    "postcode": (_text("[0-9]{3}-[0-9]{4}"),),
    "poi_code": (_text("[0-9]{3,4}[a-z]?"),),
}
"""The same for kinds that the clean table writes in a form of its own."""


@dataclass(frozen=True, slots=True)
class CsvwColumn:
    """What is known of a column of the clean table: ``kind`` of value, ``separator`` of several values in a
    cell, ``descriptions`` by language, and whether a value is ``required``.
    ``about`` is the fragment of the node (None: not lifted) that has its value as ``property`` (an IRI), in
    ``language``."""

    name: str
    kind: str = "text"
    separator: str | None = None
    descriptions: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    about: str | None = None
    property: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the cells of a column are: the narrowest ``datatype`` of them all, whether none is empty
    (``full``), and the ``signs`` in the place of a value, which are none to a program (section 5.7, null)."""

    datatype: str | Json
    full: bool
    signs: Sequence[str]


def table_schema(columns: Sequence[CsvwColumn], table: Path, classes: Sequence[str] = ()) -> Json:
    """The schema (section 5.5) of the CSV that ``write_csv`` makes of ``table``: ``columns`` in the order of
    the CSV, the thing's IRI after them. ``classes`` are IRIs of the things' classes."""
    about = f"{{+{URI}}}"
    described = [_column(column, _looked_at(column, table)) for column in columns]
    uri = {
        "name": URI,
        "titles": URI,
        "dc:description": [_words(_URI_WORDS, tag) for tag in sorted(_URI_WORDS)],
        "datatype": "anyURI",
        "lang": UNKNOWN_LANGUAGE,
        "required": True,
        "suppressOutput": True,
    }
    virtual = [
        {"name": f"{URI}.type{n}", "virtual": True, "propertyUrl": "rdf:type", "valueUrl": class_}
        for n, class_ in enumerate(classes, start=1)
    ]
    return {"aboutUrl": about, "primaryKey": URI, "columns": [*described, uri, *virtual]}


def variable(name: str) -> str:
    """A column's name as a variable of URI templates (RFC 6570, section 2.3), never one of the reserved names
    that begin with a low line.

    >>> variable("名称"), variable("_id"), variable("a-b")
    ('%E5%90%8D%E7%A7%B0', '%5Fid', 'a%2Db')
    """
    encoded = quote(name, safe="").replace("-", "%2D").replace("~", "%7E").replace(".", "%2E")
    return f"%5F{encoded[1:]}" if encoded.startswith("_") else encoded


def _column(column: CsvwColumn, found: Found) -> Json:
    titles = {"ja": inert(column.name)}
    if "en" in column.descriptions:
        titles["en"] = column.descriptions["en"]
    made: Json = {"name": variable(column.name), "titles": titles}
    if column.descriptions:
        made["dc:description"] = [_words(column.descriptions, tag) for tag in sorted(column.descriptions)]
    made["datatype"] = found.datatype
    if found.signs:
        made["null"] = ["", *found.signs]
    if column.separator:
        made["separator"] = column.separator
    if column.required and found.full:
        made["required"] = True
    made["lang"] = column.language or UNKNOWN_LANGUAGE
    if column.property is not None and _as_in_the_rdf(column, found.datatype):
        made["aboutUrl"] = f"{{+{URI}}}#{column.about}" if column.about else f"{{+{URI}}}"
        made["propertyUrl"] = column.property
    return made


def _as_in_the_rdf(column: CsvwColumn, datatype: str | Json) -> bool:
    """Whether all cells have the datatype that the RDF gives them; of mixed ones it gives each its own."""
    base = datatype["base"] if isinstance(datatype, dict) else datatype
    return base != "string" or KINDS[column.kind].datatype is None


def _words(texts: Mapping[str, str], language: str) -> Json:
    return {"@value": texts[language], "@language": language}


def _looked_at(column: CsvwColumn, table: Path) -> Found:
    possible = [*BY_KIND.get(column.kind, BY_DATATYPE.get(KINDS[column.kind].datatype or "", ()))]
    full, signs = True, set[str]()
    for batch in batches(table):
        cells = pc.unique(batch.column(batch.schema.get_field_index(column.name)))
        there = cells.filter(pc.not_equal(cells, ""))
        if KINDS[column.kind].signs:
            none = pc.match_substring_regex(there, rf"\A{KINDS[column.kind].signs}\z")
            signs |= set(there.filter(none).to_pylist())
            there = there.filter(pc.invert(none))
        full = full and len(there) == len(cells)
        if column.separator:
            there = pc.unique(pc.list_flatten(pc.split_pattern(there, column.separator)))
        possible = [one for one in possible if _all(there, one.pattern)]
    return Found(possible[0].datatype if possible else "string", full, sorted(signs))


def _all(cells: pa.Array, pattern: str) -> bool:
    matches = pc.match_substring_regex(cells, rf"\A(?:{pattern})\z")
    return bool(pc.all(matches, min_count=0).as_py())
