"""Keys carried over: which entry of the register each thing of a list is, and what is new, gone or asked.

In this order: nothing changed; the publisher's ID, where IDs proved stable; the same name and address; one
that came back; matching; else a key of its own. No key ever passes to another thing.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from pipeline.identity.key_parts import KeyParts
from pipeline.identity.matching import Match, estranged, match
from pipeline.identity.register import ASKED, CURRENT, GONE, SAID, Register
from pipeline.link.keys import MADE_KEY_DIGITS

SAME, BY_ID, EXACT, MATCHED, NEW = "same", "id", "exact", "matched", "new"
_FEWEST_MOVED, _MOVED_SHARE = 2, 0.01


@dataclass(slots=True)
class Carried:
    """``things``: position → ``SAID``, ``key``, ``entry`` (its line in the register, -1 for none) and ``how``
    (same, id, exact, matched, new). ``asked``: doubtful matches (entry, thing). ``moved`` of ``decided`` IDs
    were re-pointed; then ``stable`` is False. ``displaced``: new things whose ID is the key of another."""

    register: Register
    things: pd.DataFrame
    asked: Sequence[Match] = ()
    moved: int = 0
    decided: int = 0
    stable: bool = True
    displaced: Sequence[int] = field(default_factory=list)


def carry(
    things: pd.DataFrame,
    register: Register,
    *,
    row_numbers: bool = False,
    by_likeness: bool = True,
    parts: KeyParts | None = None,
) -> Carried:
    """``things``: position → ``SAID`` and ``proposed``, the key that it would get without a register;
    ``row_numbers``: the IDs are just 1, 2, 3 …, so that they prove nothing; not ``by_likeness``: by the IDs
    only, whatever else the list says; ``parts``: of the keys, where they are made of several columns."""
    found = Carried(register, things.assign(entry=-1, how=NEW, key=things["proposed"]))
    if not register.entries.empty:
        _Carrying(found, row_numbers, by_likeness, parts).run()
    return found


class _Carrying:
    """One list on its way through the passes; ``things`` and ``entries`` that have found each other leave."""

    def __init__(self, found: Carried, row_numbers: bool, by_likeness: bool, parts: KeyParts | None) -> None:
        self._found, self._row_numbers, self._by_likeness = found, row_numbers, by_likeness
        self._parts = parts
        self._entry = pd.Series(-1, found.things.index)
        self._how = pd.Series(NEW, found.things.index, dtype=object)
        entries = found.register.entries
        live = entries["status"] == CURRENT
        self._live, self._dormant = entries[live], entries[~live]
        self._new = found.things

    def run(self) -> None:
        """All passes; afterwards ``found`` is complete."""
        found = self._found
        self._pairs(list(SAID), SAME)  # what differs in nothing goes first, or twins would change places
        self._pairs(["id", "fingerprint"], SAME)
        if self._by_likeness:
            found.asked = self._carry_by_likeness()
        else:
            self._pairs(["id"], BY_ID, back=True)
        entry = _twins_in_order(found.things, self._entry)
        found.things = found.things.assign(entry=entry, how=self._how)
        found.things, found.displaced = _with_keys(found.things, found.register)

    def _carry_by_likeness(self) -> list[Match]:
        """The passes after the first; what is to be asked."""
        found = self._found
        found.moved, found.decided = self._moved()
        found.stable = not found.moved or not (
            self._row_numbers
            or (found.moved >= _FEWEST_MOVED and found.moved >= _MOVED_SHARE * found.decided)
        )
        if found.stable and not self._row_numbers:
            self._by_id()
        self._pairs(["fingerprint"], EXACT)
        self._pairs(["id", "fingerprint"], EXACT, back=True)
        self._pairs(["fingerprint"], EXACT, back=True)
        doubtful = self._match(self._live)
        asked_already = [one.old for one in doubtful]
        self._live = self._live.drop(asked_already)
        doubtful += self._same_id()
        self._new = self._new.drop([one.new for one in doubtful], errors="ignore")
        back = self._dormant[self._dormant["status"].isin([GONE, ASKED])]
        return [*doubtful, *self._match(back)]

    def _pairs(self, on: list[str], how: str, *, back: bool = False) -> None:
        """Settle pairs that agree in the columns ``on``, the n-th with the n-th."""
        entries = self._dormant if back else self._live
        pairs = _agreeing(self._new, entries, on)
        if self._parts:
            pairs = pairs[self._tied(pairs["thing"], entries["id"].loc[pairs["at"]])]
        self._settle(pairs["thing"].to_numpy(), pairs["at"].to_numpy(), how)

    def _tied(self, things: pd.Series, ids: pd.Series) -> np.ndarray:
        """Whether the keys of things and IDs of entries side by side allow that they are the same."""
        tie = self._parts.tie if self._parts else None
        return np.array([tie is None or bool(tie(*pair)) for pair in zip(things, ids, strict=True)], bool)

    def _by_id(self) -> None:
        """Settle what has the same ID, unless it has nothing else of what it was: the officer is asked about
        that, for IDs that became free are given to other things."""
        pairs = _agreeing(self._new, self._live, ["id"])
        alike = estranged(self._live.loc[pairs["at"]], self._new.loc[pairs["thing"]])
        known = pairs[~np.array(alike, dtype=bool)]
        self._settle(known["thing"].to_numpy(), known["at"].to_numpy(), BY_ID)

    def _same_id(self) -> list[Match]:
        """Questions about what is left with the ID of something that is left."""
        pairs = _agreeing(self._new, self._live, ["id"]) if self._found.stable else None
        if pairs is None or self._row_numbers:
            return []
        return [Match(old, new, False, 0.0) for new, old in zip(pairs["thing"], pairs["at"], strict=True)]

    def _settle(self, things: np.ndarray, entries: np.ndarray, how: str) -> None:
        self._entry.loc[things] = entries
        self._how.loc[things] = how
        self._new = self._new.drop(things)
        self._live = self._live.drop(entries, errors="ignore")
        self._dormant = self._dormant.drop(entries, errors="ignore")

    def _moved(self) -> tuple[int, int]:
        """IDs whose thing has another ID now, and IDs of which that can be said; none of keys that are made
        of what the row says."""
        if self._parts:
            return 0, 0
        new, old = (_once(part) for part in (self._new, self._live))
        both = new.merge(old, on="fingerprint", suffixes=("", "_before"))
        moved = int((both["id"] != both["id_before"]).sum())
        unmoved = self._how == SAME
        return moved, moved + int((unmoved & (self._found.things["id"] != "")).sum())

    def _match(self, entries: pd.DataFrame) -> list[Match]:
        """Settle what matches surely; the doubtful rest leaves both sides too, and is returned."""
        matches = match(entries, self._new, self._parts.tie if self._parts else None)
        sure = [one for one in matches if one.sure]
        doubtful = [one for one in matches if not one.sure]
        self._settle(np.array([m.new for m in sure], int), np.array([m.old for m in sure], int), MATCHED)
        self._new = self._new.drop([one.new for one in doubtful])
        return doubtful


def _twins_in_order(things: pd.DataFrame, entry: pd.Series) -> pd.Series:
    """The entries so that, of things which differ in nothing, the first has the first entry: the same list
    published again finds them so."""
    known = entry[entry >= 0]
    twins = things.loc[known.index].groupby(list(SAID), sort=False).ngroup().to_numpy()
    of_things, of_entries = np.argsort(twins, kind="stable"), np.lexsort((known.to_numpy(), twins))
    ordered = entry.copy()
    ordered.loc[known.index[of_things]] = known.to_numpy()[of_entries]
    return ordered


def _agreeing(things: pd.DataFrame, entries: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    """Pairs (``thing``, ``at``) of lines that agree in the columns ``on``, the n-th with the n-th."""
    pairs = _numbered(things, on).merge(_numbered(entries, on), on=[*on, "n"], suffixes=("", "_of_entry"))
    return pairs.rename(columns={"where": "thing", "where_of_entry": "at"})


def _numbered(side: pd.DataFrame, on: list[str]) -> pd.DataFrame:
    """The columns ``on`` of lines that have all of them (of two, one is enough), the place of each line, and
    the how-manieth of its kind it is."""
    lines = side[on].assign(where=side.index)
    filled = (lines[on] != "").any(axis=1)
    lines = lines[filled]
    return lines.assign(n=lines.groupby(on).cumcount())


def _once(side: pd.DataFrame) -> pd.DataFrame:
    """Lines with an ID whose fingerprint no other has."""
    lines = side.loc[(side["id"] != "") & (side["fingerprint"] != ""), ["id", "fingerprint"]]
    return lines.drop_duplicates("fingerprint", keep=False)


def _with_keys(things: pd.DataFrame, register: Register) -> tuple[pd.DataFrame, list[int]]:
    """The key of each thing; and new things that cannot have their ID for one, as it is another's."""
    taken = set(register.entries["key"])
    new = things["entry"] < 0
    clash = new & things["proposed"].isin(taken)
    keys = things["proposed"].copy()
    keys[~new] = register.entries["key"].loc[things.loc[~new, "entry"]].to_numpy()
    taken |= set(keys[~clash])
    fingerprint = things.loc[clash, "fingerprint"]
    wanted = ("h" + fingerprint.str[:MADE_KEY_DIGITS]).where(fingerprint != "", things.loc[clash, "proposed"])
    free = wanted[~wanted.isin(taken) & ~wanted.duplicated()]
    keys[free.index] = free
    taken |= set(free)
    rest = wanted.drop(free.index)
    for at, key in zip(rest.index.tolist(), rest.tolist(), strict=True):
        keys[at] = _free(key, taken)
        taken.add(keys[at])
    return things.assign(key=keys), things.index[clash & (things["id"] != "")].tolist()


def _free(key: str, taken: set[str]) -> str:
    numbered = (f"{key}-{n}" for n in itertools.count(2))
    return next(each for each in itertools.chain([key], numbered) if each not in taken)
