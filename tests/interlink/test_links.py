"""Links of a site: rejected ones are not there, confirmed ones are, and take the place of their rivals."""

from __future__ import annotations

from pipeline.interlink.decisions import CONFIRMED, REJECTED, Decision, Decisions, Pair
from pipeline.interlink.links import interlinked
from pipeline.match import NEAR, SAME, Places

SPOT = {"address": "高松市番町一丁目8番15号", "lat": 34.3427, "lon": 134.0466}


def places(**lists: list[str]) -> Places:
    """Places of these names at one spot, ``<list>/<number>`` their IRIs."""
    rows = [(list_, f"{list_}/{n}", name) for list_, names in lists.items() for n, name in enumerate(names)]
    lists_, iris, names = (list(column) for column in zip(*rows, strict=True))
    spot = {name: [value] * len(rows) for name, value in SPOT.items()}
    return Places.of(
        {"iri": iris, "list": lists_, "publisher": ["372013"] * len(rows), "name": names, **spot}
    )


def links(found: Places, **decided: list[Pair]) -> list[tuple[str, str, str, str]]:
    made = {pair: Decision(pair, sort, "理由", 2) for sort, pairs in decided.items() for pair in pairs}
    table = interlinked(found, Decisions(made)).links
    iris = found.table.column("iri").to_pylist()
    rows = table[["i", "j", "verdict", "decision"]].to_numpy().tolist()
    return [(iris[i], iris[j], verdict, decision) for i, j, verdict, decision in rows]


def test_what_the_matcher_finds_is_linked() -> None:
    assert links(places(a=["見本会館"], b=["見本会館"])) == [("a/0", "b/0", SAME, "")]


def test_a_rejected_pair_is_linked_in_no_way_and_leaves_its_partner_to_another() -> None:
    both = places(a=["見本会館"], b=["見本会館", "見本会館"])
    assert ("a/0", "b/0", SAME, "") in links(both)
    assert links(both, **{REJECTED: [("a/0", "b/0")]}) == [("a/0", "b/1", SAME, "")]


def test_a_confirmed_link_is_marked() -> None:
    assert links(places(a=["見本会館"], b=["見本会館"]), **{CONFIRMED: [("a/0", "b/0")]}) == [
        ("a/0", "b/0", SAME, CONFIRMED)
    ]


def test_what_is_confirmed_and_was_no_link_is_the_same_site_in_place_of_its_rival() -> None:
    found = places(a=["見本会館"], b=["見本会館", "手本の丘"])
    made = links(found, **{CONFIRMED: [("a/0", "b/1")]})
    assert ("a/0", "b/1", SAME, CONFIRMED) in made
    assert ("a/0", "b/0", SAME, "") not in made


def test_a_decision_on_what_is_not_there_changes_nothing() -> None:
    found = places(a=["見本会館"], b=["見本会館"])
    assert links(found, **{REJECTED: [("a/0", "z/9")], CONFIRMED: [("y/1", "z/9")]}) == links(found)


def test_near_things_are_linked_too() -> None:
    assert links(places(a=["見本小学校"], b=["見本中学校"])) == [("a/0", "b/0", NEAR, "")]
