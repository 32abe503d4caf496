"""Which encoding a text file is in, by rules: BOM, ``ESC $``, strict UTF-8, then CP932 against EUC-JP.

Statistics are not asked: charset detectors call real CP932 files cp1250 or big5.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

CHUNK = 1 << 20
EVIDENCE = 8 * CHUNK
"""Bytes, from the first non-ASCII chunk on, that are weighed when a file is not clean UTF-8."""

KEEP = "gosei.keep"
"""Name of the codec error handler that turns each undecodable byte 0xNN into the lone surrogate U+DCNN."""

UNDECODED = re.compile("[\udc00-\udcff]")

_BOMS = (
    (codecs.BOM_UTF8, "UTF-8-BOM", "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "UTF-32", "utf-32"),  # begins as the BOM of UTF-16 does
    (codecs.BOM_UTF32_BE, "UTF-32", "utf-32"),
    (codecs.BOM_UTF16_LE, "UTF-16", "utf-16"),
    (codecs.BOM_UTF16_BE, "UTF-16", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """``label`` is what the report says: UTF-8, UTF-8-BOM, CP932, EUC-JP, ISO-2022-JP, UTF-16 or UTF-32;
    ``codec`` is what Python decodes with. An ISO-2022-JP file has to go through ``iso2022.to_utf8`` first."""

    label: str
    codec: str


def _keep(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    # One byte at a time, so that a comma after half a character is still one; wide units must stay in step.
    wide = error.encoding.lower().startswith(("utf-16", "utf-32"))
    end = error.end if wide else error.start + 1
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : end]), end


codecs.register_error(KEEP, _keep)


def undecoded_bytes(text: str) -> str:
    """The bytes that could not be decoded, in hexadecimal, from text decoded with ``KEEP``.

    >>> undecoded_bytes(b"a\\xff".decode("utf-8", KEEP))
    'FF'
    """
    return " ".join(f"{ord(c) - 0xDC00:02X}" for c in UNDECODED.findall(text))


def readable(text: str) -> str:
    """Text decoded with ``KEEP``, with U+FFFD in the place of what could not be decoded."""
    return UNDECODED.sub("\ufffd", text)


def decide(path: Path) -> Encoding | None:
    """The encoding of a text file; None when the file is not text (more than 5 % control characters).

    Reads in chunks; raises OSError."""
    with path.open("rb") as file:
        head = file.read(CHUNK)
    for bom, label, codec in _BOMS:
        if head.startswith(bom):
            return Encoding(label, codec)
    if wide := _utf16_without_bom(head):
        return Encoding("UTF-16", wide)
    if _is_binary(head):
        return None
    if _is_iso2022(path):
        return Encoding("ISO-2022-JP", "utf-8")
    return Encoding("UTF-8", "utf-8") if _is_utf8(path) else _weigh(path)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _utf16_without_bom(head: bytes) -> str | None:
    """Commas, tabs, quotes and line ends have a zero beside them, always on the same side."""
    units = np.frombuffer(head[: len(head) // 2 * 2], np.uint8).reshape(-1, 2)
    marks = np.isin(units, np.frombuffer(b',\t"\r\n', np.uint8)) & (units[:, ::-1] == 0)
    little, big = (int(count) for count in marks.sum(axis=0))
    zeros = int((units == 0).any(axis=1).sum())
    if max(little, big) < 2 or max(little, big) <= 10 * min(little, big) or zeros * 20 < len(units):
        return None
    codec = "utf-16-le" if little > big else "utf-16-be"
    try:
        codecs.getincrementaldecoder(codec)("strict").decode(head)
    except UnicodeDecodeError:
        return None
    return codec


def _is_binary(head: bytes) -> bool:
    control = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head))
    return control >= 8 and control * 20 > len(head)


def _is_iso2022(path: Path) -> bool:
    """Seven bits only, and an escape to a Japanese set."""
    escaped, tail = False, b""
    for chunk in _chunks(path):
        if not chunk.isascii():
            return False
        escaped = escaped or b"\x1b$" in tail + chunk or b"\x1b(I" in tail + chunk
        tail = chunk[-2:]
    return escaped


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")("strict")
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


@dataclass(slots=True)
class _Weight:
    """What one candidate makes of the evidence, in characters."""

    undecoded: int = 0
    unlikely: int = 0  # half-width kana, private use, C1 controls: what misread Japanese turns into
    japanese: int = 0  # decoded characters from U+0800 on: three bytes or more in UTF-8

    def add(self, text: str) -> None:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        points = points[points > 0x7F]
        undecoded = (points >= 0xDC00) & (points <= 0xDCFF)
        unlikely = (
            ((points >= 0xFF61) & (points <= 0xFF9F))
            | ((points >= 0xE000) & (points <= 0xF8FF))
            | (points <= 0x9F)
        )
        self.undecoded += int(undecoded.sum())
        self.unlikely += int(unlikely.sum())
        self.japanese += int((points >= 0x800).sum() - undecoded.sum())


def _weigh(path: Path) -> Encoding:
    candidates = {
        "utf-8": Encoding("UTF-8", "utf-8"),
        "cp932": Encoding("CP932", "cp932"),
        "euc_jis_2004": Encoding("EUC-JP", "euc_jis_2004"),
    }
    decoders = {codec: codecs.getincrementaldecoder(codec)(KEEP) for codec in candidates}
    weights = {codec: _Weight() for codec in candidates}
    seen = 0
    for chunk in _chunks(path):
        for codec, decoder in decoders.items():
            weights[codec].add(decoder.decode(chunk))
        seen += len(chunk) if seen or not chunk.isascii() else 0
        if seen >= EVIDENCE:
            break
    for codec, decoder in decoders.items():
        weights[codec].add(decoder.decode(b"", final=True))
    utf8 = weights.pop("utf-8")
    # Three well-formed bytes in a row seldom arise by chance: this is UTF-8 with some bytes broken.
    if utf8.japanese > 2 * utf8.undecoded:
        return candidates["utf-8"]
    best = min(weights, key=lambda codec: weights[codec].undecoded + weights[codec].unlikely)
    return candidates[best]
