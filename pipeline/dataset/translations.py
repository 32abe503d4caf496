"""Translations of a feed → columns ``name@language`` beside the columns whose texts they translate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.dataset.part import Part
from pipeline.mapping.headers import ListHeaders
from pipeline.normalize import normalise
from pipeline.read.table import Table
from pipeline.report import Finding, finding

FILE = "translations"
HEADERS = ListHeaders(
    FILE,
    "translations.txt",
    ("table_name", "field_name", "language", "translation", "record_id", "record_sub_id", "field_value"),
    {"trans_id": "field_value", "lang": "language"},
    (("language", "translation"),),
)
"""GTFS Schedule reference, translations.txt; the older form has trans_id, lang, translation: a text and what
it is in another language, wherever it stands."""

Mask = npt.NDArray[np.bool_]


class Translations:
    """The rows of a feed's translations, and which of them have been of use."""

    def __init__(self, table: Table, columns: dict[str, int]) -> None:
        self._table = table
        self._column = {
            name: normalise("text", whole(table.column(columns[name]))).values
            if name in columns
            else pa.nulls(len(table), pa.string())
            for name in HEADERS.names
        }
        self._anywhere = "table_name" not in columns
        self._used = np.zeros(len(table), dtype=bool)

    def added_to(self, part: Part) -> Part:
        """The part with a column for each language in which some of its texts are translated."""
        table, places = part.table, dict(part.columns)
        for name in part.mapping.columns:
            field, _, language = name.partition("@")
            if not language or name in places or field not in places:
                continue
            texts = self._translated(part, field, language)
            if texts.null_count < len(texts):
                places[name] = len(table.header)
                data = table.data.append_column(str(len(table.header)), pc.fill_null(texts, ""))
                table = replace(table, header=(*table.header, name), data=data)
        wanted = {name: places[name] for name in part.mapping.columns if name in places}
        return replace(part, table=table, columns=wanted)

    def _translated(self, part: Part, field: str, language: str) -> pa.Array:
        """A translation for each row, by its key before its text; null where there is none."""
        rows = self._of(part.mapping.slug, field, language)
        key = part.mapping.file.key
        found = pa.nulls(len(part.table), pa.string())
        ways = [("field_value", field), *([("record_id", key[0])] if len(key) == 1 else [])]
        for names, column in ways:
            if column in part.columns:
                own = normalise("text", whole(part.table.column(part.columns[column]))).values
                found = pc.coalesce(self._looked_up(rows, names, own), found)
        return found

    def _looked_up(self, rows: Mask, names: str, own: pa.Array) -> pa.Array:
        """The translations, among ``rows``, of those that the column ``names`` names in ``own``."""
        named = self._column[names]
        usable = rows & pc.is_valid(named).to_numpy(zero_copy_only=False)
        self._used |= usable & np.asarray(pc.is_in(named, value_set=own.unique().drop_null()))
        chosen = pa.array(usable)
        unique = named.filter(chosen)
        at = pc.index_in(own, value_set=unique.drop_null())
        return self._column["translation"].filter(chosen).take(at)

    def _of(self, table: str, field: str, language: str) -> Mask:
        """Which rows are about a field of a table, in a language."""
        wanted = [("language", language)]
        if not self._anywhere:
            wanted += [("table_name", table), ("field_name", field)]
        rows = pc.is_valid(self._column["translation"]).to_numpy(zero_copy_only=False)
        for name, value in wanted:
            same = pc.equal(pc.utf8_lower(self._column[name]), value.lower())
            rows = rows & pc.fill_null(same, False).to_numpy(zero_copy_only=False)
        return np.asarray(rows, dtype=np.bool_)

    @property
    def used(self) -> int:
        """How many rows have been of use."""
        return int(self._used.sum())

    def unused(self) -> Iterator[Finding]:
        """Findings G593: translations that nothing took up, at the first row of each field and language."""
        names = [pc.fill_null(self._column[name], "") for name in ("table_name", "field_name", "language")]
        groups = pc.binary_join_element_wise(*names, " ").dictionary_encode()
        left = np.where(self._used, -1, groups.indices.to_numpy(zero_copy_only=False))
        for index, group in enumerate(groups.dictionary.to_pylist()):
            positions = np.flatnonzero(left == index)
            if len(positions):
                origin = self._table.origin(int(positions[0]))
                yield finding("G593", origin, group.strip(), count=len(positions))
