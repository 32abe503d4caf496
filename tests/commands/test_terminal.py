"""What commands print comes in the language asked for, as it is."""

from __future__ import annotations

import pytest

from pipeline.commands.terminal import Language, say


@pytest.mark.parametrize(("lang", "line"), [(Language.JA, "[red]赤"), (Language.EN, "[red]red")])
def test_a_line_is_printed_in_its_language_and_no_markup_is_read(
    capsys: pytest.CaptureFixture[str], lang: Language, line: str
) -> None:
    say(lang, "[red]赤", "[red]red")
    assert capsys.readouterr().out == f"{line}\n"
