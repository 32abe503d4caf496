"""The register on disk: one line per thing, the same bytes again, and every wrong edit told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.identity.register import COLUMNS, Register
from pipeline.identity.register_file import read_register, write_register
from tests.identity.conftest import LIST, Row, released

ROWS: list[Row] = [
    ("10", "見本,館", "見本市\n1"),
    ("9", "=1+1", "@x"),
    ("=2+2", '手"本', "-1"),
    ("'x", "'y", "+a"),
]
FILE = f"register/{LIST}.csv"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / FILE
    write_register(released(ROWS), file)
    return file


def test_what_is_written_is_read_again_and_gives_the_same_bytes(path: Path) -> None:
    written = path.read_bytes()
    register = read_register(path, LIST, FILE)
    assert register.entries.equals(released(ROWS).entries)
    write_register(register, path)
    assert path.read_bytes() == written


def test_each_thing_is_one_line_in_the_order_of_the_keys_and_no_cell_is_a_formula(path: Path) -> None:
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    assert header == ",".join(COLUMNS)
    assert [line.split(",")[0] for line in lines] == ["9", "''x", "10", "'=2+2"]
    assert not any(cell.startswith(("=", "@")) for line in lines for cell in line.split(","))


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("key,id", "kye,id", "G640", 1),
        (",current,,id\n10,", ",current,id\n10,", "G641", 3),
        (",current,,id\n10,", ",gonne,,id\n10,", "G642", 3),
        ("2026-04-01,2026-04-01,current,,id\n10,", "2026-4-1,2026-04-01,current,,id\n10,", "G642", 3),
        ("\n10,10,", "\n9,10,", "G643", 4),
        (",current,,id\n10,", ",merged,,id\n10,", "G644", 3),
        (",current,,id\n10,", ",split,10,id\n10,", "G644", 3),
        (",current,,id\n10,", ",merged,nobody,id\n10,", "G644", 3),
    ],
)
def test_a_wrong_edit_is_told_at_its_line(path: Path, old: str, new: str, code: str, line: int) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as told:
        read_register(path, LIST, FILE)
    assert {(found.code, found.origin.row) for found in told.value.findings} == {(code, line)}


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"", b'key,"id\n'])
def test_what_is_no_register_is_told_and_does_not_crash(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(DataError) as told:
        read_register(path, LIST, FILE)
    assert [found.code for found in told.value.findings] == ["G640"]


@pytest.mark.parametrize("heir", ["10", "https://example.jp/id/1"])
def test_the_officer_may_say_what_was_merged_and_split(path: Path, heir: str) -> None:
    text = path.read_text(encoding="utf-8")
    edited = text.replace(",current,,id\n10,", f",split,{heir}|'=2+2,officer\n10,", 1)
    path.write_text(edited.replace("|'=", "|="), encoding="utf-8")
    register = read_register(path, LIST, FILE)
    assert register.lines()[1]["status"] == "split"


def test_a_register_that_cannot_be_written_leaves_the_old_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        write_register(Register(LIST), path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]
