"""A list and a group as somebody may write them, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import MappingError
from pipeline.mapping import Mapping, load_mappings
from pipeline.report import sentence

LIST = """\
dataset: spot
title: {ja: 場所一覧, en: Spots}
description: {ja: 場所, en: Spots}
standard: {name: 試験}
class: [ic:施設型]
key: ID
label: 名称
uses: [name]
columns:
  ID: dct:identifier
  緯度: ic:地理座標#point/ic:緯度
headers:
  new: [ID, 名称, 緯度]
  old: [NO]
accepts: {NO: ID}
"""
TWICE = LIST.replace("new: [ID, 名称, 緯度]", "new: [ID, 備考, 名称, 緯度, 備考]").replace(
    "  ID:", "  備考: ic:表記\n  ID:"
)
GROUP = """\
group: name
columns:
  名称: {path: ic:名称/ic:表記, lang: ja}
"""


def loaded(folder: Path, text: str = LIST) -> Mapping:
    (folder / "spot.yaml").write_text(text, encoding="utf-8")
    return load_mappings(folder)["spot"]


def faults(folder: Path, text: str) -> list[tuple[str, int | None, str | None]]:
    """(code, line, suggestion) of every fault; each has a sentence without a gap."""
    (folder / "spot.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(MappingError) as raised:
        load_mappings(folder)
    assert all("?" not in str(sentence(found, "ja")) for found in raised.value.findings)
    return [(f.code, f.origin.row, f.arguments.get("suggestion")) for f in raised.value.findings]
