"""Borders are said in site.yaml only, and hold both ways."""

from __future__ import annotations

from pipeline.config import Site
from pipeline.interlink import neighbours


def lines(touches: dict[str, list[str]]) -> list[str]:
    publishers = {
        "239984": {"name": "愛知県見本市", "invented": "true"},
        "239992": {"name": "愛知県手本町", "invented": "true"},
    }
    said = {code: each | {"touches": touches.get(code, [])} for code, each in publishers.items()}
    site = Site.model_validate({"publishers": said, "licence": "CC0"})
    return b"".join(neighbours.triples(site)).decode().splitlines()


HERE, THERE = "<http://localhost:8000/id/239984>", "<http://localhost:8000/id/239992>"
TOUCHES = "<http://www.opengis.net/ont/geosparql#sfTouches>"


def test_a_border_holds_both_ways_whoever_says_so() -> None:
    expected = [f"{HERE} {TOUCHES} {THERE} .", f"{THERE} {TOUCHES} {HERE} ."]
    assert lines({"239984": ["239992"]}) == expected == lines({"239984": ["239992"], "239992": ["239984"]})


def test_a_neighbour_that_publishes_elsewhere_is_the_nations_area_with_its_name() -> None:
    said = lines({"239984": ["232041"]})
    area = "<http://data.e-stat.go.jp/lod/sac/C23204>"
    assert f"{area} {TOUCHES} {HERE} ." in said
    assert any(line.startswith(f"{area} <http://www.w3.org/2000/01/rdf-schema#label>") for line in said)


def test_without_a_word_of_it_there_is_no_border() -> None:
    assert lines({}) == []
