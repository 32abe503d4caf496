"""Of a stranger's triples only its own places are kept, and of these only values that are sound."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.peers.places import LONGEST_IRI, LONGEST_TEXT, MOST_NODES, WANTED, Row, one_line, places
from pipeline.terms import NAMESPACES
from tests.dataset.conftest import Town, row, town

HOME = "https://data.peer.example"
PREFIXES = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in NAMESPACES.items())
__all__ = ["town"]


def read(turtle: str, *lists: str) -> tuple[list[Row], int]:
    text = f"@base <{HOME}/id/239984/aed/> .\n{PREFIXES}{turtle}"
    return places(ox.parse(text.encode(), ox.RdfFormat.TURTLE), HOME, "tehon", lists)


def test_a_thing_as_this_program_publishes_it_becomes_a_place_again(town: Town) -> None:
    made = town.dataset(town.known(row("T1", "見本館", "愛知県見本市一丁目1")))
    text = b"".join(made.triples())
    ((found,), strangers) = places(ox.parse(text, ox.RdfFormat.N_TRIPLES), "http://localhost:8000", "x")
    assert strangers == 0
    assert found == {
        "iri": "http://localhost:8000/id/239984/public_toilet/T1",
        "list": "public_toilet",
        "publisher": "239984",
        "hosted": "",
        "municipality": "",
        "name": "見本館",
        "address": "愛知県見本市一丁目1",
        "building": "",
        "lat": "35.123456",
        "lon": "137.123456",
        "phone": "",
        "corporate_number": "",
    }


def test_equipment_has_the_address_of_the_place_that_it_stands_in_and_not_of_its_contact() -> None:
    ((found,), _) = read("""<1> rdfs:label "市役所"@ja , "City Hall"@en , "シヤクショ"@ja-kana ;
        ic:設置地点 <1#p> ; ic:連絡先 <1#c> .
        <1#p> ic:住所 <1#a> ; ic:地理座標 <1#g> .
        <1#a> ic:表記 "見本市一丁目"@ja , "1 Mihon"@en ; ic:市区町村コード jisx0402:23204 .
        <1#g> schema:latitude "35.1" ; schema:longitude "137.1" .
        <1#c> ic:住所 <1#ca> ; ic:電話番号 "0561-00-0000" ; ic:組織 <1#o> .
        <1#ca> ic:表記 "東京都" . <1#o> ic:ID <1#n> . <1#n> ic:識別値 "7000012050002" .""")
    assert found["hosted"] == "1"
    assert (found["name"], found["address"], found["municipality"]) == ("市役所", "見本市一丁目", "232041")
    assert (found["lat"], found["lon"], found["phone"]) == ("35.1", "137.1", "0561-00-0000")
    assert found["corporate_number"] == "7000012050002"


def test_schema_org_is_read_too_and_a_foreign_form_of_iri_has_no_list() -> None:
    ((found,), _) = read(f"""<{HOME}/spots/7> schema:name "公園" ; schema:address "見本市" .""")
    assert (found["iri"], found["list"], found["publisher"]) == (f"{HOME}/spots/7", "", "tehon")


@pytest.mark.parametrize(
    "subject",
    [
        "https://data.peer.example.evil.example/id/239984/aed/1",
        "http://data.peer.example/id/239984/aed/1",
        "https://other.example/1",
        "javascript:alert(1)",
        "urn:x",
    ],
)
def test_what_is_not_the_peers_own_is_passed_over_and_counted(subject: str) -> None:
    assert read(f"""<{subject}> rdfs:label "名" ; schema:address "見本市" .""") == ([], 2)


