"""Which list the name of a file says: ``<code>_<name>.csv``, as the standard wants it, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

_FILE_NAME = re.compile(r"(?:.*[^0-9a-z])?\d{5,6}_(?:\d+_)?(?P<list>\w+)", re.DOTALL)


def named_in(file_name: str, names: Mapping[str, str]) -> str | None:
    """The list in an official file name, dated or numbered, whatever stands before the municipality's code.
    ``names``: what files may be called → slug. None when the name says nothing.

    >>> names = {"aed": "aed", "food_business_all": "food_business"}
    >>> named_in("122033_101_aed.csv", names), named_in("見本市_23998_food_business_all_20240401.csv", names)
    ('aed', 'food_business')
    """
    stem = _stem(file_name).replace("-", "_")
    found = _FILE_NAME.fullmatch(stem)
    return names.get(re.sub(r"(_\d+)+$", "", found["list"])) if found else None


def likeness(file_name: str, slug: str) -> float:
    """How much a file's name (0–100) says a list, for headers that say nothing."""
    stem = _stem(file_name)
    return fuzz.partial_ratio(stem, slug) if stem else 0.0


def _stem(file_name: str) -> str:
    return file_name.rsplit(".", 1)[0].lower()
