"""A release with one well-behaved and one hostile thing, and a strict reader of pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyoxigraph as ox
import pytest

from pipeline.mapping.definitions import vocabulary_quads
from pipeline.site import Pages
from pipeline.site.table import ROWS_PER_PAGE
from pipeline.terms import CODE, NAMESPACES, Iris, expand

IRIS = Iris("http://localhost:8000")
CITY, LIST = "239984", "public_toilet"
DATASET = IRIS.dataset(CITY, LIST)
THING = IRIS.thing(CITY, LIST, "見 1")
HOSTILE_THING = IRIS.thing(CITY, LIST, "evil")
HOSTILE = "\"'><script>alert(1)</script>&amp;"
ROWS = 2 * ROWS_PER_PAGE + 1
VOID = {"meta", "link", "br", "hr", "img", "input"}


class Tag:
    """An element of a parsed page."""

    def __init__(self, name: str, attributes: dict[str, str | None], parents: list[Tag]) -> None:
        self.name, self.attributes, self.parents, self.text = name, attributes, parents, ""

    def __getitem__(self, attribute: str) -> str:
        return self.attributes[attribute] or ""


class Page(HTMLParser):
    """A page as a list of elements; raises AssertionError where tags do not nest."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self._open: list[Tag] = []
        self.feed(html)
        self.close()
        assert not self._open, [tag.name for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len({name for name, _ in attrs}) == len(attrs), f"an attribute twice on <{tag}>"
        self.tags.append(Tag(tag, dict(attrs), list(self._open)))
        if tag not in VOID:
            self._open.append(self.tags[-1])

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1].name == tag, f"</{tag}> closes <{self._open[-1].name}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            tag.text += data

    def all(self, *names: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name in names]

    def one(self, name: str) -> Tag:
        (found,) = self.all(name)
        return found

    def described(self) -> dict[str, list[str]]:
        """Every ``dt`` with the texts of its ``dd``."""
        out: dict[str, list[str]] = {}
        term = ""
        for tag in self.all("dt", "dd"):
            if tag.name == "dt":
                term = tag.text.strip()
            else:
                out.setdefault(term, []).append(" ".join(tag.text.split()))
        return out


@pytest.fixture(scope="session")
def parsed() -> Callable[[str | None], Page]:
    """Reads a page that must be there."""

    def read(html: str | None) -> Page:
        assert html is not None
        return Page(html)

    return read


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name) if name.partition(":")[0] in NAMESPACES else name)


def text(value: str, language: str | None = None, datatype: str | None = None) -> ox.Literal:
    return ox.Literal(value, datatype=node(datatype)) if datatype else ox.Literal(value, language=language)


def things() -> Iterator[tuple[str, str, ox.NamedNode | ox.Literal]]:
    yield THING, "rdf:type", node("def:PublicToilet")
    yield THING, "rdfs:label", text("見本公園トイレ", "ja")
    yield THING, "rdfs:label", text("Mihon Park toilet", "en")
    yield THING, "ic:ID", node(f"{THING}#id")
    yield f"{THING}#id", "ic:識別値", text("見 1")
    yield THING, "ic:住所", node(f"{THING}#address")
    yield f"{THING}#address", "ic:表記", text("愛知県見本市中央1", "ja")
    yield f"{THING}#address", "ic:都道府県", text("愛知県")
    yield THING, "def:maleToilets", text("1200", datatype="xsd:integer")
    yield THING, "def:ostomateToilet", text("true", datatype="xsd:boolean")
    yield THING, "def:wheelchairAccessible", text("false", datatype="xsd:boolean")
    yield THING, "ic:利用可能時間", node(f"{THING}#hours")
    yield f"{THING}#hours", "ic:種別", text("週間", "ja")
    yield f"{THING}#hours", "ic:開始時間", text("09:00:00", datatype="xsd:time")
    yield f"{THING}#hours", "ic:終了時間", text("24:00")
    yield THING, "ic:連絡先", node(f"{THING}#contact")
    yield f"{THING}#contact", "ic:電話番号", text("0561-00-0000")
    yield f"{THING}#contact", "ic:Eメールアドレス", text("park@city.example.jp")
    yield THING, "ic:地理座標", node(f"{THING}#point")
    yield THING, "geo:hasGeometry", node(f"{THING}#point")
    yield f"{THING}#point", "ic:緯度", text("35.18")
    yield f"{THING}#point", "wgs84:lat", text("35.18", datatype="xsd:decimal")
    yield f"{THING}#point", "wgs84:long", text("136.91", datatype="xsd:decimal")
    yield THING, "schema:containedInPlace", node("sac:C23100")
    yield THING, "ic:説明", text("一行目\n二行目", "ja")
    yield HOSTILE_THING, "rdfs:label", text(HOSTILE, "ja")
    yield HOSTILE_THING, "rdf:type", node("def:PublicToilet")
    yield HOSTILE_THING, "ic:備考", text("javascript:alert(1)", "ja")
    yield HOSTILE_THING, "ic:画像", text("javascript:alert(2)", datatype="xsd:anyURI")
    yield HOSTILE_THING, "ic:参照", node("javascript:alert(3)")
    yield HOSTILE_THING, "rdfs:seeAlso", node("data:text/html,alert(4)")
    yield HOSTILE_THING, "rdfs:seeAlso", node("http://localhost:8000//evil.example/")
    yield HOSTILE_THING, "ic:関連施設", node(f"{HOSTILE_THING}#a")
    yield f"{HOSTILE_THING}#a", "ic:関連施設", node(f"{HOSTILE_THING}#b")
    yield f"{HOSTILE_THING}#b", "ic:関連施設", node(f"{HOSTILE_THING}#a")
    yield f"{HOSTILE_THING}#b", "ic:説明", text(HOSTILE, "ja")


