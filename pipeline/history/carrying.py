"""How the store of the release that serves becomes that of the next one, when little has changed.

Loading is the dearest step of publishing a long list, and most months bring few changes: then the patches
that are published anyway are applied to a copy of the store, which costs in proportion to them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.history.patch import PATCH, SUFFIX
from pipeline.history.record import read_histories

MOST_CHANGED = 20
"""A store is carried on while at most one quad of so many is new or gone: to apply a change to it costs about
ten times as much as to load the quad."""


@dataclass(frozen=True, slots=True)
class Steps:
    """What to do to a copy of a store: apply ``patches``, then load ``dumps`` of graphs that it has not."""

    patches: Sequence[Path]
    dumps: Sequence[Path]


def steps(serving: Path, release: Path, quads: int) -> Steps | None:
    """The steps from the store of the release that serves to that of the new one, which has ``quads`` and is
    whole but for its store. None when too much has changed, or when a graph without a history has (that of
    the vocabulary, after an update of the program).

    Raises ReleaseError when a history cannot be read.
    """
    before, now = read_histories(serving), read_histories(release)
    if _others(serving, before) != _others(release, now):
        return None
    patches, dumps, changed = [], [], 0
    for name, version in ((name, history.latest) for name, history in now.items()):
        if name not in before:
            dumps.append(release / "dump" / f"{name}.nq.gz")
            changed += version.quads
        elif version.number != before[name].latest.number and version.patch:
            patches.append(release / PATCH / f"{name}{SUFFIX}")
            changed += version.patch.added + version.patch.deleted
    return Steps(patches, dumps) if changed * MOST_CHANGED <= quads else None


def _others(release: Path, histories: Collection[str]) -> dict[str, bytes]:
    """The dumps of graphs that have no history, by name."""
    root = release / "dump"
    named = {path.relative_to(root).as_posix().removesuffix(".nq.gz"): path for path in root.rglob("*.nq.gz")}
    return {name: path.read_bytes() for name, path in named.items() if name not in histories}
