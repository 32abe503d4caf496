"""Publishing: whole or not at all, nothing lost, and the same again for the same input."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from pipeline.errors import ReleaseError, SiteError
from pipeline.mapping import load_mappings
from pipeline.publish import STOPPED, Outcome, publish
from pipeline.release import Manifest, current, releases, verify
from pipeline.release.on_disk import locked
from pipeline.store import open_store

TODAY = date(2026, 10, 1)
SITE_YAML = """\
base: http://localhost:8000
publishers:
  "239984": {name: {ja: 愛知県見本市, en: "Mihon City"}, invented: true}
  "239992": {name: {ja: 愛知県手本町, en: "Tehon Town"}, invented: true}
licence: CC BY 4.0
quarantine_limit: 50%
"""
TOILETS = """\
全国地方公共団体コード,ID,名称,所在地_連結表記,設置位置,緯度,経度,男性トイレ総数,色
239984,T1,見本公園,愛知県見本市一丁目,北口,35.123456,137.123456,1,赤
239984,T2,手本橋,愛知県手本町大字手本,南口,35.123457,137.123457,１,青
239984,T3,空の便所,,,35.1234567,137.1234567,x,白
"""
AEDS = """\
全国地方公共団体コード,ID,名称,所在地_連結表記,設置位置
239992,A1,役場,愛知県手本町一丁目,1階
239992,A1,支所,愛知県手本町二丁目,1階
"""
MakeSite = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "手本町").mkdir(parents=True)
    (folder / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    (folder / "239984_public_toilet.csv").write_text(TOILETS, encoding="cp932")
    (folder / "手本町" / "239992_aed.csv").write_text(AEDS, encoding="utf-8-sig")
    return folder


def made(site: Path, day: date = TODAY, allow_fewer: Sequence[str] = ()) -> Outcome:
    outcome = publish(site, day, allow_fewer=allow_fewer)
    assert outcome.release is not None
    return outcome


def release_of(outcome: Outcome) -> Path:
    assert outcome.release is not None
    return outcome.release.path


def files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def quads(dump: Path) -> set[ox.Quad]:
    return set(ox.parse(gzip.decompress(dump.read_bytes()), ox.RdfFormat.N_QUADS))


def codes(outcome: Outcome) -> set[str]:
    return {found.code for found in outcome.report.findings}


def stopped(site: Path, before: Path | None) -> Outcome:
    """The outcome of a publish that the data stop: the reports are there, and the old release serves on."""
    outcome = publish(site, TODAY)
    assert outcome.release is None
    assert outcome.reports == site / "build" / STOPPED
    assert files(outcome.reports) >= {"report.json", "report.html", "report.csv", "report.sarif"}
    assert current(site / "build") == before
    assert not list((site / "build" / "releases").glob(".tmp-*"))
    return outcome


def test_a_release_has_every_file_of_the_layout_and_the_manifest_lists_them(site: Path) -> None:
    outcome = made(site)
    release = release_of(outcome)
    found = {name for name in files(release) if not name.startswith("store/")}
    formats = ("csv", "nt", "ttl", "jsonld")
    assert found == {
        *(f"files/239984/public_toilet.{end}" for end in (*formats, "csv-metadata.json", "geojson")),
        *(f"files/239992/aed.{end}" for end in (*formats, "csv-metadata.json")),
        *("files/239984/public_toilet-original.csv", "files/239992/aed-original.csv"),
        *("dump/239984/public_toilet.nq.gz", "dump/239992/aed.nq.gz"),
        *("dump/catalog.nq.gz", "dump/vocab.nq.gz", "dump/links/area.nq.gz"),
        *("tables/239984/public_toilet.arrow", "tables/239992/aed.arrow", "tables/places.arrow"),
        *(f"history/{name}.json" for name in ("239984/public_toilet", "239992/aed", "links/area", "catalog")),
        *(f"history/{name}feed.atom" for name in ("239984/public_toilet/", "239992/aed/", "")),
        *("quarantine/239984/public_toilet.csv", "catalog.ttl", "site.json", "manifest.json"),
        *("report.json", "report.html", "report.csv", "report.sarif"),
        *("annotated/239984_public_toilet.csv.xlsx", "annotated/手本町/239992_aed.csv.xlsx"),
    }
    manifest = Manifest.read(release)
    assert set(manifest.files) == found - {"manifest.json"}
    assert set(manifest.store) == {name for name in files(release) if name.startswith("store/")}
    assert verify(release) == []
    assert current(site / "build") == release.resolve()


def test_every_row_read_is_published_or_kept_back(site: Path) -> None:
    said = json.loads((release_of(made(site)) / "report.json").read_text(encoding="utf-8"))
    rows = {f["path"]: (f["rows_in"], f["rows_published"], f["rows_quarantined"]) for f in said["files"]}
    assert rows == {"239984_public_toilet.csv": (3, 2, 1), "手本町/239992_aed.csv": (2, 2, 0)}
    assert said["summary"]["rows_in"] == 5


def test_the_store_holds_the_dumps_and_the_dumps_hold_the_files(site: Path) -> None:
    outcome = made(site)
    release = release_of(outcome)
    dumped = {dump: quads(dump) for dump in (release / "dump").rglob("*.nq.gz")}
    everything = set().union(*dumped.values())
    catalog = ox.NamedNode(
        "http://localhost:8000/catalog"
    )  # dcat:byteSize does not survive Oxigraph as typed
    store = set(open_store(release / "store"))
    assert len(store) == len(everything)
    assert {q for q in everything ^ store if q.graph_name != catalog} == set()
    assert len(everything) == outcome.report.quads
    for name in ("239984/public_toilet", "239992/aed"):
        graph = ox.NamedNode(f"http://localhost:8000/dataset/{name}")
        triples = ox.parse(path=release / "files" / f"{name}.nt", format=ox.RdfFormat.N_TRIPLES)
        assert {ox.Quad(*q.triple, graph) for q in triples} == dumped[release / "dump" / f"{name}.nq.gz"]
    assert not any(isinstance(t, ox.BlankNode) for q in everything for t in (q.subject, q.object))


def test_originals_are_byte_for_byte_and_copies_of_what_is_kept_back_can_be_mended(site: Path) -> None:
    release = release_of(made(site))
    folder = release / "files" / "239984"
    assert (folder / "public_toilet-original.csv").read_bytes() == TOILETS.encode("cp932")
    kept = (release / "quarantine" / "239984" / "public_toilet.csv").read_text(encoding="utf-8-sig")
    assert ",T3,空の便所," in kept
    assert "T1" not in kept


def test_rows_of_two_towns_meet_in_one_query(site: Path) -> None:
    store = open_store(release_of(made(site)) / "store")
    query = """PREFIX schema: <http://schema.org/> SELECT DISTINCT ?list {
        GRAPH ?list { ?thing ?p ?o }
        GRAPH ?links { ?thing schema:containedInPlace <http://localhost:8000/id/239992> }
        FILTER(?list != ?links) }"""
    found = store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    assert {row["list"].value.rpartition("/")[2] for row in found} == {"public_toilet", "aed"}


@pytest.mark.parametrize("day", [TODAY, date(2027, 1, 1)])
def test_publishing_the_same_again_changes_nothing(site: Path, day: date) -> None:
    first = made(site).release
    assert made(site, day).release == first
    assert len(releases(site / "build")) == 1


def test_a_changed_row_makes_a_new_release_and_dates_only_its_own_list_anew(site: Path) -> None:
    first = release_of(made(site))
    path = site / "手本町" / "239992_aed.csv"
    path.write_text(AEDS.replace("1階", "2階"), encoding="utf-8-sig")
    second = release_of(made(site, date(2026, 11, 1)))
    assert [info.current for info in releases(site / "build")] == [False, True]
    manifest = Manifest.read(second)
    assert manifest.previous == first.name
    assert {name: d.modified for name, d in manifest.datasets.items()} == {
        "239984/public_toilet": TODAY,
        "239992/aed": date(2026, 11, 1),
    }
    assert manifest.datasets["239992/aed"].issued == TODAY


def test_a_wrong_site_yaml_leaves_the_old_release_serving(site: Path) -> None:
    before = release_of(made(site)).resolve()
    (site / "site.yaml").write_text(SITE_YAML + "licnce: x\n", encoding="utf-8")
    with pytest.raises(SiteError):
        publish(site, TODAY)
    assert current(site / "build") == before


def test_too_many_rows_kept_back_stop_the_release(site: Path) -> None:
    before = release_of(made(site)).resolve()
    (site / "site.yaml").write_text(SITE_YAML.replace("50%", "10%"), encoding="utf-8")
    assert "G207" in codes(stopped(site, before))
    (site / "site.yaml").write_text(SITE_YAML, encoding="utf-8")
    made(site)
    assert not (site / "build" / STOPPED).exists()


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "G101"), ("牛,馬\n1,2\n".encode(), "G151"), (bytes(range(256)) * 9, "G103")]
)
def test_a_file_that_cannot_be_read_any_more_does_not_end_its_list(
    site: Path, content: bytes, code: str
) -> None:
    before = release_of(made(site)).resolve()
    path = site / "手本町" / "aed.csv"
    (site / "手本町" / "239992_aed.csv").rename(path)
    path.write_bytes(content)
    (site / "site.yaml").write_text(
        SITE_YAML + 'files: {手本町/aed.csv: {publisher: "239992"}}\n', encoding="utf-8"
    )
    assert {code, "G209"} <= codes(stopped(site, before))


def test_a_list_whose_header_is_spoilt_does_not_end_by_becoming_another(site: Path) -> None:
    path = site / "手本町" / "設置場所.csv"
    (site / "手本町" / "239992_aed.csv").unlink()
    header = load_mappings()["aed"].file.headers.new
    cells = {"全国地方公共団体コード": "239992", "ID": "A1", "名称": "役場"}
    lines = [",".join(header), ",".join(cells.get(name, "") for name in header)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    before = release_of(made(site)).resolve()
    (site / "site.yaml").write_text(
        SITE_YAML + 'files: {手本町/設置場所.csv: {publisher: "239992"}}\n', encoding="utf-8"
    )
    path.write_text("牛,馬\n1,2\n", encoding="utf-8")
    assert {"G161", "G209"} <= codes(stopped(site, before))


def test_an_unknown_list_is_published_beside_the_others_with_its_stars(site: Path) -> None:
    (site / "手本町" / "239992_牧場.csv").write_text(
        "牧場名,所在地,頭数,緯度,経度\n朝日牧場,愛知県手本町1,12,35.1,137.1\n夕日牧場,愛知県手本町2,8,35.2,137.2\n",
        encoding="utf-8",
    )
    release = release_of(made(site))
    dataset = "http://localhost:8000/dataset/239992/牧場"
    answer = open_store(release / "store").query(
        f"""PREFIX def: <https://w3id.org/gosei/def/> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?name ?n ?stars WHERE {{
          GRAPH <{dataset}> {{ ?x a def:Entry ; rdfs:label ?name ; ?p ?n }}
          GRAPH ?g {{ ?p rdfs:label "頭数"@ja . <{dataset}> def:openDataStars ?stars }}
        }} ORDER BY ?name"""
    )
    rows = [[term.value for term in row] for row in answer]
    assert rows == [["夕日牧場", "8", "5"], ["朝日牧場", "12", "5"]]
    assert (release / "files" / "239992" / "牧場.csv").exists()
    assert (release / "files" / "239992" / "牧場.geojson").exists()


def test_a_publisher_struck_from_the_settings_does_not_end_its_lists_unnoticed(site: Path) -> None:
    before = release_of(made(site)).resolve()
    lines = [line for line in SITE_YAML.splitlines() if "239992" not in line]
    (site / "site.yaml").write_text("\n".join(lines), encoding="utf-8")
    assert {"G422", "G209"} <= codes(stopped(site, before))


def test_a_list_whose_file_is_taken_away_ends_when_somebody_says_so(site: Path) -> None:
    before = release_of(made(site)).resolve()
    shutil.rmtree(site / "手本町")
    assert "G212" in codes(stopped(site, before))
    allowed = made(site, allow_fewer=["239992/aed"])
    assert set(Manifest.read(release_of(allowed)).datasets) == {"239984/public_toilet"}
    assert "G212" not in codes(made(site))


def test_a_list_that_shrinks_goes_out_only_when_somebody_says_so(site: Path) -> None:
    before = release_of(made(site)).resolve()
    path = site / "手本町" / "239992_aed.csv"
    path.write_text("".join(AEDS.splitlines(keepends=True)[:2]), encoding="utf-8")
    assert "G211" in codes(stopped(site, before))
    assert "G211" not in codes(made(site, allow_fewer=["239992/aed"]))


def test_a_site_without_files_publishes_nothing(site: Path) -> None:
    (site / "239984_public_toilet.csv").unlink()
    shutil.rmtree(site / "手本町")
    assert codes(stopped(site, None)) == {"G208"}


def test_two_publishes_at_once_do_not_mix(site: Path) -> None:
    with locked(site / "build"), pytest.raises(ReleaseError):
        publish(site, TODAY)
    made(site)


def test_a_failure_while_writing_leaves_the_old_release_and_no_rubbish(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = release_of(made(site)).resolve()
    (site / "手本町" / "239992_aed.csv").write_text(AEDS.replace("1階", "2階"), encoding="utf-8")

    def full(*_: Any) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("pipeline.publish.make_store", full)
    with pytest.raises(OSError, match="no space"):
        publish(site, TODAY)
    assert current(site / "build") == before
    assert [path.name for path in (site / "build" / "releases").iterdir()] == [before.name]


def test_a_register_that_cannot_be_written_leaves_the_old_release_serving(site: Path) -> None:
    (site / "register").mkdir()
    (site / "register" / "239992").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError):
        publish(site, TODAY)
    assert current(site / "build") is None
    assert [path.name for path in (site / "register").rglob("*") if path.is_file()] == ["239992"]
    (site / "register" / "239992").unlink()
    made(site)
    assert (site / "register" / "239992" / "aed.csv").is_file()


def test_two_files_whose_names_look_alike_are_two_files(site: Path) -> None:
    """が may be one character or two (Unicode NFC, NFD); a name from a Mac and one from Windows may meet."""
    names = [f"239992_public_toilet_{word}.csv" for word in ("\u304c", "\u304b\u3099")]
    for number, name in enumerate(names):
        (site / name).write_text(TOILETS.replace("239984,T", f"239992,N{number}"), encoding="utf-8")
    settings = f"files: {{{names[0]}: {{list: public_toilet}}}}\n"
    (site / "site.yaml").write_text(SITE_YAML + settings, encoding="utf-8")
    text = (release_of(made(site)) / "files" / "239992" / "public_toilet.nt").read_text(encoding="utf-8")
    assert {key for key in ("N01", "N02", "N11", "N12") if f'"{key}"' in text} == {"N01", "N02", "N11", "N12"}


def test_stages_are_told_of_in_their_order(site: Path) -> None:
    told: list[tuple[str, int, int]] = []
    publish(site, TODAY, lambda stage, done, total: told.append((stage, done, total)))
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [
        "read",
        "check",
        "write",
        "link",
        "describe",
        "store",
    ]
    assert all(0 <= done <= total for _, done, total in told)


def test_checking_is_told_of_by_rows_until_all_are_done(site: Path) -> None:
    told: list[tuple[int, int]] = []
    publish(site, TODAY, lambda stage, done, total: told.append((done, total)) if stage == "check" else None)
    assert told[0] == (0, 5) and told[-1] == (5, 5)


def test_things_lead_to_the_facility_of_their_row_on_their_page_and_on_its_own(site: Path) -> None:
    facilities = "施設_ID,施設_名称,施設_POIコード,住所_連結表記,連絡先_電話番号\nF1,見本公民館,,,\n"
    radios = "施設_ID,防災行政無線_ID,防災行政無線_名称,防災行政無線_地区名\nF1,1,屋上,中央\nF9,2,裏,中央\n"
    (site / "239984_facility.csv").write_text(facilities, encoding="utf-8")
    (site / "239984_emergency_radio.csv").write_text(radios, encoding="utf-8")
    outcome = made(site)
    store = open_store(release_of(outcome) / "store")
    term, base = "https://w3id.org/gosei/def/facility", "http://localhost:8000/id/239984"
    radio, hall = (ox.NamedNode(f"{base}/{name}") for name in ("emergency_radio/1", "facility/F1"))
    assert [q.object for q in store.quads_for_pattern(None, ox.NamedNode(term), None)] == [hall]
    assert [q.object for q in store.quads_for_pattern(hall, ox.NamedNode(f"{term}Of"), None)] == [radio]
    dangling = ox.NamedNode(f"{base}/facility/F9")
    assert not list(store.quads_for_pattern(None, None, dangling))
    told = [f for f in outcome.report.findings if f.code.startswith("G57")]
    assert [(f.code, f.origin.file, f.origin.row) for f in told] == [
        ("G570", "239984_emergency_radio.csv", 3)
    ]
    assert f"<{term}> <{hall.value}>" in (
        release_of(outcome) / "files" / "239984" / "emergency_radio.nt"
    ).read_text(encoding="utf-8")
