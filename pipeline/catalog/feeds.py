"""The Atom feeds of a release: one for each list that there is or was, and one for the site."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.config import Site
from pipeline.history.feed import Entry, entries, feed_path, latest, write_feed
from pipeline.history.record import History, is_list, read_changes
from pipeline.terms import Iris


def write_feeds(site: Site, histories: Mapping[str, History], release: Path) -> None:
    """Write the feeds of all lists in ``histories``; those of links and of the catalogue have none."""
    iris, all_entries = Iris(site.base), list[Entry]()
    for name, history in histories.items():
        if not is_list(name):
            continue
        code, _, list_ = name.partition("/")
        dataset = iris.dataset(code, list_)
        changes = (read_changes(release, name, version.number) for version in history.versions)
        own = entries(dataset, history, changes)
        publisher = site.publishers.get(code)
        author = publisher.words.ja if publisher else site.title.ja
        title = history.title.get("ja") or name
        write_feed(iris.feed(dataset), iris.changes(dataset), title, author, own, feed_path(release, name))
        all_entries += own
    if all_entries:
        home, title = f"{site.base}/", site.title.ja
        write_feed(iris.feed(), home, title, title, latest(all_entries), feed_path(release))
