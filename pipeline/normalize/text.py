"""Prose: what a person wrote is what is published, without invisible characters."""

from __future__ import annotations

import re
import unicodedata

from pipeline.normalize.kind import Kind, Reading

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Controls, bidirectional overrides (they disguise text), zero-width fillers, noncharacters, lone surrogates.
_INVISIBLE = re.compile(
    "[\x00-\x09\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
    "|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff]"
)
_LOST = re.compile("\ufffd")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_COMPATIBILITY_IDEOGRAPH = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")
# Characters that are in NFC whatever stands beside them, and are visible.
_PLAIN = "!-~、-〩〰-〾ぁ-ゖァ-ヺ・ーヽヾ㐀-䶿一-鿿！-ﾝ￠-￦○●◎△▲□■◇☆★※→←↑↓①-⑳Ⅰ-Ⅻ×÷°′″…―‐−"
CANONICAL = f"[{_PLAIN}](?:[{_PLAIN} 　\n]*[{_PLAIN}])?"
"""Text that :func:`clean` leaves as it is (a subset; enough for the usual cell)."""


def clean(written: str) -> tuple[str, str | None]:
    """Text without invisible characters and outer blanks, in NFC, lines parted by ``\\n``; and a Finding's
    code: G002 control characters removed, G003 U+FFFD (lost characters), G006 private-use characters, G004 a
    compatibility ideograph became the unified one (NFC, UAX #15).

    >>> clean("　見本\\r\\n会館 ")
    ('見本\\n会館', None)
    """
    text = _NEWLINES.sub("\n", written).replace("\t", " ")
    visible = _INVISIBLE.sub("", text)
    trimmed = visible.strip()
    published = unicodedata.normalize("NFC", trimmed)
    if _LOST.search(published):
        return published, "G003"
    if _PRIVATE.search(published):
        return published, "G006"
    if visible != text.replace("\ufeff", "").replace("\u200b", ""):
        return published, "G002"
    changed = published != trimmed and _COMPATIBILITY_IDEOGRAPH.search(trimmed)
    return published, "G004" if changed else None


def read_text(written: str) -> Reading:
    """Prose as :func:`clean` leaves it; never NFKC. Findings G002, G003, G004, G006."""
    text, code = clean(written)
    return Reading(text or None, code=code)


TEXT = Kind(
    "text",
    read_text,
    canonical=CANONICAL,
    examples={"　見本会館 ": "見本会館", "㈱見本": "㈱見本", "１階": "１階"},
)

EXACT = Kind(
    "exact",
    read_text,
    canonical=CANONICAL,
    examples={" 1_Ａ ": "1_Ａ", "①": "①"},
)
"""An identifier that is compared as it is written: other systems know it in just this form."""
