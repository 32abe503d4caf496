"""The overlay that is written is read back as it was meant, whatever a header holds, and shows no values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.config.overlays import read_overlay
from pipeline.mapping import load_mappings
from pipeline.propose.overlay import file_pattern, overlay_text
from pipeline.propose.propose import Column, Proposal
from pipeline.propose.rank import Candidate, Meaning
from tests.propose.conftest import TOILETS, Propose


def proposal(*columns: Column, file: str = "a.csv") -> Proposal:
    candidate = Candidate(load_mappings()["aed"], {}, 0.5)
    return Proposal(file, candidate, columns, [candidate])


def read(text: str, folder: Path) -> Callable[..., object]:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8", newline="\n")
    return read_overlay(path).says  # type: ignore[return-value]


def test_what_is_sure_is_said_and_what_is_doubtful_is_left_as_it_is(tmp_path: Path) -> None:
    columns = [
        Column("name", "見本館", Meaning(("名称",), 0.9)),
        Column("場所", "35.1,137.1", Meaning(("緯度", "経度"), 0.95)),
        Column("tel", "?", Meaning(("電話番号",), 0.5)),
        Column("色", "赤", None),
        Column("", "", None),
    ]
    text = overlay_text(proposal(*columns), "a*.csv")
    says = read(text, tmp_path)
    assert (says.list, says.file) == ("aed", "a*.csv")
    assert says.columns == {"name": ("名称",), "場所": ("緯度", "経度")}
    assert says.keep == ("tel", "色")
    assert "  # tel: 電話番号  # 50%\n" in text
    uncommented = read(text.replace("  # tel", "  tel").replace("# header:", "header:"), tmp_path)
    assert uncommented.columns["tel"] == ("電話番号",)
    assert uncommented.header == ("name", "場所", "tel", "色")


def test_no_value_of_the_file_is_in_the_overlay(proposed: Propose) -> None:
    text = overlay_text(proposed(TOILETS), "toilets.csv")
    assert not [cell for cell in ("見本公園", "35.123456", "本町", "T01") if cell in text]


@given(st.text(min_size=1, max_size=30).map(str.strip).filter(bool), st.text(max_size=20))
@example("NO", "a\n- b")
@example("true", "\x1b[2J")
@example("#property", "*")
@example("a: b # c", "\ud800")
@example('"', "x")
@example("\\", "x")
@example("\U000f0000\x85\u2028\ufeff", "x")
@example("telephone　number", "x")
@example("~", "x")
@example("1:30", "x")
@example("*a", "&b")
def test_any_header_and_any_file_name_come_back_as_they_were(header: str, name: str) -> None:
    if any("\ud800" <= c <= "\udfff" for c in header):
        return  # no file gives a header that is no Unicode
    from tempfile import TemporaryDirectory

    column = Column(header, "", Meaning(("名称",), 0.9))
    with TemporaryDirectory() as folder:
        says = read(overlay_text(proposal(column, file=name), "a.csv"), Path(folder))
    assert says.columns == {header: ("名称",)}


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("aed.csv", "aed.csv"),
        ("aed_202604.csv", "aed_*.csv"),
        ("aed_2026-04-01.csv", "aed_*.csv"),
        ("AED一覧（令和8年4月1日）.xlsx", "AED一覧（*）.xlsx"),
        ("2026年度_aed.csv", "*_aed.csv"),
        ("202011_aed_20260401.csv", "202011_aed_*.csv"),
        ("old_data__0061.csv", "old_data__0061.csv"),
        ("a[1]?.csv", "a[[]1][?].csv"),
    ],
)
def test_a_pattern_leaves_dates_open_and_nothing_else(name: str, pattern: str) -> None:
    assert file_pattern(name) == pattern
