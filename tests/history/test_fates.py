"""What became of a thing that is gone is told in the register's words, never guessed."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa

from pipeline.history.fates import FATES, fates
from pipeline.identity import Register
from pipeline.identity.register import COLUMNS
from pipeline.resources import folder
from pipeline.terms import Iris

IRIS = Iris("http://localhost")
LINES = {
    "1": ("gone", ""),
    "2": ("asked", "9"),
    "3": ("merged", "9"),
    "4": ("split", "8|https://example.jp/id/7"),
    "見本 5": ("current", ""),
    "9": ("current", ""),
}


def register() -> Register:
    lines = [
        dict.fromkeys(COLUMNS, "") | {"key": key, "status": status, "replaced_by": heirs}
        for key, (status, heirs) in LINES.items()
    ]
    return Register("239984/aed", pd.DataFrame(lines, columns=list(COLUMNS), dtype=object))


def thing(key: str) -> str:
    return IRIS.thing("239984", "aed", key)


def test_missing_asked_merged_split_and_kept_back_are_told_apart() -> None:
    gone = ["1", "2", "3", "4", "見本 5", "never"]
    things, names = pa.array(map(thing, gone)), pa.array(gone)
    listed, met = fates(things, names, [register()], IRIS, ended=False)
    assert [(one.label, one.fate) for one in listed] == [
        ("1", "missing"),
        ("2", "asked"),
        ("3", "merged"),
        ("4", "split"),
        ("見本 5", "kept_back"),
        ("never", "missing"),
    ]
    assert met == {"missing": 2, "asked": 1, "merged": 1, "split": 1, "kept_back": 1}
    assert listed[1].replaced_by == (thing("9"),)
    assert listed[3].replaced_by == (thing("8"), "https://example.jp/id/7")
    assert listed[0].replaced_by == ()


def test_the_things_of_a_list_that_ends_are_withdrawn_but_what_was_merged_stays_merged() -> None:
    things = pa.array([thing("1"), thing("3"), thing("9")])
    listed, _ = fates(things, things, [register()], IRIS, ended=True)
    assert [one.fate for one in listed] == ["withdrawn", "merged", "withdrawn"]


def test_without_a_register_all_that_is_gone_is_missing() -> None:
    things = pa.array([thing("1")])
    listed, met = fates(things, pa.array(["駅"]), [], IRIS, ended=False)
    assert ([(one.label, one.fate) for one in listed], met) == ([("駅", "missing")], {"missing": 1})
    assert fates(things[:0], things[:0], [register()], IRIS, ended=False) == ((), {})


def test_a_feed_has_a_register_for_each_of_some_tables() -> None:
    lines = [
        dict.fromkeys(COLUMNS, "") | {"key": "S1", "status": "merged", "replaced_by": "S2"},
        dict.fromkeys(COLUMNS, "") | {"key": "S2", "status": "current"},
    ]
    stops = Register("239984/bus/stops", pd.DataFrame(lines, columns=list(COLUMNS), dtype=object))
    things = [IRIS.thing("239984", "bus/stops", "S1"), IRIS.thing("239984", "bus/trips", "T1")]
    listed, met = fates(pa.array(things), pa.array(["駅", "便"]), [register(), stops], IRIS, ended=False)
    assert [one.fate for one in listed] == ["merged", "missing"]
    assert listed[0].replaced_by == (IRIS.thing("239984", "bus/stops", "S2"),)
    assert met == {"missing": 1, "merged": 1}


def test_every_fate_is_a_code_with_names() -> None:
    codes = (folder("vocab") / "code" / "fate.ttl").read_text(encoding="utf-8")
    assert [fate for fate in FATES if f"\n:{fate}\n" not in codes] == []
