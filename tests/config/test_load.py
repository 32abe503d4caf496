"""A wrong site.yaml is told with its line, the key, and what was expected."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.config import Site, init_site, load_site
from pipeline.errors import SiteError
from pipeline.report import Finding, sentence

GOOD = """\
base: https://data.example.lg.jp/
title: {ja: 見本, en: Sample}
publishers:
  "239984": {name: 愛知県見本市, invented: true}
  "011002": {name: {ja: 北海道札幌市, en: Sapporo}, homepage: "https://www.city.sapporo.jp/"}
licence: CC BY 4.0
quarantine_limit: 20%
files:
  aed.csv:
    list: aed
    publisher: "011002"
    licence: PDL1.0
    frequency: 年１回
    temporal: {start: 2026-04-01}
    columns: {設備名: 名称}
  見本/トイレ.xlsx:
"""
HEAD = "publishers:\n  '011002': {name: 札幌市}\nlicence: CC0\n"


def load(folder: Path, text: str | bytes) -> Site:
    (folder / "site.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_site(folder, ["aed", "public_toilet"])


def faults(folder: Path, text: str | bytes) -> list[Finding]:
    with pytest.raises(SiteError) as caught:
        load(folder, text)
    return caught.value.findings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "aed.csv").write_text("名称\n")
    (tmp_path / "bus.zip").write_text("x")
    (tmp_path / "見本").mkdir()
    (tmp_path / "見本" / "トイレ.xlsx").write_text("x")
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "x.csv").write_text("x")
    return tmp_path


def test_settings_become_iris_dates_and_numbers(folder: Path) -> None:
    site = load(folder, GOOD)
    assert site.base == "https://data.example.lg.jp"
    assert site.licence == "https://creativecommons.org/licenses/by/4.0/"
    assert site.quarantine_limit == 0.2
    assert site.languages == ("ja", "en")
    assert site.publishers["239984"].invented and not site.publishers["011002"].invented
    assert site.publishers["239984"].words.tagged() == {"ja": "愛知県見本市"}
    aed = site.files["aed.csv"]
    assert aed.licence and aed.licence.endswith("public_data_license_v1.0")
    assert aed.frequency and aed.frequency.endswith("/ANNUAL")
    assert aed.temporal and (aed.temporal.start, aed.temporal.end) == (date(2026, 4, 1), None)
    assert aed.columns == {"設備名": ("名称",)}
    assert site.files["見本/トイレ.xlsx"].list is None


@pytest.mark.parametrize(
    ("text", "line", "code", "key", "suggestion"),
    [
        ("", 1, "G407", None, None),
        ("- a\n- b\n", 1, "G403", "—", None),
        ("just text", 1, "G403", "—", None),
        ("titel: x\n" + HEAD, 1, "G403", "titel", "title"),
        (HEAD + "bases: http://a\n", 4, "G403", "bases", "base"),
        (HEAD + "base: data.example.jp\n", 4, "G403", "base", None),
        (HEAD + "base: ftp://data.example.jp\n", 4, "G403", "base", None),
        (HEAD + "base: 'http://a/?x'\n", 4, "G403", "base", None),
        (HEAD + "base: 'http://user:pw@a'\n", 4, "G403", "base", None),
        (HEAD + "base: 'http://a/> <http://evil>'\n", 4, "G403", "base", None),
        (HEAD + "base: 'javascript:alert(1)'\n", 4, "G403", "base", None),
        (HEAD + "title: [見本]\n", 4, "G403", "title", None),
        (HEAD + "title:\n  en: only English\n", 4, "G403", "title", None),
        (HEAD + "title:\n  ja: x\n  fr: y\n", 6, "G403", "title.fr", None),
        (HEAD + "languages: [ja, fr]\n", 4, "G403", "languages", None),
        (HEAD + "quarantine_limit: 200%\n", 4, "G403", "quarantine_limit", None),
        (HEAD + "quarantine_limit: nan\n", 4, "G403", "quarantine_limit", None),
        (HEAD + "contact:\n  email: '<script>@x.jp'\n", 5, "G403", "contact.email", None),
        (HEAD + "contact:\n  mail: a@x.jp\n", 5, "G403", "contact.mail", "email"),
        (HEAD + "contact:\n  url: 'javascript:alert(1)'\n", 5, "G403", "contact.url", None),
        (HEAD + "contact:\n  phone: ask\n", 5, "G403", "contact.phone", None),
        (HEAD.replace("CC0", "free for all"), 3, "G403", "licence", None),
        ("publishers:\n  '011002': {name: 札幌市}\n", 1, "G408", None, None),
        ("publishers:\n  '011002': {name: 札幌市}\nlicence:\n", 3, "G408", None, None),
        ("licence: CC0\npublishers:\n", 2, "G407", None, None),
        ("licence: CC0\npublishers: 札幌市\n", 2, "G403", "publishers", None),
        ("licence: CC0\npublishers:\n  '011002':\n", 3, "G403", "publishers.011002", None),
        (
            "licence: CC0\npublishers:\n  '011002':\n    invented: maybe\n    name: x\n",
            4,
            "G403",
            "publishers.011002.invented",
            None,
        ),
        ("licence: CC0\npublishers:\n  '011001': {name: 札幌市}\n", 3, "G404", None, "011002"),
        ("licence: CC0\npublishers:\n  01100: {name: 札幌市}\n", 3, "G404", None, "011002"),
        ("licence: CC0\npublishers:\n  11002: {name: 札幌市}\n", 3, "G404", None, "011002"),
        ("licence: CC0\npublishers:\n  札幌市: {name: 札幌市}\n", 3, "G404", None, None),
        ("licence: CC0\npublishers:\n  '０１１００２': {name: 札幌市}\n", 3, "G404", None, None),
        ("licence: CC0\npublishers:\n  '239984': {name: 見本市}\n", 3, "G405", None, None),
        ("licence: CC0\npublishers:\n  '011002': {name: 札幌市, invented: true}\n", 3, "G406", None, None),
        (HEAD + "files:\n  aed2.csv:\n", 5, "G409", None, "aed.csv"),
        (HEAD.replace("}", ", touches: [011003]}"), 2, "G404", None, "011002"),
        (HEAD.replace("}", ", touches: ['239984']}"), 2, "G405", None, None),
        (HEAD.replace("}", ", touches: ['011002']}"), 2, "G403", "publishers.011002.touches", None),
        (
            HEAD.replace("}", ", anchors: {wikidata: P429}}"),
            2,
            "G403",
            "publishers.011002.anchors.wikidata",
            None,
        ),
        (
            HEAD.replace("}", ", anchors: {area: C01100-19720231}}"),
            2,
            "G403",
            "publishers.011002.anchors.area",
            None,
        ),
        (HEAD + "peers:\n  a:\n    sparql: ftp://a.jp/\n", 6, "G403", "peers.a.sparql", None),
        (HEAD + "peers:\n  a:\n    lists: [aed]\n", 5, "G403", "peers.a", None),
        (
            HEAD + "peers:\n  a:\n    sparql: http://a.jp/\n    dump: http://a.jp/d\n",
            5,
            "G403",
            "peers.a",
            None,
        ),
        (HEAD + "peers:\n  ../a:\n    sparql: http://a.jp/\n", 5, "G403", "peers.../a", None),
        (HEAD + "files:\n  ../../etc/passwd:\n", 5, "G409", None, None),
        (HEAD + "files:\n  /etc/passwd:\n", 5, "G409", None, None),
        (HEAD + "files:\n  build/x.csv:\n", 5, "G409", None, None),
        (HEAD + "files:\n  site.yaml:\n", 5, "G409", None, None),
        (HEAD + "files:\n  aed.csv:\n    list: AED\n", 6, "G403", "files.aed.csv.list", None),
        (HEAD + "files:\n  aed.csv:\n    list: aet\n", 6, "G411", None, "aed"),
        (HEAD + "files:\n  aed.csv:\n    publisher: '011011'\n", 6, "G410", None, "011002"),
        (HEAD + "files:\n  aed.csv:\n    frequency: 時々\n", 6, "G403", "files.aed.csv.frequency", None),
        (HEAD + "files:\n  aed.csv:\n    issued: 2026/04/01\n", 6, "G403", "files.aed.csv.issued", None),
        (HEAD + "files:\n  aed.csv:\n    modified: 2026-02-30\n", 6, "G403", "files.aed.csv.modified", None),
        (
            HEAD + "files:\n  aed.csv:\n    temporal: {start: 2026-04-02, end: 2026-04-01}\n",
            6,
            "G403",
            "files.aed.csv.temporal",
            None,
        ),
        (HEAD + "files:\n  aed.csv:\n    columns: [名称]\n", 6, "G403", "files.aed.csv.columns", None),
        (HEAD + "files: [aed.csv]\n", 4, "G403", "files", None),
        (HEAD + "files:\n  aed.csv:\n    feed: kita\n", 6, "G403", "files.aed.csv.feed", None),
        (HEAD + "files:\n  aed.csv:\n    stop_times: true\n", 6, "G403", "files.aed.csv.stop_times", None),
        (HEAD + "files:\n  bus.zip:\n    list: aed\n", 6, "G403", "files.bus.zip.list", None),
        (HEAD + "files:\n  bus.zip:\n    feed: 北\n", 6, "G403", "files.bus.zip.feed", None),
        ("a: b: c\n", 1, "G402", None, None),
        (HEAD + "title: {ja: x\n", 5, "G402", None, None),
        ("title: a\nbase: b\ntitle: c\n", 3, "G402", None, None),
        (HEAD + "\ttitle: x\n", 4, "G402", None, None),
        ("title: 見本\n".encode("cp932"), 1, "G402", None, None),
        (HEAD.encode() + b"title: \0\n", 1, "G402", None, None),
    ],
)
def test_each_fault_is_told_at_its_line(
    folder: Path, text: str | bytes, line: int, code: str, key: str | None, suggestion: str | None
) -> None:
    told = faults(folder, text)[0]
    assert (told.code, told.origin.file, told.origin.row) == (code, "site.yaml", line)
    if key:
        assert told.arguments["key"] == key
    assert told.arguments.get("suggestion") == suggestion
    for language in ("ja", "en"):
        said = sentence(told, language)
        assert said.mend and "?" not in said.says


def test_all_faults_are_told_at_once(folder: Path) -> None:
    text = GOOD.replace('"011002"', '"011001"').replace("list: aed", "list: aet")
    assert [(f.code, f.origin.row) for f in faults(folder, text)] == [("G404", 5), ("G411", 10)]


def test_a_folder_without_settings_says_how_to_make_them(tmp_path: Path) -> None:
    with pytest.raises(SiteError) as caught:
        load_site(tmp_path)
    assert [f.code for f in caught.value.findings] == ["G401"]


def test_a_name_composed_differently_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / unicodedata.normalize("NFD", "ガイド.csv")).write_text("x")
    assert load(tmp_path, HEAD + "files:\n  ガイド.csv:\n").files


def test_the_first_settings_of_a_new_site_are_right_as_they_are(tmp_path: Path) -> None:
    path = init_site(tmp_path / "new" / "site")
    assert path.name == "site.yaml"
    site = load_site(path.parent)
    assert all(publisher.invented for publisher in site.publishers.values())


def test_the_examples_in_the_first_settings_are_right_too(tmp_path: Path) -> None:
    path = init_site(tmp_path)
    for name in ("aed.csv", "239984_bus.zip"):
        (tmp_path / name).write_text("x")
    head, mark, examples = path.read_text(encoding="utf-8").partition("# files:")
    shown = (mark + examples).replace("\n#", "\n").removeprefix("# ").replace("\n ", "\n")
    path.write_text(head + shown, encoding="utf-8")
    files = load_site(tmp_path, ["aed"]).files
    assert files["aed.csv"].sheet == "Sheet1"
    assert (files["239984_bus.zip"].feed, files["239984_bus.zip"].stop_times) == ("kita", True)


def test_settings_are_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("mine")
    with pytest.raises(SiteError) as caught:
        init_site(tmp_path)
    assert [f.code for f in caught.value.findings] == ["G412"]
    assert (tmp_path / "site.yaml").read_text() == "mine"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=60), st.text(max_size=60).map(str.encode)))
def test_whatever_stands_there_is_a_site_or_findings(folder: Path, raw: bytes) -> None:
    try:
        load(folder, raw)
    except SiteError as error:
        assert error.findings


WAIVER = {"file": "aed.csv", "column": "代表者", "reason": "法令", "person": "見本課", "date": "2026-04-01"}


def waivers(**changes: str | None) -> str:
    said = {key: value for key, value in (WAIVER | changes).items() if value is not None}
    return HEAD + "waivers:\n  -\n" + "".join(f"    {key}: {value}\n" for key, value in said.items())


def test_a_waiver_says_all_five_things(folder: Path) -> None:
    (waiver,) = load(folder, waivers()).waivers
    assert (waiver.file, waiver.column, waiver.person) == ("aed.csv", "代表者", "見本課")
    assert (waiver.reason, waiver.date) == ("法令", date(2026, 4, 1))
    assert load(folder, HEAD + "waivers:\n").waivers == ()


@pytest.mark.parametrize("key", list(WAIVER))
@pytest.mark.parametrize("value", [None, "", "' '"])
def test_a_waiver_that_lacks_something_is_no_waiver(folder: Path, key: str, value: str | None) -> None:
    (told,) = faults(folder, waivers(**{key: value}))
    assert (told.code, key in told.arguments["key"] or key in told.arguments["expected"]) == ("G403", True)


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (waivers(file="aed2.csv"), 6, "G409"),
        (waivers(date="令和8年"), 10, "G403"),
        (waivers(until="2027-04-01"), 11, "G403"),
        (HEAD + "waivers: {file: aed.csv}\n", 4, "G403"),
        (HEAD + "waivers: [aed.csv]\n", 4, "G403"),
    ],
)
def test_a_wrong_waiver_is_told_at_its_line(folder: Path, text: str, line: int, code: str) -> None:
    (told,) = faults(folder, text)
    assert (told.code, told.origin.row) == (code, line)


def test_neighbours_anchors_and_peers_become_codes_and_iris(folder: Path) -> None:
    site = load(
        folder,
        GOOD.replace("invented: true}", "invented: true, touches: ['011002']}").replace(
            "homepage:", "anchors: {wikidata: Q37951, geonames: 2128295, area: C01100-19720401}, homepage:"
        )
        + "peers:\n  tehon: {dump: 'https://a.example.jp/x/aed.nt', lists: aed}\n"
        + "  inner: {sparql: 'http://10.0.0.1/sparql', base: 'https://b.example.jp', allow_local: true}\n",
    )
    assert site.publishers["239984"].touches == ("011002",)
    assert site.publishers["011002"].anchors.by_kind() == {
        "wikidata": "http://www.wikidata.org/entity/Q37951",
        "geonames": "http://sws.geonames.org/2128295/",
        "area": "http://data.e-stat.go.jp/lod/sac/C01100-19720401",
    }
    tehon, inner = site.peers["tehon"], site.peers["inner"]
    assert (tehon.home, tehon.lists, tehon.allow_local) == ("https://a.example.jp", ("aed",), False)
    assert (inner.home, inner.allow_local) == ("https://b.example.jp", True)
