"""Ways to reach somebody: phone, postcode, e-mail, URL."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

from pipeline.normalize.kind import Kind, Reading, left_out, mended
from pipeline.normalize.text import clean
from pipeline.normalize.typography import LONGEST, fold, half_width, typed
from pipeline.terms import iri_reference

_ABSENT = frozenset({"なし", "無し", "無", "ー", "非公開", "不明", "未設置", "該当なし"})
_GROUPED = re.compile(r"[0-9]+(?:-[0-9]+)*")
_INTERNATIONAL = re.compile(r"\+81[- ]?(?:\(0\)|0)?[- ]?")
_LEADING_WORD = re.compile(r"^(?:TEL|電話(?:番号)?|代表)[.: ]*", re.IGNORECASE)
_REPRESENTATIVE = re.compile(r" ?\(?(?:代表|代|直通)\)?$")
_NUMBER_IN_TEXT = re.compile(r"\(?0[0-9]{1,4}[-)? ]{1,2}[0-9]{1,4}[-? ][0-9]{3,4}|0[0-9]{9,10}")
LONGEST_PHONE = 14
"""Characters of a number with its hyphens, and one more; what is longer is several numbers."""
_SHORT = re.compile(r"1[0-9]{2}|#[0-9]{4}")


def _hyphenated(text: str) -> str:
    """Parentheses and blanks between groups of digits as hyphens: (047)373-2202 → 047-373-2202."""
    grouped = re.sub(r"[()/.・]| (?=[0-9])", "-", text)
    return re.sub("-{2,}", "-", grouped.replace(" ", "")).strip("-")


def _readable(number: str) -> Reading | None:
    """What a bare number says, None when its digits are of no Japanese number."""
    digits = number.replace("-", "")
    if len(digits) in (10, 11) and digits[0] == "0" != digits[1]:
        return Reading(number)
    if number.count("-") != 1 and re.fullmatch("[1-9][0-9]{8,9}", digits):
        return mended(f"0{number}", "G063")
    if re.fullmatch("[1-9][0-9]{5,7}", digits) and number.count("-") <= 1:
        return Reading(number, code="G061")
    return None


def read_phone(written: str) -> Reading:
    """A phone number with hyphens where groups were parted; digits without groups stay so (an area code's
    length is not guessed). Width and parentheses are typography; 代表 and TEL are left off. With a Finding:
    G061 area code missing (published as written), G063 leading 0 restored, G064 number of digits wrong
    (published as written).

    Text, an extension or several numbers are published as written with G062 (warning) rather than left out: a
    plain string can still be read and rung by a person. なし is no value (G005)."""
    text = fold(written)
    if text in _ABSENT:
        return Reading(None, code="G005")
    if _SHORT.fullmatch(text):
        return Reading(text)
    bare = _REPRESENTATIVE.sub("", _LEADING_WORD.sub("", text))
    number = _hyphenated(_INTERNATIONAL.sub("0", bare))
    reading = _readable(number) if _GROUPED.fullmatch(number) else None
    if reading:
        return reading
    prose, _ = clean(written)
    if _GROUPED.fullmatch(number) and len(number) <= LONGEST_PHONE:
        return Reading(prose, code="G064")
    found = [_hyphenated(part.replace("?", "-")) for part in _NUMBER_IN_TEXT.findall(text[:LONGEST])]
    suggestion = {"suggestion": found[0]} if found and _readable(found[0]) else {}
    return Reading(prose or None, code="G062", arguments=suggestion)


@typed
def read_postcode(text: str) -> Reading:
    """A postcode as 123-4567. G071 (warning): the leading 0, lost in Excel, restored; G072: not 7 digits."""
    match = re.fullmatch(r"(?:〒|T)? ?([0-9]{3})[- ]?([0-9]{4})", text)
    if match:
        return Reading(f"{match[1]}-{match[2]}")
    shortened = re.fullmatch(r"〒? ?([0-9]{2})-?([0-9]{4})", text)
    return mended(f"0{shortened[1]}-{shortened[2]}", "G071") if shortened else left_out("G072")


def read_tel(written: str) -> Reading:
    """A phone number as a tel: IRI (RFC 3966); what is none, or lacks its area code, is published as text.
    The Findings are those of ``read_phone``."""
    phone = read_phone(re.sub("^tel:", "", written))
    if phone.value is None or not re.fullmatch("[01][0-9-]+", phone.value) or phone.code in ("G061", "G064"):
        return Reading(phone.value, "xsd:string", phone.code, phone.arguments)
    return Reading(f"tel:{phone.value}", None, phone.code, phone.arguments)


_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+"
)
_DISGUISED_AT = re.compile(r" ?(?:\[at\]|\(at\)|\(@\)|\[@\]|_at_|★|☆|◎|●|アット(?:マーク)?) ?", re.IGNORECASE)


@typed
def read_email(text: str) -> Reading:
    """An e-mail address (the HTML Living Standard's grammar). A disguised @ and several addresses are left
    out with G073 and a suggestion."""
    address = re.sub("^(?:mailto|e-?mail): ?", "", text, flags=re.IGNORECASE)
    if _EMAIL.fullmatch(address):
        return Reading(address)
    found = _EMAIL.search(_DISGUISED_AT.sub("@", address))
    return left_out("G073", found[0] if found else None)


def read_mailto(written: str) -> Reading:
    """An e-mail address as a mailto: IRI (RFC 6068). The Findings are those of ``read_email``."""
    address = written.strip()
    email = read_email(unquote(address) if address.startswith("mailto:") else address)
    return email._replace(value=f"mailto:{quote(email.value, safe='@')}") if email.value else email


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = re.compile(r"https?://", re.IGNORECASE)
_FULL_WIDTH_WEB = re.compile("[hｈＨ][tｔＴ][tｔＴ][pｐＰ]", re.IGNORECASE)
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W_][\w-]*[^\W_]|\[[0-9A-Fa-f:.]+\]")
_BARE_HOST = re.compile(
    r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:jp|com|net|org|info|biz|tokyo|osaka)(?::[0-9]+)?(?:/\S*)?"
)


def _absolute(url: str) -> str | None:
    """An http(s) URL as a valid IRI (RFC 3987), None when there is no host in it or it names a user."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if not parts.hostname or not _HOST.fullmatch(parts.hostname) or "@" in parts.netloc or port == 0:
        return None
    rest = url[url.index("//") + 2 + len(parts.netloc) :]
    return f"{parts.scheme.lower()}://{parts.netloc}{iri_reference(rest)}"


def read_url(written: str) -> Reading:
    """An absolute http(s) URL as xsd:anyURI, with what no IRI may hold percent-encoded.

    Left out: G075 no scheme (www.city…: whether https answers there is not ours to guess, the suggestion
    tells the officer what to try), G076 another scheme (javascript:, data:, file:), G077 no URL (a file
    name), G078 several URLs (the suggestion is the first)."""
    text, _ = clean(written)
    if not _WEB.match(text) and _FULL_WIDTH_WEB.match(text):
        text = half_width(text)
    if len(re.findall(r"https?://", text)) > 1 and re.search(r"[\s、,;；　]+https?://", text):
        first = re.split(r"[\s、,;；　]", text)[0]
        return left_out("G078", _absolute(first) if _WEB.match(first) else None)
    if _WEB.match(text):
        url = _absolute(text) if not re.search(r"\s", text) else None
        return Reading(url) if url else left_out("G077")
    scheme = _SCHEME.match(text)
    if _BARE_HOST.fullmatch(text):
        return left_out("G075", f"https://{text}")
    if scheme and not re.match("[0-9]", text[scheme.end() :]):
        return left_out("G076")
    return left_out("G077")


PHONE = Kind(
    "phone",
    read_phone,
    canonical="0[1-9](?:-[0-9]{4}-|[0-9]-[0-9]{3,4}-|[0-9]{2}-[0-9]{2}-|[0-9]{3}-[0-9]-)[0-9]{4}",
    examples={
        "(047)373-2202": "047-373-2202",
        "０３－５２４６－１３１６": "03-5246-1316",
        "42-8417": "42-8417",
    },
)
POSTCODE = Kind(
    "postcode", read_postcode, canonical="[0-9]{3}-[0-9]{4}", examples={"〒１２３４５６７": "123-4567"}
)
EMAIL = Kind(
    "email", read_email, examples={"ｉｎｆｏ＠example.jp": "info@example.jp", "info[at]example.jp": None}
)
TEL = Kind(
    "tel", read_tel, "xsd:anyURI", examples={"(047)373-2202": "tel:047-373-2202", "42-8417": "42-8417"}
)
MAILTO = Kind(
    "mailto", read_mailto, "xsd:anyURI", examples={"ｉｎｆｏ＠example.jp": "mailto:info@example.jp"}
)
URL = Kind(
    "url",
    read_url,
    "xsd:anyURI",
    r"https?://(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?:/[A-Za-z0-9._~:/?@!$&'()*+,;=-]*)?",
    {"https://example.jp/a b": None, "www.example.jp": None, "javascript:alert(1)": None},
)
