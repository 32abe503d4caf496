"""Rules that hold for every kind of value."""

from __future__ import annotations

import re

import pyarrow as pa
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.normalize import KINDS, Kind, Reading, normalise
from pipeline.report import catalogue
from pipeline.report.messages import placeholders
from pipeline.terms import expand

WORDS = list(
    "0123456789０１２３４５６７８９.,-+/:;()（）°′″'\"　 \t\n－−ー―〜～年月日時分秒元"
    "昭和平成令明大正HRSTMEN度分北緯東経有無○×△一二三十円万千約人台階地下金土祝曜毎平全第※〒@wｗhtps:内線ｱｶﾞアがあ不明〇①²½"
    "\u200b\ufeff\ufffd\ue000\x00\ufa19"
)
written = st.one_of(
    st.text(max_size=24),
    st.text(alphabet=st.sampled_from(WORDS), max_size=14),
    st.sampled_from([text for kind in KINDS.values() for text in kind.examples]),
).filter(lambda text: text.strip() != "")
INVISIBLE = "\u200b"
OF_PROSE = {"text", "kana", "identifier", "exact", "reference_system"}
OF_PROSE |= {"area", "universal_menu", "period_start", "period_end"}
"""Kinds for which text of invisible characters alone is no value, without a word."""

every_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
often = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])

CANONICAL = {
    kind.name: st.from_regex(rf"\A(?:{kind.canonical})\Z").filter(lambda text: text.strip() != "")
    for kind in KINDS.values()
    if kind.canonical
}

LEXICAL = {
    "xsd:integer": r"-?[0-9]+",
    "xsd:decimal": r"-?[0-9]+(\.[0-9]+)?",
    "xsd:boolean": "true|false",
    "xsd:date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "xsd:gYear": r"[0-9]{4}",
    "xsd:gYearMonth": r"[0-9]{4}-[0-9]{2}",
    "xsd:time": r"[0-9]{2}:[0-9]{2}:[0-9]{2}",
    "xsd:anyURI": r"(?:https?://|mailto:|tel:)\S+",
    "xsd:string": r"(?s).+",
}
"""The lexical forms that a datatype may be published with (XML Schema 1.1 part 2, canonical forms)."""

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}


def datatype_of(kind: Kind, reading: Reading) -> str:
    return reading.datatype or kind.datatype or "xsd:string"


def survives_the_store(value: str, datatype: str) -> bool:
    store, thing = ox.Store(), ox.NamedNode("http://example.jp/")
    store.add(ox.Quad(thing, thing, ox.Literal(value, datatype=ox.NamedNode(expand(datatype)))))
    return [quad.object.value for quad in store] == [value]


@every_kind
@often
@given(text=written)
@example(text=INVISIBLE)
def test_any_text_is_read_without_an_exception_and_with_a_known_finding(kind: Kind, text: str) -> None:
    reading = kind.read(text)
    assert reading.value is None or reading.value.strip()
    assert reading.code is None or reading.code in catalogue()
    if reading.value is None and kind.name not in OF_PROSE | {"poi_concept", "file_type"}:
        assert reading.code


@every_kind
@often
@given(text=written)
@example(text=INVISIBLE)
def test_what_is_published_reads_as_itself(kind: Kind, text: str) -> None:
    first = kind.read(text)
    if first.value is not None:
        again = kind.read(first.value)
        assert (again.value, again.datatype) == (first.value, first.datatype)


@every_kind
@often
@given(text=written)
@example(text=INVISIBLE)
def test_what_is_published_is_a_valid_literal_that_the_store_keeps(kind: Kind, text: str) -> None:
    reading = kind.read(text)
    if reading.value is not None:
        datatype = datatype_of(kind, reading)
        assert re.fullmatch(LEXICAL[datatype], reading.value)
        assert survives_the_store(reading.value, datatype)


@pytest.mark.parametrize("kind", [KINDS[name] for name in CANONICAL], ids=CANONICAL)
@often
@given(data=st.data())
def test_the_fast_path_publishes_what_reading_would(kind: Kind, data: st.DataObject) -> None:
    text = data.draw(CANONICAL[kind.name])
    reading = kind.read(text)
    assert reading.value == text
    assert reading.datatype is None


@pytest.mark.parametrize(
    "kind",
    [k for k in KINDS.values() if k.name not in {"text", "exact", "kana", "url", "area"}],
    ids=lambda kind: kind.name,
)
@often
@given(
    text=st.text(
        alphabet=st.sampled_from("0123456789.,-/:()RHSTMEN +年月日時分円人"), min_size=1, max_size=12
    )
)
def test_full_width_reads_as_half_width(kind: Kind, text: str) -> None:
    narrow, wide = kind.read(text), kind.read(text.translate(FULL_WIDTH))
    if narrow.code not in {"G052", "G062", "G064", "G098", "G007", "G026", "G027", "G048", "G576"}:
        assert wide == narrow


@every_kind
def test_examples_are_read_as_the_kind_promises(kind: Kind) -> None:
    assert kind.examples
    assert {text: kind.read(text).value for text in kind.examples} == kind.examples


@every_kind
def test_a_column_takes_the_examples_too(kind: Kind) -> None:
    published = normalise(kind, pa.array(list(kind.examples)))
    assert published.values.to_pylist() == list(kind.examples.values())


@every_kind
@pytest.mark.parametrize("unit", ["9", "1,", " ", "※", "a.", "一", "月~", "(", "°1"])
def test_a_huge_cell_is_no_typed_value(kind: Kind, unit: str) -> None:
    reading = kind.read("x" + unit * 50_000 + "年")
    assert reading.value is None or reading.datatype in (None, "xsd:string")


@pytest.mark.parametrize("code", [code for code in catalogue() if code < "G100"])
def test_every_sentence_has_a_mending_that_can_be_said(code: str) -> None:
    entry = catalogue()[code]
    assert entry.mend
    assert all(placeholders(option.ja) == placeholders(option.en) for option in entry.mend)
    assert "{value}" in entry.says.ja and "{value}" in entry.says.en
