"""What the evidence of a link says, in Japanese and English, and how it is named in RDF."""

from __future__ import annotations

from pipeline.match import HOLDS, NEAR, PART, SAME
from pipeline.match.evidence import (
    ELSEWHERE,
    NEXT_DOOR,
    OF_AN_OFFICE,
    SAME_BLOCK,
    SAME_TOWN,
    UNKNOWN,
    WITHIN,
)
from pipeline.match.likening import APART, DIRECTION, FORMER, KIND, NUMBER, OWNER, ROOM

LANGUAGES = ("ja", "en")

VERDICTS = {
    SAME: ("同じ施設・場所", "the same site"),
    PART: (
        "一方は他方の一部（または、その中にあるもの）",
        "the first is a part of the other, or stands in it",
    ),
    HOLDS: (
        "他方は一方の一部（または、その中にあるもの）",
        "the other is a part of the first, or stands in it",
    ),
    NEAR: ("同じ場所か、すぐ近くにある別のもの", "at the same spot or next to it, but not the same"),
    "": ("リンクしない", "no link"),
}

ADDRESSES = {
    SAME_BLOCK: ("所在地が一致", "same address"),
    WITHIN: ("所在地は一方が途中まで一致", "same address as far as both say"),
    NEXT_DOOR: ("所在地の初めの番号が一致", "same first number of the address"),
    SAME_TOWN: ("町名だけ一致", "same town, other numbers"),
    ELSEWHERE: ("所在地が違う", "another address"),
    UNKNOWN: ("所在地は比べられない", "addresses not to be compared"),
}

AGREEMENTS = {
    SAME_BLOCK: "same",
    WITHIN: "within",
    NEXT_DOOR: "first number",
    SAME_TOWN: "town",
    ELSEWHERE: "other",
}
"""``def:addressAgreement``; nothing is said where the addresses cannot be compared."""

PHONES = {
    1: ("電話番号が一致", "same phone"),
    OF_AN_OFFICE: ("電話番号が一致（ほかのものと共用）", "same phone, which others share"),
    -1: ("電話番号が違う", "another phone"),
    0: ("", ""),
}

VETOES = {
    NUMBER: ("番号が違う（第1と第2など）", "another number (No. 1, No. 2)"),
    DIRECTION: ("方角などの字が違う（東と西、新と古など）", "another direction (east, west, new, old)"),
    KIND: ("種類が違う（小学校と中学校など）", "another kind (primary school, middle school)"),
    APART: ("分館・跡地など、別の場所を指す", "a branch, or what is left of it"),
    OWNER: ("設置者が違う（県立と市立など）", "another owner (prefecture, city)"),
    ROOM: ("建物や部屋が違う", "another building or room"),
    FORMER: (
        "跡地や、こども園に移る前と後（所在地が同じなら断らない）",
        "before and after a change (no veto at the same address)",
    ),
}

POINTS = {
    "name": ("名称", "name"),
    "namesakes": ("同じ名称がほかにもある", "others are called so"),
    "distance": ("距離", "distance"),
    "address": ("所在地", "address"),
    "part": ("全体と一部", "part of the other"),
    "floor": ("階", "floor"),
    "phone": ("電話番号", "phone"),
    "corporate_number": ("法人番号", "corporate number"),
}
"""The components of a score."""
