"""The terminal: where commands print, and in which language."""

from __future__ import annotations

import os
from enum import StrEnum
from typing import Annotated

import typer
from rich.console import Console


class Terminal(Console):
    """A console whose reader may leave: ``gosei check a.csv | head -1`` still ends with the data's code."""

    def on_broken_pipe(self) -> None:
        """Write no more, and have nothing left for the interpreter to flush into the pipe."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


out = Terminal(highlight=False, soft_wrap=True, emoji=False)
err = Terminal(stderr=True, highlight=False, soft_wrap=True, emoji=False)


class Language(StrEnum):
    """Languages of messages."""

    JA = "ja"
    EN = "en"


Lang = Annotated[Language, typer.Option("--lang", help="表示の言語 / language of messages")]


def say(lang: Language, ja: str, en: str) -> None:
    """Print one line in the language asked for."""
    out.print(ja if lang is Language.JA else en, markup=False)
