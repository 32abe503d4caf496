"""A linear look at the text of a SPARQL query before any parser sees it.

The engine's parser and optimiser can be brought down by a short text (deep nesting, chains of operators), and
its ``SERVICE`` reaches every host that the server reaches. The workers contain both; this gate turns them
into a readable refusal. It splits the text as the engine does, which is not always as people read it: a
keyword needs no space after it (``SERVICEex:x`` is a service call) and ``1<2)…>`` is no IRI. Where the two
could differ, the gate refuses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 64 << 10
DEEPEST = 48
MOST_OPERATORS = 400
MOST_UNIONS = 200
MOST_OPTIONALS = 60
MOST_SEPARATORS = 600

_TOKEN = re.compile(
    r"""
      (?P<space>   [ \t\r\n]+ )
    | (?P<comment> \#[^\n\r]* )
    | (?P<iri>     <(?:[^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8})*> )
    | (?P<string>  \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                 | "(?!"")(?:[^"\\\n\r]|\\.)*"         | '(?!'')(?:[^'\\\n\r]|\\.)*' )
    | (?P<variable>[?$][0-9A-Za-z_\x80-\U0010ffff]+ )
    | (?P<name>    (?P<prefix>[A-Za-z_\x80-\U0010ffff][0-9A-Za-z_.\-\x80-\U0010ffff]*+)?:
                   (?P<local>(?:[0-9A-Za-z_:.\-\x80-\U0010ffff] | %[0-9A-Fa-f]{2}
                              | \\[_~.\-!$&'()*+,;=/?\#@%])*) )
    | (?P<word>    [A-Za-z_\x80-\U0010ffff][0-9A-Za-z_.\-\x80-\U0010ffff]* )
    | (?P<open>    [{(\[] )
    | (?P<close>   [})\]] )
    | (?P<operator>\|\||&&|\^\^|!=|<=|>=|[-+*/|^=!<>] )
    | (?P<separator>[.;,] )
    | (?P<quote>   ["'] )
    | (?P<other>   . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))")
_SERVICE = re.compile("service", re.IGNORECASE)
_HIDDEN_IN_NAME = re.compile(r"\.service", re.IGNORECASE)
_SURELY_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://|<[^'#()\[\]]*>\Z")
"""``<`` may also be an operator. Then ``'``, ``#`` or a bracket after it would begin or end something that an
IRI does not; but no expression goes on with ``a://``."""


class Refused(ValueError):
    """The query is not evaluated. ``status`` is the HTTP status, ``ja`` and ``en`` say why."""

    def __init__(self, ja: str, en: str, status: int = 400) -> None:
        super().__init__(en)
        self.ja, self.en, self.status = ja, en, status


@dataclass(slots=True)
class Inspection:
    """What the gate counted. ``has_dataset``: the query says itself what its dataset is (``FROM``);
    ``describes``: it is a DESCRIBE query."""

    depth: int = 0
    operators: int = 0
    separators: int = 0
    unions: int = 0
    optionals: int = 0
    has_dataset: bool = False
    describes: bool = False


def inspect(query: str) -> Inspection:
    """Looks at ``query`` in linear time. Raises Refused for one that is too long, too deep, too complex, that
    has a string without end, or that calls another endpoint with ``SERVICE`` (SPARQL 1.1 Federated Query).

    Both the text as written and the text with ``\\uXXXX`` resolved are looked at (SPARQL 1.1 Query, 19.2).
    """
    if len(query) > LONGEST:
        raise Refused(
            f"検索文が長すぎます（{LONGEST:,}文字まで）。",
            f"The query is longer than {LONGEST:,} characters.",
            413,
        )
    found = _look(query)
    resolved = _ESCAPE.sub(_character, query)
    if resolved != query:
        _look(resolved)
    return found


def _character(escape: re.Match[str]) -> str:
    point = int(escape[1] or escape[2], 16)
    return chr(point) if point < 0x110000 and not 0xD800 <= point < 0xE000 else " "


def _look(text: str) -> Inspection:
    seen = Inspection()
    depth = 0
    speaks_of_service = _SERVICE.search(text) is not None
    for token in _TOKEN.finditer(text):
        match token.lastgroup:
            case "open":
                depth += 1
                seen.depth = max(seen.depth, depth)
            case "close":
                depth -= 1
            case "iri" if not _SURELY_IRI.match(token[0]):
                if speaks_of_service:
                    raise _service()
                seen.depth = max(seen.depth, depth + token[0].count("(") + token[0].count("["))
            case "operator":
                seen.operators += 1
            case "separator":
                seen.separators += 1
            case "word":
                _look_at_word(token[0], seen)
            case "name":
                if _SERVICE.search(token["prefix"] or "") or _HIDDEN_IN_NAME.search(token["local"]):
                    raise _service()
            case "quote":
                raise Refused("閉じていない引用符があります。", "A string is opened and not closed.")
    _weigh(seen)
    return seen


def _look_at_word(word: str, seen: Inspection) -> None:
    upper = word.upper()
    if "SERVICE" in upper:
        raise _service()
    seen.describes |= upper == "DESCRIBE"
    seen.unions += upper.count("UNION")
    seen.optionals += upper.count("OPTIONAL")
    seen.separators += upper.count(".")
    seen.has_dataset = seen.has_dataset or "FROM" in upper


def _service() -> Refused:
    return Refused(
        "SERVICE（ほかのサーバーへの問い合わせ）は使えません。接頭辞の名前にも service は使えません。",
        "SERVICE (asking another server) is not offered, nor is a prefix with “service” in its name.",
    )


def _weigh(seen: Inspection) -> None:
    if seen.depth > DEEPEST:
        raise Refused(
            f"かっこの入れ子が深すぎます（{DEEPEST}段まで）。", f"Brackets are nested deeper than {DEEPEST}."
        )
    if (
        seen.operators > MOST_OPERATORS
        or seen.separators > MOST_SEPARATORS
        or seen.unions > MOST_UNIONS
        or seen.optionals > MOST_OPTIONALS
    ):
        raise Refused(
            "検索文が複雑すぎます。いくつかに分けてください。", "The query is too complex: please split it."
        )
