"""Phones, postcodes, e-mail addresses, and URLs, which people follow and which are therefore hostile."""

import phonenumbers
import pyoxigraph as ox
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.normalize.contact import read_email, read_mailto, read_phone, read_postcode, read_tel, read_url


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("(047)373-2202\u3000", "047-373-2202"),
        ("（076）283－4293", "076-283-4293"),
        ("０３－５２４６－１３１６", "03-5246-1316"),
        ("03 5246 1316", "03-5246-1316"),
        ("0352461316", "0352461316"),
        ("+81-3-5246-1316", "03-5246-1316"),
        ("+81(0)3-5246-1316", "03-5246-1316"),
        ("0476-42-5111(代表)", "0476-42-5111"),
        ("TEL:0476-42-5111", "0476-42-5111"),
        ("0120-123-456", "0120-123-456"),
        ("119", "119"),
    ],
)
def test_readable_numbers_have_hyphens_where_groups_were(written: str, value: str) -> None:
    assert read_phone(written) == (value, None, None, {})


@given(st.from_regex(r"\A0[1-9][0-9]{8}\Z"))
def test_numbers_that_the_numbering_plan_knows_are_read_to_the_same_number(digits: str) -> None:
    assume(not digits.startswith("010"))  # how numbers abroad begin, which the oracle then looks for
    number = phonenumbers.parse(digits, "JP")
    assume(phonenumbers.is_valid_number(number))
    national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
    reading = read_phone(national)
    assert reading.code is None and reading.value is not None
    assert phonenumbers.parse(reading.value, "JP") == number
    assert (
        read_phone(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))
        == reading
    )


@pytest.mark.parametrize(
    ("written", "value", "code", "suggestion"),
    [
        ("42-8417", "42-8417", "G061", None),
        ("４6-4111", "46-4111", "G061", None),
        ("9055506740", "09055506740", "G063", "09055506740"),
        ("090-1234", "090-1234", "G064", None),
        ("047?335?6481", "047?335?6481", "G062", "047-335-6481"),
        ("公園緑地課　(047)712-6367", "公園緑地課　(047)712-6367", "G062", "047-712-6367"),
        (
            "管理事務所　(047)324-2990　交通計画課　(047)712-6341",
            "管理事務所　(047)324-2990　交通計画課　(047)712-6341",
            "G062",
            "047-324-2990",
        ),
        ("087-839-2011 内線123", "087-839-2011 内線123", "G062", "087-839-2011"),
        (
            "(0476)80-3616/(0476)80-3622",
            "(0476)80-3616/(0476)80-3622",
            "G062",
            "0476-80-3616",
        ),
        (
            "0476-46-5671（A）\n0476-40-1055（B）",
            "0476-46-5671（A）\n0476-40-1055（B）",
            "G062",
            "0476-46-5671",
        ),
        ("なし", None, "G005", None),
    ],
)
def test_what_is_no_plain_number_is_kept_and_told(
    written: str, value: str | None, code: str, suggestion: str | None
) -> None:
    reading = read_phone(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (value, code, suggestion)


@pytest.mark.parametrize(
    ("written", "value", "code"),
    [
        ("〒270-1396", "270-1396", None),
        ("２７０１３９６", "270-1396", None),
        ("600001", "060-0001", "G071"),
        ("27-1", None, "G072"),
    ],
)
def test_postcodes(written: str, value: str | None, code: str | None) -> None:
    reading = read_postcode(written)
    assert (reading.value, reading.code) == (value, code)


@pytest.mark.parametrize(
    ("written", "value", "suggestion"),
    [
        ("ｉｎｆｏ＠city.example.jp", "info@city.example.jp", None),
        ("mailto:a.b+c@example.jp", "a.b+c@example.jp", None),
        ("info[at]example.jp", None, "info@example.jp"),
        ("a@example.jp, b@example.jp", None, "a@example.jp"),
        ("a@localhost", None, None),
        ('a@example.jp"><script>', None, "a@example.jp"),
    ],
)
def test_email(written: str, value: str | None, suggestion: str | None) -> None:
    reading = read_email(written)
    assert (reading.value, reading.arguments.get("suggestion")) == (value, suggestion)
    assert reading.code == (None if value else "G073")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("https://www.city.example.lg.jp/", "https://www.city.example.lg.jp/"),
        ("HTTP://Example.jp/A", "http://Example.jp/A"),
        ("ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｊｐ／ａ", "https://example.jp/a"),
        ("https://example.jp/施設?q=見本#頁", "https://example.jp/施設?q=見本#頁"),
        ("https://見本.jp/", "https://見本.jp/"),
        ('https://example.jp/"><script>', "https://example.jp/%22%3E%3Cscript%3E"),
        ("https://example.jp/100%", "https://example.jp/100%25"),
        ("https://example.jp/#a#b", "https://example.jp/#a%23b"),
        ("https://example.jp:8080/[1]", "https://example.jp:8080/%5B1%5D"),
    ],
)
def test_web_addresses_become_valid_iris(written: str, value: str) -> None:
    assert read_url(written) == (value, None, None, {})


