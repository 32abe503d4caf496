"""What people decided of links is honoured to the letter; what cannot be understood stops the publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DataError
from pipeline.interlink.decisions import FILE, Decisions, read_decisions

HEADER = "one,other,decision,reason,person"
A, B, C = (f"http://localhost:8000/id/239984/aed/{n}" for n in "ABC")


def decisions(folder: Path, *lines: str, header: str = HEADER, encoding: str = "utf-8") -> Decisions:
    path = folder / FILE
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([header, *lines, ""]), encoding=encoding)
    return read_decisions(folder)


def codes(folder: Path, *lines: str, **more: str) -> list[tuple[str, int | None]]:
    with pytest.raises(DataError) as raised:
        decisions(folder, *lines, **more)
    return [(found.code, found.origin.row) for found in raised.value.findings]


def test_a_site_without_the_file_has_decided_nothing(tmp_path: Path) -> None:
    assert read_decisions(tmp_path).by_pair == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_pair_is_one_in_whichever_order_and_encoding(tmp_path: Path, encoding: str) -> None:
    lines = (f"{B},{A},Ｒｅｊｅｃｔｅｄ ,別の建物,担当", "", f"{B},{C},confirmed,現地で確認,担当")
    made = decisions(tmp_path, *lines, encoding=encoding)
    assert made.pairs("rejected") == [(A, B)]
    assert made.pairs("confirmed") == [(B, C)]
    assert made.by_pair[A, B].reason == "別の建物"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"{A},{B},maybe,理由,担当", "G561"),
        (f"{A},{B},,理由,担当", "G561"),
        (f"{A},{B},rejected,,担当", "G564"),
        (f"{A},{B},rejected,理由,", "G564"),
        (f"{A},,rejected,理由,担当", "G564"),
        (f"{A},{A},confirmed,理由,担当", "G564"),
        (f"{A},{B}", "G561"),
    ],
)
def test_a_line_that_is_not_understood_stops_with_its_row(tmp_path: Path, line: str, code: str) -> None:
    assert codes(tmp_path, f"{A},{C},rejected,理由,担当", line) == [(code, 3)]


def test_one_pair_has_one_decision(tmp_path: Path) -> None:
    lines = (f"{A},{B},rejected,理由,担当", f"{B},{A},confirmed,理由,担当")
    assert codes(tmp_path, *lines) == [("G562", 3)]


@pytest.mark.parametrize("header", ["one,other,decision,reason", "", '"one,other,decision,reason,person'])
def test_a_file_that_is_no_table_of_decisions_stops(tmp_path: Path, header: str) -> None:
    assert codes(tmp_path, header=header) == [("G560", 1)]


def test_bytes_of_no_encoding_stop(tmp_path: Path) -> None:
    (tmp_path / "links").mkdir()
    (tmp_path / FILE).write_bytes(b"one,other\xff\xff\x81")
    with pytest.raises(DataError):
        read_decisions(tmp_path)


def test_a_thing_that_is_not_published_is_told(tmp_path: Path) -> None:
    made = decisions(tmp_path, f"{A},{B},rejected,理由,担当")
    (told,) = made.without_effect([A])
    assert (told.code, told.origin.row, told.value) == ("G563", 2, B)
