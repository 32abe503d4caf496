"""Datasets hosted elsewhere: the catalogue of a site that lists them leads to each, as DCAT-AP wants it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, Graph, Literal, URIRef

from pipeline.publish import publish
from tests.suites import DCAT_AP, dcat_ap_violations

SITE = """\
base: http://localhost:8000
title: {ja: 見本県のオープンデータ}
licence: CC BY 4.0
contact: {name: {ja: 情報課}, email: opendata@pref.mihon.example.jp}
publishers:
  "239984": {name: {ja: 愛知県見本市}, invented: "true"}
  "239992": {name: {ja: 愛知県手本町}, invented: "true"}
"""
NEW = (
    "データセット_ID,全国地方公共団体コード,データセット_タイトル,データセット_概要,データセット_キーワード,データセット_分類,"
    "データセット_ユニバーサルメニュー,データセット_公開日,データセット_言語,データセット_URL,データセット_更新頻度,"
    "データセット_準拠する標準,データセット_対象地域,データセット_対象期間,データセット_連絡先名称,"
    "データセット_連絡先メールアドレス,データセット_連絡先電話番号,ファイル_タイトル,ファイル_アクセスURL,"
    "ファイル_ダウンロードURL,ファイル形式,ファイル_ライセンス,ファイル_サイズ,ファイル_言語,ファイル_API対応有無\n"
    "1,239984,AED設置箇所一覧,市内のAEDです。,AED;救急,15,防災,2024/4/1,ja,https://city.example.jp/aed,年1回,"
    "自治体標準オープンデータセット,愛知県名古屋市,令和5年度,危機管理課,a@city.example.jp,052-961-1111,aed.csv,"
    "https://city.example.jp/aed,https://city.example.jp/aed.csv,csv,CC BY 4.0,12KB,ja,有\n"
    "1,239984,AED設置箇所一覧,市内のAEDです。,,,,,,,,,,,,,,aed.xlsx,,https://city.example.jp/aed.xlsx,xlsx,独自規約,,和英,\n"
    "2,239984,公園,市内の公園です。,,公園,,,和英,,気が向いたら,,市内全域,毎年,,,,,https://city.example.jp/park,,写真,,,,無\n"
)
OLD = (
    "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,データ名称,データ概要,データ形式,分類,更新頻度,URL,API対応有無,"
    "ライセンス,登録日,最終更新日,備考\n"
    "239992,1,愛知県,手本町,人口,町の人口です。,Excel,02,毎月,https://town.example.jp/p,無,CC BY 2.1 JP,,,\n"
)
THINGS = "http://localhost:8000/id/"


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """``catalog.ttl`` of a site that only lists what its publishers have elsewhere."""
    site = tmp_path_factory.mktemp("site")
    (site / "site.yaml").write_text(SITE, encoding="utf-8")
    (site / "239984_open_data_list.csv").write_text(NEW, encoding="utf-8")
    (site / "239992_open_data_list.csv").write_text(OLD, encoding="utf-8")
    release = publish(site, date(2026, 10, 1)).release
    assert release is not None
    return Graph().parse(Path(release.path) / "catalog.ttl")


def test_the_catalogue_leads_to_every_listed_dataset_and_its_files(catalogue: Graph) -> None:
    listed = {
        dataset
        for dataset in catalogue.objects(URIRef("http://localhost:8000/catalog"), DCAT.dataset)
        if str(dataset).startswith(THINGS)
    }
    assert {str(dataset).removeprefix(THINGS) for dataset in listed} == {
        "239984/catalogued/1",
        "239984/catalogued/2",
        "239992/catalogued/1",
    }
    files = {dataset: len(list(catalogue.objects(dataset, DCAT.distribution))) for dataset in listed}
    assert sorted(files.values()) == [1, 1, 2]
    assert all((dataset, RDF.type, DCAT.Dataset) in catalogue for dataset in listed)


def test_each_listed_dataset_has_its_own_publisher(catalogue: Graph) -> None:
    for dataset in catalogue.subjects(DCAT.distribution):
        if str(dataset).startswith(THINGS):
            code = str(dataset).removeprefix(THINGS).partition("/")[0]
            assert set(catalogue.objects(dataset, DCTERMS.publisher)) == {URIRef(f"{THINGS}{code}")}


def test_pages_elsewhere_and_codes_have_the_class_of_their_role(catalogue: Graph) -> None:
    page = URIRef("https://city.example.jp/aed")
    assert (page, RDF.type, FOAF.Document) in catalogue
    media = URIRef("https://www.iana.org/assignments/media-types/text/csv")
    assert (media, RDF.type, DCTERMS.MediaType) in catalogue


def test_a_file_without_an_access_address_has_that_of_the_file(catalogue: Graph) -> None:
    (file,) = catalogue.subjects(DCTERMS.title, Literal("aed.xlsx", lang="ja"))
    assert list(catalogue.objects(file, DCAT.accessURL)) == [URIRef("https://city.example.jp/aed.xlsx")]


@pytest.mark.skipif(not DCAT_AP.exists(), reason="the DCAT-AP shapes are not here")
def test_dcat_ap_accepts_such_a_catalogue_whatever_words_the_lists_use(catalogue: Graph) -> None:
    assert dcat_ap_violations(catalogue) == []


def test_a_licence_without_an_address_keeps_its_words_as_its_only_title(catalogue: Graph) -> None:
    (file,) = catalogue.subjects(DCTERMS.title, Literal("aed.xlsx", lang="ja"))
    (licence,) = catalogue.objects(file, DCTERMS.license)
    assert list(catalogue.objects(licence, DCTERMS.title)) == [Literal("独自規約")]


def test_codes_elsewhere_are_named_in_both_languages(catalogue: Graph) -> None:
    yearly = URIRef("http://publications.europa.eu/resource/authority/frequency/ANNUAL")
    assert set(catalogue.objects(yearly, RDFS.label)) == {Literal("毎年", "ja"), Literal("annual", "en")}


def test_an_api_is_a_service_that_answers_at_the_address_of_its_file(catalogue: Graph) -> None:
    (file,) = catalogue.subjects(DCTERMS.title, Literal("aed.csv", lang="ja"))
    (service,) = catalogue.objects(file, DCAT.accessService)
    assert (service, RDF.type, DCAT.DataService) in catalogue
    assert set(catalogue.objects(service, DCAT.endpointURL)) == set(catalogue.objects(file, DCAT.accessURL))
    assert len(list(catalogue.subject_objects(DCAT.accessService))) == 1, "無 is no service"


PREFECTURE = """\
base: http://localhost:8000
title: {ja: 愛知県のオープンデータ}
licence: CC BY 4.0
contact: {name: {ja: 情報課}, email: opendata@pref.example.jp}
publishers:
  "230006": {name: {ja: 愛知県}}
