"""``gosei links check`` tells what is dead, ends with 1 if anything is, and asks nobody unless it is let."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import gosei
from tests.fetch.conftest import unruly
from tests.serve.conftest import make_current, make_release


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path


def released(site: Path, *addresses: str) -> None:
    """A release that names these addresses more often than any other: ``--most`` keeps to them."""
    lines = [
        f"<http://localhost:8000/id/{number}> <http://x/p> <{address}> <http://g/1> ."
        for address in addresses
        for number in range(20)
    ]
    make_release(site / "build", "0001-aaaaaaaa", "http://localhost:8000", more=lines)
    make_current(site / "build", "0001-aaaaaaaa")


def test_dead_links_are_told_in_both_languages_and_end_with_1(site: Path) -> None:
    with unruly() as (url, _):
        released(site, f"{url}/ok", f"{url}/status/404", f"{url}/to/301/ok")
        ja = gosei("links", "check", site, "--allow-local", "--most", "3")
        en = gosei("links", "check", site, "--allow-local", "--most", "3", "--lang", "en")
    assert (ja.code, en.code) == (1, 1)
    assert f"なくなった  {url}/status/404" in ja.out
    assert f"dead  {url}/status/404" in en.out
    assert f"moved  {url}/to/301/ok" in en.out
    assert "not asked" in en.out
    results = json.loads((site / "build/links.json").read_text(encoding="utf-8"))["links"]
    assert {each["address"]: each["verdict"] for each in results if url in each["address"]} == {
        f"{url}/ok": "alive",
        f"{url}/status/404": "dead",
        f"{url}/to/301/ok": "moved",
    }


def test_this_machine_is_not_asked_without_leave(site: Path) -> None:
    with unruly() as (url, asked):
        released(site, f"{url}/ok")
        done = gosei("links", "check", site, "--most", "1", "--lang", "en")
    assert asked == []
    assert f"refused  {url}/ok" in done.out


def test_without_a_release_there_is_nothing_to_check(tmp_path: Path) -> None:
    assert gosei("links", "check", tmp_path).code == 2
