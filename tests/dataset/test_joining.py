"""An ID of another list becomes a link where that list publishes the thing, else a Finding."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, parse

from pipeline.dataset.checking import CheckedPart
from pipeline.dataset.dataset import CheckedDataset, lift_and_check
from pipeline.dataset.joining import join_datasets
from pipeline.dataset.publisher import publisher_of
from pipeline.mapping import load_mappings
from pipeline.report import Report
from pipeline.terms import expand
from tests.dataset.conftest import CODE, SITE, Town

FACILITIES = "施設_ID,施設_名称,施設_POIコード,住所_連結表記,連絡先_電話番号,施設_URL"
RADIOS = "施設_ID,防災行政無線_ID,防災行政無線_名称,防災行政無線_説明,防災行政無線_地区名"
ID = f"{SITE.base}/id/"


def dataset(town: Town, name: str, *lines: str, code: str = CODE, list_: str | None = None) -> CheckedDataset:
    """A list of these lines, lifted and checked."""
    part = town.read(name, "\n".join(lines).encode() + b"\n", code, list_)
    assert part is not None
    return lift_and_check([part], publisher_of(SITE, code), town.report, town.work, processes=1)


def facilities(town: Town, *rows: str, code: str = CODE) -> CheckedDataset:
    return dataset(town, f"{code}_facility.csv", FACILITIES, *rows, code=code)


def radios(town: Town, *rows: str) -> CheckedDataset:
    return dataset(town, f"{CODE}_emergency_radio.csv", RADIOS, *rows)


def links(joined: Sequence[CheckedDataset]) -> list[tuple[str, str, str]]:
    """(subject, property, object) of the links between lists, IRIs cut short."""
    found = []
    for chunk in (chunk for made in joined for part in made.parts for chunk in part.triples()):
        for quad in parse(chunk, RdfFormat.N_TRIPLES):
            for name in ("def:facility", "def:facilityOf"):
                if quad.predicate.value == expand(name):
                    ends = (quad.subject.value, quad.object.value)  # type: ignore[union-attr]
                    found.append((ends[0].removeprefix(ID), name, ends[1].removeprefix(ID)))
    return found


def text(part: CheckedPart) -> str:
    return b"".join(part.triples()).decode()


def test_a_thing_and_its_facility_lead_to_each_other(town: Town) -> None:
    lists = [facilities(town, "F1,見本公民館,,,,"), radios(town, "F1,1,見本,,", ",2,手本,,")]
    joined = join_datasets(lists, town.report)
    assert links(joined) == [
        (f"{CODE}/emergency_radio/1", "def:facility", f"{CODE}/facility/F1"),
        (f"{CODE}/facility/F1", "def:facilityOf", f"{CODE}/emergency_radio/1"),
    ]
    assert town.codes("G570", "G571") == []


def test_the_order_of_the_lists_does_not_matter(town: Town) -> None:
    here, there = radios(town, "F1,1,見本,,"), facilities(town, "F1,見本公民館,,,,")
    assert links(join_datasets([here, there], Report())) == links(join_datasets([there, here], Report()))


def test_all_else_of_the_list_stays_as_it_was(town: Town) -> None:
    before = radios(town, "F1,1,見本,親局,", "F9,2,手本,,", ",3,,,")
    (_, after) = join_datasets([facilities(town, "F1,見本公民館,,,,"), before], town.report)
    said = text(after.parts[0]).splitlines()
    links_said = [line for line in said if "/facility/F1>" in line]
    assert len(links_said) == 2
    assert [line for line in said if line not in links_said] == text(before.parts[0]).splitlines()
    assert (after.rows, after.published, after.quarantined) == (before.rows, before.published, 0)


def test_an_id_that_no_facility_has_is_told_at_its_cell_and_links_to_nothing(town: Town) -> None:
    lists = [
        facilities(town, "F1,見本公民館,,,,"),
        radios(town, "F1,1,見本,,", " Ｆ９ ,2,手本,,", "－,3,橋,,"),
    ]
    joined = join_datasets(lists, town.report)
    assert {end for _, _, end in links(joined)} == {f"{CODE}/facility/F1", f"{CODE}/emergency_radio/1"}
    (told,) = [found for found in town.report.findings if found.code == "G570"]
    assert (told.origin.row, told.origin.name, told.value) == (3, "施設_ID", " Ｆ９ ")
    assert told.arguments["list"] == "施設一覧（データモデル）"
    assert '<https://w3id.org/gosei/def/facilityID> "F9" .' in text(joined[1].parts[0])


@pytest.mark.parametrize("id_", [".", "..", "../public_toilet/1", "F1#point", "F1%20", "F1/", "<F1>", "f1"])
def test_hostile_ids_reach_nothing(town: Town, id_: str) -> None:
    lists = [facilities(town, "F1,見本公民館,,,,"), radios(town, f'"{id_}",1,見本,,')]
    assert links(join_datasets(lists, town.report)) == []
    assert town.codes("G570") == [("G570", 2)]


def test_an_id_that_needs_escaping_in_an_iri_is_found(town: Town) -> None:
    lists = [facilities(town, "見本 1/2,見本公民館,,,,"), radios(town, "見本 1/2,1,見本,,")]
    ends = {end for _, _, end in links(join_datasets(lists, town.report))}
    assert f"{CODE}/facility/見本%201%2F2" in ends


def test_a_facility_that_is_kept_back_or_shares_its_id_is_no_goal(town: Town) -> None:
    parent = facilities(town, "F1,見本公民館,,,,", "F2,手本館,,,,", "F3,別館,,,,", "F3,新館,,,,")
    (part,) = parent.parts
    iris = part.lifted.things.to_pylist()
    keep = np.array([not iri.endswith("/F2") for iri in iris])
    parent.parts[0].keep[:] = keep
    lists = [parent, radios(town, "F1,1,見本,,", "F2,2,手本,,", "F3,3,別館,,")]
    assert {end for _, _, end in links(join_datasets(lists, town.report))} == {
        f"{CODE}/facility/F1",
        f"{CODE}/emergency_radio/1",
    }
    assert town.codes("G570") == [("G570", 3), ("G570", 4)]


def test_links_of_a_row_that_is_kept_back_stay_back_with_it(town: Town) -> None:
    child = radios(town, "F1,1,見本,,", "F1,2,手本,,")
    child.parts[0].keep[1] = False
    found = links(join_datasets([facilities(town, "F1,見本公民館,,,,"), child], town.report))
    assert {end for triple in found for end in triple[::2]} == {
        f"{CODE}/facility/F1",
        f"{CODE}/emergency_radio/1",
    }


def test_without_the_other_list_ids_stay_text_and_that_is_told_once(town: Town) -> None:
    child = radios(town, "F1,1,見本,,", "F2,2,手本,,")
    (joined,) = join_datasets([child], town.report)
    assert joined.parts == child.parts
    (told,) = [found for found in town.report.findings if found.code in ("G570", "G571")]
    assert (told.code, told.severity, told.origin.row, told.origin.name) == ("G571", "info", None, "施設_ID")
    assert '"F1" .' in text(joined.parts[0])


def test_without_ids_nothing_is_told_of_the_other_list(town: Town) -> None:
    join_datasets([radios(town, ",1,見本,,", "－,2,手本,,")], town.report)
    header = RADIOS.removeprefix("施設_ID,")
    join_datasets([dataset(town, "a.csv", header, "3,橋,,", list_="emergency_radio")], town.report)
    assert town.codes("G570", "G571") == []


def test_a_neighbours_facilities_are_not_ours(town: Town) -> None:
    """施設_ID is a publisher's own: the same ID at the neighbour's is another facility."""
    lists = [facilities(town, "F1,手本公民館,,,,", code="239992"), radios(town, "F1,1,見本,,")]
    assert links(join_datasets(lists, town.report)) == []
    assert town.codes("G570", "G571") == [("G571", None)]


def test_lists_that_refer_to_none_are_the_same_after(town: Town) -> None:
    lists = [facilities(town, "F1,見本公民館,,,,")]
    assert join_datasets(lists, town.report) == lists


@settings(max_examples=12)
@given(st.lists(st.sampled_from(["F1", "F2", "", "－", "X", "F１"]), min_size=1, max_size=12))
def test_every_id_is_a_link_or_a_finding_whatever_the_rows(
    tmp_path_factory: pytest.TempPathFactory, ids: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("joining")
    (folder / "site").mkdir()
    (folder / "work").mkdir()
    town = Town(folder / "site", folder / "work", Report())
    child = radios(town, *(f"{id_},{n},見本{n},," for n, id_ in enumerate(ids, start=1)))
    joined = join_datasets([facilities(town, "F1,公民館,,,,", "F2,役場,,,,"), child], town.report)
    linked = {s.rpartition("/")[2] for s, name, _ in links(joined) if name == "def:facility"}
    told = {str(row - 1) for _, row in town.codes("G570") if row}
    written = {str(n) for n, id_ in enumerate(ids, start=1) if id_ not in ("", "－")}
    assert linked | told == written
    assert linked & told == set()
    assert told == {str(n) for n, id_ in enumerate(ids, start=1) if id_ == "X"}


def test_lists_that_refer_to_facilities_name_the_facility_list() -> None:
    for slug in ("emergency_radio", "emergency_water", "garbage_collection_place", "polling_place"):
        targets = load_mappings()[slug].columns["施設_ID"]
        assert [t.target.refers_to.list for t in targets if t.target.refers_to] == ["facility"]
