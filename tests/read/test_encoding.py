"""Which encoding a file is in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.read.encoding import CHUNK, KEEP, decide, readable, undecoded_bytes
from pipeline.read.table import Table

TEXT = "名称,所在地\r\n市役所,見本市一丁目１－１\r\nトイレ,髙﨑町\r\n"


def label(tmp_path: Path, content: bytes) -> str | None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    found = decide(path)
    return found and found.label


@pytest.mark.parametrize(
    ("codec", "bom", "expected"),
    [
        ("utf-8", b"", "UTF-8"),
        ("utf-8", b"\xef\xbb\xbf", "UTF-8-BOM"),
        ("cp932", b"", "CP932"),
        ("euc_jis_2004", b"", "EUC-JP"),
        ("utf-16-le", b"\xff\xfe", "UTF-16"),
        ("utf-16-be", b"\xfe\xff", "UTF-16"),
        ("utf-16-le", b"", "UTF-16"),
        ("utf-16-be", b"", "UTF-16"),
        ("utf-32-le", b"\xff\xfe\0\0", "UTF-32"),
        ("utf-32-be", b"\0\0\xfe\xff", "UTF-32"),
    ],
)
def test_every_encoding_is_told_from_the_others(
    tmp_path: Path, codec: str, bom: bytes, expected: str
) -> None:
    text = TEXT.replace("髙﨑", "高崎") if codec.startswith("euc") else TEXT
    assert label(tmp_path, bom + text.encode(codec)) == expected


def test_plain_ascii_is_utf8(tmp_path: Path) -> None:
    assert label(tmp_path, b"name,address\n") == "UTF-8"


def test_an_escape_to_japanese_in_seven_bits_is_iso_2022_jp(tmp_path: Path) -> None:
    assert label(tmp_path, "名称,所在地\n".encode("iso2022_jp")) == "ISO-2022-JP"


def test_the_escape_is_found_across_chunks(tmp_path: Path) -> None:
    assert label(tmp_path, b"a" * (CHUNK - 1) + "名".encode("iso2022_jp")) == "ISO-2022-JP"


def test_half_width_kana_in_cp932_are_not_euc(tmp_path: Path) -> None:
    assert label(tmp_path, "名称,ｶﾅ\r\n市役所,ｼﾔｸｼﾖ\r\n".encode("cp932")) == "CP932"


def test_cp932_that_begins_after_a_megabyte_of_ascii(tmp_path: Path) -> None:
    assert label(tmp_path, b"a,b\r\n" * CHUNK + TEXT.encode("cp932")) == "CP932"


def test_a_few_broken_bytes_do_not_make_utf8_something_else(tmp_path: Path) -> None:
    assert label(tmp_path, TEXT.encode() + b"\xe5\xff\n") == "UTF-8"


def test_a_broken_byte_in_cp932_does_not_make_it_utf8(tmp_path: Path) -> None:
    assert label(tmp_path, TEXT.encode("cp932") + b"\x81\n") == "CP932"


def test_binary_content_is_no_text(tmp_path: Path) -> None:
    assert label(tmp_path, b"%PDF-1.7\n" + bytes(range(256)) * 40) is None


def test_undecodable_bytes_are_told_where_they_stand(read: Callable[..., Table]) -> None:
    table = read("名称,所在地\n市役所,一丁目\n図書館,二".encode() + b"\xff\xfe\n")
    assert table.column(1).to_pylist() == ["一丁目", "二\ufffd\ufffd"]
    (found,) = table.findings
    assert (found.code, found.origin.row, found.origin.name) == ("G111", 3, "所在地")
    assert found.arguments["bytes"] == "FF FE"


def test_an_undecodable_byte_does_not_swallow_the_comma_after_it(read: Callable[..., Table]) -> None:
    table = read("名称,所在地,備考\n市役所".encode("cp932") + b"\x81," + "一丁目,あ\n".encode("cp932"))
    assert [column.to_pylist() for column in table.data.columns] == [["市役所\ufffd"], ["一丁目"], ["あ"]]


def test_an_undecodable_header_is_told_too(read: Callable[..., Table]) -> None:
    table = read("名称,所在地".encode() + b"\xff\n" + "市役所,一丁目\n".encode())
    assert table.header == ("名称", "所在地\ufffd")
    assert [(f.code, f.origin.row, f.origin.column) for f in table.findings] == [("G111", 1, 1)]


def test_utf16_stays_in_step_after_half_a_surrogate_pair(read: Callable[..., Table]) -> None:
    broken = (
        "名称,備考\r\n市役所,".encode("utf-16-le") + b"\x00\xd8" + "あ\r\n図書館,い\r\n".encode("utf-16-le")
    )
    table = read(b"\xff\xfe" + broken)
    assert table.column(0).to_pylist() == ["市役所", "図書館"]
    assert [f.code for f in table.findings] == ["G111"]


def test_private_characters_are_told(read: Callable[..., Table]) -> None:
    table = read("名称,所在地\n".encode("cp932") + b"\xf0\x40" + ",一丁目\n".encode("cp932"))
    assert [(f.code, f.origin.row, f.origin.column) for f in table.findings] == [("G112", 2, 0)]


def test_full_width_letters_are_no_private_characters(read: Callable[..., Table]) -> None:
    assert read("名称,所在地\nＡＢＣ～￥｡ｱ,１－１\n".encode()).findings == []


@given(st.binary())
def test_every_byte_can_be_kept(content: bytes) -> None:
    for codec in ("utf-8", "cp932", "euc_jis_2004"):
        text = content.decode(codec, KEEP)
        assert len(undecoded_bytes(text).split()) <= len(content)
        readable(text).encode("utf-8")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text("あいう漢字カナー市役所一丁目、。\n,ABC123", min_size=1))
@pytest.mark.parametrize("codec", ["utf-8", "cp932"])
def test_japanese_text_is_decoded_as_it_was_written(tmp_path: Path, codec: str, text: str) -> None:
    written = "名称,市役所の所在地\n" + text
    path = tmp_path / "a.csv"
    path.write_bytes(written.encode(codec))
    found = decide(path)
    assert found is not None
    assert path.read_bytes().decode(found.codec) == written
