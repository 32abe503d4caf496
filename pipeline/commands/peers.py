"""``gosei peers update``: fetch what other sites publish, to be linked with at the next publish."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from pipeline.commands.terminal import Lang, Language, SiteFolder, out, say
from pipeline.errors import DataError, SiteError

peers = typer.Typer(help="つなぐ相手のサイト / sites to link with", no_args_is_help=True)


@peers.callback()
def _room() -> None:
    """Keeps ``update`` a command of its own name, also while it is the only one."""


@peers.command()
def update(
    folder: SiteFolder,
    names: Annotated[
        list[str] | None,
        typer.Argument(help="相手の名前（省略すると全部） / which peers, all by default", show_default=False),
    ] = None,
    lang: Lang = Language.JA,
) -> None:
    """site.yaml の peers の写しを新しくする（公開はしない） / fetch the peers named in site.yaml."""
    from pipeline.config import load_site
    from pipeline.config.load import SITE_FILE
    from pipeline.peers import update as run
    from pipeline.report import Finding, Report, finding
    from pipeline.report.text import lines
    from pipeline.yaml_source import load

    site = load_site(folder)
    source = load(folder / SITE_FILE, SITE_FILE, "G402", SiteError)
    failed: list[Finding] = []
    known = " / ".join(site.peers) or None
    for name in names or site.peers:
        peer = site.peers.get(name)
        if peer is None:
            failed.append(finding("G675", source.origin(("peers",)), name, expected=known))
            continue
        try:
            made = run(folder, name, peer, date.today(), origin=source.origin(("peers", name)))
        except DataError as error:
            failed += error.findings
            continue
        for said in lines(Report(findings=made.findings), lang.value):
            out.print(said.text, markup=False)
        ja, en = ("新しくしました", "updated") if made.changed else ("変わっていません", "unchanged")
        say(lang, f"{name}: {made.places} 件（{ja}）", f"{name}: {made.places} places ({en})")
    if failed:
        raise DataError(failed)
    if not site.peers:
        say(lang, "site.yaml に peers がありません", "site.yaml names no peers")
