"""Where an IRI leads from a page: to a page of this server, outside, or nowhere."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from pipeline.site.texts import LANGUAGES
from pipeline.terms import CODE, DEF, to_uri

OUTSIDE_SCHEMES = ("http://", "https://", "mailto:", "tel:")
"""Schemes that a page links to; ``javascript:``, ``data:`` and all others stay text."""

_INVISIBLE = re.compile(r"[\x00-\x20\x7f]")


class Target(NamedTuple):
    """An ``href`` in its ASCII spelling; ``outside`` when it leads to another one's web page."""

    href: str
    outside: bool


class Links:
    """Turns IRIs into hrefs for a server at ``base``. Every page is reached by a path of this server, also
    those of our own vocabulary, whose IRIs are the same for every site."""

    def __init__(self, base: str, language: str) -> None:
        self.base = base.rstrip("/")
        self._root = urlsplit(self.base).path
        self._language = "" if language == LANGUAGES[0] else f"lang={language}"
        self._query = f"?{self._language}" if self._language else ""

    def page(self, path: str) -> str:
        """A page of this server; keeps the language that the visitor chose.

        >>> Links("http://localhost", "en").page("/catalog")
        '/catalog?lang=en'
        """
        plain, mark, fragment = to_uri(path).partition("#")
        return f"{self._root}{plain}{self._query}{mark}{fragment}"

    def file(self, path: str) -> str:
        """A file of this server, which has no language."""
        return self._root + to_uri(path)

    def to_file(self, href: str) -> str:
        """A distribution, whether ``site.json`` gives its IRI or its path on this server."""
        target = self.to(href)
        return target.href if target else self.file("/" + href.lstrip("/"))

    def same_page(self, number: int = 0, table: str = "") -> str:
        """Another page of rows, or another table, of the dataset being shown, relative to it.

        >>> Links("http://localhost", "en").same_page(2)
        '?page=2&lang=en'
        """
        asked = (f"table={table}" if table else "", f"page={number}" if number else "", self._language)
        return "?" + "&".join(filter(None, asked))

    def document(self, iri: str, extension: str) -> str:
        """The document about an IRI of this server in one format (``.ttl``)."""
        path = (self._path(iri) or "").rstrip("/")
        return self.file(re.sub(r"\A/id/", "/doc/", path) + extension)

    def query(self, sparql: str) -> str:
        """The SPARQL page with a query."""
        return f"{self.page('/sparql')}{'&' if self._query else '?'}query={quote(sparql, safe='')}"

    def to(self, iri: str) -> Target | None:
        """Where an IRI leads, None when a page must not link to it.

        >>> Links("http://localhost", "ja").to("https://w3id.org/gosei/def/x")
        Target(href='/def/x', outside=False)
        >>> Links("http://localhost", "ja").to("javascript:alert(1)")
        """
        path = self._path(iri)
        if path is not None:
            return Target(self.file(path) if path.startswith("/files/") else self.page(path), False)
        if iri.lower().startswith(OUTSIDE_SCHEMES) and not _INVISIBLE.search(iri):
            return Target(to_uri(iri), iri.lower().startswith("http"))
        return None

    def _path(self, iri: str) -> str | None:
        for namespace, folder in ((DEF, "/def/"), (CODE, "/code/"), (self.base + "/", "/")):
            # "//host" would be another server, "?" and control characters are no part of an IRI of ours.
            rest = iri[len(namespace) :]
            if (
                iri.startswith(namespace)
                and not rest.startswith("/")
                and not re.search(r"[?\x00-\x20]", rest)
            ):
                return folder + rest
        return None


def local_name(iri: str) -> str:
    """What an IRI ends in, for people: the last resort where nothing has a label.

    >>> local_name("http://data.e-stat.go.jp/lod/sac/C23000")
    'C23000'
    """
    return unquote(re.split(r"[/#:]", iri.rstrip("/#"))[-1]) or iri
