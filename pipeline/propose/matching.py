"""One-to-one assignment with the best total (Hungarian method, Kuhn 1955, with potentials)."""

from __future__ import annotations

import numpy as np

from pipeline.propose.likeness import Matrix


def best_pairs(scores: Matrix) -> list[tuple[int, int]]:
    """Pairs (row, column), each row and column at most once, whose scores (≥ 0) sum up to the most. Rows that
    nothing is gained by are left out. Of equal totals always the same one is found."""
    rows, columns = scores.shape
    if rows > columns:
        return sorted((row, column) for column, row in best_pairs(scores.T))
    row_of = _solve(-scores)
    pairs = [(int(row), column) for column, row in enumerate(row_of) if row >= 0]
    return sorted((row, column) for row, column in pairs if scores[row, column] > 0)


def _solve(costs: Matrix) -> list[int]:
    """For each column the row that it is given, or -1; the sum of costs is the least. Rows ≤ columns."""
    rows, columns = costs.shape
    u, v = np.zeros(rows + 1), np.zeros(columns + 1)
    given = np.zeros(columns + 1, dtype=np.int64)  # row (from 1) of each column (from 1), 0 for none
    way = np.zeros(columns + 1, dtype=np.int64)
    for row in range(1, rows + 1):
        given[0], column = row, 0
        least, used = np.full(columns + 1, np.inf), np.zeros(columns + 1, dtype=np.bool_)
        while given[column]:
            used[column] = True
            at = given[column]
            reduced = costs[at - 1] - u[at] - v[1:]
            better = ~used[1:] & (reduced < least[1:])
            least[1:][better], way[1:][better] = reduced[better], column
            following = 1 + int(np.argmin(np.where(used[1:], np.inf, least[1:])))
            step = least[following]
            u[given[used]] += step
            v[used] -= step
            least[~used] -= step
            column = following
        while column:
            given[column] = given[way[column]]
            column = int(way[column])
    return [int(row) - 1 for row in given[1:]]
