"""What there is to tell of keys that were carried over from a register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd

from pipeline.identity.carry import MATCHED, Carried
from pipeline.identity.register import ASKED, CURRENT, MERGED, SPLIT
from pipeline.report import Finding, Origin, finding

_NAMED = 5
"""Names of things that one sentence tells."""

At = Callable[[int], Origin]


def standing(carried: Carried, origin: At) -> Iterator[Finding]:
    """G646 for each row that may be a thing which is missing, G650 for each row that the register says was
    merged or split."""
    entries, now, before = carried.register.entries, _Said(carried.things), _Said(carried.register.entries)
    position = dict(zip(carried.things["key"], carried.things.index.tolist(), strict=True))
    there = set(carried.things["entry"])
    waiting = entries.index[entries["status"] == ASKED].tolist()
    asked = [
        (position[replaced], old)
        for old, replaced in zip(waiting, entries.loc[waiting, "replaced_by"], strict=True)
        if replaced in position and old not in there
    ]
    for at, old in sorted({*asked, *((one.new, one.old) for one in carried.asked)}):
        says = {"before": before.label[old], "other": before.key[old], "key": now.key[at]}
        yield finding("G646", origin(at), now.label[at], None, **says)
    status = _by_position(entries["status"])
    for at, entry in _by_position(carried.things["entry"]).items():
        if status.get(entry) in (MERGED, SPLIT):
            yield finding("G650", origin(at), now.label[at], None, key=now.key[at], status=status[entry])


def passing(carried: Carried, origin: At) -> Iterator[Finding]:
    """G645 for each row that was matched, G653 for each whose ID is the key of another thing; G647 for a list
    whose IDs were re-pointed, G649 for things that are gone."""
    things, entries = carried.things, carried.register.entries
    now, before, first = _Said(things), _Said(entries), Origin(origin(0).file)
    entry = _by_position(things["entry"])
    if not carried.stable:
        yield finding("G647", first, moved=carried.moved, count=carried.decided)
    for at in things.index[things["how"] == MATCHED].tolist():
        old = before.label[entry[at]]
        yield finding("G645", origin(at), now.label[at], None, before=old, key=now.key[at])
    ids = _by_position(things["id"])
    for at in carried.displaced:
        yield finding("G653", origin(at), ids[at], None, key=now.key[at])
    away = entries[entries["status"] == CURRENT].index
    gone = away.difference([*entry.values(), *(one.old for one in carried.asked)]).tolist()
    if gone:
        names = "、".join(before.label[old] or before.key[old] for old in gone[:_NAMED])
        yield finding("G649", first, count=len(gone), names=names)


def _by_position(column: pd.Series) -> dict[int, Any]:
    """The cells of a column by their place."""
    return dict(zip(column.index.tolist(), column.tolist(), strict=True))


class _Said:
    """Names and keys by position."""

    def __init__(self, lines: pd.DataFrame) -> None:
        self.label = _by_position(lines["label"])
        self.key = _by_position(lines["key"])
