"""Overlays: which files they are meant for, and faults told with their line and key."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.config import Overlay, load_overlays
from pipeline.errors import SiteError

LISTS = ["aed", "public_facility"]
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str, name: str = "aed.yaml") -> Path:
        (tmp_path / "overlays").mkdir(exist_ok=True)
        (tmp_path / "overlays" / name).write_bytes(text.encode() if isinstance(text, str) else text)
        return tmp_path

    return written


def only(folder: Path) -> Overlay:
    (overlay,) = load_overlays(folder, LISTS)
    return overlay


def faults(folder: Path) -> list[tuple[str, str, int | None]]:
    with pytest.raises(SiteError) as raised:
        load_overlays(folder, LISTS)
    return [(f.code, f.origin.file, f.origin.row) for f in raised.value.findings]


def test_a_site_without_overlays_has_none(tmp_path: Path) -> None:
    assert load_overlays(tmp_path, LISTS) == ()


def test_a_header_means_a_column_or_several_in_a_row(write: Write) -> None:
    says = only(write("list: aed\nfile: a.csv\ncolumns: {NO: ID, location: [緯度, 経度]}\nkeep: [色]\n")).says
    assert says.columns == {"NO": ("ID",), "location": ("緯度", "経度")}
    assert says.keep == ("色",)


@pytest.mark.parametrize(
    ("pattern", "file", "fits"),
    [
        ("aed_*.csv", "aed_202604.csv", True),
        ("aed_*.csv", "防災/aed_202604.csv", True),
        ("aed_*.csv", "aed.csv", False),
        ("AED.csv", "aed.csv", False),
        ("aed/data.csv", "/srv/site/aed/data.csv", True),
        ("aed/data.csv", "park/data.csv", False),
        ("aed/data.csv", "data.csv", False),
    ],
)
def test_a_pattern_is_for_names_and_with_a_slash_for_folders_too(
    write: Write, pattern: str, file: str, fits: bool
) -> None:
    assert only(write(f'list: aed\nfile: "{pattern}"\n')).is_meant_for(file) == fits


def test_an_overlay_without_a_pattern_names_no_file(write: Write) -> None:
    assert not only(write("list: aed\nheader: [name]\n")).is_meant_for("a.csv")


def test_every_header_it_names_must_be_there(write: Write) -> None:
    overlay = only(write("list: aed\nheader: [a, b]\ncolumns: {b: ID, c: 名称}\n"))
    assert overlay.missing(["b"]) == ["c", "a"]
    assert overlay.missing(["c", "b", "a", "d"]) == []


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("list: aed\nfile: [\n", "G623", 3),
        ("list: aed\nfile: a.csv\ncolumns: {a: ID}\ncolumns: {b: ID}\n", "G623", 4),
        ("list: aed\nfile: a.csv\ncolunms: {a: ID}\n", "G624", 3),
        ("file: a.csv\n", "G624", 1),
        ("list: aed\ncolumns: {a: ID}\n", "G624", 1),
        ("list: AED\nfile: a.csv\n", "G624", 1),
        ("list: aed\nfile: a.csv\ncolumns:\n  a: {b: c}\n", "G624", 4),
        ("", "G624", 1),
        ("- aed\n", "G624", 1),
        ("file: a.csv\nlist: cattle\n", "G411", 2),
        ("list: aed\nfile: a.csv\ncolumns:\n  a: ID\n  b: ID\n", "G632", 5),
        ("list: aed\nfile: a.csv\ncolumns:\n  a: ID\nvalues:\n  ID: x\n", "G632", 6),
    ],
)
def test_faults_are_told_with_their_line(write: Write, text: str, code: str, line: int) -> None:
    assert faults(write(text)) == [(code, "overlays/aed.yaml", line)]


def test_what_is_not_utf8_is_told_at_its_line(write: Write) -> None:
    folder = write(b"list: aed\nfile: \x93\xfa.csv\n")  # type: ignore[arg-type]
    assert faults(folder) == [("G623", "overlays/aed.yaml", 2)]


def test_faults_of_all_overlays_are_told_at_once(write: Write) -> None:
    write("file: [\n", "b.yaml")
    assert [file for _, file, _ in faults(write("lsit: aed\n"))] == ["overlays/aed.yaml", "overlays/b.yaml"]


def test_a_misspelt_key_is_told_with_the_one_that_was_meant(write: Write) -> None:
    with pytest.raises(SiteError) as raised:
        load_overlays(write("list: aed\nfile: a.csv\ncolunms: {a: ID}\n"))
    (fault,) = raised.value.findings
    assert fault.arguments["suggestion"] == "columns"
