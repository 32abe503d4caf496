"""Atom feeds (RFC 4287) of the versions of one list, and of all lists of a site.

An entry is a version, and its id the version's IRI. Times are midnight in Japan of the day of publishing: the
day is all that is known of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from pipeline.history.record import HISTORY, Changes, History, Version
from pipeline.terms import to_uri, version_iri

FEED = "feed.atom"
MOST_ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_NAMED = 5
"""Things that the summary of an entry names."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document may hold (XML 1.0, section 2.2)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A version of the list at ``dataset`` (IRI) with what it changed, where that is listed."""

    dataset: str
    history: History
    version: Version
    changes: Changes | None


def feed_path(release: Path, name: str = "") -> Path:
    """Where a release keeps the feed of a list, or of the site."""
    return release / HISTORY / name / FEED


def entries(dataset: str, history: History, changes: Iterable[Changes | None]) -> list[Entry]:
    """The entries of a list's feed, newest first; ``changes`` of its versions in that order."""
    pairs = zip(history.versions[:MOST_ENTRIES], changes, strict=False)
    return [Entry(dataset, history, version, changed) for version, changed in pairs]


def latest(entries: Iterable[Entry]) -> list[Entry]:
    """The newest of many, for the feed of a site."""
    ordered = sorted(entries, key=lambda e: (-e.version.release, e.history.name, -e.version.number))
    return ordered[:MOST_ENTRIES]


def write_feed(iri: str, page: str, title: str, author: str, entries: Sequence[Entry], path: Path) -> None:
    """The feed ``iri`` of the page ``page``. ``entries`` must not be empty: its date is that of the
    newest."""
    root = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": "ja"})
    _text(root, "id", to_uri(iri))
    _text(root, "title", f"{title} 変更のお知らせ")
    _text(root, "updated", max(_moment(entry.version) for entry in entries))
    _text(ElementTree.SubElement(root, "author"), "name", author)
    _link(root, "self", iri, "application/atom+xml")
    _link(root, "alternate", page, "text/html")
    for entry in entries:
        _add_entry(root, entry)
    ElementTree.indent(root, " ")
    path.parent.mkdir(parents=True, exist_ok=True)
    document = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n{document}\n', encoding="utf-8", newline="\n")


def _add_entry(root: ElementTree.Element, entry: Entry) -> None:
    own, version = version_iri(entry.dataset, entry.version.number), entry.version
    node = ElementTree.SubElement(root, "entry")
    title = entry.history.title
    _text(node, "id", to_uri(own))
    _text(node, "title", f"{title.get('ja') or entry.history.name} 第{version.number}版{_figures(version)}")
    _text(node, "updated", _moment(version))
    _text(node, "published", _moment(version))
    _link(node, "alternate", f"{entry.dataset}/changes#version-{version.number}", "text/html")
    _text(node, "summary", _summary(entry))


def _figures(version: Version) -> str:
    counts = version.counts
    if version.ended:
        return "（公開を終了）"
    if counts is None:
        return f"（公開開始、{version.rows}件）"
    return f"（追加{counts.added}、終了{counts.gone}、変更{counts.changed}）"


def _summary(entry: Entry) -> str:
    """In Japanese, then in English."""
    version, changes = entry.version, entry.changes
    if version.counts is None:
        ja, en = f"{version.rows}件の公開を始めました。", f"First published, with {version.rows} items."
    else:
        added, gone, changed = version.counts.added, version.counts.gone, version.counts.changed
        ja = f"追加 {added}件、なくなったもの {gone}件、変更 {changed}件。"
        en = f"{added} added, {gone} gone, {changed} changed."
    named = [("追加", changes.added), ("終了", changes.gone), ("変更", changes.changed)] if changes else []
    told = [
        f"{word}：{'、'.join(thing.label or thing.iri for thing in things[:_NAMED])}"
        f"{' ほか' if len(things) > _NAMED else ''}。"
        for word, things in named
        if things
    ]
    return " ".join([ja, *told, "/", en])


def _moment(version: Version) -> str:
    return f"{version.issued.isoformat()}T00:00:00+09:00"


def _text(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, name).text = _NO_XML.sub("\ufffd", text)


def _link(parent: ElementTree.Element, relation: str, iri: str, media_type: str) -> None:
    ElementTree.SubElement(parent, "link", {"rel": relation, "href": to_uri(iri), "type": media_type})
