"""Feeds that any reader takes: Atom by RFC 4287, stable ids, nothing unescaped, the newest first."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from pipeline.history.feed import MOST_ENTRIES, entries, latest, write_feed
from pipeline.history.record import Changes, Counts, History, Thing, Version

ATOM = "{http://www.w3.org/2005/Atom}"
DATASET = "http://localhost/dataset/239992/牧場"


def version(number: int, **more: object) -> Version:
    said = {"number": number, "release": number, "software": "1", "digest": str(number), "rows": 3}
    return Version.model_validate(said | {"issued": date(2026, 1, 1) + timedelta(number)} | more)


def history(*versions: Version, title: str = "牧場一覧") -> History:
    return History(name="239992/牧場", title={"ja": title}, versions=versions)


def parsed(path: Path, title: str, of: History, changes: list[Changes | None]) -> ElementTree.Element:
    own = entries(DATASET, of, changes)
    write_feed(f"{DATASET}/feed.atom", f"{DATASET}/changes", title, title, own, path)
    return ElementTree.fromstring(path.read_text(encoding="utf-8"))


def test_a_feed_has_what_the_standard_demands_and_ids_that_are_ascii_and_stay(tmp_path: Path) -> None:
    of = history(version(2, before=1, counts=Counts(added=1, gone=2, changed=3)), version(1))
    feed = parsed(
        tmp_path / "feed.atom", "牧場一覧", of, [Changes(added=(Thing(iri="urn:1", label="朝日"),)), None]
    )
    for node in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"{ATOM}{name}")) == 1
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "牧場一覧"
    assert feed.findtext(f"{ATOM}updated") == "2026-01-03T00:00:00+09:00"
    first, second = feed.findall(f"{ATOM}entry")
    assert first.findtext(f"{ATOM}id") == "http://localhost/dataset/239992/%E7%89%A7%E5%A0%B4/version/2"
    assert "追加1、終了2、変更3" in (first.findtext(f"{ATOM}title") or "")
    assert "朝日" in (first.findtext(f"{ATOM}summary") or "")
    assert "公開開始" in (second.findtext(f"{ATOM}title") or "")
    links = {link.get("rel"): link.get("href") or "" for link in feed.findall(f"{ATOM}link")}
    assert links["self"].endswith("/feed.atom")
    assert links["alternate"].endswith("/changes")


@given(st.text())
def test_whatever_a_title_holds_the_feed_is_xml(tmp_path_factory: object, title: str) -> None:
    path = Path(str(tmp_path_factory.getbasetemp())) / "any.atom"  # type: ignore[attr-defined]
    feed = parsed(path, title, history(version(1), title=title), [None])
    assert len(feed.findall(f"{ATOM}entry")) == 1


def test_a_feed_does_not_grow_for_ever(tmp_path: Path) -> None:
    of = history(*(version(number) for number in range(90, 0, -1)))
    feed = parsed(tmp_path / "feed.atom", "x", of, [None] * 90)
    assert len(feed.findall(f"{ATOM}entry")) == MOST_ENTRIES
    everything = latest(entries(DATASET, of, [None] * 90) * 2)
    assert len(everything) == MOST_ENTRIES
    assert everything[0].version.number == 90