def release_site() -> dict[str, Any]:
    columns = [
        {"name": "ID", "path": "ic:ID#id/ic:識別値", "label_en": "identifier"},
        {"name": "名称", "path": "ic:名称/ic:表記", "label_en": "name"},
        {"name": "男性トイレ総数", "path": "def:maleToilets", "label_en": "male toilets"},
        {"name": "所在地_連結表記", "path": "ic:住所/ic:表記", "label_en": "address"},
        {"name": "URL", "path": "ic:参照/ic:参照先", "label_en": "URL"},
        {"name": "独自の列", "path": None, "label_en": None},
    ]
    files = [
        {"name": "public_toilet.csv", "href": f"/files/{CITY}/public_toilet.csv", "media_type": "text/csv",
         "size": 20480, "title": {"ja": "整えたCSV", "en": "Clean CSV"}},
        {"name": "public_toilet-original.xlsx", "href": "javascript:alert(5)", "media_type": "application/x",
         "size": 1, "title": {"ja": HOSTILE, "en": ""}},
    ]  # fmt: skip
    common = {"code": CITY, "publisher": {"ja": "愛知県見本市", "en": "Mihon City"}, "modified": "2026-04-01"}
    toilets = {
        "list": LIST, "iri": DATASET, "title": {"ja": "公衆トイレ一覧", "en": "Public toilets"},
        "description": {"ja": "トイレの一覧です。", "en": ""}, "rows": ROWS, "quads": 40, "columns": columns,
        "licence": {"iri": "https://creativecommons.org/licenses/by/4.0/", "label": "CC BY 4.0"},
        "files": files,
    }  # fmt: skip
    empty = {
        "list": "aed", "iri": IRIS.dataset(CITY, "aed"), "title": {"ja": HOSTILE, "en": ""}, "rows": 0,
        "licence": {"iri": "javascript:alert(6)", "label": HOSTILE},
    }  # fmt: skip
    return {
        "base": IRIS.base, "title": {"ja": "見本オープンデータ", "en": "Mihon Open Data"},
        "publishers": [{"code": CITY, "name": common["publisher"], "iri": IRIS.publisher(CITY)}],
        "datasets": [common | toilets, common | empty], "quads": 40, "date": "2026-04-02",
    }  # fmt: skip


def write_table(path: Path, rows: int) -> None:
    data = {
        "URI": [IRIS.thing(CITY, LIST, f"T{n}") for n in range(rows)],
        "ID": [f"T{n}" for n in range(rows)],
        "名称": [HOSTILE if n == 0 else f"トイレ{n}" for n in range(rows)],
        "URL": ["javascript:alert(7)" if n == 0 else f"https://example.jp/{n}" for n in range(rows)],
        "独自の列": [""] * rows,
    }
    table = pa.table({name: pa.array(cells, pa.string()) for name, cells in data.items()})
    with pa.OSFile(str(path), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table)


@pytest.fixture(scope="session")
def store() -> ox.Store:
    store = ox.Store()
    store.load("".join(vocabulary_quads()).encode(), format=ox.RdfFormat.N_QUADS)
    for subject, predicate, value in things():
        store.add(ox.Quad(node(subject), node(predicate), value, node(DATASET)))
    catalog = node(IRIS.catalog)
    city = node(IRIS.publisher(CITY))
    stranger = node(IRIS.thing("239992", "aed", "1"))
    store.add(ox.Quad(stranger, node("rdfs:label"), text(HOSTILE, "ja"), catalog))
    store.add(ox.Quad(stranger, node("def:liesInOtherMunicipality"), city, catalog))
    store.add(ox.Quad(city, node("rdf:type"), node("foaf:Agent"), catalog))
    store.add(ox.Quad(city, node("foaf:name"), text("愛知県見本市", "ja"), catalog))
    store.add(ox.Quad(city, node("foaf:name"), text("Mihon City", "en"), catalog))
    facts = {
        "rdf:type": node("dcat:Dataset"),
        "dct:publisher": city,
        "dct:title": text("公衆トイレ一覧", "ja"),
        "dcat:theme": node(f"{CODE}egov/15"),
    }
    for predicate, value in facts.items():
        store.add(ox.Quad(node(DATASET), node(predicate), value, catalog))
    return store


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    release = tmp_path_factory.mktemp("release")
    (release / "site.json").write_text(json.dumps(release_site(), ensure_ascii=False), encoding="utf-8")
    (release / "tables" / CITY).mkdir(parents=True)
    write_table(release / "tables" / CITY / f"{LIST}.arrow", ROWS)
    write_table(release / "tables" / CITY / "aed.arrow", 0)
    return release


@pytest.fixture(scope="session")
def pages(release: Path, store: ox.Store) -> Pages:
    return Pages(release, store)
