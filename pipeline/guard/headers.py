"""What a column's header says of persons: an attribute of somebody, a date of birth, a coordinate."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

# Words that name a person by themselves, with or without 氏名 after them.
_PERSON = (
    "氏名|姓名|(?<!法)人名|フルネーム|本人|個人名|代表者|代表|管理者|管理人|管理責任者|責任者|所有者|占有者|開設者|設置者|営業者|経営者|"
    "事業主|届出者|届出人|申請者|申請人|申込者|申込人|受給者|登録者|世帯主|保護者|親権者|養育者|被保険者|納税義務者|納税者|権利者|地権者|"
    "名義人|名義|相続人|保持者|伝承者|後継者|担当者|院長|施設長|園長|校長|館長|理事長|会長|区長|町内会長|自治会長|組合長|民生委員|"
    "児童委員|民生児童委員|医師|担当医|薬剤師|管理薬剤師|獣医師|講師|候補者|立候補者|当選者|受賞者|受章者|著者|著作者|作者|作成者|"
    "制作者|撮影者|執筆者|監修者|寄贈者|寄附者|寄付者|発見者|患者|請求者|相談者|通報者|依頼者|契約者|落札者|主任技術者|発起人|代理人|"
    "保証人|居住者|入居者|入所者"
)
# Words that official columns use in another sense: persons only with a word for "name" after them.
_NAMED = (
    "対象者|利用者|参加者|出席者|主催者|連絡者|担当|会員|隊員|団員|児童|生徒|園児|職員|教員|委員|議員|社員|従業員|役員|住民|学生|家族|"
    "父|母|夫|妻|子|お子さま|親|担任|審査員|選手|出演者|提供者|使用者|個人|お客様|顧客"
)
_NAME = "(?:の?(?:氏名|お?名前|名))"
_FORM = "[_・]?(?:カナ|かな|仮名|フリガナ|ふりがな|ヨミ|よみ|読み|漢字|英字|ローマ字)?(?:表記)?"
_END = r"(?:情報)?等?(?:\([^)]*\))?[0-9]*"
_ATTRIBUTE = re.compile(rf"(?:(?:{_PERSON}){_NAME}?|(?:{_NAMED}){_NAME}){_FORM}{_END}$")
_FAMILY_NAME = re.compile(
    rf"(?:^|[_・の(])(?:姓|苗字|名字|氏)\)?{_FORM}{_END}$|^(?:last_?|family_?|sur)name$"
)
_ENGLISH = re.compile(
    r"(?:^|[_. -])(?:(?:person|owner|representative|director|manager|principal|author|applicant|patient|"
    r"doctor|guardian|parent|householder|contact(?:person)?)(?:full)?(?:[_. -]?name)?|contact[_. -]?person|"
    r"person(?:al)?[_. -]?name|(?:first|given)[_. -]name|(?:first|given)name)$"
)
_BIRTH = re.compile(
    rf"(?:生年月日?|誕生日|出生(?:年月日|日)|生まれ(?:た日)?){_END}$|(?:birth(?:day|date)?|^dob)$"
)
_COORDINATE = re.compile(
    r"(?:緯度|経度|北緯|東経|座標|座標[xy値]|[xy]座標)(?:\([^)]*\))?$"
    r"|(?:^|[_. -])(?:latitude|longitude|lat|lng|lon)$"
)
_NO_PERSON = re.compile(r"(?:役職|肩書|都道府県)(?:名|名称)?$")


class Meaning(Enum):
    """What a header says that its column holds, as far as the guard is concerned."""

    PERSON = "a person's name or what stands for one"
    FAMILY_NAME = "a family name alone"
    BIRTH = "a date of birth"
    COORDINATE = "a coordinate, whose digits are no telephone number"
    TITLE = "a title or a prefecture, which look like persons and are none"
    OTHER = "nothing of a person"


def meaning(header: str) -> Meaning:
    """The meaning of a header, blanks within it stripped first.

    >>> meaning("開　設　者"), meaning("役職名"), meaning("代表者氏名（カナ）")
    (<Meaning.PERSON: "a person's name or what stands for one">, \
<Meaning.TITLE: 'a title or a prefecture, which look like persons and are none'>, \
<Meaning.PERSON: "a person's name or what stands for one">)
    """
    name = folded(header)
    for found, pattern in _ORDER:
        if pattern.search(name):
            return found
    return Meaning.OTHER


_ORDER = (
    (Meaning.COORDINATE, _COORDINATE),
    (Meaning.TITLE, _NO_PERSON),
    (Meaning.BIRTH, _BIRTH),
    (Meaning.FAMILY_NAME, _FAMILY_NAME),
    (Meaning.PERSON, _ATTRIBUTE),
    (Meaning.PERSON, _ENGLISH),
)


def folded(header: str) -> str:
    """A header for comparison: no blanks, one width, camelCase parted.

    >>> folded("開　設\\n者"), folded("ownerName"), folded("ＯＷＮＥＲ")
    ('開設者', 'owner_name', 'owner')
    """
    name = "".join(unicodedata.normalize("NFKC", header).split())
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).casefold()
