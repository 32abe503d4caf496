"""YAML for people: nothing is guessed, nothing is ignored, and every fault is told at its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict

from pipeline.errors import SiteError
from pipeline.report import Finding
from pipeline.yaml_source import MOST_NODES, Source, load, validate


class Part(BaseModel):
    """An inner block."""

    model_config = ConfigDict(extra="forbid")
    ja: str
    en: str | None = None


class Model(BaseModel):
    """A settings file."""

    model_config = ConfigDict(extra="forbid")
    title: Part | None = None
    count: int = 0
    parts: dict[str, Part] = {}
    items: list[Part] = []


def read(folder: Path, text: str | bytes) -> Source:
    path = folder / "a.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(path, "site.yaml", "G402", SiteError)


def fault(folder: Path, text: str | bytes) -> Finding:
    with pytest.raises(SiteError) as raised:
        read(folder, text)
    (found,) = raised.value.findings
    assert (found.code, found.origin.file) == ("G402", "site.yaml")
    return found


def faults(folder: Path, text: str) -> list[Finding]:
    with pytest.raises(SiteError) as raised:
        validate(Model, read(folder, text), "G403", SiteError)
    return raised.value.findings


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO: ID", {"NO": "ID"}),
        ("a: NO", {"a": "NO"}),
        ("a: 011002", {"a": "011002"}),
        ("a: 1:30", {"a": "1:30"}),
        ("a: 1_000", {"a": "1_000"}),
        ("a: 2026-04-01", {"a": "2026-04-01"}),
        ("a: null", {"a": "null"}),
        ("a: .inf", {"a": ".inf"}),
        ("a: !!python/object/apply:os.system [x]", {"a": ["x"]}),
        ("<<: {a: b}", {"<<": {"a": "b"}}),
        ("a:", {"a": None}),
        ("a: ''", {"a": ""}),
        ("011002: x", {"011002": "x"}),
        ("- a\n- b: [c]", ["a", {"b": ["c"]}]),
        ("", None),
        ("# only a remark", None),
        ("\ufeffa: b", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("a: &x {k: v}\nb: *x", {"a": {"k": "v"}, "b": {"k": "v"}}),
    ],
)
def test_every_scalar_is_the_text_that_was_written(tmp_path: Path, written: str, value: Any) -> None:
    assert read(tmp_path, written).value == value


@given(
    st.recursive(
        st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.text("abc見 :#-", min_size=1, max_size=4), inner, max_size=3)
        ),
        max_leaves=12,
    )
)
def test_what_yaml_wrote_is_what_is_read(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    assert read(tmp_path_factory.mktemp("yaml"), text).value == value


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: b\n c: d\n", 2, "mapping values"),
        ("a: b\n\tc: d\n", 2, "found"),
        ("a: [b\n\nc: d", 3, ""),
        ("a: 'b\n", 2, "end of stream"),
        ("a: b\nb: 1\na: c\n", 3, "'a' stands twice"),
        ("x:\n  k: 1\n  k: 2\n", 3, "'k' stands twice"),
        ("a: b\n? [c]\n: d\n", 2, "plain word"),
        ("a: *nowhere\n", 1, "undefined alias"),
        ("a: b\n---\nc: d\n", 2, "another document"),
    ],
)
def test_text_that_is_no_yaml_is_told_at_its_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    found = fault(tmp_path, text)
    assert found.origin.row == line
    assert said in found.arguments["problem"]


def test_a_file_saved_in_another_encoding_is_told_at_its_line(tmp_path: Path) -> None:
    assert fault(tmp_path, "a: b\n# c\ntitle: 見本市\n".encode("cp932")).origin.row == 3


def test_a_control_character_is_refused(tmp_path: Path) -> None:
    assert "not allowed" in fault(tmp_path, "a: b\nc: \x00").arguments["problem"]


def test_an_alias_bomb_and_endless_nesting_are_refused(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    assert fault(tmp_path, bomb).arguments["problem"] == "too many nodes"
    assert fault(tmp_path, "a: &a [*a]")
    assert fault(tmp_path, "[" * 50_000)


def test_a_long_settings_file_is_not_refused(tmp_path: Path) -> None:
    lines = MOST_NODES // 4
    assert len(read(tmp_path, "".join(f"k{n}: v\n" for n in range(lines))).value) == lines


def test_the_line_of_a_value_is_that_of_its_key_or_of_what_is_around_it(tmp_path: Path) -> None:
    source = read(tmp_path, "a: 1\nb:\n  - c\n  - d: e\n    f:\n      g\n")
    lines = {
        path: source.line(path) for path in [("a",), ("b", 0), ("b", 1, "f"), ("b", 9, "x"), ("no",), ()]
    }
    assert list(lines.values()) == [1, 3, 5, 2, 1, 1]
    assert source.origin(("b", 1, "d")).row == 4


def test_the_line_of_an_alias_is_where_it_is_used(tmp_path: Path) -> None:
    assert read(tmp_path, "a: &x {k: v}\nb: 1\nc: *x\n").line(("c",)) == 3


def test_a_known_file_becomes_its_model(tmp_path: Path) -> None:
    model = validate(Model, read(tmp_path, "count: 3\ntitle: {ja: 見本}"), "G403", SiteError)
    assert (model.count, model.title) == (3, Part(ja="見本"))
    assert validate(Model, read(tmp_path, ""), "G403", SiteError) == Model()


def test_an_unknown_key_is_told_with_its_line_and_the_likely_one(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, "count: 1\n\ntitel: {ja: 見本}\n")
    assert (found.origin.row, found.value, found.arguments["key"]) == (3, "titel", "titel")
    assert found.arguments["suggestion"] == "title"
    assert found.arguments["expected"] == "count / items / parts / title"


@pytest.mark.parametrize(
    "text", ["parts:\n  x:\n    jaa: a\n    ja: b\n", "items:\n\n  - jaa: a\n    ja: b\n"]
)
def test_an_unknown_key_deep_below_is_compared_with_the_keys_of_its_own_block(
    tmp_path: Path, text: str
) -> None:
    (found,) = faults(tmp_path, text)
    assert (found.origin.row, found.arguments["expected"]) == (3, "en / ja")
    assert found.arguments["suggestion"] == "ja"


def test_every_fault_is_told_not_only_the_first(tmp_path: Path) -> None:
    found = faults(tmp_path, "count: many\ntitle:\n  en: x\nnope: 1\n")
    assert [(f.origin.row, f.arguments["key"]) for f in found] == [(2, "title"), (1, "count"), (4, "nope")]
    assert found[1].value == "many"
    assert found[0].arguments["expected"].startswith("ja: ")


@pytest.mark.parametrize("text", ["just text", "[a, b]", "- 1"])
def test_a_document_of_another_form_is_a_fault_of_the_whole_file(tmp_path: Path, text: str) -> None:
    (found,) = faults(tmp_path, text)
    assert (found.origin.row, found.arguments["key"]) == (1, "—")


def test_a_part_of_a_document_is_validated_at_its_own_place(tmp_path: Path) -> None:
    source = read(tmp_path, "a:\n  b:\n    ja: x\n    fr: y\n")
    with pytest.raises(SiteError) as raised:
        validate(Part, source, "G403", SiteError, ("a", "b"), source.value["a"]["b"])
    assert [(f.origin.row, f.arguments["key"]) for f in raised.value.findings] == [(4, "a.b.fr")]
