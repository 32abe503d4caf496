"""The command ``gosei``: arguments, printing, exit codes. 0 fine, 1 the data need mending, 2 our fault."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.markup import escape

from pipeline import __version__
from pipeline.commands import anchors, authoring, identity, link, links, peers
from pipeline.commands import releases as of_releases
from pipeline.commands.progress import Stages
from pipeline.commands.terminal import Lang, Language, SiteFolder, err, out, print_report, print_summary, say
from pipeline.errors import DataError, GoseiError
from pipeline.report import Report, Severity, catalogue
from pipeline.report.text import harmless

if TYPE_CHECKING:
    from pipeline.publish import Outcome

FINE, MEND, OUR_FAULT = 0, 1, 2

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="自治体の一覧を5つ星のリンクデータにする / Municipal lists to five-star linked data",
)


_EPOCH = "SOURCE_DATE_EPOCH"
"""The variable that may say the time of a reproducible build (reproducible-builds.org), in seconds."""

_WHY = {
    errno.EACCES: "書き込む権限がありません: ",
    errno.EROFS: "書き込めないディスクです: ",
    errno.ENOSPC: "ディスクに空きがありません: ",
}
"""What an officer may do something about, of what the system refuses."""


class Format(StrEnum):
    """Forms of a report."""

    TEXT = "text"
    JSON = "json"


def main() -> None:
    """Run the command. What is wrong with the data exits with 1, what is wrong with us with 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show Japanese is no reason to fail
            stream.reconfigure(errors="backslashreplace")
    if _epoch() is None:
        os.environ.pop(_EPOCH, None)  # numpy reads it too, and fails on one that is no time
    try:
        app()
    except DataError as error:
        print_report(Report(findings=error.findings), _wanted_language(sys.argv))
        _exit(MEND)
    except (GoseiError, OSError) as error:
        why = _WHY.get(error.errno or 0, "") if isinstance(error, OSError) else ""
        err.print(f"[red]失敗しました / failed:[/red] {why}{escape(harmless(str(error)))}")
        _exit(OUR_FAULT)
    except Exception as error:
        if os.environ.get("GOSEI_TRACEBACK"):
            raise
        err.print(f"[red]プログラムの誤りです / a bug in the program:[/red] {type(error).__name__}: ", end="")
        err.print(harmless(str(error)), markup=False)
        err.print("GOSEI_TRACEBACK=1 を付けると詳しく表示します / shows where it happened", markup=False)
        _exit(OUR_FAULT)


def _wanted_language(arguments: Sequence[str]) -> Language:
    """The language asked for, also when the command ended before it could say so."""
    line = " ".join(arguments)
    return Language.EN if "--lang en" in line or "--lang=en" in line else Language.JA


def _exit(code: int) -> NoReturn:
    out.file.flush()
    sys.exit(code)


@app.command()
def publish(
    folder: SiteFolder,
    day: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], help="公開日（既定は今日） / date of publishing"),
    ] = None,
    allow_fewer: Annotated[
        list[str] | None,
        typer.Option(help="今回だけ、大きく減ってもよい一覧（団体コード/一覧） / list that may shrink, once"),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="公開せずに、何が変わるかだけを示す / only show what would change"),
    ] = False,
    form: Annotated[
        Format, typer.Option("--format", help="--dry-run の表示の形 / form of what --dry-run shows")
    ] = Format.TEXT,
    lang: Lang = Language.JA,
) -> None:
    """フォルダの一覧を公開する / publish the lists in a folder."""
    from pipeline.publish import publish as run
    from pipeline.release import current

    started, today = time.monotonic(), day.date() if day else _today()
    if form is not Format.TEXT and not dry_run:
        raise typer.BadParameter("--format は --dry-run と一緒に使います / goes with --dry-run only")
    if dry_run:
        _rehearse(folder, today, allow_fewer or (), form, lang)
    serving = current(folder / "build")
    with Stages(err, lang.value) as stages:
        outcome = run(folder, today, stages, allow_fewer or ())
    print_report(outcome.report, lang, whole=str(outcome.reports / "report.html"))
    print_summary(outcome.report, lang)
    _say_how_it_ended(outcome, folder, serving, time.monotonic() - started, lang)
    if outcome.release is None:
        _exit(MEND)


