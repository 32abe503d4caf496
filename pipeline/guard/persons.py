"""Texts that look like a person's full name, over whole columns (RE2 patterns, no list of given names)."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

# The commonest family names of Japan; together about two persons in five bear one of them. Names of one
# character, and those that are common words besides, are left out. A pattern.
FAMILY_NAMES = (
    "佐藤|鈴木|高橋|田中|伊藤|渡辺|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|斎藤|"
    "清水|山崎|阿部|池田|橋本|山下|石川|中島|前田|藤田|後藤|小川|岡田|村上|長谷川|近藤|石井|斉藤|"
    "坂本|遠藤|藤井|青木|福田|三浦|西村|藤原|太田|松田|原田|岡本|中野|中川|小野|田村|竹内|金子|中山|"
    "和田|石田|工藤|上田|森田|酒井|横山|柴田|宮崎|宮本|内田|高木|谷口|安藤|丸山|今井|大野|高田|菅原|"
    "河野|武田|藤本|上野|杉山|千葉|村田|増田|小島|小山|大塚|平野|久保|渡部|松井|菊地|岩崎|桜井|木下|"
    "野口|松尾|野村|菊池|佐野|大西|杉本|新井|浜田|市川|古川|水野|小松|島田|小池|山内|西田|菅野|西川|"
    "五十嵐|北村|安田|中田|川口|平田|川崎|飯田|吉川|本田|久保田|沢田|辻本|関口|吉村|渡邊|渡邉|齋藤|"
    "齊藤|髙橋|中西|岩田|服部|樋口|福島|川上|永井|松岡|田口|山中|森本|土屋|矢野|広瀬|秋山|石原|松下|"
    "大橋|松浦|吉岡|小田|浅野|荒木|大久保|熊谷|野田|川村|田辺|星野|黒田|堀内|尾崎|望月|永田|内藤|"
    "松村|西山|大谷|平井|岡崎|山根|須藤|榎本|三宅|岩本|成田|早川|鎌田|小西|片山|横田|西尾|大川|宮田|"
    "小沢|小澤|川端"
)

# 外字 and lost characters stand where the rare kanji of names were.
_NAME = "[\\p{Han}々ヶケ\\x{E000}-\\x{F8FF}\\x{FFFD}]"
_KANA = "\\p{Hiragana}\\p{Katakana}ー"
_TITLE = (
    "(?:(?:代表取締役|代表理事|代表社員|代表役員|理事長|取締役|院長|施設長|園長|校長|館長|所長|会長|社長|市長|町長|村長|代表|住職)"
    "(?:社長|会長)? ?)?"
)
_HONORIFIC = "(?: ?(?:氏|様|殿|さん|先生))?"
_TWO_WORDS = f"{_NAME}{{1,4}} [{_NAME[1:-1]}{_KANA}]{{1,5}}"
_ONE_WORD = f"{_NAME}{{3,5}}"
_KANA_GIVEN = "\\p{Han}{2,3}(?:\\p{Hiragana}{2,4}|[\\p{Katakana}ー]{2,4}|\\p{Hiragana}{1,2}\\p{Han})"
_KANA_ONLY = "(?:\\p{Hiragana}{2,6} \\p{Hiragana}{2,6}|[\\p{Katakana}ー]{2,6} [\\p{Katakana}ー]{2,6})"
_LOOSE = rf"\A{_TITLE}(?:{_TWO_WORDS}|{_ONE_WORD}|{_KANA_GIVEN}|{_KANA_ONLY}){_HONORIFIC}\z"
_STRICT = rf"\A{_TITLE}(?:{_TWO_WORDS}|{_ONE_WORD}){_HONORIFIC}\z"
_FAMILY = rf"\A{_TITLE}(?:{FAMILY_NAMES}) ?[\p{{Han}}々{_KANA}]{{1,4}}{_HONORIFIC}\z"
_FAMILY_ALONE = rf"\A(?:{FAMILY_NAMES})\z"

# What ends, or stands in, the names of offices, firms, places, things and kinds of people.
_NOT_A_PERSON = (
    "(?:所|館|園|校|院|寺|社|課|部|局|室|市|町|村|区|県|府|都|郡|州|駅|橋|場|会|店|堂|台|号|線|庁|省|署|団|組|隊|係|班|地|荘|苑|塔|門|"
    "跡|碑|墓|塚|城|宮|港|湖|岬|滝|峠|坂|街|棟|階|層|側|口|長|者|員|師|類|物|品|書|費|料|税|法|令|式|型|形|系|性|有|無|可|別|等|他|"
    "車|機|器|具|数|量|率|年|月|週|曜|権|業|職|科|歯|語|件|民|生|児|婦|像|図|画|道路|街道|国道|県道|市道|水道|鉄道|歩道|電力|電鉄|"
    "ほか|まで|から|など|同上|中央|東部|西部|南部|北部|内線|外線|直通|代表|知事|"
    "ビル|タワー|ハウス|ホーム|ホール|プラザ|センター|クリニック|ランド|パーク|カフェ|コース)\\z"
    "|株式|有限|法人|会社|組合|協会|財団|農協|生協|銀行|病院|医療|公園|施設|住宅|学校|大学|自治|委員|市役|役場|役所|非公開|該当|未定|不明"
)
_LATIN_WORD = r"\p{Lu}[\p{L}'’]*\.?(?:-\p{Lu}\p{L}*)*"
_LATIN_TITLE = r"(?i:(?:mr|ms|mrs|dr|prof)\.? )?"
_LATIN = rf"\A{_LATIN_TITLE}{_LATIN_WORD},?(?: {_LATIN_WORD}){{1,3}}\z"
_LATIN_ALONE = rf"\A{_LATIN_WORD}\z"
_NOT_A_LATIN_PERSON = (
    r"(?i)\b(?:city|town|village|prefectur\w*|municipal\w*|national|public|community|japan|hall|office|cent(?:er|re)|"
    r"division|section|department|dept|bureau|board|committee|council|association|society|foundation|"
    r"company|corporation|co|corp|inc|ltd|llc|kk|group|team|project|university|school|college|kindergarten|nursery|"
    r"hospital|clinic|museum|library|park|station|temple|shrine|hotel|inn|restaurant|cafe|shop|store|bank|post|"
    r"fire|police|service|support|desk|information|touris\w+|management|planning|affairs|general|home|house)\b"
)
_SEVERAL = "[、,・/;]| *\n *|及び|ほか"


def looks_like_a_person(texts: pa.Array) -> pa.Array:
    """Which texts look like a full name, in kanji, kana or Latin letters, with or without a title; of several
    in one cell the first counts. To be trusted only under a header that says so: 出張所 is as long as a name,
    and so is Sakura Dori."""
    first = _first(texts)
    japanese = pc.and_(pc.match_substring_regex(first, _LOOSE), _no_other(first))
    latin = pc.and_(pc.match_substring_regex(texts, _LATIN), _no_other(texts))
    return pc.or_(japanese, latin)


def is_a_family_name(texts: pa.Array) -> pa.Array:
    """Which texts are one of the common family names and nothing else, or one word in Latin letters, of
    whose names there is no list. To be trusted only under a header that says so."""
    latin = pc.and_(pc.match_substring_regex(texts, _LATIN_ALONE), _no_other(texts))
    return pc.or_(pc.match_substring_regex(texts, _FAMILY_ALONE), latin)


def names_no_person(texts: pa.Array) -> pa.Array:
    """Which texts hold a word of the names of offices, firms, places or things."""
    return pc.invert(_no_other(texts))


def is_written_like_a_person(texts: pa.Array) -> pa.Array:
    """Which texts look like a full name in kanji, whatever the header says."""
    first = _first(texts)
    return pc.and_(pc.match_substring_regex(first, _STRICT), _no_other(first))


def begins_with_a_family_name(texts: pa.Array) -> pa.Array:
    """Which texts are one of the common family names and one to four characters more."""
    return pc.and_(pc.match_substring_regex(_first(texts), _FAMILY), _no_other(_first(texts)))


def _first(texts: pa.Array) -> pa.Array:
    return pc.utf8_trim_whitespace(pc.list_element(pc.split_pattern_regex(texts, _SEVERAL, max_splits=1), 0))


def _no_other(texts: pa.Array) -> pa.Array:
    other = pc.match_substring_regex(texts, _NOT_A_PERSON)
    return pc.invert(pc.or_(other, pc.match_substring_regex(texts, _NOT_A_LATIN_PERSON)))
