"""A bus feed in a ZIP file: tables by their names, faults at their places, nothing lost in silence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.config import FileSettings, InputFile, Waiver
from pipeline.dataset.dataset import lift_and_check
from pipeline.dataset.feed import read_parts, without_namesakes
from pipeline.dataset.publisher import publisher_of
from pipeline.mapping import load_feed, load_mappings
from pipeline.report import Report
from tests.dataset.conftest import CODE, SITE
from tests.dataset.feeds import BASE, NAME, Feeds, objects, table, triples
from tests.feeds import EXAMPLE, MIHON, texts, write_zip

STOPS = "stop_id,stop_name,stop_lat,stop_lon"


@pytest.fixture
def feeds(tmp_path: Path) -> Feeds:
    (tmp_path / "work").mkdir()
    return Feeds(tmp_path)


def test_each_file_of_a_feed_is_a_table_known_by_its_name(feeds: Feeds) -> None:
    parts = feeds.read(stop_times="true")
    assert {part.mapping.slug for part in parts} == set(load_feed().tables) - {"routes_jp"}
    assert {part.dataset for part in parts} == {"bus"}
    assert {part.file.publisher for part in parts} == {CODE}
    assert {"bus/stops", "bus/trips"} <= {part.collection for part in parts}


def test_the_example_has_every_file_of_gtfs_jp_but_the_one_that_was_given_up(feeds: Feeds) -> None:
    feeds.lifted(stop_times="true")
    assert feeds.codes() == [("G589", "transfers.txt", None, None)]
    told = {file.path.removeprefix(f"{NAME}/"): file for file in feeds.report.files}
    assert {file.rows_in == file.rows_published for file in told.values()} == {True}
    assert told["stops.txt"].list == "bus/stops"
    assert told["stop_times.txt"].rows_in == 34


def test_stop_times_are_an_option_and_told_when_they_are_left_out(feeds: Feeds) -> None:
    slugs = {part.mapping.slug for part in feeds.read()}
    assert not slugs & {"stop_times", "frequencies"}
    left = [code for code in feeds.codes("G589") if code[1] != "transfers.txt"]
    assert left == [("G589", "frequencies.txt", None, None), ("G589", "stop_times.txt", None, None)]


def test_a_bus_after_midnight_keeps_its_time(feeds: Feeds) -> None:
    made = feeds.lifted(stop_times="true")
    assert objects(made, "stop_times/R2-N1_4", "gtfs:arrivalTime") == ["25:10:00"]


def test_things_of_a_feed_link_to_each_other(feeds: Feeds) -> None:
    made = feeds.lifted(stop_times="true")
    assert objects(made, "trips/R1-H1", "gtfs:route") == ["routes/R1"]
    assert objects(made, "trips/R1-H1", "gtfs:service") == ["calendar/平日"]
    assert objects(made, "trips/R1-H1", "gtfs:shape") == ["shapes/K1"]
    assert objects(made, "stops/01_1", "gtfs:parentStation") == ["stops/01"]
    assert objects(made, "stop_times/R1-H1_2", "gtfs:stop") == ["stops/02_1"]
    subjects = {t.subject.value for t in triples(made)}
    links = {t.object.value for t in triples(made) if t.object.value.startswith(f"{BASE}/bus/")}
    assert links - subjects == set()


def test_no_triple_goes_out_twice_though_a_service_has_rules_in_two_files(feeds: Feeds) -> None:
    made = triples(feeds.lifted(stop_times="true"))
    assert len(made) == len(set(made))


def test_a_location_is_what_its_type_says_and_a_stop_without_one(feeds: Feeds) -> None:
    made = feeds.lifted()
    own = "https://w3id.org/gosei/def/TransitLocation"
    assert objects(made, "stops/01", "rdf:type") == ["http://vocab.gtfs.org/terms#Station", own]
    assert objects(made, "stops/01_1", "rdf:type") == ["http://vocab.gtfs.org/terms#Stop", own]
    bare = Feeds(feeds.folder)
    bare_made = bare.lifted({"stops.txt": table(STOPS, "01,見本,34.7,137.1"), "trips.txt": None})
    assert objects(bare_made, "stops/01", "rdf:type") == ["http://vocab.gtfs.org/terms#Stop", own]


def test_an_empty_cell_of_transfers_has_its_own_meaning(feeds: Feeds) -> None:
    made = feeds.lifted()
    assert objects(made, "fare_attributes/F200", "gtfs:transfers") == [
        "http://vocab.gtfs.org/terms#UnlimitedTransfersAllowed"
    ]
    assert objects(made, "fare_attributes/F100", "gtfs:transfers") == [
        "http://vocab.gtfs.org/terms#NoTransfersAllowed"
    ]


def test_a_code_that_nobody_knows_is_told_at_its_cell_and_left_out(feeds: Feeds) -> None:
    text = table("route_id,route_long_name,route_type,route_color", "R1,東線,3,", "R2,循環,99,赤")
    made = feeds.lifted({"routes.txt": text})
    assert objects(made, "routes/R2", "gtfs:routeType") == []
    assert feeds.codes("G594") == [("G594", "routes.txt", 3, "C")]
    assert ("G309", "routes.txt", 3, "D") in feeds.codes()


def test_a_service_that_only_dates_name_is_a_service(feeds: Feeds) -> None:
    made = feeds.lifted()
    assert objects(made, "calendar/年末年始", "rdf:type") == ["http://vocab.gtfs.org/terms#Service"]
    rules = ["calendar_dates/年末年始_2026-12-31", "calendar_dates/年末年始_2027-01-01"]
    assert objects(made, "calendar/年末年始", "gtfs:serviceRule") == rules
    assert objects(made, rules[0], "gtfs:dateAddition") == ["true"]
    assert "calendar/平日#calendar" in objects(made, "calendar/平日", "gtfs:serviceRule")


def test_a_feed_without_weekly_calendar_has_its_services_all_the_same(feeds: Feeds) -> None:
    made = feeds.lifted({"calendar.txt": None})
    assert objects(made, "trips/R1-H1", "gtfs:service") == ["calendar/平日"]
    assert feeds.codes("G588", "G592") == []


def test_a_reference_to_nothing_is_told_at_its_cell_and_makes_no_link(feeds: Feeds) -> None:
    header = "route_id,service_id,trip_id,shape_id,jp_office_id"
    made = feeds.lifted(
        {"trips.txt": table(header, "R1,平日,T1,K1,S1", "R9,平日,T2,K1,S1", "R1,平日,T3,K9,")}
    )
    assert feeds.codes("G592") == [("G592", "trips.txt", 3, "A"), ("G592", "trips.txt", 4, "D")]
    assert objects(made, "trips/T3", "gtfs:route") == ["routes/R1"]
    assert objects(made, "trips/T3", "gtfs:shape") == []
    assert objects(made, "trips/T2", "dct:identifier") == [], "a trip without a route is kept back"


def test_a_row_that_is_kept_back_is_no_longer_there_to_refer_to(feeds: Feeds) -> None:
    trips = table("route_id,service_id,trip_id", "R1,平日,T1", "R9,平日,T2")
    times = table("trip_id,stop_id,stop_sequence,arrival_time", "T1,01_1,1,8:00:00", "T2,01_1,1,8:00:00")
    made = feeds.lifted(
        {"trips.txt": trips, "stop_times.txt": times, "frequencies.txt": None}, stop_times="true"
    )
    assert objects(made, "stop_times/T1_1", "gtfs:trip") == ["trips/T1"]
    assert ("G592", "stop_times.txt", 3, "A") in feeds.codes()
    assert objects(made, "stop_times/T2_1", "gtfs:stop") == []
    told = {file.path: file for file in feeds.report.files}[f"{NAME}/stop_times.txt"]
    assert (told.rows_in, told.rows_published, told.rows_quarantined) == (2, 1, 1)


def test_a_file_that_is_referred_to_but_missing_is_told_once_for_each_column(feeds: Feeds) -> None:
    made = feeds.lifted({"office_jp.txt": None})
    assert feeds.codes("G592") == [("G592", "trips.txt", 1, "M")]
    assert objects(made, "trips/R1-H1", "def:office") == []
    assert made.published == made.rows


def test_a_zone_that_no_stop_has_is_told_and_left_out(feeds: Feeds) -> None:
    text = table("fare_id,route_id,origin_id,destination_id", "F100,R1,A,B", "F100,R1,A,Z")
    made = feeds.lifted({"fare_rules.txt": text})
    assert feeds.codes("G592") == [("G592", "fare_rules.txt", 3, "D")]
    assert objects(made, "fare_rules/F100_R1_A_B_", "gtfs:destinationZone") == ["B"]


def test_of_two_stops_with_one_id_neither_keeps_it_and_what_refers_to_it_is_told(feeds: Feeds) -> None:
    text = table(STOPS + ",parent_station", "A,北,34.7,137.1,", "A,南,34.7,137.1,", "B,東,34.7,137.1,A")
    made = feeds.lifted({"stops.txt": text, "fare_rules.txt": None})
    assert feeds.codes("G202", "G592") == [
        ("G202", "stops.txt", 2, "A"),
        ("G202", "stops.txt", 3, "A"),
        ("G592", "stops.txt", 4, "E"),
    ]
    assert objects(made, "stops/A", "rdfs:label") == []


def test_a_stop_time_that_is_there_twice_with_other_times_is_not_taken_for_the_same(feeds: Feeds) -> None:
    head = "trip_id,arrival_time,departure_time,stop_id,stop_sequence"
    rows = ["R1-H1,7:30:00,7:30:00,01_1,1", "R1-H1,7:40:00,7:40:00,02_1,1", "R1-H1,7:30:00,7:30:00,01_1,1"]
    feeds.lifted({"stop_times.txt": table(head, *rows), "frequencies.txt": None}, stop_times="true")
    found = feeds.codes("G202", "G210")
    assert ("G202", "stop_times.txt", 2, "A") in found
    assert ("G202", "stop_times.txt", 3, "A") in found
    assert ("G210", "stop_times.txt", 4, "A") in found


def test_a_required_file_that_is_missing_is_told_and_the_rest_published(feeds: Feeds) -> None:
    made = feeds.lifted({"agency.txt": None, "agency_jp.txt": None, "stop_times.txt": None})
    assert feeds.codes("G588") == [("G588", "", None, None)] * 2
    assert objects(made, "stops/01", "rdfs:label")
    assert objects(made, "routes/R1", "gtfs:agency") == []


def test_a_required_file_without_rows_is_an_error_and_an_optional_one_is_nothing(feeds: Feeds) -> None:
    feeds.read({"routes.txt": "route_id,route_type\n", "fare_rules.txt": "fare_id,route_id\n"})
    assert [code for code in feeds.codes() if code[1] in ("routes.txt", "fare_rules.txt")] == [
        ("G109", "routes.txt", 1, None)
    ]


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 100, b"\xef\xbb\xbf"])
def test_a_file_that_cannot_be_read_does_not_stop_the_others(feeds: Feeds, content: bytes) -> None:
    parts = feeds.read({"shapes.txt": content, "translations.txt": content})
    assert "shapes" not in {part.mapping.slug for part in parts}
    assert {code[1] for code in feeds.codes("G101", "G103", "G106")} == {"shapes.txt", "translations.txt"}


def test_files_in_a_folder_are_read_and_told(feeds: Feeds) -> None:
    nested = {f"GTFS/{name}": content for name, content in texts().items()}
    parts = feeds.read({**dict.fromkeys(texts()), **nested})
    assert len(parts) > 10
    assert feeds.codes("G586") == [("G586", "", None, None)]


def test_another_encoding_than_utf8_is_read_and_told(feeds: Feeds) -> None:
    made = feeds.lifted(
        {"agency.txt": (MIHON / "agency.txt").read_bytes().decode("utf-8-sig").encode("cp932")}
    )
    assert [code[:2] for code in feeds.codes("G590")] == [("G590", "agency.txt")]
    assert "見本市コミュニティバス" in objects(made, "agency/1000020239984", "foaf:name")


def test_a_column_that_gtfs_does_not_have_is_told_and_kept_in_the_csv(feeds: Feeds) -> None:
    text = table(STOPS + ",メモ", "01,見本,34.7,137.1,北側")
    made = feeds.lifted({"stops.txt": text, "fare_rules.txt": None, "stop_times.txt": None})
    assert ("G152", "stops.txt", 1, "E") in feeds.codes()
    assert "メモ" in made.parts[0].lifted.header


@pytest.mark.parametrize("files", [{}, {"readme.pdf": b"x"}, {"239984_aed.csv": b"x"}])
def test_a_zip_that_is_no_feed_is_told_so(feeds: Feeds, files: dict[str, bytes]) -> None:
    assert feeds.read({**dict.fromkeys(texts()), **files}) == []
    assert feeds.codes() == [("G585", "", None, None)]
    assert [(file.path, file.list) for file in feeds.report.files] == [(NAME, None)]


def test_a_list_with_the_columns_of_a_feed_is_no_table_of_one(feeds: Feeds) -> None:
    """Outside a ZIP file the columns of GTFS mean nothing, whatever the file is called."""
    for name in ("stops.txt", "routes.txt", "stop_times.txt"):
        path = feeds.folder / f"{CODE}_{name.replace('.txt', '.csv')}"
        path.write_bytes((MIHON / name).read_bytes())
        file = InputFile(path, path.name, CODE, FileSettings())
        parts = read_parts(file, load_mappings(), SITE.publishers, feeds.folder / "work", feeds.report)
        assert [(part.dataset, part.feed) for part in parts] == [(name.removesuffix(".txt"), None)]
        assert parts[0].mapping.file.fallback
    assert [code[0] for code in feeds.codes("G161")] == ["G161"] * 3


@pytest.mark.parametrize("name", [f"{CODE}_bus.csv", f"{CODE}_bus_north.csv"])
def test_a_file_of_no_known_list_never_takes_the_name_of_a_feed(feeds: Feeds, name: str) -> None:
    path = feeds.folder / name
    path.write_bytes((MIHON / "stops.txt").read_bytes())
    file = InputFile(path, name, CODE, FileSettings())
    assert read_parts(file, load_mappings(), SITE.publishers, feeds.folder / "work", feeds.report) == []
    assert [code[0] for code in feeds.codes()] == ["G151"]


def test_a_list_in_a_zip_is_no_table_of_a_feed_though_it_has_a_tables_name(feeds: Feeds) -> None:
    aed = "全国地方公共団体コード,ID,名称,設置位置,緯度,経度\n239984,A1,役場,1階,34.7,137.1\n"
    made = feeds.lifted({"stops.txt": aed, "fare_rules.txt": None})
    slugs = {part.lifted.part.mapping.slug for part in made.parts}
    assert "aed" not in slugs
    assert ("G157", "stops.txt", 1, None) in feeds.codes()


def test_a_zip_without_a_publisher_in_its_name_is_the_only_publishers_or_nobodys(feeds: Feeds) -> None:
    path = write_zip(feeds.folder / "gtfs.zip", texts())
    file = InputFile(path, "gtfs.zip", "", FileSettings())
    work = feeds.folder / "work"
    assert read_parts(file, load_mappings(), SITE.publishers, work, feeds.report) == []
    assert feeds.codes("G421") == [("G421", "gtfs.zip", None, None)]
    parts = read_parts(file, load_mappings(), [CODE], work, Report())
    assert {part.file.publisher for part in parts} == {CODE}


def test_two_feeds_of_a_publisher_without_names_are_both_left_out(feeds: Feeds) -> None:
    parts = [*feeds.read(), *feeds.read(name=f"{CODE}_bus_2.zip")]
    assert without_namesakes(parts, feeds.report) == []
    assert [code for code, *_ in feeds.codes("G591")] == ["G591", "G591"]
    assert feeds.report.files == []


def test_a_name_in_the_settings_tells_a_second_feed_apart(feeds: Feeds) -> None:
    parts = [*feeds.read(), *feeds.read(name=f"{CODE}_bus_2.zip", feed="north")]
    assert without_namesakes(parts, feeds.report) == parts
    assert {part.dataset for part in parts} == {"bus", "bus_north"}
    assert feeds.codes("G591") == []


def test_the_example_feed_is_the_one_that_the_command_writes(tmp_path: Path) -> None:
    """``python -m tests.feeds``"""
    assert write_zip(tmp_path / "bus.zip", texts()).read_bytes() == EXAMPLE.read_bytes()


def test_a_feed_is_guarded_like_a_list_and_a_waiver_for_the_zip_file_lets_a_column_through(
    feeds: Feeds,
) -> None:
    persons = table(
        "office_id,office_name,担当者氏名", "S1,みほん営業所,見本太郎", "S2,てほん営業所,手本花子"
    )
    parts = feeds.read({"office_jp.txt": persons})
    publisher, work = publisher_of(SITE, CODE), feeds.folder / "work"
    blocked = lift_and_check(parts, publisher, feeds.report, work, processes=1).blocked
    assert [(place.file, place.name) for place in blocked] == [(f"{NAME}/office_jp.txt", "担当者氏名")]
    assert "見本太郎" not in repr(feeds.report)
    said = {"file": NAME, "column": "担当者氏名", "reason": "同意", "person": "見本課", "date": "2026-04-01"}
    trusting = replace(publisher, waivers=[Waiver.model_validate(said)])
    assert not lift_and_check(parts, trusting, feeds.report, work, processes=1).blocked
