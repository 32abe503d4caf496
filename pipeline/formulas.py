"""Text that a spreadsheet would run as a formula, made inert for CSV files (OWASP, "CSV Injection").

Japanese Excel reads signs in full width as well. Signs followed only by digits and separators (``-5``,
``+81-3-…``, a lone ``－``) are common and harmless.
"""

from __future__ import annotations

import re
import unicodedata

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.arrow import replace_where

_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zs", "Zl", "Zp"})
"""General categories of what may stand, unseen, before a sign: controls, formats, blanks."""

_ALWAYS, _SIGNS = "=＝@＠", "+＋-－"
_BEGINNING = rf"^[\s\p{{Z}}\p{{C}}]*[{_ALWAYS}+＋\-－]"
_NO_NUMBER = re.compile(r"[^0-9０-９\s.,:()/+\-＋－]")


def inert(text: str) -> str:
    """``text``, with an apostrophe before it if it is a formula to a spreadsheet.

    >>> inert("=1+1"), inert("-5.2"), inert("－"), inert("+1+cmd|'/C calc'!A0"), inert("見本")
    ("'=1+1", '-5.2', '－', "'+1+cmd|'/C calc'!A0", '見本')
    """
    at = next((i for i, c in enumerate(text) if unicodedata.category(c) not in _UNSEEN), len(text))
    sign = text[at : at + 1]
    runs = sign and (sign in _ALWAYS or (sign in _SIGNS and _NO_NUMBER.search(text, at + 1)))
    return f"'{text}" if runs else text


def without_formulas(column: pa.Array) -> pa.Array:
    """A string column with every cell ``inert``."""
    return replace_where(pc.match_substring_regex(column, _BEGINNING), column, inert)
