"""``gosei link explain`` says names, evidence, score and verdict, in both languages, and nothing raw."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import OUR_FAULT
from tests.command import gosei
from tests.interlink.test_explanation import ID, site
from tests.interlink.test_explanation_of_peers import HALL
from tests.interlink.test_explanation_of_peers import site as with_peer

__all__ = ["site", "with_peer"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ja", ["同じ施設・場所", "所在地が一致", "はじめの値"]),
        ("en", ["the same site", "same address", "to begin with"]),
    ],
)
def test_a_link_is_explained_in_both_languages(site: Path, lang: str, words: list[str]) -> None:
    done = gosei("link", "explain", f"{ID}/public_facility/F1", f"{ID}/tourism/T1", site, "--lang", lang)
    assert done.code == 0
    whole = "".join(done.out.split())  # a terminal breaks lines anywhere
    assert [word for word in words if word.replace(" ", "") not in whole] == []


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ja", ["同じ施設・場所", "2026-03-01 の写し"]),
        ("en", ["the same site", "snapshot of 2026-03-01"]),
    ],
)
def test_a_link_to_a_peer_is_explained_with_the_day_of_the_snapshot(
    with_peer: Path, lang: str, words: list[str]
) -> None:
    done = gosei("link", "explain", *HALL, with_peer, "--lang", lang)
    assert done.code == 0
    whole = "".join(done.out.split())
    assert "peers/tehon/places.csv:2" in whole
    assert [word for word in words if word.replace(" ", "") not in whole] == []


def test_a_name_that_is_no_place_fails_without_a_traceback(site: Path) -> None:
    assert gosei("link", "explain", "[red]x\x1b[31m", f"{ID}/tourism/T1", site).code == OUR_FAULT
