"""The register of one list: a line for every thing that ever had an IRI, also for those that are gone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

CURRENT, ASKED, GONE, MERGED, SPLIT = "current", "asked", "gone", "merged", "split"
STATUSES: Final = (CURRENT, ASKED, GONE, MERGED, SPLIT)
"""``asked``: it is missing, and whether another thing is what became of it is for the officer to say;
``merged`` and ``split`` are the officer's word."""

DECISIONS: Final = ("id", "made", "exact", "matched", "officer")
"""Where a key comes from: the publisher's ID; name and address, as there was no ID; carried over from a thing
with the same name and address; from one that is alike; or as the officer said."""

SAID = ("id", "label", "address", "detail", "latitude", "longitude", "fingerprint")
"""What the list said of a thing when it was last there; by this it is known again."""

COLUMNS: Final = ("key", *SAID, "first_seen", "last_seen", "status", "replaced_by", "decided_by")
BAR = "|"
"""Between the keys or IRIs in ``replaced_by``."""

Entries = pd.DataFrame
"""A line each, all text; indexed from 0."""


def no_entries() -> Entries:
    """A table of entries without a line."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})


@dataclass(frozen=True, slots=True)
class Register:
    """The register ``name``, of a list (``<code>/<list>``) or of a feed's table (``<code>/<feed>/<table>``):
    its ``entries``, columns ``COLUMNS``."""

    name: str
    entries: Entries = field(default_factory=no_entries)

    @property
    def asked(self) -> Entries:
        """Entries that wait for the officer's answer."""
        return self.entries[self.entries["status"] == ASKED]

    def lines(self) -> list[dict[str, str]]:
        """Each entry as a line of its own."""
        columns = [self.entries[name].tolist() for name in COLUMNS]
        return [dict(zip(COLUMNS, cells, strict=True)) for cells in zip(*columns, strict=True)]


def in_order(entries: Entries) -> Entries:
    """Sorted by key, 2 before 10; the order in which a file is written."""
    by = pd.DataFrame({"length": entries["key"].str.len(), "key": entries["key"]})
    return entries.loc[by.sort_values(["length", "key"], kind="stable").index].reset_index(drop=True)


def replacements(written: str) -> Sequence[str]:
    """The keys or IRIs that a cell of ``replaced_by`` holds.

    >>> replacements("A1|A2"), replacements("")
    (['A1', 'A2'], [])
    """
    return [part.strip() for part in written.split(BAR) if part.strip()]
