"""What the compiler knows of the vocabularies is what they say."""

from __future__ import annotations

import pytest

from pipeline.mapping.vocabulary import is_known, terms
from pipeline.terms import NAMESPACES


@pytest.mark.parametrize(
    ("name", "kind", "range_"),
    [
        ("ic:住所", "property", "ic:住所型"),
        ("ic:表記", "property", "xsd:string"),
        ("ic:住所型", "class", "ic:事物型"),
        ("def:pediatricPads", "property", "xsd:boolean"),
    ],
)
def test_kinds_and_ranges_are_those_of_the_vocabulary(name: str, kind: str, range_: str) -> None:
    assert (terms()[name].kind, terms()[name].range) == (kind, range_)


def test_every_term_is_named_by_itself_and_has_a_japanese_label() -> None:
    for name, term in terms().items():
        assert name == term.name
        assert term.kind in ("class", "property")
        assert term.label_ja, name
        assert name.startswith(("ic:", "def:"))


def test_our_own_terms_have_english_labels_and_ranges() -> None:
    own = [term for name, term in terms().items() if name.startswith("def:")]
    assert own
    assert [term.name for term in own if not term.label_en] == []
    assert [term.name for term in own if term.kind == "property" and not term.range] == []


def test_ranges_are_classes_that_are_known() -> None:
    strange = {t.range for t in terms().values() if t.range and not is_known(t.range)}
    assert {name for name in strange if not name.startswith("uncefact")} == set()  # datatypes of UN/CEFACT


@pytest.mark.parametrize("name", ["ic:十所", "def:nope", "code:x", "nope:x", "ic", "", "住所"])
def test_what_our_closed_vocabularies_lack_is_unknown(name: str) -> None:
    assert not is_known(name)


@pytest.mark.parametrize("prefix", sorted(NAMESPACES.keys() - {"ic", "def", "code"}))
def test_other_vocabularies_are_open(prefix: str) -> None:
    assert is_known(f"{prefix}:anything")
