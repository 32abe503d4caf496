"""Writes the tables of ``values.md``, ``findings.md`` and ``lists.md``, and ``lists/``, from the program.

Run ``python docs/generate.py`` after a kind of value or a message has changed; a test tells when it was
forgotten.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS.parent), str(DOCS)]  # this tree's own program, wherever another is installed

from lists import cell, lists_table, pages  # noqa: E402

from pipeline.normalize import KINDS  # noqa: E402
from pipeline.report import Severity  # noqa: E402
from pipeline.report.listing import SEVERITIES  # noqa: E402
from pipeline.report.messages import Entry, catalogue  # noqa: E402

BETWEEN = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
AREAS = (
    ("値 / Values", "G001", "G099"),
    ("ファイルの読み取り / Files and reading", "G101", "G149"),
    ("見出しと一覧の種類 / Headers and lists", "G151", "G199"),
    ("行と識別子 / Rows and keys", "G201", "G249"),
    ("制約（SHACL） / Constraints (SHACL)", "G301", "G349"),
    ("設定 site.yaml / Settings", "G401", "G449"),
    ("マッピングと語彙 / Mappings and vocabulary", "G451", "G499"),
    ("カタログとリリース / Catalogue and release", "G501", "G549"),
    ("リンク / Links", "G551", "G579"),
    ("統計 / Statistics", "G580", "G599"),
    ("個人に関する情報 / Personal information", "G600", "G619"),
    ("対応表とひな形 / Overlays and templates", "G620", "G639"),
    ("同一性の台帳 / The identity register", "G640", "G659"),
    ("アンカーとつなぐ相手 / Anchors and peers", "G660", "G679"),
)


def values_table() -> Iterator[str]:
    """One line per kind: its datatype, and what becomes of written examples (∅: left out, with a Finding)."""
    yield "| 種類 kind | データ型 datatype | 書いた値 → 公開される値 / as written → as published |"
    yield "|---|---|---|"
    for name, kind in sorted(KINDS.items()):
        examples = "、".join(f"`{w}` → {f'`{p}`' if p else '∅'}" for w, p in kind.examples.items())
        yield f"| `{name}` | {f'`{kind.datatype}`' if kind.datatype else '–'} | {cell(examples)} |"


def findings_table() -> Iterator[str]:
    """One line per code, area by area."""
    for title, first, last in AREAS:
        entries = [entry for code, entry in catalogue().items() if first <= code <= last]
        if entries:
            yield f"\n### {title}\n"
            yield "| コード | 重さ | 指摘 | Finding |"
            yield "|---|---|---|---|"
            yield from map(_finding, entries)


def _finding(entry: Entry) -> str:
    mends = [(" → " + mend["ja"], " → " + mend["en"]) for mend in entry.mend[-1:]] or [("", "")]
    ja, en = entry.says["ja"] + mends[0][0], entry.says["en"] + mends[0][1]
    severity = SEVERITIES[Severity(entry.severity)]
    return f"| {entry.code} | {severity['ja']} {severity['en']} | {cell(ja)} | {cell(en)} |"


TABLES = {"values": values_table, "findings": findings_table, "lists": lists_table}


def generated(page: str) -> str:
    """A page's text with its tables as the program has them now."""
    return BETWEEN.sub(lambda m: m[1] + "\n".join(TABLES[m[2]]()) + "\n" + m[3], page)


if __name__ == "__main__":
    for page in (DOCS / "values.md", DOCS / "findings.md", DOCS / "lists.md"):
        page.write_text(generated(page.read_text(encoding="utf-8")), encoding="utf-8")
    (DOCS / "lists").mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
