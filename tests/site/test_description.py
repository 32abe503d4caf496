"""Description: a thing and its parts, in the order and the words of people."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox

from pipeline.site import Pages
from pipeline.site.description import DEEPEST_PART
from pipeline.terms import Iris, expand

IRIS = Iris("http://localhost:8000")
CITY, LIST = "239984", "public_toilet"
THING = IRIS.thing(CITY, LIST, "見 1")
HOSTILE_THING = IRIS.thing(CITY, LIST, "evil")


def test_a_thing_is_told_by_labels_and_values_for_people(pages: Pages, parsed: Any) -> None:
    told = parsed(pages.thing(THING, "ja")).described()
    assert told["ID"] == ["見 1"]
    assert told["男性トイレ総数"] == ["1,200"]
    assert told["オストメイト対応トイレ"] == ["有"]
    assert told["車椅子可"] == ["いいえ"]
    assert told["開始時間"] == ["09:00"]
    assert told["終了時間"] == ["24:00"]
    assert told["都道府県"] == ["愛知県"]


def test_a_thing_has_its_label_as_heading_and_its_other_names_below(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.thing(THING, "ja"))
    assert page.one("h1").text == "見本公園トイレ"
    assert [t.text for t in page.all("span") if t.attributes.get("lang") == "en"] == ["Mihon Park toilet"]
    assert parsed(pages.thing(THING, "en")).one("h1").text == "Mihon Park toilet"


def test_a_link_shows_its_label_before_its_iri(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.thing(THING, "ja"))
    (place,) = [text for texts in page.described().values() for text in texts if "sac:C23100" in text]
    assert place == "愛知県名古屋市 sac:C23100"


def test_properties_come_in_the_order_of_the_columns(pages: Pages, parsed: Any) -> None:
    terms = [tag.text.strip() for tag in parsed(pages.thing(THING, "ja")).all("dt")]
    assert terms.index("ID") < terms.index("男性トイレ総数") < terms.index("表記")


def test_a_part_is_where_its_fragment_leads(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.thing(THING, "ja"))
    anchors = {tag["id"]: tag.text for tag in page.tags if "id" in tag.attributes}
    assert "愛知県見本市中央1" in anchors["address"]
    assert "見 1" in anchors["id"]


def test_phone_mail_and_map_are_links(pages: Pages, parsed: Any) -> None:
    links = {a["href"] for a in parsed(pages.thing(THING, "ja")).all("a")}
    assert "tel:0561-00-0000" in links
    assert "mailto:park@city.example.jp" in links
    assert "https://www.openstreetmap.org/?mlat=35.18&mlon=136.91#map=18/35.18/136.91" in links


def test_a_thing_links_to_its_data_in_every_format(pages: Pages, parsed: Any) -> None:
    page = parsed(pages.thing(THING, "ja"))
    document = "/doc/239984/public_toilet/見%201"
    assert {unquote(a["href"]) for a in page.all("a", "link") if a.attributes.get("type")} == {
        unquote(document + ending) for ending in (".ttl", ".jsonld", ".nt", ".rdf")
    }


def test_things_that_point_at_each_other_in_a_ring_are_told_once(pages: Pages) -> None:
    html = pages.thing(HOSTILE_THING, "ja")
    assert html is not None
    assert [html.count(f'id="{part}"') for part in "ab"] == [1, 1]


def test_parts_within_parts_without_end_do_not_exhaust_the_page(
    release: Path, tmp_path: Path, parsed: Any
) -> None:
    shutil.copy(release / "site.json", tmp_path)
    store, thing = ox.Store(), IRIS.thing(CITY, LIST, "deep")
    part, said = ox.NamedNode(expand("ic:関連施設")), ox.NamedNode(expand("ic:説明"))
    for n in range(3000):
        subject = ox.NamedNode(f"{thing}#{n}" if n else thing)
        store.add(ox.Quad(subject, part, ox.NamedNode(f"{thing}#{n + 1}")))
        store.add(ox.Quad(subject, said, ox.Literal(str(n))))
    page = parsed(Pages(tmp_path, store).thing(thing, "ja"))
    assert str(DEEPEST_PART - 1) in [tag.text for tag in page.all("dd")]


def test_a_part_without_values_is_named_by_its_kind(release: Path, tmp_path: Path, parsed: Any) -> None:
    shutil.copy(release / "site.json", tmp_path)
    store, thing = ox.Store(), IRIS.thing(CITY, LIST, "bare")
    store.add(ox.Quad(ox.NamedNode(thing), ox.NamedNode(expand("ic:記述")), ox.NamedNode(f"{thing}#d")))
    kind = ox.Literal("段差あり", language="ja")
    store.add(ox.Quad(ox.NamedNode(f"{thing}#d"), ox.NamedNode(expand("ic:種別")), kind))
    assert parsed(Pages(tmp_path, store).thing(thing, "ja")).described()["記述"] == ["段差あり"]


def test_a_publisher_shows_its_datasets(pages: Pages, parsed: Any) -> None:
    links = [a["href"] for a in parsed(pages.thing(IRIS.publisher(CITY), "ja")).all("a")]
    assert f"/dataset/{CITY}/{LIST}" in links
