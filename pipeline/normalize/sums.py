"""Check sums: a column that must be the sum of others, over whole columns and exactly."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.normalize.column import Note

_NUMBER = r"\A-?[0-9]{1,18}(?:\.[0-9]{1,18})?\z"
_EXACT = pa.decimal128(36, 18)  # as many digits before and after the point as a value may have
_SUM = pa.decimal256(75, 18)


def check_sums(total: pa.Array, parts: Sequence[pa.Array]) -> list[Note]:
    """Notes G580 (warning) where ``total`` is not the sum of ``parts``, one for each pair of total and sum;
    all are string columns of canonical decimals. A row where one of them has no number is not judged: what is
    kept secret may well be the difference."""
    summed = _numbers(parts[0]).cast(_SUM)
    for part in parts[1:]:
        summed = pc.add(summed, _numbers(part)).cast(_SUM)
    wrong = pc.not_equal(_numbers(total).cast(_SUM), summed)
    positions = np.flatnonzero(pc.fill_null(wrong, False).to_numpy(zero_copy_only=False))
    if not len(positions):
        return []
    taken = pa.array(positions)
    pairs = pc.binary_join_element_wise(total.take(taken), summed.take(taken).cast(pa.string()), " ")
    encoded = pairs.dictionary_encode()
    which = encoded.indices.to_numpy()
    notes = []
    for index, pair in enumerate(encoded.dictionary.to_pylist()):
        value, _, found = pair.partition(" ")
        notes.append(Note(positions[which == index], value, "G580", {"sum": _readable(found)}))
    return notes


def _readable(number: str) -> str:
    """A decimal of Arrow's (``3.600000000000000000``, ``3.6E-17``) as people write it.

    >>> _readable("120.500000000000000000"), _readable("0E-18")
    ('120.5', '0')
    """
    return format(Decimal(number), "f").rstrip("0").rstrip(".")


def _numbers(values: pa.Array) -> pa.Array:
    """The numbers of a column, null for all else."""
    number = pc.fill_null(pc.match_substring_regex(values, _NUMBER), False)
    return pc.if_else(number, values, pa.scalar(None, pa.string())).cast(_EXACT)
