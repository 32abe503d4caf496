"""``gosei peers update`` fetches what site.yaml names, one peer's failure leaving the others alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipeline.config import load_site
from pipeline.report.messages import catalogue
from tests.command import gosei
from tests.peers.conftest import Served, served
from tests.peers.test_updating import lines

__all__ = ["served"]

SITE = """\
publishers: {"239984": {name: 愛知県見本市, invented: true}}
licence: CC0
peers:
  broken: {dump: "%(base)s/nothing.nt", allow_local: true}
  tehon: {dump: "%(base)s/a.nt", allow_local: true}
"""


@pytest.fixture
def site(tmp_path: Path, served: Served) -> Path:
    served.files["/a.nt"] = "application/n-triples", lines(served.base)
    (tmp_path / "site.yaml").write_text(SITE % {"base": served.base}, encoding="utf-8")
    return tmp_path


def test_a_peer_that_fails_is_told_and_the_others_are_fetched(site: Path) -> None:
    done = gosei("peers", "update", site, "--lang", "en")
    assert (done.code, "G670" in done.out, "tehon: 3 places (updated)" in done.out) == (1, True, True)
    assert "site.yaml row 4" in done.out
    assert (site / "peers/tehon/places.csv").is_file()
    assert not (site / "peers/broken").exists()


def test_single_peers_are_fetched_by_their_names(site: Path) -> None:
    assert gosei("peers", "update", site, "tehon").code == 0
    again = gosei("peers", "update", site, "tehon", "--lang", "en")
    assert "unchanged" in again.out
    unknown = gosei("peers", "update", site, "nobody")
    assert (unknown.code, "G675" in unknown.out) == (1, True)


def test_a_site_without_peers_says_so(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text(SITE.partition("peers:")[0], encoding="utf-8")
    done = gosei("peers", "update", tmp_path, "--lang", "en")
    assert (done.code, done.out.strip()) == (0, "site.yaml names no peers")


@pytest.mark.parametrize(
    ("lang", "said"), [("ja", "つなぐ相手がまだ一つもありません"), ("en", "no peers at all")]
)
def test_a_name_where_there_are_no_peers_says_how_to_add_one(tmp_path: Path, lang: str, said: str) -> None:
    (tmp_path / "site.yaml").write_text(SITE.partition("peers:")[0], encoding="utf-8")
    done = gosei("peers", "update", tmp_path, "nope", "--lang", lang)
    assert (done.code, "G675" in done.out) == (1, True)
    assert [words for words in (said, "nope", "peers:", "sparql: https://") if words not in done.out] == []


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_peer_added_as_it_is_said_is_one(tmp_path: Path, lang: str) -> None:
    peers, name, *addresses = re.findall("[「“](.+?)[」”]", catalogue()["G675"].mend[1][lang])
    for address in addresses:
        text = "\n".join([SITE.partition("peers:")[0], peers, f"  {name}", f"    {address}", ""])
        (tmp_path / "site.yaml").write_text(text, encoding="utf-8")
        assert list(load_site(tmp_path).peers) == ["tehon"]
    assert len(addresses) == 2
