"""The mappings of a bus feed: tables that refer to each other, in terms that exist and have names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import RDF, RDFS, BNode, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

from pipeline.errors import MappingError
from pipeline.mapping import Plan, compile_plan, load_feed, load_mappings
from pipeline.mapping.definitions import vocabulary_quads
from pipeline.mapping.plan import TriplesMap
from pipeline.resources import folder
from pipeline.terms import NAMESPACES, compact, expand
from tests.mapping.vocabulary import own_terms

FEED = load_feed()
TABLES = list(FEED.tables)
FEED_YAML = (folder("mappings") / "gtfs" / "feed.yaml").read_text(encoding="utf-8")
OF_THE_REFERENCE = {
    "agency": "agency_id agency_name agency_url agency_timezone agency_lang agency_phone agency_fare_url "
    "agency_email",
    "stops": "stop_id stop_code stop_name tts_stop_name stop_desc stop_lat stop_lon zone_id stop_url "
    "location_type parent_station stop_timezone wheelchair_boarding level_id platform_code",
    "routes": "route_id agency_id route_short_name route_long_name route_desc route_type route_url "
    "route_color route_text_color route_sort_order",
    "trips": "route_id service_id trip_id trip_headsign trip_short_name direction_id block_id shape_id "
    "wheelchair_accessible bikes_allowed",
    "stop_times": "trip_id arrival_time departure_time stop_id stop_sequence stop_headsign pickup_type "
    "drop_off_type shape_dist_traveled timepoint",
    "calendar": "service_id monday tuesday wednesday thursday friday saturday sunday start_date end_date",
    "calendar_dates": "service_id date exception_type",
    "fare_attributes": "fare_id price currency_type payment_method transfers agency_id transfer_duration",
    "fare_rules": "fare_id route_id origin_id destination_id contains_id",
    "shapes": "shape_id shape_pt_lat shape_pt_lon shape_pt_sequence shape_dist_traveled",
    "frequencies": "trip_id start_time end_time headway_secs exact_times",
    "feed_info": "feed_publisher_name feed_publisher_url feed_lang default_lang feed_start_date "
    "feed_end_date feed_version feed_contact_email feed_contact_url",
}
"""GTFS Schedule reference, the fields of the files that are published."""
OF_GTFS_JP = {
    "agency_jp": "agency_id agency_official_name agency_zip_number agency_address agency_president_pos "
    "agency_president_name",
    "office_jp": "office_id office_name office_url office_phone",
    "pattern_jp": "jp_pattern_id route_update_date origin_stop via_stop destination_stop",
    "routes_jp": "route_id route_update_date origin_stop via_stop destination_stop",
    "routes": "jp_parent_route_id",
    "trips": "jp_trip_desc jp_trip_desc_symbol jp_office_id jp_pattern_id",
}


def plan_of(table: str) -> Plan:
    """The plan of a file that has every column the table knows."""
    return compile_plan(FEED.tables[table], list(FEED.tables[table].columns))


def shapes_of(table: str) -> Graph:
    return Graph().parse(folder("shapes") / "gtfs" / f"{table}.ttl")


def said_of(node: TriplesMap) -> Iterator[str]:
    """The predicates of a node; an inverse one is said of another thing."""
    yield from (compact(at.predicate) for at in node.objects if not at.inverse)
    yield from (compact(predicate) for predicate, _ in (*node.children, *node.constants))


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_the_reference_and_of_gtfs_jp_is_a_column(table: str) -> None:
    wanted = f"{OF_THE_REFERENCE.get(table, '')} {OF_GTFS_JP.get(table, '')}".split()
    assert wanted
    assert set(wanted) - set(FEED.tables[table].headers().names) == set()


@pytest.mark.parametrize("table", TABLES)
def test_every_column_reaches_a_triple(table: str) -> None:
    plan = plan_of(table)
    objects = [at.object for node in plan.maps.values() for at in node.objects]
    there = {at.reference for at in objects} | {
        name for at in objects for part in at.template for name in part.columns
    }
    assert set(FEED.tables[table].columns) - there == set()


@pytest.mark.parametrize("table", TABLES)
def test_own_properties_are_said_only_of_their_domain(table: str) -> None:
    terms = own_terms()
    for node in plan_of(table).maps.values():
        above = {URIRef(class_) for class_ in node.classes}
        above |= {up for class_ in above for up in terms.transitive_objects(class_, RDFS.subClassOf)}
        for name in said_of(node):
            assert not name.startswith("def:") or terms.value(URIRef(expand(name)), RDFS.domain) in above, (
                name
            )


@pytest.mark.parametrize("table", TABLES)
def test_what_is_said_from_the_other_side_is_of_the_domain_too(table: str) -> None:
    terms = own_terms()
    for node in plan_of(table).maps.values():
        for at in node.objects:
            if at.inverse and compact(at.predicate).startswith("def:"):
                other = plan_of(at.object.template[1].text.strip("/")).maps[""].classes
                assert str(terms.value(URIRef(at.predicate), RDFS.domain)) in other


@pytest.mark.parametrize("table", TABLES)
def test_everything_that_is_said_has_a_name_in_both_languages(table: str) -> None:
    names: dict[str, set[str]] = {}
    for quad in ox.parse("".join(vocabulary_quads()), ox.RdfFormat.N_QUADS):
        if quad.predicate.value == expand("rdfs:label") and isinstance(quad.object, ox.Literal):
            names.setdefault(str(quad.subject)[1:-1], set()).add(quad.object.language or "")
    plan = plan_of(table)
    used = {expand(name) for node in plan.maps.values() for name in said_of(node)}
    used |= {class_ for node in plan.maps.values() for class_ in node.classes}
    used |= {
        meaning
        for node in plan.maps.values()
        for at in node.objects
        if at.object.term_type == "iri"
        for _, meaning in at.object.codes
        if meaning
    }
    assert {compact(iri) for iri in used if not {"ja", "en"} <= names.get(iri, set())} == set()


@pytest.mark.parametrize("table", TABLES)
def test_shapes_target_the_class_and_every_path_leads_to_the_column_that_they_name(table: str) -> None:
    shapes, plan = shapes_of(table), plan_of(table)
    (node,) = shapes.subjects(SH.targetClass)
    assert str(shapes.value(node, SH.targetClass)) == plan.maps[""].classes[0]
    written = set(shapes.subjects(SH.path))
    assert written == set(shapes.objects(node, SH.property))
    for shape in written:
        path = shapes.value(shape, SH.path)
        steps = tuple(map(str, Collection(shapes, path))) if isinstance(path, BNode) else (str(path),)
        assert str(shapes.value(shape, SH.name)) in plan.columns_at("", steps), shape


@pytest.mark.parametrize("table", TABLES)
def test_shapes_have_names_under_their_own_namespace(table: str) -> None:
    shapes = shapes_of(table)
    shaped = {*shapes.subjects(SH.path), *shapes.subjects(RDF.type, SH.NodeShape)}
    own = f"https://w3id.org/gosei/shapes/gtfs/{table}#"
    assert {str(shape) for shape in shaped if not str(shape).startswith(own)} == set()


def test_every_table_has_its_shapes_and_there_are_no_others() -> None:
    assert {path.stem for path in (folder("shapes") / "gtfs").glob("*.ttl")} == set(TABLES)


def test_no_list_has_the_name_of_a_feed() -> None:
    assert [slug for slug in load_mappings() if slug.split("_")[0] == FEED.file.dataset] == []


def test_codes_of_the_gtfs_vocabulary_are_its_own_terms() -> None:
    labelled = {
        str(subject)
        for subject in Graph().parse(folder("vocab") / "gtfs.ttl").subjects(RDFS.label)
        if str(subject).startswith(NAMESPACES["gtfs"])
    }
    used = {
        expand(meaning)
        for mapping in FEED.tables.values()
        for many in mapping.columns.values()
        for placed in many
        for meaning in placed.target.codes.values()
        if meaning.startswith("gtfs:")
    }
    assert used
    assert used - labelled == set()


def test_a_translated_column_goes_where_the_text_goes_in_its_own_language() -> None:
    columns = FEED.tables["stops"].columns
    kana, name = columns["stop_name@ja-Hrkt"], columns["stop_name"]
    assert [str(placed.path) for placed in kana] == [str(placed.path) for placed in name]
    assert {placed.target.lang for placed in kana} == {"ja-hrkt"}


Feed = Callable[..., Path]


@pytest.fixture
def feed(tmp_path: Path) -> Feed:
    """A feed of one table with these columns, and what ``feed.yaml`` says of it."""

    def written(
        columns: str = "stop_id: dct:identifier", tables: str = "{stops: {}}", more: str = ""
    ) -> Path:
        (tmp_path / "tables").mkdir()
        (tmp_path / "tables" / "stops.yaml").write_text(
            "dataset: stops\ntitle: {ja: 停, en: s}\ndescription: {ja: 停, en: s}\nstandard: x\n"
            f"class: [gtfs:Stop]\nkey: stop_id\nlabel: stop_id\ncolumns:\n  {columns}\n",
            encoding="utf-8",
        )
        (tmp_path / "feed.yaml").write_text(
            "dataset: bus\ntitle: {ja: バ, en: b}\ndescription: {ja: バ, en: b}\nstandard: x\nmain: stops\n"
            f"tables: {tables}\nlanguages: [en]\n"
            f"coverage: {{table: stops, start: stop_id, end: stop_id, version: stop_id}}\n{more}",
            encoding="utf-8",
        )
        return tmp_path

    return written


def test_a_small_feed_is_read(feed: Feed) -> None:
    assert list(load_feed(feed()).tables) == ["stops"]


@pytest.mark.parametrize(
    ("columns", "tables", "more", "code"),
    [
        ("stop_id: {path: gtfs:stop, found_in: trips}", "{stops: {}}", "", "G456"),
        ("stop_id: {path: gtfs:zone, found_in: stops/nope}", "{stops: {}}", "", "G456"),
        ("stop_id: dct:identifier", "{stops: {}, trips: {}}", "", "G456"),
        ("stop_id: dct:identifier", "{}", "", "G456"),
        ("stop_id: dct:identifier", "{stops: {instead: trips}}", "", "G456"),
        ("stop_id: dct:identifier", "{stops: {also_in: {trips: stop_id}}}", "", "G456"),
        ("stop_id: dct:identifier", "{stops: {requierd: true}}", "", "G452"),
        ("stop_id: dct:identifier", "{stops: {}}", "colour: red\n", "G452"),
        ("stop_id: {path: gtfs:stop, inverse: true}", "{stops: {}}", "", "G452"),
        ("stop_id: {path: rdf:type, term: iri, codes: {'1': nope:x}}", "{stops: {}}", "", "G453"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_when_the_mapping_is_loaded(
    feed: Feed, columns: str, tables: str, more: str, code: str
) -> None:
    with pytest.raises(MappingError) as raised:
        load_feed(feed(columns, tables, more))
    assert code in {found.code for found in raised.value.findings}
