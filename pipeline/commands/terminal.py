"""The terminal: what all commands take, where they print, in which language, how a report looks there."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.report import Report, Severity
from pipeline.report.text import MOST_LINES, lines


class Terminal(Console):
    """A console whose reader may leave: ``gosei check a.csv | head -1`` still ends with the data's code."""

    def on_broken_pipe(self) -> None:
        """Write no more, and have nothing left for the interpreter to flush into the pipe."""
        self.quiet = True
        os.dup2(os.open(os.devnull, os.O_WRONLY), self.file.fileno())


_STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}

out = Terminal(highlight=False, soft_wrap=True, emoji=False)
err = Terminal(stderr=True, highlight=False, soft_wrap=True, emoji=False)


class Language(StrEnum):
    """Languages of messages."""

    JA = "ja"
    EN = "en"


Lang = Annotated[Language, typer.Option("--lang", help="表示の言語 / language of messages")]
SiteFolder = Annotated[Path, typer.Argument(help="サイトのフォルダ / the site's folder", show_default=False)]


def say(lang: Language, ja: str, en: str) -> None:
    """Print one line in the language asked for."""
    out.print(ja if lang is Language.JA else en, markup=False)


def print_report(report: Report, lang: Language, whole: str | None = None) -> None:
    """The Findings of a report, those of a kind together; ``whole`` is where all of them are."""
    for said in lines(report, lang.value, MOST_LINES, whole):
        style = _STYLE[said.severity] if said.severity else "bold"
        out.print(said.text, style=style, markup=False)


def print_summary(report: Report, lang: Language) -> None:
    """How much was read and published, and how many Findings there are."""
    total = report.to_dict()["summary"]
    errors, warnings, infos = (report.count(s) for s in (Severity.ERROR, Severity.WARNING, Severity.INFO))
    unread = sum(file.list is None for file in report.files)
    out.print()
    say(
        lang,
        f"ファイル {total['files']}（一覧として読めないもの {unread}）、読んだ行 {total['rows_in']}、"
        f"公開する行 {total['rows_published']}、保留した行 {total['rows_quarantined']}、"
        f"トリプル {total['quads']}",
        f"files {total['files']} (not readable as a list: {unread}), rows read {total['rows_in']}, "
        f"published {total['rows_published']}, kept back {total['rows_quarantined']}, quads {total['quads']}",
    )
    say(
        lang,
        f"エラー {errors}、警告 {warnings}、お知らせ {infos}（意味は gosei explain コード）",
        f"errors {errors}, warnings {warnings}, infos {infos} (gosei explain CODE tells more)",
    )
