"""Templates: ``$(column)`` in a text, as in YARRRML; ``$(a|b)`` takes the first value that is there."""

from __future__ import annotations

from dataclasses import dataclass

ALWAYS_THERE = frozenset({"thing", "base", "publisher", "feed"})


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a template: fixed ``text``, or the alternatives of a reference."""

    text: str = ""
    columns: tuple[str, ...] = ()


def parse_template(text: str) -> tuple[Part, ...]:
    """The parts of a template, in order. A column's name may hold balanced brackets: ``$(建物名等(方書))``.

    >>> [p.columns or p.text for p in parse_template("POINT($(経度) $(緯度))")]
    ['POINT(', ('経度',), ' ', ('緯度',), ')']
    """
    parts: list[Part] = []
    at = 0
    while (start := text.find("$(", at)) >= 0:
        end = _closing(text, start + 1)
        if start > at:
            parts.append(Part(text[at:start]))
        parts.append(Part(columns=tuple(text[start + 2 : end].split("|"))))
        at = end + 1
    if at < len(text):
        parts.append(Part(text[at:]))
    return tuple(parts)


def _closing(text: str, opening: int) -> int:
    depth = 0
    for i in range(opening, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    raise ValueError(f"no closing bracket in {text!r}")


def references(text: str) -> set[str]:
    """All names a template refers to."""
    return {name for part in parse_template(text) for name in part.columns}
