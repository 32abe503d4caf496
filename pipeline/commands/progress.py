"""Progress of long work on a terminal: one line with the stage and how far it is. Silent when piped."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

STAGES = {
    "read": ("ファイルを読んでいます", "reading files"),
    "check": ("点検しています", "checking"),
    "write": ("書き出しています", "writing"),
    "link": ("一覧どうしをつないでいます", "linking lists"),
    "links": ("リンク先に尋ねています", "asking where links lead"),
    "describe": ("履歴とカタログを作っています", "writing history and catalogue"),
    "store": ("データベースを作っています", "building the store"),
}


class Stages:
    """A context that shows what it is called with: ``stages("read", 3, 12)``."""

    def __init__(self, console: Console, language: str) -> None:
        self._language = language
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> Stages:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` parts of ``stage`` are finished."""
        words = STAGES[stage][self._language == "en"]
        self._bar.update(self._task, description=words, completed=done, total=total)
