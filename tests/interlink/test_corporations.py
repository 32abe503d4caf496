"""Organisations with the same Corporate Number in two lists are linked; within a list they are not."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from pipeline.config import FileSettings, InputFile, Site
from pipeline.dataset.dataset import CheckedDataset, lift_and_check
from pipeline.dataset.part import read_part
from pipeline.dataset.publisher import publisher_of
from pipeline.interlink import corporations
from pipeline.mapping import load_mappings
from pipeline.report import Report

SITE = Site.model_validate(
    {
        "publishers": {
            "239984": {"name": "愛知県見本市", "invented": "true"},
            "239992": {"name": "愛知県手本町", "invented": "true"},
        },
        "licence": "CC BY 4.0",
    }
)
HERE, THERE = "http://localhost:8000/id/239984", "http://localhost:8000/id/239992"
ONE, OTHER = "7000012050002", "8000012010038"
"""Numbers of ministries, with right check digits."""


def listed(folder: Path, code: str, slug: str, header: str, *rows: str) -> CheckedDataset:
    path = folder / f"{code}_{slug}.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    file = InputFile(path, path.name, code, FileSettings())
    report = Report()
    part = read_part(file, load_mappings(), SITE.publishers, folder / "work", report)
    assert part is not None
    return lift_and_check([part], publisher_of(SITE, code), report, folder / "work")


def facilities(folder: Path, code: str, *numbers: str) -> CheckedDataset:
    header = "全国地方公共団体コード,ID,名称,所在地_連結表記,法人番号,団体名"
    rows = [f"{code},F{n},施設{n},愛知県見本市{n},{number},団体" for n, number in enumerate(numbers)]
    return listed(folder, code, "public_facility", header, *rows)


def treasures(folder: Path, code: str, *numbers: str) -> CheckedDataset:
    header = "全国地方公共団体コード,ID,名称,所在地_連結表記,法人番号,所有者等"
    rows = [f"{code},C{n},宝{n},愛知県見本市{n},{number},持ち主" for n, number in enumerate(numbers)]
    return listed(folder, code, "cultural_property", header, *rows)


def linked(*datasets: CheckedDataset) -> set[tuple[str, str]]:
    text = b"".join(corporations.triples(datasets))
    return {(q.subject.value, q.object.value) for q in ox.parse(text, ox.RdfFormat.N_TRIPLES)}  # type: ignore[union-attr]


def test_the_link_is_between_organisation_nodes_and_goes_both_ways(tmp_path: Path) -> None:
    facility, treasure = f"{HERE}/public_facility/F0#organization", f"{HERE}/cultural_property/C1#owner"
    found = linked(facilities(tmp_path, "239984", ONE), treasures(tmp_path, "239984", "", ONE))
    assert found == {(facility, treasure), (treasure, facility)}


def test_publishers_are_linked_across_the_border(tmp_path: Path) -> None:
    found = linked(facilities(tmp_path, "239984", ONE), facilities(tmp_path, "239992", ONE, OTHER))
    here, there = (f"{base}/public_facility/F0#organization" for base in (HERE, THERE))
    assert found == {(here, there), (there, here)}


def test_of_many_in_one_list_each_leads_to_the_first_of_the_other(tmp_path: Path) -> None:
    found = linked(facilities(tmp_path, "239984", ONE, ONE, ONE), treasures(tmp_path, "239984", ONE, ONE))
    own = [f"{HERE}/public_facility/F{n}#organization" for n in range(3)]
    others = [f"{HERE}/cultural_property/C{n}#owner" for n in range(2)]
    assert found == {(each, others[0]) for each in own} | {(each, own[0]) for each in others}


@pytest.mark.parametrize("number", ["7000012050003", "700001205000", "団体", ""])
def test_what_is_no_corporate_number_links_nothing(tmp_path: Path, number: str) -> None:
    assert linked(facilities(tmp_path, "239984", number), facilities(tmp_path, "239992", number)) == set()
