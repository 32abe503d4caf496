"""``gosei identity …``: what only the officer can say about which thing is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.terminal import Lang, Language, SiteFolder, out, say

if TYPE_CHECKING:
    from pipeline.identity.questions import Question

identity = typer.Typer(help="ものの同一性の台帳 / the register of identity", no_args_is_help=True)

_NUMBERS = "質問の番号、何度でも / a question's number; may be repeated"


@identity.command()
def review(
    folder: SiteFolder,
    yes: Annotated[list[str] | None, typer.Option("--yes", help=f"同じもの（{_NUMBERS}）")] = None,
    no: Annotated[list[str] | None, typer.Option("--no", help=f"別のもの（{_NUMBERS}）")] = None,
    lang: Lang = Language.JA,
) -> None:
    """前の公開のものと同じか、質問を見て答える / see and answer what may be the same as before."""
    from pipeline.identity.review import open_in, write_answers
    from pipeline.report.text import lines

    answers = {**dict.fromkeys(yes or (), "yes"), **dict.fromkeys(no or (), "no")}
    if answers:
        write_answers(folder, answers)
    questions, written, findings = open_in(folder)
    for question in questions:
        _show(question, written.get(question.id, ""), lang)
    for said in lines(findings, lang.value):
        out.print(said.text, markup=False)
    left = sum(question.id not in written for question in questions)
    say(
        lang,
        f"質問 {len(questions)} 件、答えのないもの {left} 件。答えは次の gosei publish で使います。",
        f"{len(questions)} questions, {left} without an answer; the next gosei publish uses the answers.",
    )


@identity.command()
def replaced(
    folder: SiteFolder,
    thing: Annotated[
        str,
        typer.Argument(help="なくなったものの URI か 団体コード/一覧/鍵 / what is gone", show_default=False),
    ],
    by: Annotated[
        list[str],
        typer.Option(help="後を継ぐもの。分割なら何度でも / what replaces it; repeat it for a split"),
    ],
    lang: Lang = Language.JA,
) -> None:
    """統合・分割されたものの、後を継ぐものを台帳に書く / say what a merged or split thing became."""
    from pipeline.config import load_site
    from pipeline.identity.replacing import replace
    from pipeline.terms import Iris

    status = replace(folder, Iris(load_site(folder).base), thing, by)
    say(
        lang,
        f"台帳に {status} と書きました。次の gosei publish から、その URI は 410 と後を継ぐものを答えます。",
        f"Written as {status}: from the next gosei publish on, its URI answers 410 and leads on.",
    )


def _show(question: Question, answer: str, lang: Language) -> None:
    """Both things, one below the other."""
    from pipeline.report.messages import quoted

    out.print(f"{question.id}  {question.list}  {quoted(answer, 20)}", markup=False)
    words = {Language.JA: ("前", "今"), Language.EN: ("before", "now")}[lang]
    for word, thing in zip(words, (question.before, question.now), strict=True):
        told = [thing[name] for name in ("key", "label", "address", "detail") if thing[name]]
        out.print(f"  {word}: {quoted(' / '.join(told), 200)}", markup=False)
    out.print()
