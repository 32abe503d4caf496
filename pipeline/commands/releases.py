"""Commands on the releases of a site: which there are, going back to one, signing and verifying."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.commands.terminal import Lang, Language, SiteFolder, err, out, say
from pipeline.errors import DataError, ReleaseError
from pipeline.report import Severity


def releases(folder: SiteFolder) -> None:
    """公開の履歴を見る / list the releases of a site."""
    from pipeline.release import releases as known

    made = known(folder / "build")
    if not made:
        err.print("まだ公開していません / nothing has been published yet")
    for info in made:
        datasets = info.manifest.datasets.values()
        mark = "*" if info.current else " "
        rows, quads = sum(d.rows for d in datasets), sum(d.quads for d in datasets)
        out.print(
            f"{mark} {info.id}  {info.manifest.date}  {len(datasets)} 一覧  {rows} 行  {quads} quads",
            markup=False,
        )


def rollback(
    folder: SiteFolder,
    release: Annotated[
        str | None, typer.Argument(help="戻す先（既定は一つ前） / release to go back to")
    ] = None,
) -> None:
    """前の公開に戻す / go back to an earlier release."""
    from pipeline.release import rollback as run

    info = run(folder / "build", release)
    out.print(f"{info.id} に戻しました / went back to {info.id}", markup=False)


def sign(
    folder: SiteFolder,
    key: Annotated[
        Path,
        typer.Option("--key", help="署名の鍵。サイトの外に置く / the private key", show_default=False),
    ],
    new: Annotated[bool, typer.Option("--new", help="鍵を新しく作る / make a new key")] = False,
    lang: Lang = Language.JA,
) -> None:
    """今の公開版に署名する / sign the current release."""
    from pipeline.release import current, new_key, outside
    from pipeline.release import sign as run

    release = current(folder / "build")
    if release is None:
        raise ReleaseError("まだ公開していません / nothing has been published yet")
    outside(release, key)
    if new:
        public = new_key(key)
        say(lang, f"公開鍵: {public}（利用者に渡します）", f"Public key: {public} (give it to users)")
    path = run(release, key)
    say(lang, f"{release.name} に署名しました: {path}", f"Signed {release.name}: {path}")


def verify(
    release: Annotated[
        str,
        typer.Argument(
            help="サイトか公開版のフォルダ、または公開先のアドレス / a site, a release, or a URL",
            show_default=False,
        ),
    ],
    key: Annotated[
        Path | None, typer.Option("--key", help="公開者の公開鍵 / the publisher's public key")
    ] = None,
    lang: Lang = Language.JA,
) -> None:
    """公開したものが公開したときのままか確かめる / verify that a release is what was published."""
    from pipeline.release import current, follows, verify_url
    from pipeline.release import verify as run

    if release.startswith(("http://", "https://")):
        remote = verify_url(release, key)
        name, found, count = remote.release, remote.findings, remote.checked
    else:
        folder = current(Path(release) / "build") or Path(release)
        found, name = [*run(folder, key), *follows(folder)], folder.name
        count = sum(path.is_file() for path in folder.rglob("*"))
    if any(each.severity is Severity.ERROR for each in found):
        raise DataError(found)
    signed = ("、署名も合っています", ", and so is the signature") if key else ("", "")
    say(
        lang,
        f"{name}: {count} ファイルは公開したときのままです{signed[0]}",
        f"{name}: {count} files are as published{signed[1]}",
    )
