"""What the columns of a list mean, in words: for pages, templates and documentation."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from functools import cache

from pipeline.mapping.mapping import Mapping, Placed
from pipeline.mapping.path import Step
from pipeline.mapping.vocabulary import terms
from pipeline.resources import folder, own_yaml

GENERIC = frozenset({"ic:表記", "ic:識別値", "ic:説明", "ic:数値"})
"""Properties that say how a value is held, not what it is: the step before them says that."""

NOTES = frozenset({"ic:記述", "ic:ID", "ic:種別コード", "ic:関与", "ic:参照", "ic:関連施設"})
"""Properties that hold anything at all: only the mapping's own ``means`` can say what is in them."""

Words = MappingType[str, str]
"""``ja`` and ``en`` → text."""


@dataclass(frozen=True, slots=True)
class ColumnDescription:
    """A column: what it ``means``; its ``kinds`` of value by name; its ``paths`` in the vocabulary, each with
    its certainty (O, G, P); an ``example`` of a cell, "" for none; ``split``, the separator where a cell may
    hold several values; its ``other_names``."""

    name: str
    means: Words
    kinds: tuple[str, ...]
    paths: tuple[tuple[str, str], ...]
    example: str
    split: str | None
    other_names: tuple[str, ...]


def describe_columns(mapping: Mapping) -> list[ColumnDescription]:
    """Every column of a list, in its order."""
    return [_describe(mapping, name, targets) for name, targets in mapping.columns.items()]


@cache
def kind_names() -> MappingType[str, Words]:
    """By the name of a kind of value: what people call it, and an ``example`` of a cell, if it has one."""
    names: MappingType[str, Words] = own_yaml(folder("vocab") / "kinds.yaml")
    return names


def _describe(mapping: Mapping, name: str, targets: tuple[Placed, ...]) -> ColumnDescription:
    kinds = dict.fromkeys(placed.target.value for placed in targets)
    return ColumnDescription(
        name,
        _means(name, targets),
        tuple(kinds),
        tuple((str(placed.path), placed.target.certainty) for placed in targets if placed.path),
        _example(targets, tuple(kinds)),
        next((placed.target.split for placed in targets if placed.target.split), None),
        tuple(old for old, new in mapping.accepts.items() if new == name),
    )


def _means(name: str, targets: tuple[Placed, ...]) -> Words:
    """The mapping's words, else those of the property that says what the value is."""
    for placed in targets:
        if placed.target.means:
            return placed.target.means.model_dump()
    said = [term for term in (_telling(placed) for placed in targets) if term]
    if not said:
        return {"ja": name, "en": name}
    term = terms()[said[0]]
    return {"ja": term.comment_ja or term.label_ja, "en": (term.comment_en or term.label_en).strip()}


def _telling(placed: Placed) -> str | None:
    """The property of a path that tells what is at its end; None when none does."""
    steps: tuple[Step, ...] = placed.path.steps if placed.path else ()
    for step in reversed(steps):
        if step.property in NOTES or step.property not in terms():
            return None
        if step.property not in GENERIC or step is steps[0]:
            return step.property
    return None


def _example(targets: tuple[Placed, ...], kinds: tuple[str, ...]) -> str:
    """The mapping's own example, else that of the kind of value."""
    own = [placed.target.example for placed in targets if placed.target.example]
    usual = [kind_names()[kind]["example"] for kind in kinds if "example" in kind_names()[kind]]
    return next(iter((*own, *usual)), "")
