"""The command: 0 fine, 1 the data need mending, 2 our fault; never a traceback, no colours in a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command import ESC, ROOT, gosei, gosei_process

GOOD = "全国地方公共団体コード,ID,名称,所在地_連結表記,設置位置\n239984,A1,市役所,愛知県見本市一丁目,1階\n"
BAD = GOOD.replace("ID,", "ID,男性トイレ総数,").replace("A1,", "A1,多数,")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site as ``gosei init`` makes it, with one good file."""
    folder = tmp_path / "[/red] site"
    assert gosei("init", folder).code == 0
    (folder / "239984_public_toilet.csv").write_text(GOOD, encoding="utf-8")
    return folder


def test_init_makes_a_site_that_waits_for_files(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    done = gosei("init", folder)
    assert (done.code, (folder / "site.yaml").is_file()) == (0, True)
    assert str(folder) in done.out
    empty = gosei("publish", folder)
    assert empty.code == 1
    assert "G208" in empty.out
    again = gosei("init", folder)
    assert (again.code, "G412" in again.out) == (1, True)


def test_publish_says_what_was_done_and_what_to_do_next(site: Path) -> None:
    done = gosei_process("publish", site, "--date", "2026-10-01")
    assert done.code == 0
    assert done.err == ""
    assert "0001-" in done.out
    assert "report.html" in done.out
    assert f"gosei serve {site}" in done.out


def test_publish_of_data_that_stop_it_ends_with_1_and_says_where_to_look(site: Path) -> None:
    (site / "239984_public_toilet.csv").write_text(GOOD.replace("愛知県見本市一丁目", ""), encoding="utf-8")
    done = gosei("publish", site, "--lang", "en")
    assert (done.code, "G207" in done.out) == (1, True)
    assert str(site / "build" / "stopped" / "report.html") in done.out


def test_a_wrong_site_yaml_ends_with_1_and_its_line(site: Path) -> None:
    with (site / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("\nlicence: CC BY 4.0\n")
    done = gosei("publish", site)
    lines = (site / "site.yaml").read_text(encoding="utf-8").count("\n")
    assert done.code == 1
    assert f"site.yaml {lines}行" in done.out


def test_a_folder_that_is_no_site_ends_with_1(tmp_path: Path) -> None:
    done = gosei("publish", tmp_path / "nowhere")
    assert (done.code, "G401" in done.out) == (1, True)


def test_what_is_no_fault_of_the_data_ends_with_2(site: Path) -> None:
    (site / "build").write_text("in the way", encoding="utf-8")
    done = gosei_process("publish", site)
    assert (done.code, done.out) == (2, "")
    assert "failed" in done.err


@pytest.mark.parametrize("release", ["[/red]", "0009-deadbeef", "../..", "\x1b[2J"])
def test_an_impossible_release_ends_with_2_whatever_it_is_called(site: Path, release: str) -> None:
    done = gosei("rollback", site, release)
    assert done.code == 2
    assert done.err


def test_publishing_the_same_again_says_that_nothing_has_changed(site: Path) -> None:
    first, again = gosei("publish", site), gosei("publish", site)
    assert (first.code, again.code) == (0, 0)
    assert "公開しました: 0001-" in first.out
    assert "前の公開から変わりはありません: 0001-" in again.out and "公開しました:" not in again.out


def test_releases_are_listed_and_gone_back_to(site: Path) -> None:
    gosei("publish", site, "--date", "2026-10-01")
    (site / "239984_public_toilet.csv").write_text(GOOD.replace("1階", "2階"), encoding="utf-8")
    gosei("publish", site, "--date", "2026-10-02")
    listed = gosei("releases", site)
    assert listed.code == 0
    assert [line[:6] for line in listed.out.splitlines()] == ["  0001", "* 0002"]
    back = gosei("rollback", site)
    assert (back.code, "0001-" in back.out) == (0, True)
    assert [line[:6] for line in gosei("releases", site).out.splitlines()] == ["* 0001", "  0002"]


def test_no_releases_are_an_empty_list(site: Path) -> None:
    assert (gosei("releases", site).code, gosei("releases", site).out) == (0, "")


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BAD, 1), ("", 1), ("牛,馬\n1,2\n", 0)])
def test_check_ends_with_1_when_there_is_an_error(tmp_path: Path, text: str, code: int) -> None:
    path = tmp_path / "239984_public_toilet.csv"
    path.write_text(text, encoding="utf-8")
    if "牛" in text:
        path = path.rename(tmp_path / "a.csv")
    done = gosei("check", path)
    assert done.code == code, done.out
    assert path.name in done.out
    assert not (tmp_path / "build").exists()


def test_check_as_json_has_the_shape_that_scripts_rely_on(tmp_path: Path) -> None:
    path = tmp_path / "239984_public_toilet.csv"
    path.write_text(BAD, encoding="utf-8")
    done = gosei_process("check", "--format", "json", path, env={"PYTHONIOENCODING": "ascii"})
    said = json.loads(done.out)
    assert done.code == 1
    assert said.keys() == {"summary", "files", "findings"}
    assert said["summary"].keys() == {
        *("files", "rows_in", "rows_published", "rows_quarantined", "quads", "findings")
    }
    assert said["summary"]["findings"].keys() == {"error", "warning", "info"}
    (file,) = said["files"]
    assert file.keys() == {
        *("path", "list", "encoding", "rows_in", "rows_published", "rows_quarantined", "findings")
    }
    assert (file["path"], file["list"], file["findings"]["G012"]) == (str(path), "public_toilet", 1)
    (found,) = [f for f in said["findings"] if f["code"] == "G012"]
    assert (found["row"], found["column"], found["name"], found["value"]) == (
        2,
        "C",
        "男性トイレ総数",
        "多数",
    )


