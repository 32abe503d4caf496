"""The benchmark measures what it says: whole lists, each stage in a process that ends well."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench import SMALL, rounded, run, stage
from tests.bench_data import COMPARED, FULL, HEADER, TYPICAL, write_list

ROWS = 60


def test_lists_have_forty_columns_and_the_same_bytes_each_time(tmp_path: Path) -> None:
    one, two = write_list(tmp_path / "1.csv", ROWS), write_list(tmp_path / "2.csv", ROWS)
    assert one.read_bytes() == two.read_bytes()
    assert len(HEADER) == len(set(HEADER)) == 40
    assert set(TYPICAL) == set(FULL) == set(HEADER)


def test_what_is_lifted_is_what_is_written_loaded_and_validated(tmp_path: Path) -> None:
    path, triples = write_list(tmp_path / "full.csv", ROWS, FULL), tmp_path / "full.nt"
    lifted = stage("lift", path)
    assert lifted.counts["rows"] == stage("read", path).counts["rows"] == ROWS
    assert lifted.counts["quads"] == stage("write", path, triples).counts["quads"] > ROWS * len(HEADER)
    assert stage("load", triples).counts["quads"] == lifted.counts["quads"]
    carried = stage("carry", triples).counts
    assert carried["quads"] == lifted.counts["quads"]
    assert lifted.counts["quads"] / 50 <= carried["changed"] < lifted.counts["quads"] / 50 + 2
    assert stage("validate", path).counts["things"] == ROWS
    assert lifted.cpu_s > 0 and lifted.wall_s > 0 and lifted.peak_mb > 1


def test_the_small_mapping_makes_as_many_triples_as_those_it_is_compared_with(tmp_path: Path) -> None:
    path = write_list(tmp_path / "compared.csv", 1000, COMPARED)
    assert round(stage("lift", path, mappings=SMALL).counts["quads"] / 1000, 1) == pytest.approx(
        23.1, abs=0.1
    )


def test_a_stage_that_fails_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="failed: 3"):
        run(["-c", "raise SystemExit(3)"])


def test_counts_stay_whole_and_measurements_are_rounded() -> None:
    assert rounded({"rows": 3, "load_cpu_s": 1.23456, "load_quads_per_s": 12345.678}) == {
        "rows": 3,
        "load_cpu_s": 1.235,
        "load_quads_per_s": 12345.7,
    }
