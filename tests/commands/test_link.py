"""``gosei link explain`` says names, evidence, score and verdict, in both languages, and nothing raw."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import OUR_FAULT
from tests.command import gosei
from tests.interlink.test_explanation import ID, site

__all__ = ["site"]


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


def test_a_name_that_is_no_place_fails_without_a_traceback(site: Path) -> None:
    assert gosei("link", "explain", "[red]x\x1b[31m", f"{ID}/tourism/T1", site).code == OUR_FAULT
