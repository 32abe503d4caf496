"""Real municipal files are read without a crash: each a known list, or an unknown one with a hint."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.samples_table import Sample, names, sample, table

RECOGNISED = dict(
    line.split("\t")
    for line in Path(__file__)
    .with_name("samples_recognised.tsv")
    .read_text(encoding="utf-8")
    .splitlines()[1:]
)
"""What a person would call each file that is one of our lists, whatever its form."""

LEAST = 0.99
"""Part of the cells that must reach the RDF; what does not is told at its place."""

LESS = {
    # 130 of its 183 points are written 0, 0, which is no place in Japan.
    "takamatsu-live/cultural_property.xlsx": 0.89,
    # 40 of its 118 capacities are several numbers in words, as in 1号認定 15、2・3号認定 105.
    "takamatsu-live/nursery_school.xlsx": 0.97,
}
"""Files of which less can reach it, and why."""

NAMES = names()
checked = cache(sample)
pytestmark = pytest.mark.skipif(not NAMES, reason="the real files are not beside the project")


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_is_recognised_as_what_a_person_would_call_it_and_no_row_is_lost(name: str) -> None:
    one: Sample = checked(name)
    (file,) = one.report.files
    assert (file.list if one.known else None) == RECOGNISED.get(name)
    assert {found.origin.file for found in one.report.findings} <= {file.path}
    if "G151" in {found.code for found in one.report.findings}:  # its name is a list's, its header is not
        assert file.list is None and not one.quads
        return
    assert file.rows_in == file.rows_published + file.rows_quarantined
    assert bool(file.rows_in) == bool(one.quads)


def test_an_unknown_list_much_like_ours_is_told_with_the_nearest_formats() -> None:
    """A city's own form of 文化財一覧: eight columns, all known by one name or another."""
    assert checked("inzai/original__culturalproperties.csv").nearest.startswith(
        "文化財一覧（cultural_property、"
    )


@pytest.mark.parametrize("name", [name for name in NAMES if name not in RECOGNISED])
def test_every_unknown_list_is_told_with_the_nearest_formats(name: str) -> None:
    assert checked(name).nearest.count("（") >= 2


@pytest.mark.parametrize("name", sorted(RECOGNISED))
def test_nearly_every_cell_of_a_recognised_column_reaches_the_rdf(name: str) -> None:
    one = checked(name)
    assert one.reached >= LESS.get(name, LEAST) * one.cells, f"{one.reached} of {one.cells}"


def test_the_table_has_a_line_for_every_file_and_a_sum() -> None:
    lines = table(map(checked, NAMES)).splitlines()
    assert len(lines) == len(NAMES) + 3
    assert {line.count(" | ") for line in lines} == {6}
    assert f"{len(RECOGNISED)} of {len(NAMES)} are known lists" in lines[-1]
