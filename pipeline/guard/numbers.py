"""Numbers and addresses that belong to persons: My Number, mobile telephones, free mail, dates of birth."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

_TWELVE = r"(?:\A|[^0-9.,/-])(?P<number>[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4})(?:\z|[^0-9.,/-])"
_WEIGHTS = np.array([6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2], np.int64)
_MOBILE = (
    r"(?:\A|[^0-9])\(?0[6-9]0\)?[ -]?[1-9][0-9]{3}[ -]?[0-9]{4}(?:\z|[^0-9])"
    r"|\+81[ -]?(?:\(0\))?[6-9]0[ -]?[1-9][0-9]{3}[ -]?[0-9]{4}"
)
_MOBILE_WITHOUT_ZERO = r"\A[6-9]0[ -]?[1-9][0-9]{3}[ -]?[0-9]{4}\z"
# Providers that anyone may have an address of, and the mail of mobile carriers.
_FREE_MAIL = (
    r"@(?:gmail\.com|googlemail\.com|yahoo\.(?:co\.jp|ne\.jp|com)|ymail\.ne\.jp|ybb\.ne\.jp|outlook\.(?:jp|com)|"
    r"hotmail\.(?:co\.jp|com)|live\.jp|msn\.com|icloud\.com|me\.com|mac\.com|aol\.(?:jp|com)|excite\.co\.jp|"
    r"proton(?:mail)?\.(?:com|me)|docomo\.ne\.jp|(?:[a-z0-9]+\.)?ezweb\.ne\.jp|au\.com|(?:i\.)?softbank\.(?:ne\.)?jp|"
    r"[a-z]\.vodafone\.ne\.jp|ymobile\.ne\.jp|yahoo-mail\.jp|uqmobile\.jp|rakumail\.jp|willcom\.com|pdx\.ne\.jp)"
    r"(?:\z|[^a-z0-9.-])"
)
_ERA = "(?:明治|大正|昭和|平成|令和)"
_DATE = (
    rf"\A(?:[0-9]{{4}}|(?:{_ERA}|[MTSHR])\.?(?:[0-9]{{1,2}}|元))(?:年|[/.-])[0-9]{{1,2}}(?:月|[/.-])[0-9]{{1,2}}"
    r"|\A[0-9]{5,8}\z"
)
_BORN = rf"(?:[0-9]{{1,2}}日|(?:{_ERA}|[0-9]{{4}}).{{0,12}}年) ?(?:生まれ|生)(?:\z|[^産活])"


def twelve_digits(texts: pa.Array) -> pa.Array:
    """The number of twelve digits that each text is or holds, null for none and for web addresses."""
    found = pc.struct_field(pc.extract_regex(texts, _TWELVE), "number")
    bare = pc.replace_substring_regex(found, "[ -]", "")
    return pc.if_else(pc.match_substring(texts, "://"), pa.scalar(None, pa.string()), bare)


def is_my_number(numbers: pa.Array) -> pa.Array:
    """Which numbers of twelve digits have the check digit of a 個人番号 (平成26年総務省令第85号 第5条):
    weights 6 to 2 and 7 to 2 from the left, 11 minus the sum modulo 11, 0 where that has two digits. One
    digit twelve times over is nobody's."""
    there = pc.is_valid(numbers).to_numpy(zero_copy_only=False)
    passed = np.zeros(len(numbers), np.bool_)
    passed[there] = _passes(numbers.drop_null())
    return pa.array(passed)


def _passes(numbers: pa.Array) -> npt.NDArray[np.bool_]:
    text = "".join(numbers.to_pylist()).encode("ascii")
    digits = np.frombuffer(text, np.uint8).reshape(-1, 12).astype(np.int64) - ord("0")
    rest = digits[:, :11] @ _WEIGHTS % 11
    check = np.where(rest <= 1, 0, 11 - rest)
    passes: npt.NDArray[np.bool_] = (check == digits[:, 11]) & (digits != digits[:, :1]).any(axis=1)
    return passes


def is_mobile(texts: pa.Array, phones: bool) -> pa.Array:
    """Which texts are or hold the number of a mobile telephone; in a column of ``phones`` also one whose
    leading 0 Excel has taken."""
    found = pc.match_substring_regex(texts, _MOBILE)
    if phones:
        found = pc.or_(found, pc.match_substring_regex(texts, _MOBILE_WITHOUT_ZERO))
    return pc.and_(found, pc.invert(pc.match_substring(texts, "://")))


def is_free_mail(texts: pa.Array) -> pa.Array:
    """Which texts hold a mail address that belongs to a person rather than to an office."""
    return pc.match_substring_regex(texts, _FREE_MAIL, ignore_case=True)


def is_date(texts: pa.Array) -> pa.Array:
    """Which texts are dates, roughly: under a header for births that is enough."""
    return pc.match_substring_regex(texts, _DATE)


def says_born(texts: pa.Array) -> pa.Array:
    """Which texts say when somebody was born (昭和30年3月3日生)."""
    return pc.match_substring_regex(texts, _BORN)
