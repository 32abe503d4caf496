"""Keys of several columns: which part of a key may change while its thing stays the same.

A thing is known again by such a key when all parts but one are as they were. Which one may differ, its kind
says: an ID may be given anew and a name may be written in another way, but a date or a number says of when
or of how much a row speaks, so another one is another thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.identity.likeness import name_likeness

SEPARATOR = "_"
"""Between the parts of a key (``link.keys.joined``)."""

Role = Literal["fixed", "id", "name"]


@dataclass(frozen=True, slots=True)
class KeyParts:
    """``values``: position → the parts of its key, for things that have all of them; ``roles`` of the parts:
    ``fixed`` ones never change."""

    values: Mapping[int, Sequence[str]]
    roles: Sequence[Role]

    def tie(self, thing: int, before: str) -> float | None:
        """From 0 to 1 how alike the one part is in which the key of a thing differs from the ID ``before``; 1
        for an ID, where nothing differs, and for two things whose keys had to be made, as they lack a part.
        None when more than one part differs, or one that may not."""
        parts = self.values.get(thing)
        if parts is None:
            return 1.0 if before.count(SEPARATOR) < len(self.roles) - 1 else None
        if before == SEPARATOR.join(parts):
            return 1.0
        ties = [
            1.0 if role == "id" else name_likeness(old, parts[at])
            for at, role in enumerate(self.roles)
            if role != "fixed" and (old := _in_place_of(at, parts, before)) is not None
        ]
        return max(ties, default=None)

    @property
    def fixed(self) -> list[int]:
        """Which parts never change."""
        return [at for at, role in enumerate(self.roles) if role == "fixed"]


def _in_place_of(at: int, parts: Sequence[str], before: str) -> str | None:
    """What ``before`` has in place of the part ``at``; None when it differs elsewhere.

    >>> _in_place_of(0, ["新館", "2026-04-01"], "旧館_2026-04-01"), _in_place_of(0, ["新館", "1"], "旧館_2")
    ('旧館', None)
    """
    begin = "".join(f"{part}{SEPARATOR}" for part in parts[:at])
    end = "".join(f"{SEPARATOR}{part}" for part in parts[at + 1 :])
    if len(before) < len(begin) + len(end) or not (before.startswith(begin) and before.endswith(end)):
        return None
    return before[len(begin) : len(before) - len(end)]
