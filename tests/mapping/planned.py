"""A list whose plan has something of everything, and how a plan is looked at."""

from __future__ import annotations

from pipeline.mapping import Plan
from pipeline.mapping.plan import ObjectMap
from pipeline.terms import compact

SPOTS = """\
dataset: spot
title: {ja: 場所一覧, en: Spots}
description: {ja: 場所, en: Spots}
standard: {name: 試験}
class: [def:PublicFacility, ic:施設型]
key: ID
label: 名称
identity: [設置位置]
columns:
  ID: dct:identifier
  名称: {path: ic:名称/ic:表記, lang: ja}
  設置位置: ic:表記
  名称_カナ: {path: ic:名称/ic:カナ表記, value: kana, lang: ja-kana}
  町字ID: 'ic:住所/ic:ID[町字ID]#town/ic:識別値'
  番地: 'ic:住所/ic:ID[番地]#block/ic:識別値'
  番号: 'ic:ID[ic:体系 <http://x/s>]/ic:識別値'
  種別: {path: 'ic:記述[種別]/ic:説明', split: ;}
  コード: {stated_by: publisher, value: municipality_code}
  緯度: {path: ic:地理座標#point/ic:緯度, value: latitude, datatype: xsd:string}
  経度: {path: ic:地理座標#point/ic:経度, value: longitude}
  URL: {path: foaf:page, value: url, term: iri}
  親:
    - {path: def:facilityID, value: identifier}
    - {path: def:facility, value: identifier, refers_to: {list: spot, back: def:facilityOf}}
templates:
  - {path: geo:hasGeometry, template: $(thing)#point, term: iri, needs: [緯度, 経度]}
  - {path: ic:備考, template: $(名称_カナ|名称)}
points:
  - {latitude: 緯度, longitude: 経度}
"""


def objects(plan: Plan, fragment: str) -> dict[str, ObjectMap]:
    return {compact(at.predicate): at.object for at in plan.maps[fragment].objects}


def children(plan: Plan, fragment: str = "") -> dict[str, str]:
    return {child: compact(predicate) for predicate, child in plan.maps[fragment].children}
