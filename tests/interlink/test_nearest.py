"""The nearest across the border: as a plain search over all pairs finds it, and never one's own."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.interlink.nearest import FARTHEST, nearest_across, triples
from pipeline.match import Places
from pipeline.terms import compact

Row = tuple[str, str, str | None, float | None, float | None]
"""list, publisher, municipality, latitude, longitude"""


def places(*rows: Row) -> Places:
    lists, publishers, municipalities, lat, lon = (list(each) for each in zip(*rows, strict=True))
    return Places.of(
        {
            "iri": [f"http://x/{number:03}" for number in range(len(rows))],
            "name": ["x"] * len(rows),
            "list": lists,
            "publisher": publishers,
            "municipality": municipalities,
            "lat": lat,
            "lon": lon,
        }
    )


def found(*rows: Row) -> dict[int, tuple[int, float]]:
    made = nearest_across(places(*rows))
    return dict(zip(made.of.tolist(), zip(made.to.tolist(), made.metres.tolist(), strict=True), strict=True))


def metres(one: Row, other: Row) -> float:
    """The haversine formula, for pairs with points; infinite for others."""
    if one[3] is None or one[4] is None or other[3] is None or other[4] is None:
        return float("inf")
    lat, lon, lat2, lon2 = map(radians, (one[3], one[4], other[3], other[4]))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6_371_008.8 * asin(sqrt(half))


def test_the_nearest_is_of_the_same_list_and_another_municipality() -> None:
    rows: list[Row] = [
        ("aed", "A", None, 35.0, 137.0),
        ("aed", "A", None, 35.0001, 137.0),
        ("aed", "A", "B", 35.0002, 137.0),
        ("aed", "B", "A", 35.0003, 137.0),
        ("toilet", "B", None, 35.0001, 137.0),
        ("aed", "B", None, 35.02, 137.0),
        ("aed", "C", None, 35.01, 137.0),
    ]
    assert found(*rows)[0][0] == 6


@pytest.mark.parametrize(
    "other",
    [
        ("aed", "B", None, 35.05, 137.0),
        ("aed", "B", None, None, 137.0),
        ("aed", "A", "B", 35.0, 137.0),
        ("aed", "B", "A", 35.0, 137.0),
    ],
)
def test_what_is_far_or_nowhere_or_on_the_own_ground_is_no_neighbour(other: Row) -> None:
    assert found(("aed", "A", None, 35.0, 137.0), other) == {}


def test_one_place_and_no_place_have_no_neighbours() -> None:
    assert found(("aed", "A", None, 35.0, 137.0)) == {}
    assert len(nearest_across(Places.joined([])).of) == 0


def test_of_several_at_one_point_the_first_by_its_iri_is_taken() -> None:
    rows: list[Row] = [("aed", "A", None, 35.0, 137.0), *[("aed", "B", None, 35.0, 137.001)] * 3]
    assert found(*rows)[0][0] == 1


any_row = st.tuples(
    st.sampled_from(["aed", "toilet"]),
    st.sampled_from("ABC"),
    st.sampled_from(["A", "B", None]),
    st.one_of(st.none(), st.floats(34.97, 35.03)),
    st.one_of(st.none(), st.floats(136.97, 137.03)),
)


@given(st.lists(any_row, min_size=1, max_size=40))
def test_the_tree_finds_what_a_search_over_all_pairs_finds(rows: list[Row]) -> None:
    made = found(*rows)
    for i, one in enumerate(rows):
        others = [
            other
            for other in rows
            if one[0] == other[0] and one[1] != other[1] and (one[2] or one[1]) != (other[2] or other[1])
        ]
        nearest = min((metres(one, other) for other in others), default=float("inf"))
        if i in made:
            to, far = made[i]
            assert rows[to] in others
            assert far == pytest.approx(nearest, abs=0.01) == metres(one, rows[to])
        else:
            assert nearest > FARTHEST - 0.01


def test_both_facts_are_written_of_each_place() -> None:
    made = places(("aed", "A", None, 35.0, 137.0), ("aed", "B", None, 35.001, 137.0))
    text = b"".join(triples(made, Places.joined([])))
    said = {
        (q.subject.value, compact(q.predicate.value), q.object.value)  # type: ignore[union-attr]
        for q in ox.parse(text, ox.RdfFormat.N_TRIPLES)
    }
    assert said == {
        ("http://x/000", "def:nearestAcrossBorder", "http://x/001"),
        ("http://x/000", "def:metresToNearestAcrossBorder", "111"),
        ("http://x/001", "def:nearestAcrossBorder", "http://x/000"),
        ("http://x/001", "def:metresToNearestAcrossBorder", "111"),
    }


def test_the_nearest_may_be_a_peers_and_is_called_by_its_name_but_nothing_is_said_of_it() -> None:
    own = places(("aed", "A", None, 35.0, 137.0))
    columns = {
        "iri": ["http://peer/1", "http://peer/2"],
        "name": ['手本"館', "遠い館"],
        "list": ["aed", "aed"],
        "publisher": ["B", "B"],
        "lat": [35.001, 35.9],
        "lon": [137.0, 137.0],
    }
    text = b"".join(triples(own, Places.of(columns)))
    said = {
        (q.subject.value, compact(q.predicate.value), q.object.value)  # type: ignore[union-attr]
        for q in ox.parse(text, ox.RdfFormat.N_TRIPLES)
    }
    assert said == {
        ("http://x/000", "def:nearestAcrossBorder", "http://peer/1"),
        ("http://x/000", "def:metresToNearestAcrossBorder", "111"),
        ("http://peer/1", "rdfs:label", '手本"館'),
    }
