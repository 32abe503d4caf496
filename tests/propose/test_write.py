"""Overlays are written into the site, never over one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.config import load_overlays
from pipeline.errors import SiteError
from pipeline.mapping import load_mappings
from pipeline.propose import propose
from pipeline.propose.write import pattern_in, write_overlay
from tests.propose.conftest import TOILETS


def site(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TOILETS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("見本市/toilets_202604.csv", "toilets_*.csv"),
        ("toilet/data.csv", "toilet/data.csv"),
        ("toilet/202604.csv", "toilet/*.csv"),
        ("data.csv", "data.csv"),
    ],
)
def test_a_name_that_says_little_is_told_apart_by_its_folder(tmp_path: Path, name: str, pattern: str) -> None:
    assert pattern_in(site(tmp_path, name), tmp_path) == pattern


def test_the_overlay_is_for_the_file_it_was_made_from_and_valid(tmp_path: Path) -> None:
    path = site(tmp_path, "見本市/toilets_202604.csv")
    written = write_overlay(propose(path, load_mappings()), path, tmp_path)
    assert written == tmp_path / "overlays" / "toilets.yaml"
    (overlay,) = load_overlays(tmp_path, load_mappings())
    assert overlay.is_meant_for("見本市/toilets_202605.csv")
    assert overlay.missing(TOILETS.splitlines()[0].split(",")) == []


def test_an_overlay_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = site(tmp_path, "toilets.csv")
    written = write_overlay(propose(path, load_mappings()), path, tmp_path)
    written.write_text("list: aed\nfile: mine.csv\n", encoding="utf-8")
    with pytest.raises(SiteError) as error:
        write_overlay(propose(path, load_mappings()), path, tmp_path)
    assert [(f.code, f.origin.file) for f in error.value.findings] == [("G629", "overlays/toilets.yaml")]
    assert written.read_text(encoding="utf-8") == "list: aed\nfile: mine.csv\n"
