"""The register after a release: what was seen, what is new, gone, or waits for an answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import pandas as pd

from pipeline.identity.carry import BY_ID, EXACT, MATCHED, SAME, Carried
from pipeline.identity.register import ASKED, COLUMNS, CURRENT, GONE, SAID, Entries, Register, in_order

_DECIDED_BY = {BY_ID: "id", EXACT: "exact", MATCHED: "matched"}


def following(carried: Carried, published: Collection[int], day: date) -> Register:
    """The register once the things at the positions ``published`` have gone out on ``day``.

    A thing that is in the list but was kept back stays as it was; a new one that was kept back has no line
    yet: nobody has seen its IRI.
    """
    entries = carried.register.entries.copy()
    things = carried.things
    out = things.loc[things.index.isin(list(published))]
    _see(entries, out[out["entry"] >= 0], day)
    new = out[out["entry"] < 0]
    _miss(entries, carried, set(new.index), set(things.loc[things["entry"] >= 0, "entry"]))
    return Register(
        carried.register.name, in_order(pd.concat([entries, _lines(new, day)], ignore_index=True))
    )


def all_gone(register: Register) -> Register:
    """The register of a list that is published no more."""
    entries = register.entries.copy()
    entries.loc[entries["status"] == CURRENT, "status"] = GONE
    return Register(register.name, entries)


def _see(entries: Entries, seen: pd.DataFrame, day: date) -> None:
    at = seen["entry"].to_numpy()
    for name in SAID:
        entries.loc[at, name] = seen[name].to_numpy()
    entries.loc[at, "last_seen"] = entries.loc[at, "last_seen"].clip(lower=day.isoformat())
    entries.loc[at, "status"] = CURRENT
    entries.loc[at, "replaced_by"] = ""
    decided = seen[seen["how"] != SAME]
    entries.loc[decided["entry"].to_numpy(), "decided_by"] = decided["how"].map(_DECIDED_BY).to_numpy()


def _miss(entries: Entries, carried: Carried, new: set[int], there: set[int]) -> None:
    """Entries that no thing of the list is: gone, or asked about where the other thing has its own IRI."""
    missing = entries.index[(entries["status"] == CURRENT) & ~entries.index.isin(list(there))]
    entries.loc[missing, "status"] = GONE
    for doubtful in carried.asked:
        if doubtful.new in new:
            entries.at[doubtful.old, "status"] = ASKED
            entries.at[doubtful.old, "replaced_by"] = str(carried.things.at[doubtful.new, "key"])


def _lines(new: pd.DataFrame, day: date) -> Entries:
    by_id = (new["id"] != "") & (new["key"] == new["id"])
    lines = new[["key", *SAID]].assign(
        first_seen=day.isoformat(),
        last_seen=day.isoformat(),
        status=CURRENT,
        replaced_by="",
        decided_by=by_id.map({True: "id", False: "made"}),
    )
    return lines[list(COLUMNS)]
