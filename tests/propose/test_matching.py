"""The best total of all one-to-one assignments, as trying every one of them gives it."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from pipeline.propose.matching import best_pairs


def best_by_trying(scores: np.ndarray) -> float:
    rows, columns = scores.shape
    if rows > columns:
        return best_by_trying(scores.T)
    return max(
        sum(scores[row, column] for row, column in enumerate(order))
        for order in permutations(range(columns), rows)
    )


@given(
    st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(
        lambda shape: arrays(np.float64, shape, elements=st.integers(0, 20).map(lambda n: n / 20))
    )
)
def test_no_other_assignment_has_a_better_total(scores: np.ndarray) -> None:
    pairs = best_pairs(scores)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)
    assert sum(scores[pair] for pair in pairs) == pytest.approx(best_by_trying(scores))
    assert all(scores[pair] > 0 for pair in pairs)


def test_the_best_total_goes_before_the_best_single_pair() -> None:
    assert best_pairs(np.array([[0.9, 0.8], [0.8, 0.0]])) == [(0, 1), (1, 0)]


def test_nothing_is_assigned_where_nothing_fits() -> None:
    assert best_pairs(np.zeros((3, 2))) == []
    assert best_pairs(np.zeros((0, 2))) == []