def _say_how_it_ended(
    outcome: Outcome, folder: Path, before: Path | None, seconds: float, lang: Language
) -> None:
    """Whether there is a new release, where the whole report is, and what comes next. ``before``: the release
    that served until now."""
    if outcome.release is None:
        ja, en = "公開をやめました。前の公開はそのままです。", "Nothing was released; the last release stays."
    else:
        done = f"{outcome.release.id} ({seconds:.1f} s)"
        ja, en = f"公開しました: {done}", f"Released: {done}"
        if before and before.name == outcome.release.id:
            ja, en = f"前の公開から変わりはありません: {done}", f"Nothing has changed since {done}"
    where = f"{outcome.reports}/report.html"
    say(lang, ja, en)
    say(lang, f"指摘の全体: {where}", f"All findings: {where}")
    if outcome.release is not None:
        next_ = f"gosei serve {folder}"
        say(lang, f"次に: {next_}（ブラウザーで見る）", f"Next: {next_} (in a browser)")


def _rehearse(
    folder: Path, today: date, allow_fewer: Sequence[str], form: Format, lang: Language
) -> NoReturn:
    """Show what a publish would change, and end as it would."""
    from pipeline.commands.dry_run import show, write_json
    from pipeline.rehearsal import rehearse

    with Stages(err, lang.value) as stages:
        rehearsed = rehearse(folder, today, stages, allow_fewer)
    if form is Format.JSON:
        write_json(rehearsed)
    else:
        print_report(rehearsed.report, lang)
        print_summary(rehearsed.report, lang)
        show(rehearsed, lang)
    _exit(MEND if rehearsed.stopped else FINE)


@app.command()
def serve(
    folder: SiteFolder,
    host: Annotated[str, typer.Option(help="待ち受けるアドレス / address to listen on")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="ポート / port")] = 8000,
) -> None:
    """公開した内容を配信する（ページ・SPARQL・URI） / serve the current release: pages, SPARQL, URIs."""
    from pipeline.serve.run import serve as run

    err.print(f"http://{host}:{port}/ (Ctrl+C)", markup=False)
    run(folder / "build", host, port)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="点検するファイル / files", show_default=False)],
    list_: Annotated[
        str | None, typer.Option("--list", help="一覧の名前（aed など） / which list it is")
    ] = None,
    reports: Annotated[
        Path | None,
        typer.Option(
            help="HTML・CSV・SARIF・色付きExcelを書くフォルダ / folder for report files", show_default=False
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="表示の形 / form of the output")] = Format.TEXT,
    lang: Lang = Language.JA,
) -> None:
    """ファイルを点検する（公開しない） / check files; publishes nothing."""
    from pipeline.check import check as run
    from pipeline.report.json_file import dumps

    report = run(files, list_, reports)
    if form is Format.JSON:
        sys.stdout.buffer.write(dumps(report).encode())  # JSON is UTF-8, whatever the locale (RFC 8259)
    else:
        print_report(report, lang, whole=str(reports / "report.html") if reports else None)
        print_summary(report, lang)
    _exit(MEND if report.count(Severity.ERROR) else FINE)


@app.command()
def init(folder: SiteFolder) -> None:
    """新しいサイトを作る / make a new site with a commented site.yaml."""
    from pipeline.config import init_site

    path = init_site(folder)
    out.print(
        f"{path} を作りました。base、publishers、licence を直してから gosei publish {folder}", markup=False
    )
    out.print(f"Wrote {path}. Mend base, publishers and licence, then: gosei publish {folder}", markup=False)


app.command()(of_releases.sign)
app.command()(of_releases.verify)
app.command("map")(authoring.map_file)
app.command()(authoring.template)
app.add_typer(identity.identity, name="identity")
app.add_typer(link.link, name="link")
app.add_typer(links.links, name="links")
app.add_typer(anchors.anchors, name="anchors")
app.add_typer(peers.peers, name="peers")


@app.command()
def explain(
    code: Annotated[str, typer.Argument(help="G012 など / a finding's code", show_default=False)],
    lang: Lang = Language.JA,
) -> None:
    """指摘の意味と直し方を説明する / explain a finding's code."""
    entry = catalogue().get(code.upper())
    if entry is None:
        known = " ".join(catalogue())
        say(lang, f"「{code}」という指摘はありません。あるもの: {known}", f"No such code; known: {known}")
        _exit(MEND)
    out.print(f"{entry.code} {entry.says[lang.value]}", markup=False)
    for option in entry.mend:
        out.print(f"→ {option[lang.value]}", markup=False)
    out.print(entry.explain[lang.value], markup=False)


app.command()(of_releases.releases)
app.command()(of_releases.rollback)


def _version(wanted: bool) -> None:
    if wanted:
        out.print(f"gosei {__version__}", markup=False)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="版 / version")
    ] = False,
) -> None:
    pass


def _today() -> date:
    """The date of publishing: that of ``_EPOCH`` if it is one, else today."""
    return _epoch() or date.today()


def _epoch() -> date | None:
    try:
        return datetime.fromtimestamp(int(os.environ[_EPOCH]), UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):
        return None
