"""More evidence never lowers a score; what is not known makes no difference."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipeline.match.evidence import ELSEWHERE, NEXT_DOOR, OF_AN_OFFICE, SAME_BLOCK, SAME_TOWN, UNKNOWN, WITHIN
from pipeline.match.scoring import points, score

NOTHING = {
    "name": 1.0,
    "namesakes": 1,
    "metres": np.nan,
    "datum": np.nan,
    "address": UNKNOWN,
    "relation": 0,
    "lodged": False,
    "floor": 0,
    "phone": 0,
    "corporate_number": 0,
}


def scored(**said: float) -> float:
    return float(score(points(pd.DataFrame([NOTHING | said])))[0])


@pytest.mark.parametrize(
    ("column", "worst_to_best"),
    [
        ("name", [0.5, 0.8, 1.0]),
        ("metres", [5_000, 1_000, 500, 150, 60, 10]),
        ("address", [ELSEWHERE, SAME_TOWN, NEXT_DOOR, WITHIN, SAME_BLOCK]),
        ("phone", [-1, OF_AN_OFFICE, 1]),
        ("corporate_number", [-1, 1]),
        ("floor", [-1, 0]),
        ("namesakes", [2, 1]),
    ],
)
def test_better_evidence_gives_a_better_score(column: str, worst_to_best: list[float]) -> None:
    scores = [scored(**{column: value}) for value in worst_to_best]
    assert scores == sorted(scores) and len(set(scores)) == len(scores)


def test_the_shift_of_the_old_datum_is_no_distance() -> None:
    assert scored(metres=440, datum=10) > scored(metres=440, datum=700)


def test_a_name_alone_may_do_and_a_name_that_many_have_does_not() -> None:
    assert scored() >= 0.5 > scored(namesakes=2)


def test_what_stands_in_a_place_by_its_address_has_a_name_and_a_phone_of_its_own() -> None:
    there = {"address": SAME_BLOCK, "metres": 20, "lodged": True}
    assert scored(name=0.1, **there) == scored(name=0.1, phone=-1, **there)
    assert scored(name=0.1, **there) > scored(name=0.1, **there | {"lodged": False})


def test_scores_are_between_nothing_and_one() -> None:
    best = scored(metres=1, address=SAME_BLOCK, phone=1, corporate_number=1)
    worst = scored(name=0.0, metres=9_999, address=ELSEWHERE, phone=-1, corporate_number=-1, floor=-1)
    assert 0 < worst < 0.001 and 0.999 < best < 1
