"""What a kind of value is: a pure function from what a person wrote to what is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Reading(NamedTuple):
    """What one written text means. ``value`` is the lexical form to publish, None when it cannot be read;
    ``datatype`` (prefixed name) only where it differs from the kind's; ``code`` a Finding to report, with
    ``arguments`` for its sentence (``suggestion`` is how it should have been written)."""

    value: str | None
    datatype: str | None = None
    code: str | None = None
    arguments: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. ``read`` gets the text as written, never empty or blank. ``datatype`` is a prefixed
    name, ``None`` for plain strings (which may carry a language). Text that fully matches ``canonical`` is
    published as it is without calling ``read``, so the usual case runs at the speed of a column operation.
    ``signs`` matches what stands in the place of a value (RE2, as written): it is no value, but stays in the
    clean CSV, for it says something to people."""

    name: str
    read: Callable[[str], Reading]
    datatype: str | None = None
    canonical: str | None = None
    examples: Mapping[str, str | None] = field(default_factory=dict)
    signs: str | None = None


def left_out(code: str, suggestion: str | None = None) -> Reading:
    """A Reading for text that cannot be published: ``code`` says why, ``suggestion`` what is likely meant."""
    return Reading(None, code=code, arguments={"suggestion": suggestion} if suggestion else {})


def mended(value: str, code: str, datatype: str | None = None) -> Reading:
    """A Reading for text that is published as ``value`` with a Finding, which names the new form."""
    return Reading(value, datatype, code, {"suggestion": value})
