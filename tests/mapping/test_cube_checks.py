"""Mistakes in a cube, a shared node or a check sum are told at their line, before any data is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import MappingError
from pipeline.mapping import load_mappings

GOOD = """\
dataset: counts
title: {ja: 数, en: Counts}
description: {ja: 試験, en: Test}
standard: 試験
class: [def:AreaPopulation, qb:Slice]
key: [町, 日]
label: 町
subjects:
  town: $(base)/town/$(町)
cube:
  slice: [sdmx-dimension:refArea, cd-dimension:timePeriod]
  dimensions:
    cd-dimension:sex: {codes: sex, word: 性別, all: cd-code:sex-all}
    cd-dimension:age: {all: code:age/all}
  measures:
    estat-measure:population: {means: {ja: 人, en: People}, columns: [計, "{性別}"]}
sums:
  - {total: 計, parts: ["{性別}"]}
columns:
  町: {path: sdmx-dimension:refArea@def:LocalArea#town/rdfs:label, lang: ja}
  日: {path: cd-dimension:timePeriod, value: date}
  組: ic:名称/ic:表記
area: {of: town}
"""


def load(tmp_path: Path, text: str) -> list[tuple[str, int | None, str]]:
    """(code, line, key) of what is wrong with a mapping."""
    (tmp_path / "counts.yaml").write_text(text, encoding="utf-8")
    try:
        load_mappings(tmp_path)
    except MappingError as error:
        return [(f.code, f.origin.row, str(f.arguments["key"])) for f in error.findings]
    return []


def line_of(text: str, words: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if words in line)


def test_a_mapping_without_mistakes_has_none(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("good", "bad", "code", "key"),
    [
        ("codes: sex,", "codes: sexes,", "G453", "sexes"),
        ("code:age/all", "code:age/al", "G453", "code:age/al"),
        ("cd-code:sex-all", "cdcode:sex-all", "G453", "cdcode:sex-all"),
        ("    cd-dimension:age:", "    cd:age:", "G453", "cd:age"),
        ('columns: [計, "{性別}"]', 'value: count, columns: [計, "{性別}"]', "G455", "count"),
        ('columns: [計, "{性別}"]', 'columns: [計, "{性}"]', "G456", "{性}"),
        ('parts: ["{性別}"]', 'parts: ["{年齢}"]', "G456", "{年齢}"),
        ("total: 計", "total: 合計", "G456", "合計"),
        ("total: 計", "total: 組", "G582", "組"),
        ("[町, 日]", "[町|村, 日]", "G456", "村"),
        ("$(町)", "$(村)", "G456", "村"),
        ("cd-dimension:timePeriod]", "dct:issued]", "G581", "dct:issued"),
        ("  town: $(base)", "  village: $(base)", "G583", "village"),
        ("of: town", "of: village", "G583", "village"),
    ],
)
def test_a_mistake_is_told_at_its_line(tmp_path: Path, good: str, bad: str, code: str, key: str) -> None:
    assert GOOD.count(good) == 1
    text = GOOD.replace(good, bad)
    found = load(tmp_path, text)
    assert (code, key) in [(said, name) for said, _, name in found]
    lines = {line for said, line, name in found if (said, name) == (code, key)}
    near = {line_of(text, bad), line_of(text, bad) - 1}  # sums are told at their head
    assert lines & near or code == "G583"


def test_codes_without_a_word_are_refused(tmp_path: Path) -> None:
    ((code, line, _),) = load(tmp_path, GOOD.replace("codes: sex, word: 性別,", "codes: sex,"))
    assert (code, line) == ("G452", line_of(GOOD, "codes: sex"))
