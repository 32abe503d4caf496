"""For which days a feed holds, and which version it is, as it says itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.dataset.coverage import Coverage, coverage
from tests.dataset.conftest import Row, Town
from tests.dataset.feeds import Feeds, table

HEAD = "feed_publisher_name,feed_publisher_url,feed_lang"


@pytest.fixture
def feeds(tmp_path: Path) -> Feeds:
    (tmp_path / "work").mkdir()
    return Feeds(tmp_path)


def test_a_feed_says_its_days_and_its_version(feeds: Feeds) -> None:
    assert coverage(feeds.lifted()) == Coverage(date(2026, 4, 1), date(2027, 3, 31), "20260401_001")


@pytest.mark.parametrize(
    ("columns", "cells", "expected"),
    [
        ("", "", Coverage()),
        (",feed_start_date,feed_end_date,feed_version", ",,,", Coverage()),
        (",feed_start_date,feed_version", ",2026,第3版", Coverage(version="第3版")),
        (",feed_end_date", ",20261301", Coverage()),
    ],
)
def test_what_it_does_not_say_is_left_open(
    feeds: Feeds, columns: str, cells: str, expected: Coverage
) -> None:
    text = table(HEAD + columns, "見本市,https://www.city.mihon.example.jp/,ja" + cells)
    assert coverage(feeds.lifted({"feed_info.txt": text})) == expected


def test_a_feed_without_the_file_says_nothing(feeds: Feeds) -> None:
    assert coverage(feeds.lifted({"feed_info.txt": None})) == Coverage()


def test_a_list_says_nothing_of_itself(town: Town, row: Row) -> None:
    assert coverage(town.dataset(town.known(row("T1")))) == Coverage()
