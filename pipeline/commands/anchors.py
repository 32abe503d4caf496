"""``gosei anchors import``: take in what a snapshot says of Wikidata, GeoNames or e-Stat."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from pipeline.commands.terminal import Lang, Language, SiteFolder, out, say

anchors = typer.Typer(
    help="Wikidata・GeoNames などでの名前 / names in Wikidata, GeoNames, …", no_args_is_help=True
)


@anchors.callback()
def _room() -> None:
    """Keeps ``import`` a command of its own name, also while it is the only one."""


@anchors.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(help="写し（CSV・TSV・Excel・N-Triples） / the snapshot", show_default=False),
    ],
    folder: SiteFolder,
    source: Annotated[
        str, typer.Option(help="写しの出どころ（名前かアドレス） / where it is from", show_default=False)
    ],
    day: Annotated[
        datetime,
        typer.Option("--date", formats=["%Y-%m-%d"], help="写しの日付 / its date", show_default=False),
    ],
    lang: Lang = Language.JA,
) -> None:
    """写しにあるアンカーを取り込む（次の公開から出る） / take in the anchors that a snapshot states."""
    from pipeline.anchors import Known, read_snapshot, write_anchors
    from pipeline.config import load_site
    from pipeline.report import Report
    from pipeline.report.text import lines

    site = load_site(folder)
    known = Known(site.base, frozenset(site.publishers))
    with TemporaryDirectory() as work:
        snapshot = read_snapshot(file, known, source.strip(), day.date().isoformat(), Path(work))
    for said in lines(Report(findings=snapshot.findings), lang.value):
        out.print(said.text, markup=False)
    changed = write_anchors(folder, snapshot.anchors)
    count, where = len(snapshot.anchors), folder / "anchors"
    say(
        lang,
        f"アンカー {count} 件を読み、{changed} 件を {where} に書きました。git に入れてください。",
        f"{count} anchors read, {changed} written to {where}: keep it in git.",
    )
