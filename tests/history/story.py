"""A small site and what happens to it, release by release."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline.publish import publish
from pipeline.release import rollback

AEDS, TOILETS = "239984/aed", "239984/public_toilet"
SITE = """\
base: http://localhost:8000
title: {ja: 見本 <&> サイト, en: Sample}
publishers:
  "239984": {name: {ja: 愛知県見本市, en: "Mihon City"}, invented: true}
licence: CC BY 4.0
"""
HEADER = "全国地方公共団体コード,ID,名称,所在地_連結表記,設置位置,色\n"


def row(id_: str, name: str, place: str = "1階") -> str:
    return f"239984,{id_},{name},愛知県見本市一丁目{id_.removeprefix('A')},{place},赤\n"


NAMES = ["市役所", "公民館", "図書館", "体育館", "保健所", "消防署"]
AED_ROWS = [row(f"A{number}", name) for number, name in enumerate(NAMES, start=1)]


def put(site: Path, list_: str, rows: list[str]) -> None:
    (site / f"239984_{list_}.csv").write_text(HEADER + "".join(rows), encoding="utf-8")


def released(site: Path, day: date, *allow_fewer: str) -> Path:
    """The folder of the release that a publish of ``day`` leaves serving."""
    outcome = publish(site, day, allow_fewer=allow_fewer)
    assert outcome.release
    return outcome.release.path


def tell(site: Path) -> Iterator[Path]:
    """Six releases, one a month from April 2026: the first one; an AED comes, one goes, two change; nothing
    but the title of the site changes; after going back to the second, the AEDs change again; the toilets end;
    and they come back."""
    site.mkdir()
    (site / "site.yaml").write_text(SITE, encoding="utf-8")
    put(site, "aed", AED_ROWS)
    put(site, "public_toilet", [row("T1", "公園便所")])
    yield released(site, date(2026, 4, 1))
    changed = [row("A1", "市役所", "2階"), row("A2", "<b>公民館</b>"), *AED_ROWS[2:5], row("A7", "新しい館")]
    put(site, "aed", changed)
    yield released(site, date(2026, 5, 1))
    (site / "site.yaml").write_text(SITE.replace("見本 <&>", "手本 <&>"), encoding="utf-8")
    yield released(site, date(2026, 6, 1))
    rollback(site / "build")
    put(site, "aed", [*changed, row("A8", "港")])
    yield released(site, date(2026, 7, 1))
    (site / "239984_public_toilet.csv").unlink()
    yield released(site, date(2026, 8, 1), TOILETS)
    put(site, "public_toilet", [row("T1", "公園便所"), row("T2", "駅前便所")])
    yield released(site, date(2026, 9, 1))
