"""``gosei link explain``: why two things are linked, or not."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.terminal import Lang, Language, out, say

if TYPE_CHECKING:
    from pipeline.interlink.explanation import Explanation

link = typer.Typer(help="一覧をまたぐリンク / links between lists", no_args_is_help=True)

_THING = "IRI か ファイル:行。一つは、つなぐ相手のものでもよい / IRI, or file:row; one may be a peer's"


@link.callback()
def _room() -> None:
    """Keeps ``explain`` a command of its own name, also while it is the only one."""


@link.command()
def explain(
    one: Annotated[str, typer.Argument(help=_THING, show_default=False)],
    other: Annotated[str, typer.Argument(help=_THING, show_default=False)],
    folder: Annotated[Path, typer.Argument(help="サイトのフォルダ / the site's folder")] = Path("data"),
    lang: Lang = Language.JA,
) -> None:
    """二つのものがなぜ結ばれたか、結ばれないかを説明する / why two things are linked, or not."""
    from pipeline.interlink.explanation import explain as run

    _show(run(one, other, folder), lang)


def _show(found: Explanation, lang: Language) -> None:
    from pipeline.interlink.words import ADDRESSES, PHONES, POINTS, VERDICTS, VETOES
    from pipeline.report.messages import quoted

    english, said = lang is Language.EN, found.evidence
    for place in (found.one, found.other):
        told = [place[name] for name in ("name", "address", "building", "phone") if place[name]]
        where = f"{place['file']}:{place['row']}"
        out.print(f"{quoted(' / '.join(told), 300)}  ({quoted(where, 200)})", markup=False)
        out.print(f"  {quoted(place['iri'], 300)}", markup=False)
    if found.snapshot:
        say(
            lang,
            f"  つなぐ相手のもの（{found.snapshot} の写し）",
            f"  a thing of a peer (snapshot of {found.snapshot})",
        )
    away = said["metres"]
    apart = ("距離は分からない", "distance not known") if math.isnan(away) else (f"{away:.0f} m",) * 2
    facts = [f"{('名称の一致', 'names alike')[english]} {said['name']:.0%}", apart[english]]
    facts += [ADDRESSES[said["address"]][english], PHONES[said["phone"]][english]]
    out.print((", " if english else "、").join(filter(None, facts)), markup=False)
    names = {"start": ("はじめの値", "to begin with"), **POINTS}
    for name, points in found.points.items():
        if points:
            out.print(f"  {points:+.2f}  {names[name][english]}", markup=False)
    total = sum(found.points.values())
    say(
        lang,
        f"  {total:+.2f} → 確からしさ {said['score']:.4f}",
        f"  {total:+.2f} → score {said['score']:.4f}",
    )
    for bit in found.vetoes:
        say(lang, f"  結ばない理由：{VETOES[bit][0]}", f"  veto: {VETOES[bit][1]}")
    say(lang, f"判定：{VERDICTS[found.verdict][0]}", f"verdict: {VERDICTS[found.verdict][1]}")
    if found.decision:
        say(lang, f"担当者の判断：{found.decision}", f"decision: {found.decision}")
