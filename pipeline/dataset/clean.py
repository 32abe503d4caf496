"""The clean table: canonical column names, values as the standard writes them, unknown columns at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import whole
from pipeline.distribution.tables import URI
from pipeline.lift.values import Values
from pipeline.mapping import Plan
from pipeline.normalize import KINDS

# Kinds whose published form is for machines; the standard's sheet writes the words on the right.
_WORDS: Mapping[str, Mapping[str, str]] = {
    "flag": {"true": "有", "false": "無"},
    "mark": {"true": "1", "false": ""},
}
_AS_WRITTEN = frozenset({"licence", "frequency"})


def clean_header(columns: Mapping[str, int], header: Sequence[str], unknown: Sequence[int]) -> list[str]:
    """Canonical names in the mapping's order, then the unknown columns by their own names; none twice, and
    none that is ``URI``, the name of the column that goes before them all.

    >>> clean_header({"ID": 1}, ["色", "NO", "", "色", "URI"], [0, 2, 3, 4])
    ['ID', '色', '列3', '色_2', 'URI_2']
    """
    names = dict.fromkeys([URI, *columns])
    for index in unknown:
        name = wanted = header[index].strip() or f"列{index + 1}"
        times = 1
        while wanted in names:
            times += 1
            wanted = f"{name}_{times}"
        names[wanted] = None
    return list(names)[1:]


def clean_batch(
    values: Values, data: pa.Table, columns: Mapping[str, int], plan: Plan, unknown: Sequence[int]
) -> list[pa.Array]:
    """The clean columns of a batch, in the order of ``clean_header``. What could not be read is empty, but a
    sign in the place of a value stays; values that share a cell are parted by the first of their
    column's separators; what is there beyond the values that are published stays as written."""
    clean = [_clean(values, column, plan) for column in columns]
    return [*clean, *(pc.utf8_trim_whitespace(whole(data.column(index))) for index in unknown)]


def _clean(values: Values, column: str, plan: Plan) -> pa.Array:
    kind, split = plan.kinds.get(column, "text"), plan.splits.get(column)
    if kind in _AS_WRITTEN:
        return pc.utf8_trim_whitespace(values.written(column))
    pieces = [_words(piece.values, kind) for piece in values.pieces(column, kind, split)]
    signs = KINDS[kind].signs
    if signs and not split:
        pieces = [_with_signs(pieces[0], values.written(column), signs)]
    rest = values.beyond(column, split) if split else None
    if rest is not None:
        pieces.append(pc.utf8_trim_whitespace(pc.fill_null(rest, "")))
    joined = pieces[0]
    for piece in pieces[1:]:
        both = pc.and_(pc.not_equal(joined, ""), pc.not_equal(piece, ""))
        parted = pc.if_else(both, (split or "")[:1], "")
        joined = pc.binary_join_element_wise(joined, parted, piece, "")
    return joined


def _with_signs(words: pa.Array, written: pa.Array, signs: str) -> pa.Array:
    """The values in words, and as written what stands in the place of one."""
    trimmed = pc.utf8_trim_whitespace(written)
    here = pc.and_(pc.equal(words, ""), pc.match_substring_regex(trimmed, rf"\A{signs}\z"))
    return pc.if_else(here, trimmed, words)


def _words(values: pa.Array, kind: str) -> pa.Array:
    """Values in the words of the standard's sheet, "" for none."""
    text = pc.fill_null(values, "")
    if kind == "time":
        return pc.utf8_slice_codeunits(text, 0, 5)
    for published, word in _WORDS.get(kind, {}).items():
        text = pc.if_else(pc.equal(text, published), word, text)
    return text
