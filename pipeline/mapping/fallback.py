"""The mapping of a file of no known list: common columns as everywhere, others with their own properties.

CSV on the Web gives a column without a definition a property that is a fragment of its table's address
(Metadata Vocabulary for Tabular Data, 5.6, ``propertyUrl``): here a fragment of the dataset's IRI, which
stays when the file's name changes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.mapping.mapping import Mapping as ListMapping
from pipeline.mapping.mapping import Placed
from pipeline.mapping.path import Path, Step
from pipeline.mapping.strict import Bilingual
from pipeline.mapping.target import Target
from pipeline.normalize import KINDS
from pipeline.read.header import header_key
from pipeline.read.table import Table
from pipeline.terms import segment

COLUMN = "column-"
"""How the fragment of a column's own property begins; the dataset's other parts are named otherwise."""

LONGEST_NAME = 60

_CODE = re.compile(r"^[0-9]{6}_(?:[0-9]{1,3}_)?")
_DATES = re.compile(r"(?:[_-]?[0-9]{4,8})+$")
_IDENTIFIERS = re.compile("(番号|コード|ID|NO|No|№|電話|TEL|FAX|郵便)")
_NAMES = re.compile("(名称|氏名|名)$")
_GUESSED = ("integer", "decimal", "date", "url")


def dataset_name(file_name: str) -> str:
    """The name of an unknown list in IRIs, from its file's: without code, dates and punctuation.

    >>> dataset_name("見本市/239984_公園一覧_20260401.csv"), dataset_name("Parks (new).xlsx")
    ('公園一覧', 'parks_new')
    """
    stem = unicodedata.normalize("NFKC", file_name.rpartition("/")[2].rpartition(".")[0])
    bare = _DATES.sub("", _CODE.sub("", stem))
    name = re.sub(r"[\W_]+", "_", bare.casefold()).strip("_")[:LONGEST_NAME].strip("_")
    return unicodedata.normalize("NFC", name) or "data"


def dataset_title(file_name: str) -> str:
    """What an unknown list is called when nobody says: its file's name, without code and dates.

    >>> dataset_title("239984_公園一覧_20260401.csv")
    '公園一覧'
    """
    stem = unicodedata.normalize("NFC", file_name.rpartition("/")[2].rpartition(".")[0])
    return _DATES.sub("", _CODE.sub("", stem)).strip(" _-　") or stem


def own_property(dataset: str, column: str) -> str:
    """The IRI of the property that a column of the dataset (an IRI) has of its own."""
    return f"{dataset}#{COLUMN}{segment(column)}"


def open_mapping(
    fallbacks: Mapping[str, ListMapping], table: Table, name: str, title: str, dataset: str
) -> tuple[ListMapping, dict[str, int]]:
    """A mapping for this table, and where its columns are. ``name`` and ``dataset`` (an IRI) are the list's;
    ``fallbacks`` are the mappings for a ``thing`` and for a ``place``.

    What a row is called comes first, the other columns as in the table. Columns without a name, and those
    whose name comes a second time, are in neither."""
    base = fallbacks["place" if _says_where(fallbacks["place"], table) else "thing"]
    common = common_columns(base, table)
    rest = sorted(set(_keys(table).values()) - set(common.values()))
    others = {table.header[index].strip(): index for index in rest}
    own = {column: _own(dataset, column, table.column(index)) for column, index in others.items()}
    label = base.file.label if base.file.label in common else _label(list(others)) or base.file.label
    if label in own:
        own[label] += (_placed("/rdfs:label", "rdfs:label", lang="ja"),)
    targets = {column: base.columns[column] for column in common} | own
    places = common | others
    order = sorted(places, key=lambda column: (column != label, places[column]))
    columns = {column: targets[column] for column in order}
    file = base.file.model_copy(
        update={
            "dataset": name,
            "title": Bilingual(ja=title, en=title),
            "label": label,
            "identity": tuple(column for column in columns if column != label),
        }
    )
    return replace(base, file=file, columns=columns, accepts={}), {name: places[name] for name in order}


def common_columns(base: ListMapping, table: Table) -> dict[str, int]:
    """The columns of ``base`` that a table has, by any of their names, and where. The first name wins."""
    there, found = _keys(table), dict[str, int]()
    for key, column in base.headers().canonical().items():
        if key in there:
            found.setdefault(column, there[key])
    return {column: found[column] for column in base.columns if column in found}


def _keys(table: Table) -> dict[str, int]:
    """Where each name of a header stands first; cells without a name are left out."""
    keys = {header_key(name): index for index, name in reversed(list(enumerate(table.header)))}
    return {key: index for key, index in keys.items() if key}


def _says_where(place: ListMapping, table: Table) -> bool:
    """Whether a table has a column that says where something is."""
    points = [name for point in place.points for name in (point.latitude, point.longitude)]
    where = {place.area.address, *place.area.parts, *points}
    return any(column in where for column in common_columns(place, table))


def _label(columns: Sequence[str]) -> str | None:
    """The column that says what a row is called: the first that ends in 名, else the first of all."""
    return next((name for name in columns if _NAMES.search(name)), columns[0] if columns else None)


def _own(dataset: str, column: str, values: pa.ChunkedArray) -> tuple[Placed, ...]:
    return (
        _placed(
            f"<{own_property(dataset, column)}>", f"<{own_property(dataset, column)}>", guess(column, values)
        ),
    )


def _placed(path: str, name: str, kind: str = "text", lang: str | None = None) -> Placed:
    target = Target(path=path, value=kind, lang=lang, term="iri" if kind == "url" else "literal")
    return Placed(target, Path((Step(name),)))


def guess(column: str, values: pa.ChunkedArray) -> str:
    """The kind of value of a column: a number, date or address when every value is written as one and
    nothing would be changed by reading it so; else text. Codes and numbers that name something stay text.

    >>> guess("面積", pa.chunked_array([["12.5", "", "3"]])), guess("区", pa.chunked_array([["01", "02"]]))
    ('decimal', 'text')
    """
    written = pc.unique(values)
    written = written.filter(pc.not_equal(pc.utf8_trim_whitespace(written), ""))
    if not len(written) or _IDENTIFIERS.search(column):
        return "text"
    return next((kind for kind in _GUESSED if _READS[kind](written)), "text")


def _all_match(kind: str) -> Callable[[pa.Array], bool]:
    pattern = rf"\A(?:{KINDS[kind].canonical})\z"
    return lambda written: bool(pc.all(pc.match_substring_regex(written, pattern)).as_py())


def _all_read(kind: str) -> Callable[[pa.Array], bool]:
    """Whether the kind reads every value, as its own datatype, without a Finding."""

    def read(written: pa.Array) -> bool:
        readings = (KINDS[kind].read(text) for text in written.to_pylist())
        return all(r.value is not None and r.code is None and r.datatype is None for r in readings)

    return read


_READS = {
    "integer": _all_match("integer"),
    "decimal": _all_match("decimal"),
    "date": _all_read("date"),
    "url": _all_read("url"),
}
