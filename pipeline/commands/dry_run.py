"""``gosei publish --dry-run``: what a publish would change, in words or as JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from pipeline.catalog.concepts import labels_of
from pipeline.commands.terminal import Language, say
from pipeline.report.messages import quoted
from pipeline.terms import CODE

if TYPE_CHECKING:
    from pipeline.identity.questions import Question
    from pipeline.rehearsal import ListChange, Rehearsed

_WHAT = {
    "new": ("新しい一覧", "new"),
    "changed": ("変更", "changed"),
    "ended": ("公開を終了", "ends"),
    "same": ("変わりません", "the same"),
}


def write_json(rehearsed: Rehearsed) -> None:
    """The report and what would change, on stdout, in UTF-8 whatever the locale (RFC 8259)."""
    text = json.dumps(rehearsed.to_dict(), ensure_ascii=False, indent=1)
    sys.stdout.buffer.write(f"{text}\n".encode())


def show(rehearsed: Rehearsed, lang: Language) -> None:
    """What would change, list by list, and the questions that would be open."""
    say(
        lang,
        "公開すると変わること（まだ公開していません）",
        "What publishing would change (nothing is published)",
    )
    for change in rehearsed.lists:
        _show_list(change, lang)
    for question in rehearsed.questions:
        _show_question(question, lang)
    if rehearsed.stopped:
        say(
            lang,
            "このままでは公開されません。上のエラーを直してください。",
            "It would stop: mend the errors above.",
        )
    elif rehearsed.same:
        say(
            lang,
            "前の公開と同じなので、新しいリリースはできません。",
            "The same as the last release: there would be no new one.",
        )


def _show_list(change: ListChange, lang: Language) -> None:
    counts, (before, now), (added, deleted) = change.counts, change.rows, change.quads
    ja, en = _WHAT[change.what]
    head = f"  {change.name} {quoted(change.title.get(lang.value) or change.title.get('ja') or '', 80)}"
    if change.what == "same":
        say(lang, f"{head}: {ja}（{now}行）", f"{head}: {en} ({now} rows)")
        return
    say(
        lang,
        f"{head}: {ja}。{before}行 → {now}行、追加 {counts.added}、なくなるもの {counts.gone}、"
        f"変わるもの {counts.changed}、トリプル +{added} -{deleted}",
        f"{head}: {en}. {before} → {now} rows, {counts.added} added, {counts.gone} gone, "
        f"{counts.changed} changed, quads +{added} -{deleted}",
    )
    for fate, number in change.fates.items():
        name = labels_of(f"{CODE}fate/{fate}")
        say(lang, f"    {name['ja']}: {number}", f"    {name['en']}: {number}")
    if counts.cells:
        cells = "、".join(f"{quoted(column, 40)} {number}" for column, number in counts.cells.items())
        say(lang, f"    変わるセル: {cells}", f"    changed cells: {cells}")


def _show_question(question: Question, lang: Language) -> None:
    before, now = (quoted(side["label"] or side["key"], 80) for side in (question.before, question.now))
    say(
        lang,
        f"  質問 {question.id}: 「{before}」と「{now}」は同じものですか（{question.list}）",
        f"  Question {question.id}: are “{before}” and “{now}” the same thing? ({question.list})",
    )
