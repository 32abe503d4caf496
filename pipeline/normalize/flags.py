"""Yes or no: 有/無 of the standard lists, and the marks 1 and ○ that say "applies"."""

from __future__ import annotations

import re

from pipeline.normalize.kind import Kind, Reading, left_out
from pipeline.normalize.typography import typed

_YES = (
    "有 有り あり ある 1 ○ 〇 ◯ ◎ ● ⚪ レ ✓ ✔ ☑ 可 可能 対応 対応可 設置 設置あり 設置済 設置済み はい 済 "
    "該当 true yes y t"
)
_NO = (
    "無 無し 無い なし ない 0 × ✕ ✖ ✗ ╳ x 不可 不可能 非対応 対応不可 未設置 設置なし いいえ 非該当 "
    "false no n f"
)
_TRUTH = dict.fromkeys(_YES.split(), "true") | dict.fromkeys(_NO.split(), "false")
_UNEXPLAINED = re.compile("[△▲▽▼□■◇◆☆★※*]")
UNEXPLAINED = "[△▲▽▼□■◇◆☆★※*＊]"
"""Signs that say what a legend says, and no two municipalities mean the same by them (RE2, as written)."""
_BEGINS_YES = re.compile("^(?:有|あり|可|○|〇|◯|対応)")
_BEGINS_NO = re.compile("^(?:無|なし|不可|×|未設置)")


def _truth(text: str) -> str | None:
    return _TRUTH.get(text.removesuffix(".0").lower())


@typed
def read_flag(text: str) -> Reading:
    """有/無 and its many spellings as xsd:boolean. A sign such as △, which needs a legend, is left out with
    G011 (warning), anything else (一部) with G021; the suggestion is 有 or 無 when the text begins so: what
    is added (要予約) belongs into a column of notes."""
    truth = _truth(text)
    if truth:
        return Reading(truth)
    if _UNEXPLAINED.fullmatch(text):
        return left_out("G011")
    likely = "無" if _BEGINS_NO.search(text) else "有" if _BEGINS_YES.search(text) else None
    return left_out("G021", likely)


@typed
def read_mark(text: str) -> Reading:
    """A mark in a column of marks (災害種別_洪水): 1 or ○ is true, 0 or × false; an empty cell says nothing,
    as in the official sheets. A sign such as △ is left out with G011 (warning), anything else with G022."""
    truth = _truth(text)
    if truth:
        return Reading(truth)
    return left_out("G011" if _UNEXPLAINED.fullmatch(text) else "G022")


_CANONICAL = "true|false"

FLAG = Kind(
    "flag",
    read_flag,
    "xsd:boolean",
    _CANONICAL,
    {"有": "true", "×": "false", "可": "true", "△": None},
    UNEXPLAINED,
)
MARK = Kind(
    "mark",
    read_mark,
    "xsd:boolean",
    _CANONICAL,
    {"1": "true", "○": "true", "０": "false", "△": None},
    UNEXPLAINED,
)
