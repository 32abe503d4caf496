"""The register after a release: only what went out is written."""

from __future__ import annotations

from datetime import date

from pipeline.identity.following import all_gone, following
from pipeline.identity.register import Register
from tests.identity.conftest import LIST, Row, carried, lines, released

ROWS: list[Row] = [("K1", "見本小学校", "見本市一丁目1"), ("K2", "手本中学校", "見本市二丁目2")]


def test_a_row_that_is_kept_back_is_neither_gone_nor_seen() -> None:
    before = released(ROWS)
    changed: list[Row] = [("K1", "見本小学校跡", "見本市一丁目1"), ROWS[1]]
    after = following(carried(changed, before), {1}, date(2026, 5, 1))
    kept_back, out = after.lines()
    assert (kept_back["status"], kept_back["label"], kept_back["last_seen"]) == (
        "current",
        "見本小学校",
        "2026-04-01",
    )
    assert out["last_seen"] == "2026-05-01"


def test_a_new_row_that_is_kept_back_has_no_line() -> None:
    assert list(lines(following(carried(ROWS, Register(LIST)), {1}, date(2026, 4, 1)))) == ["K2"]


def test_an_older_date_takes_back_no_day() -> None:
    register = released(ROWS)
    again = following(carried(ROWS, register), {0, 1}, date(2026, 1, 1))
    assert again.entries.equals(register.entries)


def test_all_things_of_a_list_that_ended_are_gone_with_their_last_day() -> None:
    gone = all_gone(released(ROWS))
    assert {(line["status"], line["last_seen"]) for line in gone.lines()} == {("gone", "2026-04-01")}
