"""What the ways of linking are measured by is counted rightly."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from tests.bench_linking import WAYS, quality
from tests.match.generator import HOLDS, SAME, Truth, generate


def test_quality_is_that_of_the_best_threshold() -> None:
    found = pd.DataFrame({"i": [0, 1, 2], "j": [0, 1, 9], "score": [0.9, 0.8, 0.1]})
    truth = {Truth(0, 0, SAME), Truth(1, 1, SAME), Truth(5, 5, HOLDS)}
    assert quality(found, truth) == {"precision": 1.0, "recall": 1.0, "f1": 1.0}


@pytest.mark.parametrize(("way", "least"), [("ours", 0.97), ("names", 0.1), ("splink", 0.5)])
def test_every_way_links_one_to_one(way: str, least: float) -> None:
    if way == "splink":
        pytest.importorskip("splink", reason="the extra 'bench' is not installed")
    left, right, truth = generate(3, 1_000)
    found = WAYS[way](left, right)
    assert not found["i"].duplicated().any() and not found["j"].duplicated().any()
    assert np.isfinite(found["score"]).all()
    assert quality(found, truth)["f1"] > least
