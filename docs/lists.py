"""The pages about the lists: ``lists.md`` with every list, ``lists/<list>.md`` with its columns.

``python docs/generate.py`` writes them from mappings, shapes and fixtures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.mapping import load_mappings
from pipeline.mapping.describe import ColumnDescription, describe_columns, kind_names
from pipeline.mapping.mapping import Mapping as ListMapping

ROOT = Path(__file__).parent.parent
FORMATS = ROOT / "tests" / "formats"
MEANING = """\
確かさ：**O** 公式の定義、**G** 政府相互運用性フレームワーク（GIF）の対応、**P** このプログラムの提案。
Certainty of a path: **O** official definition, **G** GIF's map to IMI, **P** our proposal.
"""


def cell(text: str) -> str:
    """Text as one cell of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def lists_table() -> Iterator[str]:
    """One line per list: its standard, columns by certainty, shapes, fixtures, and real files tried."""
    yield "| 一覧 list | 様式 standard | 項目 columns | O | G | P | 制約 | 見本 fixtures | 実例 real files |"
    yield "|---|---|--:|--:|--:|--:|---|---|---|"
    tried = _tried()
    for slug, mapping in load_mappings().items():
        columns = describe_columns(mapping)
        sure = Counter(column.paths[0][1] if column.paths else "O" for column in columns)
        title = f"[{cell(mapping.file.title.ja)}](lists/{slug}.md) `{slug}`"
        shapes = f"[{slug}.ttl](../shapes/{slug}.ttl)" if (ROOT / "shapes" / f"{slug}.ttl").exists() else "–"
        files = "、".join(tried.get(slug, ())) or "–"
        counts = " | ".join(str(value) for value in (len(columns), sure["O"], sure["G"], sure["P"]))
        yield f"| {title} | {_standard(mapping)} | {counts} | {shapes} | {_fixtures(slug)} | {cell(files)} |"


def list_page(slug: str) -> str:
    """The page of a list: what it is, and every column."""
    mapping = load_mappings()[slug]
    file = mapping.file
    lines = [
        f"# {file.title.ja} / {file.title.en}",
        "",
        f"{file.description.ja}",
        f"{file.description.en}",
        "",
        f"一覧名 slug: `{slug}`、様式 standard: {_standard(mapping)}",
        "",
        MEANING,
        "| 項目 column | 意味 | meaning | 値 value | 例 example | 表し方 path | 別名 other names |",
        "|---|---|---|---|---|---|---|",
        *(_column(column) for column in describe_columns(mapping)),
        "",
        "このページは `python docs/generate.py` が作ります。Written by `python docs/generate.py`.",
    ]
    return "\n".join(lines) + "\n"


def pages() -> Mapping[Path, str]:
    """Every page of ``lists/`` and its text."""
    return {ROOT / "docs" / "lists" / f"{slug}.md": list_page(slug) for slug in load_mappings()}


def _column(column: ColumnDescription) -> str:
    kinds = "、".join(kind_names()[kind]["ja"] for kind in column.kinds)
    kinds += f"（「{column.split}」区切り）" if column.split else ""
    paths = "<br>".join(f"`{path}` {sure}" for path, sure in column.paths) or "（公開者の説明で表す）"
    words = (column.name, column.means["ja"], column.means["en"], kinds, column.example)
    names = "、".join(column.other_names)
    return f"| {' | '.join(map(cell, words))} | {paths.replace('|', chr(92) + '|')} | {cell(names)} |"


def _standard(mapping: ListMapping) -> str:
    standard = mapping.file.standard
    if standard.name == "unknown":
        return cell(f"公式の項目は不明 unknown（{standard.source}）")
    return cell(" ".join(filter(None, (standard.name, f"No.{standard.no}" if standard.no else ""))))


def _fixtures(slug: str) -> str:
    names = [name for name in (slug, f"{slug}-old") if (FORMATS / name).is_dir()]
    return "、".join(f"[{name}](../tests/formats/{name})" for name in names) or "–"


def _tried() -> Mapping[str, list[str]]:
    """Real files by the list that they are recognised as (``tests/samples_recognised.tsv``)."""
    found: dict[str, list[str]] = {}
    text = (ROOT / "tests" / "samples_recognised.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        name, slug = line.split("\t")
        found.setdefault(slug, []).append(f"`{name}`")
    return found
