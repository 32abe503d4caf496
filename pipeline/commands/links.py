"""``gosei links check``: whether what the current release links to still answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.terminal import Lang, Language, SiteFolder, err, out, say
from pipeline.errors import ReleaseError

if TYPE_CHECKING:
    from pipeline.outbound import Result

links = typer.Typer(help="公開したリンク / the links of a release", no_args_is_help=True)

WORDS = {
    "alive": ("つながる", "alive"),
    "moved": ("移転した", "moved"),
    "dead": ("なくなった", "dead"),
    "silent": ("答えがない", "no answer"),
    "refused": ("断られた", "refused"),
}
"""The verdicts as people read them, in the order of the summary."""


@links.callback()
def _room() -> None:
    """Keeps ``check`` a command of its own name, also while it is the only one."""


@links.command()
def check(
    folder: SiteFolder,
    most: Annotated[
        int, typer.Option(min=1, help="調べる数の上限。よく使うものから / how many, the most used first")
    ] = 500,
    allow_local: Annotated[
        bool,
        typer.Option("--allow-local", help="内部のアドレスにもつなぐ / ask addresses of the own network too"),
    ] = False,
    lang: Lang = Language.JA,
) -> None:
    """外へのリンクがつながるか調べる（公開はしない） / ask whether outbound links still answer."""
    from pipeline.commands.progress import Stages
    from pipeline.fetch import Client
    from pipeline.outbound import ask_all, outbound, write_results
    from pipeline.release import current
    from pipeline.site.site_json import load_site_json
    from pipeline.store import open_store

    release = current(folder / "build")
    if release is None:
        raise ReleaseError("まだ公開していません / nothing has been published yet")
    found = outbound(open_store(release / "store"), load_site_json(release / "site.json").base)
    asked, done = found[:most], 0
    with Stages(err, lang.value) as stages:

        def advance(more: int) -> None:
            nonlocal done
            done += more
            stages("links", done, len(asked))

        results = ask_all(asked, Client(allow_local), advance=advance)
    paths = folder / "build" / "links.csv", folder / "build" / "links.json"
    write_results(results, *paths)
    _show(results, len(found) - len(asked), lang)
    say(lang, f"結果の全体: {paths[0]}", f"All results: {paths[0]}")
    if any(each.verdict.value in ("dead", "silent") for each in results):
        raise typer.Exit(1)


def _show(results: list[Result], left: int, lang: Language) -> None:
    """Every link that is not alive, and how many there are of each kind."""
    from pipeline.report.messages import quoted

    english = lang is Language.EN
    for each in results:
        if each.verdict.value == "alive":
            continue
        told = f"→ {each.leads_to}" if each.leads_to else each.why or f"HTTP {each.status}"
        out.print(f"{WORDS[each.verdict.value][english]}  {quoted(each.link.address, 300)}", markup=False)
        out.print(f"  {quoted(told, 300)}  ({quoted(each.link.subject, 200)})", markup=False)
    counts = Counter(each.verdict.value for each in results)
    said = [f"{words[english]} {counts[verdict]}" for verdict, words in WORDS.items()]
    if left:
        said.append(
            f"not asked {left} (--most)" if english else f"調べていない {left}（--most で増やせます）"
        )
    out.print((", " if english else "、").join(said), markup=False)
