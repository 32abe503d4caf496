"""What happens to a facility on its way into a list: the noise of real lists, each with its own chance."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.municipalities import municipalities

if TYPE_CHECKING:
    from tests.match.generator import Facility, Spot

VARIANTS = dict(
    zip("高沢島浜広富亀竜国円栄恵桜斎瀬館辺崎塚条", "髙澤嶋濱廣冨龜龍國圓榮惠櫻齋瀨舘邊﨑塚條", strict=True)
)
FULL = {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
DIGITS = "〇一二三四五六七八九"
SHORT = {
    "小学校": "小",
    "中学校": "中",
    "コミュニティセンター": "コミセン",
    "特別養護老人ホーム": "特養",
    "保育園": "保育所",
    "クリニック": "医院",
    "公民館": "地区公民館",
    "センター": "センタ",
    "デイサービスセンター": "デイサービス",
}
COUNTIES = ["見本郡", "手本郡", "例示郡"]


class Noise:
    """Writes facilities into rows of a list, each in its own way."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def row(self, facility: Facility) -> dict[str, object]:
        """The columns of a place, as some office would write them."""
        north, east = self._point(facility.spot)
        building = facility.building if self._may(0.6) else ""
        apart = bool(building) and self._may(0.3)
        address = self._address(facility.spot, "" if apart else building) if self._may(0.99) else None
        return {
            "name": self._name(facility),
            "address": address,
            "building": building if apart else None,
            "lat": north,
            "lon": east,
            "phone": self._phone(facility.phone),
            "municipality": facility.spot.code if self._may(0.85) else None,
        }

    def _may(self, share: float) -> bool:
        return self._chance.random() < share

    def _name(self, facility: Facility) -> str:
        name = facility.name
        if facility.nickname:
            name = self._chance.choice([name, facility.nickname, f"{name}（{facility.nickname}）"])
        for long, short in SHORT.items():
            if long in name and self._may(0.12):
                name = name.replace(long, short, 1)
        if self._may(0.025):
            name = self._slip(name)
        if facility.owner and self._may(0.35):
            name = self._owned(name, facility)
        if facility.organisation and self._may(0.35):
            name = facility.organisation + self._chance.choice(["　", " ", ""]) + name
        if self._may(0.03):
            name += self._chance.choice(["（改修中）", "（旧館を含む）", "※", "（令和5年4月から休止）"])
        return self._written(name)

    def _owned(self, name: str, facility: Facility) -> str:
        prefecture = municipalities()[facility.spot.code].prefecture
        start = self._chance.choice(["", "", prefecture])
        return f"{start}{facility.owner}{self._chance.choice(['', '立', '立'])}{name}"

    def _slip(self, name: str) -> str:
        """One letter wrong, missing, doubled or changed with its neighbour; numbers are typed with care."""
        spots = [n for n, letter in enumerate(name[:-1]) if letter not in "第一二三123東西南北中小大別階"]
        if len(name) < 5 or not spots:
            return name
        at = self._chance.choice(spots)
        ways: list[Callable[[], str]] = [
            lambda: name[:at] + name[at + 1 :],
            lambda: name[:at] + name[at] + name[at:],
            lambda: name[:at] + self._chance.choice("町田本野ノンロ") + name[at + 1 :],
            lambda: name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        ]
        return self._chance.choice(ways)()

    def _written(self, text: str) -> str:
        """Widths, old kanji, kanji numerals, blanks."""
        if self._may(0.15):
            text = "".join(VARIANTS.get(letter, letter) if self._may(0.6) else letter for letter in text)
        if self._may(0.2):
            text = text.replace("ケ丘", "ヶ丘")
        if self._may(0.15):
            text = "".join(FULL.get(letter, letter) for letter in text)
        if self._may(0.3):
            for digit, number in zip("123456789", DIGITS[1:], strict=True):
                text = text.replace(f"第{number}", f"第{digit}")
        if self._may(0.05) and len(text) > 4:
            at = self._chance.randint(2, len(text) - 2)
            text = text[:at] + self._chance.choice([" ", "　", "・"]) + text[at:]
        return text

    def _address(self, spot: Spot, building: str) -> str:
        place = municipalities()[spot.code]
        county = COUNTIES[int(spot.code) % 3] if place.name[-1] in "町村" else ""
        start = place.prefecture if self._may(0.6) else ""
        if self._may(0.92):
            start += (county if self._may(0.7) else "") + place.name
        town = ("大字" if len(spot.block) < 3 and self._may(0.1) else "") + spot.town
        tail = self._chance.choice(["", " ", "　"]) + building if building else ""
        return self._written(start + town + self._numbers(spot.block) + tail)

    def _numbers(self, block: tuple[int, ...]) -> str:
        if self._may(0.04):
            block = block[:-1] or block
        if self._may(0.02):
            block = (*block[:-1], block[-1] + self._chance.randint(1, 3))
        if len(block) == 3:
            chome = _kanji(block[0]) if self._may(0.5) else str(block[0])
            ways = [f"{chome}丁目{block[1]}番{block[2]}号", f"{chome}丁目{block[1]}-{block[2]}"]
            ways += [
                f"{block[0]}-{block[1]}-{block[2]}",
                f"{chome}丁目{_kanji(block[1])}番{_kanji(block[2])}号",
            ]
            return self._chance.choices(ways, (35, 25, 35, 5))[0]
        first, *rest = block
        ways = [f"{first}番地" + "".join(f"{n}" for n in rest), "-".join(map(str, block))]
        ways += [f"{first}番地の{rest[0]}" if rest else f"{first}番", "ー".join(map(str, block))]
        return self._chance.choices(ways, (30, 50, 10, 10))[0]

    def _point(self, spot: Spot) -> tuple[float | None, float | None]:
        """Jitter as measured: a median of 25 m, 118 m at 95 %, at worst 1.4 km."""
        if self._may(0.12):
            return None, None
        away = min(self._chance.lognormvariate(3.2, 0.95), 1_400) / 111_000
        north = spot.north + away * self._chance.uniform(-1, 1)
        east = spot.east + away * self._chance.uniform(-1, 1) * 1.2
        if self._may(0.03):
            north, east = north - 0.00324, east + 0.00277  # a point of the Tokyo Datum, some 440 m off
        return (east, north) if self._may(0.01) else (north, east)

    def _phone(self, phone: str) -> str | None:
        if self._may(0.4):
            return None
        return "0120-00-0001" if self._may(0.05) else phone


def _kanji(number: int) -> str:
    """A number up to 99 in kanji; larger ones digit by digit.

    >>> _kanji(8), _kanji(20), _kanji(34)
    ('八', '二十', '三十四')
    """
    if number > 99:
        return "".join(DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    start = "" if not tens else "十" if tens == 1 else f"{DIGITS[tens]}十"
    return start + (DIGITS[ones] if ones or not tens else "")
