"""Paths are read whole or refused: what a mapping's author wrote is never half understood."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.mapping.path import Path, Qualifier, Step, parse_path


def written(path: Path) -> str:
    """A path as the mapping language spells it."""
    steps = []
    for step in path.steps:
        said = "".join(
            f"[{q.property} <{q.iri}>]" if q.iri else f'[{q.property} "{q.text}"]' for q in step.qualifiers
        )
        class_ = f"@{step.class_}" if step.class_ else ""
        steps.append(f"{step.property}{class_}{said}" + (f"#{step.fragment}" if step.fragment else ""))
    return ("/" if path.absolute else "") + "/".join(steps)


NAMES = st.builds("{}:{}".format, st.sampled_from(["ic", "def", "x9"]), st.text("見本aB1型・ー", min_size=1))
QUALIFIERS = st.one_of(
    st.builds(Qualifier, NAMES, text=st.text("設置 施設a/@#<>", max_size=6)),
    st.builds(Qualifier, NAMES, iri=st.sampled_from(["http://x/a#b", "urn:x:y", "http://見/[1"])),
)
STEPS = st.builds(
    Step,
    NAMES,
    st.none() | NAMES,
    st.lists(QUALIFIERS, max_size=2).map(tuple),
    st.none() | st.text("abc-見", min_size=1, max_size=4),
)


@given(st.builds(Path, st.lists(STEPS, min_size=1, max_size=4).map(tuple), st.booleans()))
def test_a_path_that_is_written_out_is_read_back_the_same(path: Path) -> None:
    assert parse_path(written(path)) == path


@given(st.text() | st.text('ic:見/@[]#"<> ', max_size=20))
@example("ic:a" + "[a]" * 10_000)
@example("ic:a[" * 5_000)
@example("/" * 10_000)
def test_any_other_text_is_refused_with_a_value_error_and_nothing_else(text: str) -> None:
    try:
        path = parse_path(text)
    except ValueError:
        return
    assert path.steps
    assert parse_path(written(path)) == path


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("", ""),
        ("住所", "住所"),
        ("ic:住所/", ""),
        ("ic:住所//ic:表記", "/ic:表記"),
        ("ic:住所 ", " "),
        ("ic:住所[", "["),
        ("ic:住所[]", "[]"),
        ("ic:住所@住所型", "@住所型"),
        ("ic:住所#", "#"),
        ('ic:ID[ic:体系 "a"b]', '[ic:体系 "a"b]'),
        ("ic:ID[ic:体系 <http://a b>]", "[ic:体系 <http://a b>]"),
        ('ic:ID[ic:体系 <http://a"b>]', '[ic:体系 <http://a"b>]'),
    ],
)
def test_the_error_says_from_where_the_path_is_not_readable(text: str, rest: str) -> None:
    with pytest.raises(ValueError) as raised:
        parse_path(text)
    assert str(raised.value) == rest


def test_a_bare_qualifier_says_the_kind_of_thing() -> None:
    (step,) = parse_path("ic:ID[町字ID]#town-id").steps
    assert step == Step("ic:ID", None, (Qualifier("ic:種別", "町字ID"),), "town-id")


def test_a_path_stands_below_where_its_group_is_used_unless_it_is_absolute() -> None:
    at = parse_path("ic:設置地点#place")
    assert [s.property for s in parse_path("ic:住所/ic:表記").below(at).steps] == [
        "ic:設置地点",
        "ic:住所",
        "ic:表記",
    ]
    assert [s.property for s in parse_path("/rdfs:label").below(at).steps] == ["rdfs:label"]
    assert parse_path("ic:住所").below(None) == parse_path("ic:住所")
