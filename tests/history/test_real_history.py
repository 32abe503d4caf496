"""Patches over the real releases of a city's list: each applied to the dump before gives the next one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.patch_history import patched, publications, releases_of, site_at

LIST = "372013/evacuation_space"
SEEN = {"2023-08-16": (0, 0), "2025-03-21": (0, 0), "2026-06-17": (3, 1), "2026-06-25": (1, 1)}
"""Things added and gone, by release."""


def test_every_patch_over_a_real_history_makes_the_next_dump(tmp_path: Path) -> None:
    files = [each for each in publications() if each[1] == "evacuation_space"]
    if not files:
        pytest.skip("the samples are not here")
    steps = list(releases_of(site_at(tmp_path / "site", {"evacuation_space"}), files))
    lines = [line for day, before, after in steps if before for line in patched(day, before, after)]
    assert [line.name for line in lines if not line.equal] == []
    counts = {str(line.day): line.version.counts for line in lines if line.name == LIST}
    assert {day: (each.added, each.gone) for day, each in counts.items() if each} == SEEN
