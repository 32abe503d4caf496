"""Terms arrive in rdflib as they were written, and what is outside its datatype is marked."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import RdfFormat

from pipeline.terms import literal
from pipeline.validate.graph import LEXICAL, XSD, parse, well_typed


def read(object_: str):
    return next(parse(f"<http://e/s> <http://e/p> {object_} .\n".encode(), RdfFormat.N_TRIPLES).objects())


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(sorted(LEXICAL)))
def test_the_text_of_a_literal_is_never_rewritten(text, datatype):
    term = read(literal(text, datatype))
    assert (str(term), str(term.datatype)) == (text, datatype)
    assert term.ill_typed or well_typed(text, datatype)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: date):
    assert well_typed(day.isoformat(), XSD + "date")


@given(st.integers(1, 9999), st.integers(0, 99), st.integers(0, 99))
def test_a_day_that_is_not_in_the_calendar_is_no_date(year, month, day):
    text = f"{year:04}-{month:02}-{day:02}"
    try:
        date.fromisoformat(text)
        exists = True
    except ValueError:
        exists = False
    assert well_typed(text, XSD + "date") is exists


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_every_finite_decimal_without_exponent_is_a_decimal(number: Decimal):
    assert well_typed(f"{number:f}", XSD + "decimal")


def test_an_unknown_datatype_is_not_judged():
    assert well_typed("何でも", "http://www.opengis.net/ont/geosparql#wktLiteral")


def test_a_graph_is_true_even_when_empty():
    assert parse(b"", RdfFormat.N_TRIPLES)
