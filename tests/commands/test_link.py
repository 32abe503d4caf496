"""``gosei link explain`` says names, evidence, score and verdict, in both languages, and nothing raw."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pipeline import cli
from tests.interlink.test_explanation import ID, site

__all__ = ["site"]


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    with pytest.MonkeyPatch.context() as patch, pytest.raises(SystemExit) as ended:
        patch.setattr(sys, "argv", ["gosei", "link", "explain", *arguments])
        cli.main()
    caught = capsys.readouterr()
    code = ended.value.code
    return (code if isinstance(code, int) else 0), caught.out + caught.err


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ja", ["同じ施設・場所", "所在地が一致", "はじめの値"]),
        ("en", ["the same site", "same address", "to begin with"]),
    ],
)
def test_a_link_is_explained_in_both_languages(
    site: Path, capsys: pytest.CaptureFixture[str], lang: str, words: list[str]
) -> None:
    code, told = said(capsys, f"{ID}/public_facility/F1", f"{ID}/tourism/T1", str(site), "--lang", lang)
    assert code == 0
    whole = "".join(told.split())  # a terminal breaks lines anywhere
    assert [word for word in words if word.replace(" ", "") not in whole] == []


def test_a_name_that_is_no_place_fails_without_a_traceback(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = said(capsys, "[red]x\x1b[31m", f"{ID}/tourism/T1", str(site))
    assert code == cli.OUR_FAULT
    assert "Traceback" not in told and "\x1b[31m" not in told
