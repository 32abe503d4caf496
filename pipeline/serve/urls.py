"""From the URL of a request to an IRI, and back."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import unquote_to_bytes, urlsplit

from starlette.types import Scope

from pipeline.terms import segment, to_uri


def root_path(base: str) -> str:
    """The path that all of a site's URLs begin with, in its ASCII spelling; "" for a site at the root.

    >>> root_path("https://data.example.jp/lod")
    '/lod'
    """
    return to_uri(urlsplit(base).path.rstrip("/"))


def segments(scope: Scope) -> list[str]:
    """The path of a request below the root, as the segments of an IRI: Unicode in NFC, encoded only where the
    grammar demands it. All spellings of a URL give the same. Empty when it is not UTF-8.

    >>> segments({"raw_path": b"/id/%E8%A6%8B%20%2F%41", "root_path": ""})
    ['id', '見%20%2FA']
    """
    raw: bytes = scope["raw_path"].partition(b"?")[0]
    path = raw.removeprefix(scope.get("root_path", "").encode())
    try:
        return [segment(unquote_to_bytes(part).decode()) for part in path.split(b"/")[1:]]
    except UnicodeDecodeError:
        return []


def href(base: str, parts: Sequence[str]) -> str:
    """A path of this server, in the ASCII spelling that HTTP headers need.

    >>> href("http://localhost", ["doc", "見"])
    '/doc/%E8%A6%8B'
    """
    return f"{root_path(base)}/{to_uri('/'.join(parts))}"