@given(st.text(max_size=30))
def test_whatever_follows_the_host_a_published_url_is_an_iri_on_that_host(tail: str) -> None:
    value = read_url(f"https://example.jp/{tail}").value
    if value is not None:
        ox.NamedNode(value)
        list(ox.parse(f"<{value}> <{value}> <{value}> .", ox.RdfFormat.N_TRIPLES))
        assert value.startswith("https://example.jp/")


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("www.city.ichikawa.lg.jp/higashiyama/", "G075", "https://www.city.ichikawa.lg.jp/higashiyama/"),
        ("aso-takamori.jp", "G075", "https://aso-takamori.jp"),
        ("javascript:alert(1)", "G076", None),
        ("JaVaScRiPt:alert(1)//https://example.jp", "G076", None),
        ("java\tscript:alert(1)", "G077", None),
        ("data:text/html,<script>", "G076", None),
        ("file:///C:/a.jpg", "G076", None),
        ("ATTACH/f93ec216.jpg", "G077", None),
        ("ATTACH\\a7a2e74a.jpg", "G077", None),
        ("https://", "G077", None),
        ("https:///example.jp", "G077", None),
        ("https://example.jp@evil.example/", "G077", None),
        ("https://exa mple.jp/", "G077", None),
        ("https://example.jp:99999/", "G077", None),
        ("https://[::1", "G077", None),
        ("https://a.example.jp/\nhttps://b.example.jp/", "G078", "https://a.example.jp/"),
        ("//example.jp/", "G077", None),
    ],
)
def test_what_is_no_web_address_is_left_out(written: str, code: str, suggestion: str | None) -> None:
    reading = read_url(written)
    assert (reading.value, reading.code, reading.arguments.get("suggestion")) == (None, code, suggestion)


@pytest.mark.parametrize(
    ("written", "value", "datatype"),
    [
        ("(047)373-2202", "tel:047-373-2202", None),
        ("119", "tel:119", None),
        ("42-8417", "42-8417", "xsd:string"),
        ("見本課まで", "見本課まで", "xsd:string"),
    ],
)
def test_only_a_whole_number_is_a_link_to_ring(written: str, value: str, datatype: str | None) -> None:
    assert read_tel(written)[:2] == (value, datatype)
    assert read_tel(written).code == read_phone(written).code


@given(st.from_regex(r"\A[a-z0-9.%+]{1,12}@[a-z]{1,8}\.jp\Z"))
def test_a_mail_address_is_a_link_that_reads_as_itself(address: str) -> None:
    reading = read_mailto(address)
    if reading.value is not None:
        assert ox.NamedNode(reading.value)
        assert read_mailto(reading.value) == reading
        assert "%" not in reading.value or "%" in address or "+" in address


def test_what_is_no_address_is_no_link() -> None:
    assert read_mailto("info[at]example.jp") == read_email("info[at]example.jp")
