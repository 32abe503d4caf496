"""Progress is for eyes only: on a terminal one line that goes away, elsewhere nothing at all."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipeline.commands.progress import STAGES, Stages

PIPELINE = Path(__file__).parents[2] / "pipeline"
TELLERS = ("publish.py", "stages.py", "commands/links.py")


def shown(terminal: bool, language: str) -> str:
    file = StringIO()
    console = Console(file=file, force_terminal=terminal, width=100)
    with Stages(console, language) as stages:
        for stage in STAGES:
            stages(stage, 1, 3)
            stages._bar.refresh()
    return file.getvalue()


def test_nothing_is_written_where_there_is_no_terminal() -> None:
    assert shown(False, "ja") == ""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_terminal_shows_every_stage_in_the_users_language(language: str) -> None:
    text = shown(True, language)
    for words in STAGES.values():
        assert words[language == "en"] in text
        assert words[language != "en"] not in text
    assert "1/3" in text


def test_every_stage_that_commands_tell_of_has_words_and_no_other() -> None:
    said = "".join((PIPELINE / name).read_text(encoding="utf-8") for name in TELLERS)
    assert set(re.findall(r'(?:progress|stages)\("(\w+)"', said)) == set(STAGES)


def test_an_error_ends_the_line_and_goes_on_its_way() -> None:
    with pytest.raises(RuntimeError), Stages(Console(file=StringIO(), force_terminal=True), "ja") as stages:
        raise RuntimeError
    assert not stages._bar.live.is_started