"""
ALL_IN_ONE = (
    "データセット_ID,全国地方公共団体コード,地方公共団体名,データセット_タイトル,データセット_概要,"
    "ファイル_タイトル,ファイル_アクセスURL,ファイル_ライセンス\n"
    "1,231002,愛知県名古屋市,AED,名古屋市のAEDです。,aed.csv,https://nagoya.example.jp/aed,CC BY 4.0\n"
    "1,23201,愛知県豊橋市,AED,豊橋市のAEDです。,aed.csv,https://toyohashi.example.jp/aed,CC BY 4.0\n"
    "2,,,公園,県の公園です。,park.csv,https://pref.example.jp/park,CC BY 4.0\n"
)


@pytest.fixture(scope="module")
def prefecture(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graph, list[str]]:
    """``catalog.ttl`` of a prefecture that lists what its cities have in one file, and the codes told of."""
    site = tmp_path_factory.mktemp("prefecture")
    (site / "site.yaml").write_text(PREFECTURE, encoding="utf-8")
    (site / "230006_open_data_list.csv").write_text(ALL_IN_ONE, encoding="utf-8")
    made = publish(site, date(2026, 10, 1))
    assert made.release is not None
    codes = [found.code for found in made.report.findings]
    return Graph().parse(Path(made.release.path) / "catalog.ttl"), codes


def test_one_file_may_list_the_datasets_of_many_municipalities(prefecture: tuple[Graph, list[str]]) -> None:
    catalogue, codes = prefecture
    assert {code for code in codes if code in ("G205", "G575")} == set()
    publishers = {
        str(dataset).removeprefix(THINGS): (str(publisher).removeprefix(THINGS), str(name))
        for dataset, publisher in catalogue.subject_objects(DCTERMS.publisher)
        if "/catalogued/" in str(dataset)
        for name in catalogue.objects(publisher, FOAF.name)
    }
    assert publishers == {
        "231002/catalogued/1": ("231002", "愛知県名古屋市"),
        "232017/catalogued/1": ("232017", "愛知県豊橋市"),
        "230006/catalogued/2": ("230006", "愛知県"),
    }


@pytest.mark.skipif(not DCAT_AP.exists(), reason="the DCAT-AP shapes are not here")
def test_dcat_ap_accepts_the_publishers_that_are_none_of_the_site(
    prefecture: tuple[Graph, list[str]],
) -> None:
    assert dcat_ap_violations(prefecture[0]) == []
