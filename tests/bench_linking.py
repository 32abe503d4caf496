"""Three ways of finding the same sites of two invented lists: ours, Splink at its best, and equal names.

``python -m tests.bench_linking <way> <count>`` prints precision, recall and F1 of the links *same site*, and
the processor time of the matching alone. Splink (Fellegi–Sunter, trained by expectation maximisation) is
given our comparable columns; its threshold is the best there is for these lists, and its pairs are chosen
one to one as ours are.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from pipeline.match import SAME, Places, match
from pipeline.match.choosing import one_to_one
from pipeline.match.comparable import NONE, comparable
from tests.match.generator import Truth, generate

SEED = 90_011
Pairs = pd.DataFrame
"""Columns ``i``, ``j`` and ``score``."""


def ours(left: Places, right: Places) -> Pairs:
    """The matcher."""
    links = match(left, right)
    return links[links["verdict"] == SAME]


def names(left: Places, right: Places) -> Pairs:
    """The same municipality and the same name, letter by letter."""
    keys = ["municipality", "name"]
    sides = [
        side.table.select(["publisher", "name"]).to_pandas().set_axis(keys, axis=1).reset_index()
        for side in (left, right)
    ]
    merged = sides[0].merge(sides[1], on=keys)
    return _chosen(merged["index_x"].to_numpy(), merged["index_y"].to_numpy(), np.ones(len(merged)))


def splink(left: Places, right: Places) -> Pairs:
    """Splink 5 on DuckDB."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[
            cl.ExactMatch("core").configure(term_frequency_adjustments=True),
            cl.JaccardAtThresholds("stem", [0.8, 0.5]),
            cl.ExactMatch("kind"),
            cl.ExactMatch("numbers"),
            cl.ExactMatch("directions"),
            cl.ExactMatch("address").configure(term_frequency_adjustments=True),
            cl.ExactMatch("town"),
            cl.ExactMatch("phone"),
            cl.DistanceInKMAtThresholds("lat", "lon", [0.05, 0.2, 0.6, 1.5]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("area", "core"),
            block_on("area", "address"),
            block_on("phone"),
            block_on("cell"),
            block_on("area", "stem"),
        ],
    )
    api = DuckDBAPI()
    frames = [api.register(frame) for frame in _columns(left, right)]
    linker = Linker(frames, settings, log_level="ERROR")
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in (block_on("area", "core"), block_on("area", "address")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    score = found["match_weight"].to_numpy()
    return _chosen(found["unique_id_l"].to_numpy(), found["unique_id_r"].to_numpy(), score)


def _columns(left: Places, right: Places) -> list[pd.DataFrame]:
    """Both sides by our comparable columns, as text; None where something is not known."""
    both = comparable(Places.joined([left, right]))
    places = both.places
    words = both.words.iloc[places["name0"]].reset_index(drop=True)

    def text(codes: pd.Series, letters: np.ndarray | None = None) -> pd.Series:
        found = pd.Series(letters[codes] if letters is not None else codes.astype(str), dtype=object)
        return found.where(codes.to_numpy() != NONE, None)

    said = {
        name: text(words[name], both.letters) for name in ("core", "stem", "kind", "numbers", "directions")
    }
    town = text(places["town"], both.towns)
    cells = [np.floor(places[axis] / 0.003) for axis in ("lat", "lon")]
    frame = pd.DataFrame(said).fillna({"numbers": "", "directions": ""})
    frame = frame.assign(
        area=places["area"].astype(str),
        town=town,
        address=town + " " + text(places["block"], both.blocks),
        phone=text(places["phone"]),
        lat=places["lat"],
        lon=places["lon"],
        cell=(cells[0].astype(str) + " " + cells[1].astype(str)).where(places["lat"].notna(), None),
    )
    halves = frame.iloc[: len(left)], frame.iloc[len(left) :]
    return [half.reset_index(drop=True).assign(unique_id=np.arange(len(half))) for half in halves]


def _chosen(i: np.ndarray, j: np.ndarray, score: np.ndarray) -> Pairs:
    kept = one_to_one(i, j, score.astype(np.float32))
    return pd.DataFrame({"i": i[kept], "j": j[kept], "score": score[kept]})


WAYS: Mapping[str, Callable[[Places, Places], Pairs]] = {"ours": ours, "names": names, "splink": splink}


def quality(found: Pairs, truth: set[Truth]) -> dict[str, float]:
    """Precision, recall and F1 of the same sites, at the threshold that is the best."""
    true = {(link.i, link.j) for link in truth if link.verdict == SAME}
    ranked = found.sort_values("score", ascending=False, kind="stable")
    right = np.cumsum([pair in true for pair in zip(ranked["i"], ranked["j"], strict=True)])
    made = np.arange(1, len(ranked) + 1)
    f1 = 2 * right / (made + len(true))
    at = int(f1.argmax())
    return {"precision": right[at] / made[at], "recall": right[at] / len(true), "f1": float(f1[at])}


def main() -> None:
    """Run one way, and print what it gave."""
    way, count = sys.argv[1], int(sys.argv[2])
    left, right, truth = generate(SEED, count)
    before = os.times()
    found = WAYS[way](left, right)
    after = os.times()
    cpu = after.user + after.system - before.user - before.system
    print(json.dumps({"cpu_s": cpu, **quality(found, truth)}))


if __name__ == "__main__":
    main()
