"""Shapes decide which rows stay out; each of these is told of with its reasons, and all others go out."""

from __future__ import annotations

import pytest

from pipeline.dataset import checking
from pipeline.dataset.checking import CheckedPart, check_part, shapes_of
from pipeline.dataset.lifting import lift_parts
from pipeline.dataset.publisher import publisher_of
from pipeline.mapping import load_mappings
from tests.dataset.conftest import CODE, SITE, Row, Town


def checked(town: Town, *rows: str, header: str | None = None) -> CheckedPart:
    part = town.known(*rows, header=header) if header else town.known(*rows)
    (lifted,) = lift_parts([part], publisher_of(SITE, CODE), town.work)
    return check_part(lifted, processes=1)


def test_good_rows_all_go_out(town: Town, row: Row) -> None:
    made = checked(town, row("1"), row("2"))
    assert (made.published, dict(made.reasons)) == (2, {})
    assert [f.severity for f in made.findings if f.severity == "error"] == []


def test_a_row_without_its_required_address_stays_out_and_says_why(town: Town, row: Row) -> None:
    made = checked(town, row("9"), row("5", place=""), row("1"))
    assert list(made.reasons) == [1]
    assert made.published == 2
    (told,) = [f for f in made.findings if f.code == "G301"]
    assert (told.origin.row, told.origin.name) == (3, "所在地_連結表記")
    assert any(reason.startswith("G301 ") for reason in made.reasons[1])
    assert made.keep.tolist() == [True, False, True]  # in the order of the keys: 1, 5, 9


def test_a_row_without_a_key_stays_out_though_nothing_was_lifted_of_it(town: Town, row: Row) -> None:
    made = checked(town, row("1"), row("", "", "", 設置位置=""))
    assert list(made.reasons) == [1]
    assert made.reasons[1][0].startswith("G204 ")
    assert made.keep.tolist() == [True]


def test_a_required_column_that_is_not_there_keeps_every_row_back_and_is_told_once(town: Town) -> None:
    made = checked(town, "1,a", "2,b", header="ID,名称")
    assert sorted(made.reasons) == [0, 1]
    assert made.published == 0
    assert (
        len([f for f in made.findings if f.code == "G303" and "所在地_連結表記" in f.arguments["columns"]])
        == 1
    )


def test_the_same_reason_is_said_once(town: Town, row: Row) -> None:
    made = checked(town, row("1", place=""))
    assert len(set(made.reasons[0])) == len(made.reasons[0])


def test_what_a_row_says_of_a_shared_node_is_validated_with_it_and_goes_out_with_it(town: Town) -> None:
    header = "地域コード,調査年月日,地域名,総人口"
    rows = "1,2024-04-01,甲,5", "2,2024-04-01,,6", "3,2024-04-01,丙,-7"
    part = town.known(*rows, header=header, list="population")
    (lifted,) = lift_parts([part], publisher_of(SITE, CODE), town.work)
    made = check_part(lifted, processes=1)
    told = [(f.code, f.origin.row, f.origin.name) for f in made.findings]
    assert told == [("G321", 3, "地域名"), ("G312", 4, "総人口")]
    assert made.keep.tolist() == [True, True, False]
    shared = b"".join(made.shared()).decode()
    assert ("甲" in shared, "丙" in shared) == (True, False)


@pytest.mark.parametrize("size", [1, 2_000, 10_000_000])
def test_findings_do_not_depend_on_how_many_rows_a_chunk_holds(
    town: Town, row: Row, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checking, "CHUNK_BYTES", size)
    counted: list[int] = []
    part = town.known(*(row(str(n), place="" if n % 3 else "愛知県見本市") for n in range(7)))
    (lifted,) = lift_parts([part], publisher_of(SITE, CODE), town.work)
    made = check_part(lifted, 1, counted.append)
    assert [f.origin.row for f in made.findings if f.code == "G301"] == [3, 4, 6, 7]
    assert sum(counted) == 7


def test_every_list_has_shapes_of_its_own_and_the_common_ones() -> None:
    for slug in load_mappings():
        assert [path.name for path in shapes_of(slug)] == ["common.ttl", f"{slug}.ttl"]
    assert [path.name for path in shapes_of("nope")] == ["common.ttl"]
