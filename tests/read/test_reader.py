"""``read_table`` on real files, and on anything at all."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.read import SUFFIXES, Table, read_table

Read = Callable[..., Table]
Refusal = Callable[..., list[str]]

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples"
REAL = sorted(p for p in SAMPLES.rglob("*") if p.suffix in SUFFIXES and p.name != "SOURCES.tsv")


@pytest.mark.skipif(not REAL, reason="the real municipal files are not there")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_real_files_are_read_as_recorded(
    tmp_path: Path, sources: dict[str, dict[str, str]], path: Path
) -> None:
    table = read_table(path, work=tmp_path)
    known = sources[str(path.relative_to(SAMPLES))]
    described = sum(f.code == "G125" and f.origin.row > table.header_row for f in table.findings)
    assert [f for f in table.findings if f.code != "G125"] == []
    assert known["encoding"] in ("", table.source.encoding)
    assert known["newline"] in ("", table.source.newline)
    if known["rows"]:  # LinkData's two rows below the header were counted as data there
        assert len(table) + described == int(known["rows"])
    assert all(name.strip() for name in table.header[:3])


def test_the_source_is_told(read: Read) -> None:
    content = "名称,緯度\n市役所,35\n".encode()
    source = read(content, name="a.CSV").source
    assert (source.sha256, source.size, source.name) == (
        hashlib.sha256(content).hexdigest(),
        len(content),
        "a.CSV",
    )


def test_findings_carry_the_name_that_was_given(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("名称,緯度\n市役所\n".encode())
    table = read_table(path, name="見本市/a.csv", work=tmp_path / "work")
    assert [f.origin.file for f in table.findings] == ["見本市/a.csv"]


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n \t\r\n", "　\n".encode()])
def test_nothing_is_an_empty_file(refusal: Refusal, content: bytes) -> None:
    assert refusal(content) == ["G101"]


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.docx", "a.csv.exe"])
def test_other_kinds_of_file_are_refused(refusal: Refusal, name: str) -> None:
    assert refusal(b"a,b\n", name) == ["G102"]


def test_binary_content_is_refused(refusal: Refusal) -> None:
    assert refusal(b"%PDF-1.7\n" + bytes(range(256)) * 40) == ["G103"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name in ("none.csv", "folder.csv"):
        with pytest.raises(DataError) as raised:
            read_table(tmp_path / name, work=tmp_path / "work")
        assert [f.code for f in raised.value.findings] == ["G108"]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["a folder", "a pipe"])
def test_what_is_no_file_is_told_and_not_waited_for(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "表.csv")
    with pytest.raises(DataError) as raised:
        read_table(tmp_path / "表.csv", work=tmp_path / "work")
    assert [f.code for f in raised.value.findings] == ["G108"]


def test_the_same_file_is_read_the_same_way(read: Read) -> None:
    content = "名称,緯度\n市役所,35,余り\n図書館\n".encode("cp932")
    first, second = read(content), read(content)
    assert first.data.equals(second.data)
    assert first.findings == second.findings


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(st.binary(max_size=300) | st.text('名称,緯度"\n\r\t;#\0あ1', max_size=80).map(str.encode))
@example(b'"')
@example(b"#LINK\n#property")
@example("名称,緯度\n".encode() + b'"\xff')
@example(b"\x1b$")
@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_no_content_breaks_the_program(read: Read, name: str, content: bytes) -> None:
    try:
        table = read(content, name)
    except DataError as error:
        assert error.findings
        return
    assert table.data.num_columns == len(table.header)
    assert table.data.num_rows == len(table.rows)
    assert all(column.null_count == 0 for column in table.data.columns)
    assert (table.rows[1:] > table.rows[:-1]).all()
