"""Commands that write something for an officer to go on with: overlays and templates."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.commands.terminal import Lang, Language, out, say

if TYPE_CHECKING:
    from pipeline.propose import Proposal


def map_file(
    file: Annotated[Path, typer.Argument(help="ファイル / the file", show_default=False)],
    list_: Annotated[
        str | None, typer.Option("--list", help="一覧の名前（aed など） / which list it is")
    ] = None,
    site: Annotated[
        Path | None,
        typer.Option(help="対応表を書くサイト（既定はファイルのあるサイト） / the site", show_default=False),
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Excel のシート / sheet of a workbook")] = None,
    lang: Lang = Language.JA,
) -> None:
    """見出しが標準でないファイルの対応表を作る / propose what the columns of a file mean, as an overlay."""
    from pipeline.config.load import site_around
    from pipeline.mapping import load_mappings
    from pipeline.propose import overlay_text, propose
    from pipeline.propose.write import pattern_in, write_overlay

    proposal = propose(file, load_mappings(), list_, sheet)
    folder = site or site_around(file)
    _show(proposal, lang)
    if folder is None:
        out.print()
        out.print(overlay_text(proposal, pattern_in(file, None)), markup=False, end="")
        say(
            lang,
            "サイトの中のファイルではないので書いていません。--site フォルダ名 でそこに書きます。",
            "The file is in no site, so nothing was written: give --site <folder> to write it there.",
        )
        return
    path = write_overlay(proposal, file, folder)
    say(
        lang,
        f"{path} を書きました。開いて確かめ、直してから、次を実行してください: gosei check {file}",
        f"Wrote {path}. Open it, check it, mend it, then: gosei check {file}",
    )


def _show(proposal: Proposal, lang: Language) -> None:
    """The list, and a line for every column."""
    from pipeline.report.messages import quoted

    title, near = proposal.chosen.mapping.file.title, proposal.chosen.nearness
    others = "、".join(f"{c.mapping.file.title.ja} {c.nearness:.0%}" for c in proposal.others)
    slugs = ", ".join(f"{c.mapping.slug} {c.nearness:.0%}" for c in proposal.others)
    slug = proposal.chosen.mapping.slug
    say(
        lang,
        f"一覧: {title.ja}（{slug}、近さ {near:.0%}。次に近いもの: {others}）",
        f"List: {title.en} ({slug}, nearness {near:.0%}; next: {slugs})",
    )
    nothing = "そのまま残す" if lang is Language.JA else "left as it is"
    for column in proposal.columns:
        if not column.header:
            continue
        sample = f"（{quoted(column.sample, 20)}）" if column.sample else ""
        if column.meaning is None:
            line = f"   --  {quoted(column.header, 40)}{sample} → {nothing}"
        else:
            mark = " " if column.sure else "?"
            means = "、".join(column.meaning.columns)
            line = f"{mark} {column.meaning.confidence:4.0%}  {quoted(column.header, 40)}{sample} → {means}"
        out.print(line, markup=False)
    say(
        lang,
        f"名前のある列の {proposal.assigned:.0%} を対応づけました（? は確かでないもの）。",
        f"{proposal.assigned:.0%} of the named columns have a meaning (? is doubtful).",
    )


def template(
    list_: Annotated[str, typer.Argument(metavar="LIST", help="一覧の名前（aed など） / a list's name")],
    out_: Annotated[Path, typer.Option("--out", help="書くフォルダ / folder to write into")] = Path(),
    lang: Lang = Language.JA,
) -> None:
    """一覧の空の CSV と Excel のひな形を書く / write an empty CSV and an Excel template of a list."""
    from pipeline.blanks import blank_of, write_blanks
    from pipeline.errors import DataError
    from pipeline.mapping import load_mappings
    from pipeline.propose.propose import unknown_list

    lists = load_mappings()
    if list_ not in lists:
        raise DataError([unknown_list(list_, lists)])
    blank = blank_of(lists[list_])
    written = "、".join(map(str, write_blanks(blank, out_)))
    say(lang, f"書きました: {written}", f"Wrote {written}")
    if not blank.official:
        say(
            lang,
            "公式の様式が分からない一覧なので、この製品が読める列を並べました。",
            "No official form of this list is known: the columns are those that can be read.",
        )
    say(
        lang,
        f"書き込んだら「団体コード_{list_}」の名前にして、gosei check で確かめてください。",
        f"When filled in, call it <code>_{list_} and check it with gosei check.",
    )
