"""Writes a proposal into a site as an overlay, and never over one that is there."""

from __future__ import annotations

import glob
import re
import unicodedata
from pathlib import Path

from pipeline.config.overlays import OVERLAYS
from pipeline.errors import SiteError
from pipeline.propose.overlay import file_pattern, overlay_text
from pipeline.propose.propose import Proposal
from pipeline.report import Origin, finding

_SAYS_LITTLE = frozenset({"", "data", "file", "list", "csv", "データ", "一覧"})
"""File names that are no name for a kind of file: their folder is needed too."""


def write_overlay(proposal: Proposal, path: Path, site: Path) -> Path:
    """The overlay of the file ``path`` in ``<site>/overlays/``; its path. Raises SiteError (G629) when there
    is one of that name already."""
    pattern = pattern_in(path, site)
    named = re.sub(r"[^\w-]+", "_", pattern.rpartition(".")[0]).strip("_-") or proposal.chosen.mapping.slug
    target = site / OVERLAYS / f"{named}.yaml"
    target.parent.mkdir(exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(overlay_text(proposal, pattern))
    except FileExistsError:
        raise SiteError([finding("G629", Origin(f"{OVERLAYS}/{target.name}"))]) from None
    return target


def pattern_in(path: Path, site: Path | None) -> str:
    """The pattern for files like ``path``: its name, and in a site its folder where the name says little."""
    name = unicodedata.normalize("NFC", path.name)
    pattern = file_pattern(name)
    stem = re.sub(r"[\d*_\W]+", "", pattern.rpartition(".")[0])
    parent = path.resolve().parent
    in_folder = site is not None and parent != site.resolve() and parent.is_relative_to(site.resolve())
    if in_folder and stem.casefold() in _SAYS_LITTLE:
        return f"{glob.escape(unicodedata.normalize('NFC', parent.name))}/{pattern}"
    return pattern
