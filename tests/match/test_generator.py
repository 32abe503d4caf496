"""The matcher holds its F1 on invented lists with every kind of noise, by seeds that nothing was tuned on."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from pipeline.match import NEAR, match
from tests.match.generator import HOLDS, PART, SAME, Truth, generate

HELD_OUT = (90_001, 90_002, 90_003)
"""Seeds that were drawn when the tuning had ended; 1, 2, 11 to 14 and 101 to 103 were looked at before."""

COUNT = 3_000
ENOUGH = 0.99


def f1(found: Collection[Truth], true: Collection[Truth]) -> float:
    """The harmonic mean of precision and recall; a link with another verdict is a wrong one."""
    right = len(set(found) & set(true))
    return 2 * right / (len(found) + len(true))


def linked(seed: int, count: int = COUNT) -> tuple[set[Truth], set[Truth]]:
    """What the matcher links, and what it should."""
    left, right, truth = generate(seed, count)
    made = match(left, right)
    made = made[made["verdict"] != NEAR]
    return {Truth(*row) for row in made[["i", "j", "verdict"]].itertuples(index=False)}, truth


def test_f1_on_seeds_that_were_not_used_for_tuning() -> None:
    found, true = set[tuple[int, Truth]](), set[tuple[int, Truth]]()
    for seed in HELD_OUT:
        own, truth = linked(seed)
        found |= {(seed, link) for link in own}
        true |= {(seed, link) for link in truth}
    right = len(found & true)
    assert 2 * right / (len(found) + len(true)) >= ENOUGH


def test_the_same_seed_gives_the_same_lists() -> None:
    one, other = generate(5, 300), generate(5, 300)
    assert one[0].table.equals(other[0].table) and one[1].table.equals(other[1].table)
    assert one[2] == other[2]


def test_the_lists_share_what_they_should_and_have_parts_of_both_directions() -> None:
    left, right, truth = generate(6, 3_000)
    verdicts = [link.verdict for link in truth]
    assert 0.55 < verdicts.count(SAME) / len(left) < 0.65
    assert min(verdicts.count(PART), verdicts.count(HOLDS)) > 20
    assert {link.i for link in truth} <= set(range(len(left)))
    assert {link.j for link in truth} <= set(range(len(right)))


@pytest.mark.parametrize(
    ("column", "least"), [("address", 0.002), ("lat", 0.05), ("phone", 0.2), ("municipality", 0.05)]
)
def test_what_real_lists_leave_out_is_left_out(column: str, least: float) -> None:
    table = generate(7, 3_000)[0].table
    assert table.column(column).null_count / len(table) > least
