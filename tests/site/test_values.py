"""Values: RDF terms as people read them."""

from __future__ import annotations

from typing import Literal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.mapping.definitions import vocabulary_quads
from pipeline.site.labels import Labels
from pipeline.site.links import Links
from pipeline.site.result import Term
from pipeline.site.values import Reader, readable, size
from pipeline.terms import expand

BASE = "http://localhost:8000"
STORE = ox.Store()
STORE.load("".join(vocabulary_quads()).encode(), format=ox.RdfFormat.N_QUADS)
LABELS = Labels(STORE)


def reader(language: str = "ja") -> Reader:
    return Reader(LABELS, Links(BASE, language), language)


def literal(value: str, datatype: str = "xsd:string") -> Term:
    return Term("literal", value, None, expand(datatype))


@pytest.mark.parametrize(
    "text, datatype, ja, en",
    [
        ("2024-04-01", "date", "2024年4月1日", "2024-04-01"),
        ("2024-04", "gYearMonth", "2024年4月", "2024-04"),
        ("2024", "gYear", "2024年", "2024"),
        ("09:00:00", "time", "09:00", "09:00"),
        ("09:00:30", "time", "09:00:30", "09:00:30"),
        ("1234567", "integer", "1,234,567", "1,234,567"),
        ("-1200", "integer", "-1,200", "-1,200"),
        ("999", "integer", "999", "999"),
        ("35.180000", "decimal", "35.180000", "35.180000"),
        ("0123", "string", "0123", "0123"),
    ],
)
def test_typed_values_read_as_people_write_them(text: str, datatype: str, ja: str, en: str) -> None:
    assert readable(text, datatype, "ja") == ja
    assert readable(text, datatype, "en") == en


NO_DIGITS = st.text(st.characters(exclude_categories=("Nd", "Cs")))
DATATYPES = ["time", "date", "gYear", "gYearMonth", "integer", "boolean", "string"]


@given(NO_DIGITS, st.sampled_from(DATATYPES))
def test_what_is_not_in_the_form_of_its_datatype_stays_as_it_is(text: str, datatype: str) -> None:
    assert readable(text, datatype, "ja") == text


@pytest.mark.parametrize("predicate, words", [
    ("def:wheelchairToilet", ("有", "無")),
    ("def:ostomateToilet", ("有", "無")),
    ("def:wheelchairAccessible", ("はい", "いいえ")),
    ("def:unheardOf", ("はい", "いいえ")),
])  # fmt: skip
def test_flags_read_as_there_or_not_or_as_yes_or_no(predicate: str, words: tuple[str, str]) -> None:
    shown = [
        reader().term(literal(value, "xsd:boolean"), expand(predicate)).text for value in ("true", "false")
    ]
    assert tuple(shown) == words
    english = reader("en").term(literal("true", "xsd:boolean"), expand(predicate))
    assert english.text == "Yes"


@pytest.mark.parametrize("phone", ["0561-00-0000", "+81-561-00-0000"])
def test_a_phone_number_can_be_called(phone: str) -> None:
    assert reader().term(literal(phone), expand("ic:電話番号")).href == f"tel:{phone}"


@pytest.mark.parametrize("text", ["0561-00-0000（内線1）", "javascript:1", "1;2", ""])
def test_what_is_no_phone_number_stays_text(text: str) -> None:
    assert reader().term(literal(text), expand("ic:電話番号")).href is None


@pytest.mark.parametrize("text", ["a@b", "a b@example.jp", "a@example.jp?bcc=x@example.jp", "@example.jp"])
def test_what_is_no_mail_address_stays_text(text: str) -> None:
    assert reader().term(literal(text)).href is None


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "www.example.jp", "https://a b/"]
)
def test_a_url_that_is_no_web_address_stays_text(text: str) -> None:
    value = reader().term(literal(text, "xsd:anyURI"))
    assert (value.text, value.href) == (text, None)
    assert reader().cell(text).href is None


def test_a_known_iri_shows_label_and_compact_iri() -> None:
    value = reader().link(expand("def:maleToilets"))
    assert (value.text, value.note, value.href) == ("男性トイレ総数", "def:maleToilets", "/def/maleToilets")


def test_an_unknown_iri_shows_itself_once() -> None:
    value = reader().link("https://example.jp/x")
    assert (value.text, value.note, value.outside) == ("https://example.jp/x", "", True)
    assert reader().link(expand("sac:C99999")).text == "sac:C99999"


def test_a_part_of_another_thing_goes_by_the_name_of_its_whole() -> None:
    store, city = ox.Store(), f"{BASE}/id/239984"
    name = ox.Literal("見本市", language="ja")
    store.add(ox.Quad(ox.NamedNode(city), ox.NamedNode(expand("foaf:name")), name))
    value = Reader(Labels(store), Links(BASE, "ja"), "ja").link(f"{city}#metadata")
    assert (value.text, value.href) == ("見本市", "/id/239984#metadata")


@pytest.mark.parametrize("iri", ["mailto:park@city.example.jp", "tel:0561-00-0000"])
def test_contacts_are_shown_without_their_scheme(iri: str) -> None:
    value = reader().link(iri)
    assert (value.text, value.href) == (iri.partition(":")[2], iri)


def test_a_text_in_another_language_than_the_page_is_marked() -> None:
    assert reader("en").term(Term("literal", "見本", "ja")).language == "ja"
    assert reader("ja").term(Term("literal", "見本", "ja")).language == ""


@given(st.sampled_from(["iri", "literal", "bnode"]), st.text())
def test_every_term_can_be_shown(kind: Literal["iri", "literal", "bnode"], value: str) -> None:
    assert isinstance(reader().term(Term(kind, value)).text, str)


@pytest.mark.parametrize(
    "count, text",
    [(0, "0 B"), (1023, "1023 B"), (1024, "1 KB"), (1048575, "1.0 MB"), (5 << 30, "5,120.0 MB")],
)
def test_sizes_have_units(count: int, text: str) -> None:
    assert size(count) == text
