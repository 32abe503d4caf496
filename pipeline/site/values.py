"""RDF terms as people read them: 有/無, 2024年4月1日, 1,234, links by label before IRI."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.site.labels import Labels
from pipeline.site.links import Links
from pipeline.site.result import Term
from pipeline.site.texts import Text, Texts
from pipeline.terms import NAMESPACES, compact, expand

if TYPE_CHECKING:
    from pipeline.site.description import Part

PHONE_PREDICATES = frozenset(
    {expand("ic:電話番号"), expand("schema:telephone"), expand("vcard:hasTelephone")}
)

_XSD = NAMESPACES["xsd"]
_PHONE = re.compile(r"\+?[0-9][0-9-]{4,18}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_CONTACT = re.compile(r"\A(mailto|tel):")
_DATE = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_YEAR = re.compile(r"\d{4}")
_TIME = re.compile(r"(\d\d:\d\d)(?::00(?:\.0+)?)?")
_GROUPED = re.compile(r"-?\d{4,18}")


@dataclass(frozen=True, slots=True)
class Value:
    """One value on a page. ``language`` is empty where it is the page's own; ``note`` is the compact IRI of a
    link; ``part`` is set instead of ``text`` for a part of the thing that has several values; ``anchor`` is
    the fragment of a part that reads as this one value, ``caption`` what kind of part it is."""

    text: str
    language: str = ""
    href: str | None = None
    outside: bool = False
    note: str = ""
    part: Part | None = None
    anchor: str = ""
    caption: Text | None = None


class Reader:
    """Turns RDF terms into Values for pages in one language."""

    def __init__(self, labels: Labels, links: Links, language: str) -> None:
        self.labels, self.links, self.language = labels, links, language
        self.texts = Texts(language)

    def term(self, term: Term, predicate: str = "") -> Value:
        """Any term; ``predicate`` (its IRI, if known) decides how flags and phone numbers read."""
        if term.kind == "iri":
            return self.link(term.value)
        if term.kind == "bnode":
            return Value(f"_:{term.value}")
        return self._literal(term, predicate)

    def link(self, iri: str) -> Value:
        """An IRI: its label, the compact IRI after it, and a link if it may be one."""
        target = self.links.to(iri)
        label = self.labels.known(iri, self.language)
        if label is None and self._is_page(iri):
            # A part of another thing goes by the name of its whole.
            label = self.labels.known(iri.partition("#")[0], self.language)
        return Value(
            label.text if label else _CONTACT.sub("", compact(iri)),
            self.marked(label.language) if label else "",
            target.href if target else None,
            bool(target and target.outside),
            compact(iri) if label and not self._is_page(iri) else "",
        )

    def _is_page(self, iri: str) -> bool:
        """Whether the link itself shows the IRI well enough: a thing or dataset of this site."""
        return iri.startswith(f"{self.links.base}/")

    def label(self, iri: str) -> Value:
        """An IRI by its label alone, linked only to pages of this server."""
        label = self.labels.of(iri, self.language)
        target = self.links.to(iri)
        href = target.href if target and not target.outside else None
        return Value(label.text, self.marked(label.language), href)

    def cell(self, text: str) -> Value:
        """A cell of a clean table: a web address as a link, all else as it is."""
        target = self.links.to(text) if text.startswith(("http://", "https://")) else None
        return Value(text, href=target.href, outside=target.outside) if target else Value(text)

    def _literal(self, term: Term, predicate: str) -> Value:
        datatype = (term.datatype or "").removeprefix(_XSD)
        text = term.value
        if datatype == "anyURI" or text.startswith(("http://", "https://")):
            target = self.links.to(text)
            return Value(text, href=target.href, outside=target.outside) if target else Value(text)
        if datatype == "boolean":
            return Value(self._boolean(text, predicate))
        if predicate in PHONE_PREDICATES and _PHONE.fullmatch(text):
            return Value(text, href=f"tel:{text}")
        if _EMAIL.fullmatch(text):
            return Value(text, href=f"mailto:{text}")
        return Value(readable(text, datatype, self.language), self.marked(term.language or ""))

    def _boolean(self, text: str, predicate: str) -> str:
        label = self.labels.find(predicate, "ja") if predicate else None
        name = label.text if label else ""
        kind = "existence" if name.endswith(("有無", "設備", "トイレ")) else "answer"
        truth = "true" if text in ("true", "1") else "false"
        return self.texts(f"{kind}.{truth}")

    def marked(self, language: str) -> str:
        """The language that a text must be marked with: none where it is the page's own."""
        return "" if language == self.language else language


def readable(text: str, datatype: str, language: str) -> str:
    """A typed literal as people write it; ``datatype`` is the local name of its XML Schema datatype. What is
    not in the form of its datatype stays as it is.

    >>> readable("09:00:00", "time", "ja"), readable("2024-04-01", "date", "ja")
    ('09:00', '2024年4月1日')
    >>> readable("12345", "integer", "en")
    '12,345'
    """
    if datatype == "time" and (time := _TIME.fullmatch(text)):
        return time[1]
    if datatype in ("date", "gYearMonth") and language == "ja" and (date := _DATE.fullmatch(text)):
        day = f"{int(date[3])}日" if date[3] else ""
        return f"{int(date[1])}年{int(date[2])}月{day}"
    if datatype == "gYear" and language == "ja" and _YEAR.fullmatch(text):
        return f"{text}年"
    if datatype in ("integer", "nonNegativeInteger") and _GROUPED.fullmatch(text):
        return f"{int(text):,}"
    return text


def size(count: int) -> str:
    """A number of bytes for people.

    >>> size(512), size(20480), size(3_500_000)
    ('512 B', '20 KB', '3.3 MB')
    """
    if count < 1024:
        return f"{count} B"
    if (kilobytes := round(count / 1024)) < 1024:
        return f"{kilobytes} KB"
    return f"{count / 1024 / 1024:,.1f} MB"
