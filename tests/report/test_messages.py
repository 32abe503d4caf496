"""Sentences: one for every code, in both languages, whatever was in the cell."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import pipeline
from pipeline.report import Origin, Severity, catalogue, finding, sentence
from pipeline.report.messages import LONGEST_VALUE, placeholders, quoted

CODES = sorted(catalogue())
PLACE = Origin("a.csv", 2, 0, "ID")
SOURCE = Path(pipeline.__file__).parent


@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_why_and_how_in_both_languages(code: str) -> None:
    entry = catalogue()[code]
    assert re.fullmatch("G[0-9]{3}", code)
    assert entry.severity in {s.value for s in Severity}
    for text in (entry.says, entry.explain, *entry.mend):
        if code == "G330" and text is entry.says:
            continue  # the shape's own message, whole
        assert re.search("[ぁ-んァ-ヶ一-龠]", text["ja"]), text
        assert re.search("[A-Za-z]", text["en"]), text
        assert placeholders(text["ja"]) == placeholders(text["en"]), text
    assert placeholders(entry.explain["ja"]) == set()  # ``gosei explain`` knows of no cell


def test_every_code_is_used_and_every_code_used_is_known() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert set(re.findall(r'"(G[0-9]{3})"', text)) == set(CODES)


@given(st.text())
@example("a\x1b[2J\u202e\r\n\tb\x00\ud800")
@example("{0.__class__}{value}{")
def test_whatever_a_cell_holds_it_is_quoted_on_one_printable_line(value: str) -> None:
    said = str(sentence(finding("G012", PLACE, value, suggestion=value)))
    assert said.replace("\u3000", "").isprintable()
    assert quoted(value) in said
    assert len(quoted(value)) <= LONGEST_VALUE + 1


def test_the_first_way_to_mend_whose_arguments_are_there_is_given() -> None:
    assert (
        sentence(finding("G012", PLACE, "３２．８", suggestion="32.8")).mend == "半角で 32.8 と書いてください"
    )
    assert "32.8" not in sentence(finding("G012", PLACE, "３２．８")).mend
    assert sentence(finding("G012", PLACE, "x"), "en").says.startswith("Not a number")


def test_a_sentence_with_a_missing_argument_is_still_a_sentence() -> None:
    assert "?" in sentence(finding("G207", PLACE)).says


def test_braces_in_a_cell_are_no_template() -> None:
    assert "{suggestion}" in sentence(finding("G012", PLACE, "{suggestion}", suggestion="1")).says
