"""Keys made of several columns: one row a day and an area, whatever file it stands in."""

from __future__ import annotations

import pytest

from pipeline.dataset.lifting import LiftedPart, lift_parts
from pipeline.dataset.part import Part
from pipeline.dataset.publisher import publisher_of
from tests.dataset.conftest import CODE, SITE, Town

HEADER = "全国地方公共団体コード,地域コード,調査年月日,地域名,総人口,男性,女性"


def part(town: Town, year: str, *rows: str, header: str = HEADER) -> Part:
    found = town.part(*rows, name=f"{CODE}_population_{year}0401.csv", header=header, list="population")
    assert found is not None
    return found


def line(code: str, day: str, name: str = "", *counts: str) -> str:
    return ",".join([CODE, code, day, name, *(*counts, "", "", "")[:3]])


def lift(town: Town, *parts: Part) -> list[LiftedPart]:
    found = lift_parts(parts, publisher_of(SITE, CODE), town.work)
    for each in found:
        town.report.add(each.findings)
    return found


def keys(lifted: LiftedPart) -> list[str]:
    return [iri.rpartition("/")[2] for iri in lifted.things.to_pylist()]


def test_the_same_areas_of_two_years_do_not_collide(town: Town) -> None:
    first = part(town, "2023", line("1", "2023-04-01", "甲"), line("2", "2023-04-01", "乙"))
    second = part(town, "2024", line("1", "令和6年4月1日", "甲"), line("2", "R6.4.1", "乙"))
    made = lift(town, first, second)
    assert [keys(each) for each in made] == [
        ["1_2023-04-01", "2_2023-04-01"],
        ["1_2024-04-01", "2_2024-04-01"],
    ]
    assert town.codes("G201", "G202", "G203", "G206", "G210") == []


def test_a_key_of_columns_is_no_row_number_though_one_of_them_counts_the_rows(town: Town) -> None:
    lift(town, part(town, "2024", *[line(str(n), "2024-04-01", f"町{n}") for n in range(1, 6)]))
    assert town.codes("G203") == []


def test_a_stand_in_identifies_where_the_first_column_is_empty(town: Town) -> None:
    (made,) = lift(town, part(town, "2024", line("", "2024-04-01", "中央１丁目"), line("7", "2024-04-01")))
    assert sorted(keys(made)) == ["7_2024-04-01", "中央1丁目_2024-04-01"]
    assert town.codes("G201") == []


def test_a_missing_part_is_told_at_its_own_column_and_a_key_is_made(town: Town) -> None:
    (made,) = lift(town, part(town, "2024", line("1", "", "甲"), line("2", "2024-04-01", "乙")))
    (told,) = [f for f in town.report.findings if f.code == "G201"]
    assert (told.origin.row, told.origin.name) == (2, "調査年月日")
    assert sum(key.startswith("h") for key in keys(made)) == 1


def test_a_column_of_the_key_that_is_not_there_is_told_once(town: Town) -> None:
    header = HEADER.replace("調査年月日,", "")
    lift(town, part(town, "2024", f"{CODE},1,甲,5,2,3", f"{CODE},2,乙,5,2,3", header=header))
    told = [f for f in town.report.findings if f.code in ("G201", "G206")]
    assert [(f.code, f.arguments["column"]) for f in told] == [("G206", "調査年月日")]


def test_one_area_twice_on_a_day_under_two_names_is_nobodys(town: Town) -> None:
    (made,) = lift(town, part(town, "2024", line("1", "2024-04-01", "甲"), line("1", "2024/4/1", "乙")))
    assert all(key.startswith("h") for key in keys(made))
    assert town.codes("G202") == [("G202", 2), ("G202", 3)]


def test_the_same_row_in_two_files_is_published_once(town: Town) -> None:
    row = line("1", "2024-04-01", "甲", "5", "2", "3")
    made = lift(town, part(town, "2024", row), part(town, "2025", row))
    assert [len(keys(each)) for each in made] == [1, 0]
    (twin,) = [f for f in town.report.findings if f.code == "G210"]
    assert twin.arguments["file"] == f"{CODE}_population_20240401.csv"


@pytest.mark.parametrize("hostile", ["..", "a/b", "#x", '"><', "a_b"])
def test_hostile_codes_stay_in_their_segment(town: Town, hostile: str) -> None:
    cell = '"' + hostile.replace('"', '""') + '"'
    (made,) = lift(town, part(town, "2024", line(cell, "2024-04-01", "甲")))
    (iri,) = made.things.to_pylist()
    prefix = f"http://localhost:8000/id/{CODE}/population/"
    assert iri.startswith(prefix)
    assert not set(iri.removeprefix(prefix)) & set('/#"<>')
    areas = b"".join(made.shared.chunks(10)).decode()
    assert "/area/..>" not in areas
    assert all(f"<http://localhost:8000/id/{CODE}/area/" in text for text in areas.splitlines())
