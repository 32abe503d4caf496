"""The message catalogue: every sentence the program says about data, in Japanese and English, by stable code.

``pipeline/messages/*.yaml`` hold one entry per code::

    G012:
      severity: error
      ja: 数値ではありません「{value}」
      en: "Not a number: “{value}”"
      mend: # how to mend it; the first one whose arguments are all given is used
        - {ja: "半角で {suggestion} と書いてください", en: "Write {suggestion} in half-width digits"}
        - {ja: 半角数字で書いてください, en: Write half-width digits}
      explain: {ja: …, en: …}                # a few sentences, for ``gosei explain G012``

``{value}`` is the cell as written; other names are the Finding's arguments.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from pipeline.resources import own_yaml

if TYPE_CHECKING:
    from pipeline.report.finding import Finding

LONGEST_VALUE = 80
"""Characters of a cell that a sentence quotes; the rest is cut with an ellipsis."""

LONGEST_ARGUMENT = 400
"""Characters of an argument: choices and near names are said in full, whole columns are not."""

FULL_WIDTH_SPACE = "\u3000"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; ``text["ja"]``."""

    ja: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.ja


@dataclass(frozen=True, slots=True)
class Entry:
    """A code's severity, sentence templates and explanation."""

    code: str
    severity: str
    says: Text
    mend: tuple[Text, ...]
    explain: Text


@dataclass(frozen=True, slots=True)
class Sentence:
    """``says`` what is wrong, ``mend`` how to mend it (may be empty)."""

    says: str
    mend: str

    def __str__(self) -> str:
        return f"{self.says} → {self.mend}" if self.mend else self.says


@cache
def catalogue() -> Mapping[str, Entry]:
    """Every code of the catalogue, sorted."""
    entries: dict[str, Entry] = {}
    for path in sorted(files("pipeline").joinpath("messages").iterdir(), key=lambda p: p.name):
        if path.name.endswith(".yaml"):
            raw = own_yaml(path) or {}
            twice = entries.keys() & raw.keys()
            if twice:
                raise ValueError(f"message codes defined twice: {sorted(twice)}")
            entries |= {code: _entry(code, body) for code, body in raw.items()}
    return dict(sorted(entries.items()))


def _entry(code: str, body: dict[str, Any]) -> Entry:
    mend, explain = body.get("mend") or [], body["explain"]
    options = mend if isinstance(mend, list) else [mend]
    return Entry(
        code,
        str(body["severity"]),
        Text(str(body["ja"]), str(body["en"])),
        tuple(Text(o["ja"], o["en"]) for o in options),
        Text(explain["ja"], explain["en"]),
    )


def placeholders(template: str) -> set[str]:
    """Names a template needs.

    >>> sorted(placeholders("{a}と{b}"))
    ['a', 'b']
    """
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def quoted(value: str, longest: int = LONGEST_VALUE) -> str:
    """A text fit for one line of a terminal or a page: control characters shown, cut after ``longest``.

    >>> quoted("a\\nb")
    'a⏎b'
    """
    flat = value.replace("\r\n", "⏎").replace("\n", "⏎").replace("\r", "⏎").replace("\t", "⇥")
    clean = "".join(c if c.isprintable() or c == FULL_WIDTH_SPACE else "�" for c in flat)
    return clean if len(clean) <= longest else clean[:longest] + "…"


def sentence(finding: Finding, language: str = "ja") -> Sentence:
    """What the Finding says and how to mend it, in ``language`` ("ja" or "en")."""
    entry = catalogue()[finding.code]
    given = {name: quoted(text, LONGEST_ARGUMENT) for name, text in finding.arguments.items()}
    given["value"] = quoted(finding.value or "")
    says = entry.says[language].format_map(_Lenient(given))
    for option in entry.mend:
        if placeholders(option[language]) <= given.keys():
            return Sentence(says, option[language].format_map(given))
    return Sentence(says, "")


class _Lenient(dict[str, str]):
    """A sentence with a missing argument is still better than a crash while reporting."""

    def __missing__(self, name: str) -> str:
        return "?"
