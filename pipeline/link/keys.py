"""Keys of things: the publisher's ID where it is there and unique, else one made from name and address.

A made key survives re-ordering and re-numbering of the file, not a change of name or address.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.terms import DOT_SEGMENTS

MADE_KEY_DIGITS = 12
_FEWEST_FOR_ROW_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class Keys:
    """``keys`` of all rows, and positions of rows whose ID is ``empty``, or ``repeated`` by other things;
    that are ``nameless``: without an ID and with nothing to make a key from (null); that are ``twins``: an
    earlier row has the same ID and says the same of itself (null). ``row_numbers``: the IDs are just 1, 2, 3
    … in the order of the rows. ``sharers``: for each row that shares its ID, another row that has it."""

    keys: pa.Array
    empty: npt.NDArray[np.int64]
    repeated: npt.NDArray[np.int64]
    nameless: npt.NDArray[np.int64]
    row_numbers: bool
    twins: npt.NDArray[np.int64]
    sharers: Mapping[int, int]


def assign_keys(ids: pa.Array | None, identity: Sequence[pa.Array]) -> Keys:
    """Keys for the rows of one list, all its files together.

    ``ids``: the publisher's IDs, normalised, null where empty. ``identity``: name, address, … as written.
    Rows that share a made key are told apart by their order, from the second on (``-2``, ``-3``). An ID stays
    with the first of its rows when they all are one thing; when they are several, it is nobody's.
    """
    if ids is not None and _all_usable(ids):
        nobody = np.array([], dtype=np.int64)
        return Keys(ids, nobody, nobody, nobody, _count_the_rows(ids), nobody, {})
    rows = len(identity[0]) if identity else len(ids if ids is not None else [])
    given = pd.Series(ids.to_pylist() if ids is not None else [None] * rows, dtype=object)
    given = given.mask(given.isin(DOT_SEGMENTS), None)
    missing = given.isna()
    shared = ~missing & given.duplicated(keep=False)
    unsure = (missing | shared).to_numpy()
    texts = np.full(rows, "", dtype=object)
    if identity and unsure.any():
        texts[unsure] = identity_texts([part.filter(pa.array(unsure)) for part in identity])
    twins = _twins(given[shared], texts[shared]).reindex(given.index, fill_value=False)
    repeated = shared & ~twins & given.mask(twins).duplicated(keep=False)
    made = (missing | repeated).to_numpy()
    keys = given.to_numpy(dtype=object, copy=True)
    keys[made] = _made_keys(texts[made], set(given[~made]))
    nameless = made & (texts == "")
    keys[nameless | twins.to_numpy()] = None
    return Keys(
        pa.array(keys, pa.string()),
        np.flatnonzero((missing & ~nameless).to_numpy()),
        np.flatnonzero((repeated & ~nameless).to_numpy()),
        np.flatnonzero(nameless),
        _are_row_numbers(given),
        np.flatnonzero(twins.to_numpy()),
        _sharers(given[shared]),
    )


def joined(parts: Sequence[pa.Array]) -> pa.Array:
    """The IDs of all rows from the normalised columns that identify them together. Null where one is missing.

    >>> joined([pa.array(["1", None]), pa.array(["2024-04-01", "2024-04-01"])]).to_pylist()
    ['1_2024-04-01', None]
    """
    return pc.binary_join_element_wise(*parts, "_") if len(parts) > 1 else parts[0]


def _all_usable(ids: pa.Array) -> bool:
    """Whether every ID is there, unique and no dot segment: the usual case, told without a Python object for
    each row, so that a timetable of a million rows fits."""
    dots = pc.any(pc.is_in(ids, value_set=pa.array(DOT_SEGMENTS))).as_py()
    return not ids.null_count and not dots and pc.count_distinct(ids).as_py() == len(ids)


def _count_the_rows(ids: pa.Array) -> bool:
    """Whether IDs, all of them usable, are just 1, 2, 3 … in the order of the rows."""
    numbers = pa.array(np.arange(1, len(ids) + 1)).cast(pa.string())
    counting = pc.all(pc.equal(pc.utf8_ltrim(ids, "0"), numbers)).as_py()
    return len(ids) >= _FEWEST_FOR_ROW_NUMBERS and bool(counting)


def _twins(ids: pd.Series, texts: npt.NDArray[np.object_]) -> pd.Series:
    """Whether an earlier row has the same ID and says the same of itself, and says anything."""
    rows = pd.DataFrame({"id": ids, "said": texts})
    return (rows["said"] != "") & rows.duplicated()


def _sharers(ids: pd.Series) -> dict[int, int]:
    """For each row the first one with its ID; for that one, the last."""
    rows = pd.Series(ids.index, ids.index).groupby(ids)
    first, last = rows.transform("first"), rows.transform("last")
    return dict(zip(ids.index.tolist(), first.where(first != ids.index, last).tolist(), strict=True))


def identity_texts(identity: Sequence[pa.Array]) -> npt.NDArray[np.object_]:
    """One folded text per row, "" where all of the identifying cells are blank: width, blanks and case do not
    make another thing."""
    joined = pc.binary_join_element_wise(
        *[pc.fill_null(part, "") for part in identity], "\n"
    ).dictionary_encode()
    folded = pa.array([_fold(text) for text in joined.dictionary.to_pylist()], pa.string())
    return np.asarray(folded.take(joined.indices).to_pylist(), dtype=object)


def _fold(text: str) -> str:
    """Width, blanks and case do not make another thing."""
    parts = ["".join(unicodedata.normalize("NFKC", part).casefold().split()) for part in text.split("\n")]
    return "\n".join(parts).rstrip("\n") if any(parts) else ""


def _made_keys(texts: npt.NDArray[np.object_], taken: set[str]) -> npt.NDArray[np.object_]:
    codes, unique = pd.factorize(texts)
    hashes = [hashlib.sha256(text.encode()).hexdigest()[:MADE_KEY_DIGITS] for text in unique]
    order = pd.Series(codes).groupby(codes).cumcount().to_numpy()
    keys = [
        f"h{hashes[code]}" if n == 0 else f"h{hashes[code]}-{n + 1}"
        for code, n in zip(codes, order, strict=True)
    ]
    return np.asarray([_free(key, taken) for key in keys], dtype=object)


def _free(key: str, taken: set[str]) -> str:
    """The key, lengthened until it is nobody's own ID; made keys differ before, so they differ after."""
    while key in taken:
        key += "-x"
    return key


def _are_row_numbers(given: pd.Series) -> bool:
    if len(given) < _FEWEST_FOR_ROW_NUMBERS or given.isna().any():
        return False
    return bool((given.str.lstrip("0").to_numpy() == np.arange(1, len(given) + 1).astype(str)).all())
