"""Words for licences and update frequencies → the IRIs that name them (see ``config/terms_of_use.py``)."""

from __future__ import annotations

from pipeline.config.terms_of_use import find_frequency, find_licence
from pipeline.normalize.kind import Kind, Reading
from pipeline.normalize.text import clean


def read_licence(written: str) -> Reading:
    """A licence's IRI from its name in any usual spelling, or from its address. An unknown one is published
    as text (datatype xsd:string) with G098 (warning): terms of use must not vanish."""
    text, _ = clean(written)
    licence = find_licence(text)
    return Reading(licence.iri) if licence else Reading(text or None, "xsd:string", "G098")


def read_frequency(written: str) -> Reading:
    """An update frequency's IRI in the EU's authority table, which DCAT-AP names for dct:accrualPeriodicity.
    An unknown word is published as text (datatype xsd:string) with G007 (warning)."""
    text, _ = clean(written)
    frequency = find_frequency(text)
    return Reading(frequency) if frequency else Reading(text or None, "xsd:string", "G007")


LICENCE = Kind(
    "licence",
    read_licence,
    "xsd:anyURI",
    examples={
        "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
        "ＰＤＬ１．０": "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
        "独自規約": "独自規約",
    },
)
FREQUENCY = Kind(
    "frequency",
    read_frequency,
    "xsd:anyURI",
    examples={
        "年1回": "http://publications.europa.eu/resource/authority/frequency/ANNUAL",
        "月次": "http://publications.europa.eu/resource/authority/frequency/MONTHLY",
    },
)
