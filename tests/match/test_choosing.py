"""One to one is as good as taking the best pair again and again; ties are settled by position."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.match.choosing import best_of, one_to_one

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 4)), max_size=40)


def greedy(pairs: list[tuple[int, int, int]]) -> list[bool]:
    kept, used = [False] * len(pairs), (set[int](), set[int]())
    for at in sorted(range(len(pairs)), key=lambda n: (-pairs[n][2], n)):
        left, right, _ = pairs[at]
        if left not in used[0] and right not in used[1]:
            kept[at] = True
            used[0].add(left)
            used[1].add(right)
    return kept


def columns(pairs: list[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    table = np.array(pairs, np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2].astype(np.float32)


@given(PAIRS)
def test_rounds_of_whole_columns_choose_what_one_by_one_would(pairs: list[tuple[int, int, int]]) -> None:
    assert one_to_one(*columns(pairs)).tolist() == greedy(pairs)


@given(PAIRS, st.integers(1, 3))
def test_the_best_of_a_key_are_as_many_as_asked_for(pairs: list[tuple[int, int, int]], most: int) -> None:
    left, _, score = columns(pairs)
    kept = best_of(left, score, most)
    for key in set(left.tolist()):
        own = left == key
        assert (kept & own).sum() == min(most, own.sum())
        if (own & ~kept).any():
            assert score[own & kept].min() >= score[own & ~kept].max()
