"""One-to-one assignment with the best total."""

from __future__ import annotations

from scipy.optimize import linear_sum_assignment

from pipeline.propose.likeness import Matrix


def best_pairs(scores: Matrix) -> list[tuple[int, int]]:
    """Pairs (row, column), each row and column at most once, whose scores (≥ 0) sum up to the most. Rows that
    nothing is gained by are left out. Of equal totals always the same one is found."""
    rows, columns = linear_sum_assignment(scores, maximize=True)
    pairs = zip(rows.tolist(), columns.tolist(), strict=True)
    return [(row, column) for row, column in pairs if scores[row, column] > 0]