def test_check_writes_reports_only_where_it_is_told_to(tmp_path: Path) -> None:
    path = tmp_path / "in" / "239984_public_toilet.csv"
    path.parent.mkdir()
    path.write_text(BAD, encoding="utf-8")
    gosei("check", path, "--reports", tmp_path / "out")
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    assert {p.suffix for p in (tmp_path / "out").rglob("*") if p.is_file()} == {
        *(".html", ".json", ".csv", ".sarif", ".xlsx")
    }


def test_garbage_is_told_of_in_words(tmp_path: Path) -> None:
    contents = [b"\0" * 99, b"PK\x03\x04garbage", b"\xff\xfe\x00", b"\x1b$B\x1b[2J\n\n", b""]
    paths = []
    for suffix in (".csv", ".xlsx", ".xls", ".tsv", ".pdf", ""):
        for number, content in enumerate(contents):
            paths.append(tmp_path / f"garbage{number}{suffix}")
            paths[-1].write_bytes(content)
    done = gosei("check", "--format", "json", *paths)
    assert done.code == 1
    said = json.loads(done.out)
    assert {f["file"] for f in said["findings"] if f["severity"] == "error"} == {str(path) for path in paths}
    assert {f["list"] for f in said["files"]} == {None}


def test_a_cell_cannot_play_with_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "239984_public_toilet.csv"
    path.write_text(BAD.replace("多数", f"{ESC}[2J[red]:bomb:"), encoding="utf-8")
    done = gosei("check", path, "--format", "text")
    assert "[2J[red]:bomb:" in done.out


@pytest.mark.parametrize(
    ("code", "status", "words"), [("G012", 0, "数値"), ("g012", 0, "数値"), ("G999", 1, "G012")]
)
def test_explain_tells_of_a_code_or_which_codes_there_are(code: str, status: int, words: str) -> None:
    done = gosei("explain", code)
    assert (done.code, words in done.out) == (status, True)


def test_a_terminal_that_knows_no_japanese_is_no_reason_to_fail(tmp_path: Path) -> None:
    path = tmp_path / "239984_public_toilet.csv"
    path.write_text(GOOD, encoding="utf-8")
    assert gosei_process("check", path, env={"PYTHONIOENCODING": "ascii"}).code == 0
    assert (
        gosei_process(
            "explain", "G012", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        ).code
        == 0
    )


def test_the_language_of_messages_can_be_english(tmp_path: Path) -> None:
    path = tmp_path / "239984_public_toilet.csv"
    path.write_text(BAD, encoding="utf-8")
    assert "Not a number" in gosei("check", path, "--lang", "en").out


@pytest.mark.parametrize(
    "arguments",
    [["check"], ["check", "a.csv", "--format", "docx"], ["fly"], ["publish", "x", "--date", "soon"]],
)
def test_a_command_that_cannot_be_understood_ends_with_2(arguments: list[str]) -> None:
    assert gosei(*arguments).code == 2


def test_help_and_version_are_there() -> None:
    assert gosei("--version").out.startswith("gosei ")
    shown = gosei("-h").out
    assert all(
        name in shown for name in ("publish", "serve", "check", "init", "explain", "releases", "rollback")
    )


@pytest.mark.parametrize("name", ["ない.csv", "folder"])
def test_a_file_that_cannot_be_opened_is_the_datas_fault_and_told_like_any(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    done = gosei("check", tmp_path / name)
    assert (done.code, "G108" in done.out) == (1, True)


def test_a_reader_that_leaves_early_does_not_change_the_exit_code(tmp_path: Path) -> None:
    many = tmp_path / "239984_public_toilet.csv"
    header, row = GOOD.splitlines()
    many.write_text("\n".join([header, *(row.replace("A1", f"A{n}\x07") for n in range(100))]), "utf-8")
    command = subprocess.Popen(
        [sys.executable, "-c", "from pipeline.cli import main; main()", "check", str(many)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout is not None
    command.stdout.close()
    _, said = command.communicate(timeout=60)
    assert (command.returncode, said) == (0, b"")


@pytest.mark.parametrize("epoch", ["99999999999999999999", "昨日", "1e3", ""])
def test_a_date_that_is_none_is_no_reason_to_fail(site: Path, epoch: str) -> None:
    (site / "239984_public_toilet.csv").unlink()
    done = gosei_process("publish", site, env={"SOURCE_DATE_EPOCH": epoch})
    assert (done.code, "G208" in done.out) == (1, True)


def test_before_the_first_release_there_is_none_to_list(site: Path) -> None:
    assert "まだ公開していません" in gosei("releases", site).err


@pytest.mark.parametrize(("lang", "word"), [("ja", "エラー"), ("en", "error")])
def test_a_wrong_site_yaml_is_told_in_the_language_asked_for(site: Path, lang: str, word: str) -> None:
    (site / "site.yaml").write_text("bsae: x\n", encoding="utf-8")
    done = gosei("publish", site, "--lang", lang)
    assert (done.code, word in done.out) == (1, True)


def test_a_list_that_shrinks_stops_with_1_and_goes_out_once_it_is_allowed(site: Path) -> None:
    path = site / "239984_public_toilet.csv"
    path.write_text(GOOD + GOOD.splitlines()[1].replace("A1", "A2") + "\n", encoding="utf-8")
    assert gosei("publish", site).code == 0
    path.write_text(GOOD, encoding="utf-8")
    stopped = gosei("publish", site)
    assert (stopped.code, "--allow-fewer 239984/public_toilet" in stopped.out) == (1, True)
    assert gosei("publish", site, "--allow-fewer", "239984/public_toilet").code == 0
