"""Rows come out batch by batch, in order, with every cell as it was read."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.report.cells import written_rows


def test_every_row_comes_once_in_order(make_table):
    table = make_table({"a": [str(n) for n in range(10_003)], "b": ["x"] * 10_003})
    assert [(p, row) for p, row in written_rows(table)] == [(n, [str(n), "x"]) for n in range(10_003)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 6)))
def test_chosen_rows_come_sorted_and_once(make_table, positions):
    table = make_table({"a": list("abcdefg")})
    assert list(written_rows(table, positions)) == [(p, ["abcdefg"[p]]) for p in sorted(set(positions))]
