"""Paths of the mapping language: ``ic:住所/ic:表記``; steps with ``@class``, ``[text]``, ``#fragment``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = r"[A-Za-z][A-Za-z0-9-]*:[^\s/@#\[\]\"<>]+"
_IRI = r"<[^\x00-\x20<>\"{}|^`\\]+>"
_STEP = re.compile(
    rf"(?P<property>{_NAME}|{_IRI})(?:@(?P<class>{_NAME}))?(?P<qualifiers>(?:\[[^\]]*\])*)(?:#(?P<fragment>[^\s/@#\[\]]+))?"
)
_QUALIFIER = re.compile(
    rf"\[(?:(?:(?P<property>{_NAME})\s+)?(?:\"(?P<quoted>[^\"]*)\"|<(?P<iri>[^\x00-\x20<>\"{{}}|^`\\]+)>)|(?P<bare>[^\]\"<>]+))\]"
)
DEFAULT_QUALIFIER = "ic:種別"


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A constant said of a node: ``[ic:役割 "設置施設"]``. Exactly one of ``text`` and ``iri`` is given."""

    property: str
    text: str | None = None
    iri: str | None = None

    def __str__(self) -> str:
        value = f"<{self.iri}>" if self.text is None else f'"{self.text}"'
        return (
            f"[{self.text}]"
            if self.text and self.property == DEFAULT_QUALIFIER
            else f"[{self.property} {value}]"
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One property of a path, with what is said of the node it leads to. ``property`` is a prefixed name, or
    an IRI in angle brackets."""

    property: str
    class_: str | None = None
    qualifiers: tuple[Qualifier, ...] = ()
    fragment: str | None = None

    def __str__(self) -> str:
        return self.property + "".join(map(str, self.qualifiers))


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from the thing. ``absolute``: a group's ``at`` is not put before it."""

    steps: tuple[Step, ...]
    absolute: bool = False

    def __str__(self) -> str:
        """For people: properties and what is said of their nodes, without classes and fragments."""
        return "/".join(map(str, self.steps))

    def below(self, at: Path | None) -> Path:
        """This path as seen from the thing when its group is used with ``at``."""
        return self if at is None or self.absolute else Path(at.steps + self.steps)


def parse_path(text: str) -> Path:
    """A path from its text. Raises ValueError with the rest that could not be read.

    >>> [s.property for s in parse_path('ic:料金/ic:金額[ic:通貨コード "JPY"]/ic:数値').steps]
    ['ic:料金', 'ic:金額', 'ic:数値']
    """
    absolute = text.startswith("/")
    rest, steps = text.lstrip("/"), []
    while True:
        match = _STEP.match(rest)
        if not match:
            raise ValueError(rest)
        steps.append(
            Step(match["property"], match["class"], _qualifiers(match["qualifiers"]), match["fragment"])
        )
        rest = rest[match.end() :]
        if not rest:
            return Path(tuple(steps), absolute)
        if not rest.startswith("/"):
            raise ValueError(rest)
        rest = rest[1:]


def _qualifiers(text: str) -> tuple[Qualifier, ...]:
    out, at = [], 0
    while at < len(text):
        match = _QUALIFIER.match(text, at)
        if not match:
            raise ValueError(text[at:])
        literal = match["bare"] if match["quoted"] is None else match["quoted"]
        out.append(Qualifier(match["property"] or DEFAULT_QUALIFIER, literal, match["iri"]))
        at = match.end()
    return tuple(out)
