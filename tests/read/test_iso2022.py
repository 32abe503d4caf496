"""ISO-2022-JP, as Python and as Windows write it."""

from __future__ import annotations

import io

import pytest

from pipeline.read.iso2022 import to_utf8


def decoded(content: bytes) -> str:
    target = io.BytesIO()
    to_utf8(io.BytesIO(content), target)
    return target.getvalue().decode("utf-8")


@pytest.mark.parametrize("codec", ["iso2022_jp", "iso2022_jp_ext", "iso2022_jp_3", "iso2022_jp_2004"])
def test_what_python_encodes_is_read(codec: str) -> None:
    text = "名称,所在地\r\n市役所 (本庁),見本市一丁目1\r\n"
    assert decoded(text.encode(codec)) == text


def test_half_width_kana_are_read() -> None:
    assert decoded(b"\x1b(I6E\x1b(B,1\n") == "ｶﾅ,1\n"


def test_special_characters_of_windows_are_read() -> None:
    # NEC rows 13 (①㈱) and 92 (髙) under ESC $ B, which Python's own codecs refuse.
    assert decoded(b"\x1b$B\x2d\x21\x2d\x6a\x7c\x62\x1b(B\n") == "①㈱髙\n"


def test_characters_of_jis_x_0213_and_0212_are_read() -> None:
    assert decoded("①㈱".encode("iso2022_jp_2004")) == "①㈱"
    assert decoded("丂".encode("iso2022_jp_ext")) == "丂"


def test_a_line_end_returns_to_ascii() -> None:
    assert decoded(b"\x1b$BL>>N\nabc\n") == "名称\nabc\n"


def test_half_a_character_is_left_as_a_byte_that_is_no_utf8() -> None:
    with pytest.raises(UnicodeDecodeError):
        decoded(b"\x1b$BL>>\x1b(B,1\n")
