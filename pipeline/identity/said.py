"""What a list says of its things, as the register keeps it and as the next release is compared with it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.link.keys import Keys, identity_texts

FINGERPRINT_DIGITS = 16
_LONGEST = 300
"""Characters of a name or an address that a line of the register keeps."""


def what_is_said(
    keys: Keys, ids: pa.Array, identity: Sequence[pa.Array], point: Sequence[pa.Array], *, has_address: bool
) -> pd.DataFrame:
    """Position → ``SAID`` and ``proposed`` (the key so far), for the rows that have a key.

    ``identity`` as ``assign_keys`` takes it: the name, the address if the list ``has_address``, and what else
    tells its things apart; ``point``: latitude and longitude. An ID that several things have is no ID.
    """
    there = np.flatnonzero(pc.is_valid(keys.keys).to_numpy(zero_copy_only=False))
    taken = pa.array(there)
    label, rest = identity[0], identity[1:]
    address, detail = (rest[0], rest[1:]) if has_address else (None, rest)
    proposed = keys.keys.take(taken)
    given = ids.take(taken)
    own = pc.if_else(pc.fill_null(pc.equal(given, proposed), False), given, "")
    texts = identity_texts([part.take(taken) for part in identity])
    columns = {
        "id": own,
        "label": _line([label], taken),
        "address": _line([address] if address is not None else [], taken),
        "detail": _line(detail, taken),
        "latitude": pc.fill_null(point[0].take(taken), ""),
        "longitude": pc.fill_null(point[1].take(taken), ""),
        "proposed": proposed,
    }
    things = {name: np.asarray(column.to_pylist(), dtype=object) for name, column in columns.items()}
    return pd.DataFrame(things | {"fingerprint": _fingerprints(texts)}, index=there)


def _line(parts: Sequence[pa.Array], taken: pa.Array) -> pa.Array:
    """Cells as one line of text each."""
    if not parts:
        return pa.repeat(pa.scalar("", pa.string()), len(taken))
    cells = [pc.fill_null(part.take(taken), "") for part in parts]
    joined = pc.binary_join_element_wise(*cells, " ")
    flat = pc.replace_substring_regex(joined, r"[\s\p{Cc}\x{2028}\x{2029}\x{3000}]+", " ")
    return pc.utf8_slice_codeunits(pc.utf8_trim_whitespace(flat), 0, _LONGEST)


def _fingerprints(texts: np.ndarray) -> np.ndarray:
    """A digest of what identifies each thing; "" for one that only its ID tells apart."""
    codes, unique = pd.factorize(texts)
    digests = [
        hashlib.sha256(text.encode()).hexdigest()[:FINGERPRINT_DIGITS] if text else "" for text in unique
    ]
    return np.asarray(digests, dtype=object)[codes]
