"""A mapping that uses every word of the mapping language, beside the product's own."""

from __future__ import annotations

from collections.abc import Mapping as MappingType

import pytest

from pipeline.mapping import Mapping, load_mappings

EVERYTHING = """\
dataset: everything
title: {ja: 何でも一覧, en: Everything}
description: {ja: 試験, en: Test}
standard: {name: 試験}
class: [def:PublicFacility, ic:施設型]
key: ID
label: 名称
columns:
  ID: dct:identifier
  名称: [{path: ic:名称/ic:表記, lang: ja}, {path: /rdfs:label, lang: ja}]
  名称_カナ: {path: ic:名称/ic:カナ表記, value: kana, lang: ja-kana}
  種別: {path: 'ic:記述[種別]#kind/ic:説明', split: ;}
  親: {path: 'ic:関連施設#host/ic:施設/ic:名称/ic:表記', split: /}
  札: {path: ic:備考, split: ','}
  欄: {path: dct:description, split: ';,'}
  開始: {path: ic:利用可能時間@ic:定期スケジュール型/ic:開始時間, value: time}
  階数: {path: def:maleToilets, value: integer}
  可否: {path: def:pediatricPads, value: flag}
  緯度: {path: ic:地理座標#point/ic:緯度, value: latitude, datatype: xsd:string}
  経度: {path: ic:地理座標#point/ic:経度, value: longitude}
  URL: {path: foaf:page, value: url, term: iri}
  利用条件: {path: def:imageLicense, value: licence, term: iri}
  団体: [ic:施設@ic:組織型#owner/rdfs:label, ic:施設@ic:組織型#owner/ic:名称/ic:表記]
  日: {path: dct:issued, value: date}
  形式:
    path: dct:format
    words: dct:format@dct:MediaTypeOrExtent#format/rdfs:label
    value: media_type
    term: iri
    lang: ja
    split: ;
  コード: {stated_by: publisher, value: municipality_code}
templates:
  - {path: ic:メタデータ, template: "$(base)/id/$(publisher)#metadata", term: iri}
  - {path: geo:hasGeometry, template: $(thing)#point, term: iri, needs: [緯度, 経度]}
  - {path: rdfs:comment, template: "$(名称_カナ|名称)「$(ID)」", lang: ja}
  - {path: rdfs:seeAlso, template: "http://example.jp/$(ID)/$(名称)", term: iri, needs: [可否]}
  - {path: dct:source, template: $(URL), term: iri}
  - {path: rdfs:isDefinedBy, template: "$(base)/$(publisher)", term: iri}
subjects:
  owner: "$(base)/owner/$(団体|名称)/$(階数)"
cube:
  slice: [ic:施設, dct:issued, rdfs:isDefinedBy]
  dimensions:
    cd-dimension:sex: {codes: sex, word: 性別, all: cd-code:sex-all}
  measures:
    estat-measure:population: {means: {ja: 人口, en: People}, columns: [利用者, "{性別}の利用者"]}
sums:
  - {total: 利用者, parts: ["{性別}の利用者"]}
points:
  - {latitude: 緯度, longitude: 経度}
"""


@pytest.fixture(scope="session")
def mappings(tmp_path_factory: pytest.TempPathFactory) -> MappingType[str, Mapping]:
    folder = tmp_path_factory.mktemp("mappings")
    (folder / "everything.yaml").write_text(EVERYTHING, encoding="utf-8")
    return {**load_mappings(), **load_mappings(folder)}
