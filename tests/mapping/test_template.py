"""Templates: every character comes out, as text or as a reference, or the template is refused."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.mapping.template import Part, parse_template, references


def written(parts: tuple[Part, ...]) -> str:
    return "".join(f"$({'|'.join(p.columns)})" if p.columns else p.text for p in parts)


@given(st.text() | st.text("$()|a見", max_size=20))
@example("$(" * 5_000)
@example("$" + "(" * 10_000 + ")" * 10_000)
def test_any_text_is_taken_apart_without_loss_or_refused_with_a_value_error(text: str) -> None:
    try:
        parts = parse_template(text)
    except ValueError:
        assert "$(" in text
        return
    assert written(parts) == text
    assert all(part.columns or part.text for part in parts)


def test_a_column_name_may_hold_balanced_brackets() -> None:
    assert parse_template("$(建物名等(方書))-$(a|b)") == (
        Part(columns=("建物名等(方書)",)),
        Part("-"),
        Part(columns=("a", "b")),
    )


@pytest.mark.parametrize("text", ["$(", "a$(b", "$(a(b)", "$(a) $(b"])
def test_a_reference_without_its_end_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no closing bracket"):
        parse_template(text)


def test_a_lone_dollar_or_bracket_is_text() -> None:
    assert parse_template("$5 (a)") == (Part("$5 (a)"),)
    assert parse_template("") == ()


def test_references_are_all_names_alternatives_too() -> None:
    assert references("$(a|b) $(c) $(a)") == {"a", "b", "c"}
