"""ISO-2022-JP as real files have it: with NEC special characters, half-width kana and later kanji sets."""

from __future__ import annotations

import re
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from pipeline.read.encoding import KEEP

_ESCAPE = re.compile(rb"(\x1b(?:\$[@B]|\$\([DOPQ]|\([BJHI]))")
_CONTROL = re.compile(rb"([\x00-\x20\x7f-\xff]+)")


def to_utf8(source: BinaryIO, target: BinaryIO) -> None:
    """Rewrite ISO-2022-JP (RFC 1468; JIS X 0201 kana, JIS X 0212 and JIS X 0213 by their escapes) as UTF-8.

    JIS X 0208 goes by way of CP932, which knows the NEC rows (①, ㈱, 髙) that Windows writes and Python's own
    codecs refuse. What cannot be decoded stays in the output as bytes that are no UTF-8."""
    mode = b""
    for line in source:
        for part in _ESCAPE.split(line):
            if _ESCAPE.fullmatch(part):
                mode = part
            else:
                target.write(_decode(part, mode).encode("utf-8", "surrogateescape"))
        if line.endswith(b"\n"):
            mode = b""  # RFC 1468: every line ends in ASCII


def _decode(text: bytes, mode: bytes) -> str:
    """Text of one character set; control characters (line ends) are the same in all.

    >>> _decode(bytes([0x2D, 0x21]), b"\\x1b$B")
    '①'
    """
    if mode in (b"", b"\x1b(B", b"\x1b(J", b"\x1b(H"):
        return text.decode("ascii", KEEP)
    runs = enumerate(_CONTROL.split(text))
    return "".join(run.decode("latin-1") if i % 2 else _decode_run(run, mode) for i, run in runs)


def _decode_run(run: bytes, mode: bytes) -> str:
    high = bytes(byte | 0x80 for byte in run)
    if mode == b"\x1b(I":
        return high.decode("cp932", KEEP)
    half = chr(0xDC00 + high[-1]) if len(high) % 2 else ""
    if mode in (b"\x1b$@", b"\x1b$B"):
        return _shift(run).decode("cp932", KEEP) + half
    if mode in (b"\x1b$(O", b"\x1b$(Q"):
        return high[: len(high) // 2 * 2].decode("euc_jis_2004", KEEP) + half
    third = b"".join(b"\x8f" + high[i : i + 2] for i in range(0, len(high) - 1, 2))
    return third.decode("euc_jis_2004" if mode == b"\x1b$(P" else "euc_jp", KEEP) + half


def _shift(pairs: bytes) -> bytes:
    """JIS X 0208 pairs as Shift_JIS pairs (JIS X 0208:1997, annex 1)."""
    whole = np.frombuffer(pairs[: len(pairs) // 2 * 2], np.uint8).reshape(-1, 2).astype(np.int16)
    high, low = whole[:, 0], whole[:, 1]
    trail = np.where(high % 2 == 1, low + 0x1F + (low >= 0x60), low + 0x7E)
    lead: npt.NDArray[np.int16] = (high + 1) // 2 + np.where(high < 0x5F, 0x70, 0xB0)
    return np.stack([lead, trail], axis=1).astype(np.uint8).tobytes()
