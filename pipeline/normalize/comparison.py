"""Text as it is compared: one spelling for what is written in many, never for what is published."""

from __future__ import annotations

import unicodedata

from pipeline.normalize.typography import fold

_SPELLINGS = {
    "ケ": "ヶが",
    "カ": "ヵ",
    "の": "之ノ",
    "高": "髙",
    "崎": "﨑嵜碕",
    "竜": "龍",
    "鯵": "鰺",
    "桧": "檜",
    "曽": "曾",
    "塩": "鹽",
    "島": "嶋嶌",
    "浜": "濱濵",
    "辺": "邊邉",
    "沢": "澤",
    "広": "廣",
    "国": "國",
    "学": "學",
    "館": "舘",
    "富": "冨",
    "桜": "櫻",
    "真": "眞",
    "滝": "瀧",
    "斎": "齋",
    "斉": "齊",
    "栄": "榮",
    "恵": "惠",
    "浅": "淺",
    "静": "靜",
    "円": "圓",
    "万": "萬",
    "条": "條",
    "会": "會",
    "徳": "德",
    "黒": "黑",
    "緑": "綠",
    "薮": "藪",
    "穂": "穗",
    "来": "來",
    "宝": "寶",
    "竪": "豎",
    "壱": "壹",
    "関": "關",
    "鉄": "鐵",
    "郷": "鄕",
    "蔵": "藏",
    "戸": "戶",
    "亀": "龜",
    "峰": "峯",
    "渕": "淵渊",
    "諌": "諫",
    "園": "薗",
    "吉": "𠮷",
    "瀬": "瀨",
}
_TO_ONE = str.maketrans({written: one for one, many in _SPELLINGS.items() for written in many})


def compared(text: str) -> str:
    """A name as it is compared: folded, without blanks, with one spelling of ヶ, 之 and of variant kanji.

    >>> compared("龍ヶ崎市") == compared("竜ケ﨑 市")
    True
    """
    return unicodedata.normalize(
        "NFC", spelt(fold(text)).replace(" ", "")
    )  # an accent may have lost its blank


def spelt(text: str) -> str:
    """Folded text with one spelling of ヶ, 之 and of variant kanji; blanks stay.

    >>> spelt("濱の町 一ヶ所")
    '浜の町 一ケ所'
    """
    return text.translate(_TO_ONE)