@pytest.mark.parametrize(
    ("said", "column", "value"),
    [
        ('ic:連絡先 <1#c> . <1#c> ic:電話番号 "javascript:x"', "phone", ""),
        ('schema:latitude "91" ; schema:longitude "137"', "lat", ""),
        ('schema:latitude "1e3" ; schema:longitude "137"', "lat", ""),
        ('schema:latitude "NaN" ; schema:longitude "137"', "lat", ""),
        ('ic:住所 <1#a> . <1#a> ic:市区町村コード <1#k> . <1#k> ic:識別値 "239985"', "municipality", ""),
        ("ic:住所 <1#a> . <1#a> ic:市区町村コード <javascript:x>", "municipality", ""),
    ],
)
def test_a_value_that_is_none_is_left_out(said: str, column: str, value: str) -> None:
    ((found,), _) = read(f'<1> rdfs:label "名" ; schema:address "見本市" ; {said} .')
    assert found[column] == value


def test_names_are_one_line_and_what_is_too_long_is_none() -> None:
    ((found,), _) = read("""<1> rdfs:label "a\\n<script>\\u202Eb\\t" ; schema:address "見本市" .""")
    assert found["name"] == "a <script>b"
    assert read(f'<1> rdfs:label "{"x" * (LONGEST_TEXT + 1)}" ; schema:address "見本市" .') == ([], 0)


def test_lists_that_are_not_of_interest_and_things_without_a_site_are_left_out() -> None:
    turtle = """<1> rdfs:label "名" ; schema:address "見本市" . <2> rdfs:label "名" ."""
    assert [each["iri"][-1] for each in read(turtle)[0]] == ["1"]
    assert read(turtle, "hospital") == ([], 0)
    assert len(read(turtle, "aed")[0]) == 1


NUMBERED = """<1> rdfs:label "名" ; schema:address "見本市" ; ic:連絡先 {contacts} .
    {contact} ic:組織 <1#o> . <1#o> ic:ID <1#n> . <1#n> ic:識別値 "7000012050002" ."""


def test_what_is_said_a_thousand_times_is_said_once() -> None:
    once = NUMBERED.format(contacts="<1#c>", contact="<1#c>")
    again = "<1> ic:連絡先 <1#c> . <1#c> ic:組織 <1#o> . <1#o> ic:ID <1#n> . <1#n> ic:識別値 <1#m> ." * 2000
    places_ = "<1> ic:設置地点 <1#p> . <1#p> ic:住所 <1#a> . <1#a> ic:市区町村コード <1#k> ." * 2000
    ((found,), _) = read(once + again + places_)
    assert found["hosted"] == "1"
    assert found == read(once)[0][0] | {"hosted": "1"}


def test_of_a_dense_graph_no_more_nodes_are_followed_than_a_thing_may_have() -> None:
    def number(at: int) -> str:
        contacts = " , ".join(f"<1#c{each:04}>" for each in range(MOST_NODES + 1))
        ((found,), _) = read(NUMBERED.format(contacts=contacts, contact=f"<1#c{at:04}>"))
        return found["corporate_number"]

    assert (number(MOST_NODES - 1), number(MOST_NODES)) == ("7000012050002", "")


anything = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
properties = st.sampled_from(sorted(WANTED))
nodes = st.sampled_from([f"{HOME}/id/239984/aed/1{end}" for end in ("", "#a", "#b", "#c")]).map(ox.NamedNode)


@given(st.lists(st.tuples(nodes, properties, st.one_of(nodes, anything.map(ox.Literal))), max_size=30))
def test_whatever_is_said_of_a_thing_it_is_a_sound_row_or_none(
    said: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]],
) -> None:
    triples = [ox.Triple(subject, ox.NamedNode(property_), value) for subject, property_, value in said]
    rows, _ = places(triples, HOME, "tehon")
    for made in rows:
        assert made["iri"] == f"{HOME}/id/239984/aed/1" and made["name"]
        assert all(cell.isprintable() and len(cell) <= LONGEST_IRI for cell in made.values())
        assert bool(made["lat"]) == bool(made["lon"])


@given(st.text())
def test_a_line_is_a_line(text: str) -> None:
    made = one_line(text)
    assert made.isprintable() and one_line(made) == made
