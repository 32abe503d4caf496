"""Translations are labels of what they translate, in the newer and in the older form of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.dataset.feeds import NAME, Feeds, objects, table, triples

NEW = "table_name,field_name,language,translation,record_id,record_sub_id,field_value"
OLD = "trans_id,lang,translation"
QUIET = {"stop_times.txt": None, "frequencies.txt": None}


@pytest.fixture
def feeds(tmp_path: Path) -> Feeds:
    (tmp_path / "work").mkdir()
    return Feeds(tmp_path)


def test_a_translation_by_record_is_of_that_record_alone(feeds: Feeds) -> None:
    made = feeds.lifted({"translations.txt": table(NEW, "stops,stop_name,en,City Hall,01,,")})
    assert objects(made, "stops/01", "rdfs:label") == ["City Hall", "見本市役所"]
    assert objects(made, "stops/01_1", "rdfs:label") == ["見本市役所"]


def test_a_translation_by_text_is_of_all_that_have_it_in_that_field(feeds: Feeds) -> None:
    made = feeds.lifted({"translations.txt": table(NEW, "stops,stop_name,en,City Hall,,,見本市役所")})
    for stop in ("01", "01_1", "01_2"):
        assert "City Hall" in objects(made, f"stops/{stop}", "rdfs:label")
    assert "City Hall" not in objects(made, "trips/R1-H1r", "rdfs:label")


def test_what_is_said_of_a_record_goes_before_what_is_said_of_its_text(feeds: Feeds) -> None:
    rows = ["stops,stop_name,en,Any,,,見本市役所", "stops,stop_name,en,This one,01,,"]
    made = feeds.lifted({"translations.txt": table(NEW, *rows)})
    assert objects(made, "stops/01", "rdfs:label") == ["This one", "見本市役所"]
    assert objects(made, "stops/01_1", "rdfs:label") == ["Any", "見本市役所"]


def test_the_older_form_translates_a_text_wherever_it_stands(feeds: Feeds) -> None:
    rows = ["見本市役所,ja-Hrkt,みほんしやくしょ", "見本市役所,en,Mihon City Hall", "みほん東線,en,East Line"]
    made = feeds.lifted({"translations.txt": table(OLD, *rows)})
    assert objects(made, "stops/01", "foaf:name") == ["Mihon City Hall", "みほんしやくしょ", "見本市役所"]
    assert objects(made, "trips/R1-H1r", "gtfs:headsign") == [
        "Mihon City Hall",
        "みほんしやくしょ",
        "見本市役所",
    ]
    assert objects(made, "routes/R1", "gtfs:longName") == ["East Line", "みほん東線"]


def test_languages_are_tagged_and_case_does_not_matter(feeds: Feeds) -> None:
    rows = [
        "stops,stop_name,ja-hrkt,みほん,01,,",
        "stops,stop_name,EN,Mihon,01,,",
        "stops,stop_name,zh-Hans,样,01,,",
    ]
    made = feeds.lifted({"translations.txt": table(NEW, *rows)})
    said = [t.object for t in triples(made) if t.subject.value.endswith("/stops/01")]
    tags = {o.value: o.language for o in said if getattr(o, "language", None)}
    assert tags == {"見本市役所": "ja", "みほん": "ja-hrkt", "Mihon": "en", "样": "zh-hans"}


def test_the_clean_table_has_a_column_for_each_language_that_is_there(feeds: Feeds) -> None:
    made = feeds.lifted()
    header = made.parts[0].lifted.header
    assert "stop_name@ja-Hrkt" in header
    assert "stop_name@en" in header
    assert "stop_name@ko" not in header


def test_kana_that_gtfs_jp_wants_are_asked_for_of_each_stop_or_once_of_the_file(feeds: Feeds) -> None:
    feeds.lifted({"translations.txt": None})
    assert [code for code in feeds.codes("G321", "G322") if code[1] == "stops.txt"] == [
        ("G322", "stops.txt", None, None)
    ]
    some = Feeds(feeds.folder)
    some.lifted({"translations.txt": table(NEW, "stops,stop_name,ja-Hrkt,みほん,01,,")})
    assert len([code for code in some.codes("G321") if code[1] == "stops.txt"]) == 17


def test_translations_that_nothing_takes_up_are_told_with_their_number(feeds: Feeds) -> None:
    rows = [
        "stops,stop_name,en,City Hall,01,,",
        "stops,stop_name,fr,Mairie,01,,",
        "stops,stop_name,fr,Pont,02,,",
        "stops,stop_name,en,Nowhere,99,,",
        "stop_times,stop_headsign,en,Loop,,,循環",
        "stops,stop_name,en,,02,,",
    ]
    feeds.lifted({"translations.txt": table(NEW, *rows), **QUIET})
    told = [f for f in feeds.report.ordered() if f.code == "G593"]
    assert [(f.origin.row, f.value, f.arguments["count"]) for f in told] == [
        (3, "stops stop_name fr", "2"),
        (5, "stops stop_name en", "2"),
        (6, "stop_times stop_headsign en", "1"),
    ]
    file = {file.path: file for file in feeds.report.files}[f"{NAME}/translations.txt"]
    assert (file.rows_in, file.rows_published) == (6, 1)


def test_headsigns_of_stop_times_are_translated_when_stop_times_are_published(feeds: Feeds) -> None:
    head = "trip_id,arrival_time,departure_time,stop_id,stop_sequence,stop_headsign"
    changes = {
        "stop_times.txt": table(head, "R2-D1,9:00:00,9:00:00,01_1,1,循環"),
        "translations.txt": table(NEW, "stop_times,stop_headsign,en,Loop,,,循環"),
    }
    made = feeds.lifted(changes, stop_times="true")
    assert objects(made, "stop_times/R2-D1_1", "gtfs:headsign") == ["Loop", "循環"]
    assert feeds.codes("G593") == []


def test_hostile_translations_are_text(feeds: Feeds) -> None:
    made = feeds.lifted({"translations.txt": table(NEW, 'stops,stop_name,en,"<b>""x\\\n> .",01,,')})
    assert '<b>"x\\\n> .' in objects(made, "stops/01", "rdfs:label")
