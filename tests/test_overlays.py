"""Overlays for real files of other forms: the files of each form are read by it, whole, and no other is.

The overlays in ``overlays/`` were written by ``gosei map`` and looked over by a person, as in a site.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from pipeline.config import FileSettings, InputFile
from pipeline.config.overlays import read_overlay
from pipeline.dataset.assigning import assign
from pipeline.mapping import load_mappings
from pipeline.read import read_table
from tests.samples_table import SAMPLES, Sample, names, sample

FOLDER = Path(__file__).with_name("overlays")
OVERLAYS = tuple(read_overlay(path) for path in sorted(FOLDER.glob("*.yaml")))
READ_BY = dict(
    line.split("\t")
    for line in Path(__file__).with_name("samples_overlaid.tsv").read_text(encoding="utf-8").splitlines()[1:]
)
"""The overlay that each file of another form is read by, by the file's name below the samples."""

KNOWN = {name for mapping in load_mappings().values() for name in (*mapping.columns, *mapping.accepts)}
NAMES = names()
pytestmark = pytest.mark.skipif(not NAMES, reason="the real files are not beside the project")
PRESENT = [name for name in READ_BY if name in NAMES]
ENOUGH = 0.99
"""Share of the filled cells of assigned columns that must reach the RDF."""


@cache
def overlaid(name: str) -> Sample:
    return sample(name, OVERLAYS)


def used(one: Sample) -> list[str]:
    return [found.arguments["overlay"] for found in one.report.findings if found.code == "G620"]


@pytest.mark.parametrize("name", PRESENT)
def test_a_file_of_another_form_is_read_by_its_overlay_and_no_row_is_lost(name: str) -> None:
    one = overlaid(name)
    (file,) = one.report.files
    assert used(one) == [f"overlays/{READ_BY[name]}.yaml"]
    assert one.known
    assert file.rows_in == file.rows_published + file.rows_quarantined > 0
    assert one.quads > 0


@pytest.mark.parametrize("name", PRESENT)
def test_nearly_all_filled_cells_of_assigned_columns_reach_the_rdf(name: str) -> None:
    one = overlaid(name)
    assert one.reached / one.cells >= ENOUGH


@pytest.mark.parametrize("name", [name for name in NAMES if name not in READ_BY])
def test_no_other_file_is_touched_by_any_overlay(name: str, tmp_path: Path) -> None:
    table = read_table(SAMPLES / name, name=name, known_headers=KNOWN, work=tmp_path)
    assigned, told = assign(InputFile(SAMPLES / name, name, "", FileSettings(), OVERLAYS), table)
    assert (assigned.overlay, told) == (None, [])


def test_every_overlay_is_for_some_file() -> None:
    assert {f"overlays/{name}.yaml" for name in READ_BY.values()} == {each.name for each in OVERLAYS}
