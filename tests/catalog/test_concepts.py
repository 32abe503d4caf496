"""Labels of our concepts, for a catalogue that is read without the vocabulary."""

from __future__ import annotations

from pipeline.catalog.concepts import concept_labels, labels_of
from pipeline.terms import CODE


def test_every_subject_has_its_labels_in_both_languages() -> None:
    assert len(concept_labels("egov")) == 17
    assert all(set(labels) == {"ja", "en"} for labels in concept_labels("egov").values())


def test_a_concept_of_another_or_of_no_list_has_none_here() -> None:
    assert labels_of("http://www.wikidata.org/entity/Q1") == {}
    assert labels_of(f"{CODE}egov/99") == {}
