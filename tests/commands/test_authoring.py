"""Commands that write for an officer: what they print, where they write, and that nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command import gosei
from tests.propose.conftest import TOILETS

ESC = "\x1b"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    gosei("init", folder)
    text = (folder / "site.yaml").read_text(encoding="utf-8")
    (folder / "site.yaml").write_text(text, encoding="utf-8")
    (folder / "toilets_202604.csv").write_text(TOILETS, encoding="utf-8")
    return folder


def test_map_writes_an_overlay_by_which_check_reads_the_file(site: Path) -> None:
    done = gosei("map", site / "toilets_202604.csv")
    overlay = site / "overlays" / "toilets.yaml"
    assert (done.code, overlay.is_file()) == (0, True)
    assert str(overlay) in done.out
    assert f"gosei check {site / 'toilets_202604.csv'}" in done.out
    assert "公衆トイレ一覧" in done.out
    assert "installationPosition" in done.out
    (site / "toilets_202605.csv").write_text(TOILETS, encoding="utf-8")
    checked = gosei("check", site / "toilets_202605.csv")
    assert (checked.code, "G620" in checked.out) == (0, True)


def test_map_does_not_overwrite_an_overlay(site: Path) -> None:
    gosei("map", site / "toilets_202604.csv")
    again = gosei("map", site / "toilets_202604.csv", "--lang", "en")
    assert (again.code, "G629" in again.out) == (1, True)


def test_map_of_a_file_in_no_site_shows_the_overlay_and_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TOILETS, encoding="utf-8")
    done = gosei("map", path)
    assert (done.code, "list: public_toilet" in done.out) == (0, True)
    assert [p.name for p in tmp_path.iterdir()] == ["a.csv"]


def test_map_asks_in_words_which_list_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("い,ろ\n1,2\n", encoding="utf-8")
    done = gosei("map", path)
    assert (done.code, "G631" in done.out, "--list" in done.out) == (1, True, True)
    assert gosei("map", path, "--list", "cattle").code == 1


def test_a_cell_or_header_cannot_play_with_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(TOILETS.replace("memo", f"[red]{ESC}[2Jmemo").replace("見本公園", f"{ESC}[2J"), "utf-8")
    done = gosei("map", path, "--lang", "en")
    assert (done.code, "[red]�[2Jmemo" in done.out) == (0, True)


def test_template_writes_a_csv_and_a_workbook_once(tmp_path: Path) -> None:
    done = gosei("template", "aed", "--out", tmp_path)
    assert done.code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"aed.csv", "aed.xlsx"}
    again = gosei("template", "aed", "--out", tmp_path)
    assert (again.code, "G630" in again.out) == (1, True)


def test_template_of_an_unknown_list_names_the_one_that_may_be_meant(tmp_path: Path) -> None:
    done = gosei("template", "ade", "--out", tmp_path, "--lang", "en")
    assert (done.code, "aed" in done.out) == (1, True)
    assert list(tmp_path.iterdir()) == []
