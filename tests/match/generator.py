"""Two lists of invented facilities that share some, with every kind of noise that real lists have.

Nothing is made so that the matcher can undo it: much of the noise leaves no trace (a wrong number, a slip, a
name that nothing else hints at), and the neighbours are as alike as real ones.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from pipeline.match.places import Places
from pipeline.municipalities import Municipality, municipalities
from tests.match.noise import Noise

LEFT, RIGHT = "left", "right"
SAME, PART, HOLDS = "same", "part", "holds"

FIRST = (
    "大小上中下東西南北新古高桜松竹梅花緑若青白黒赤石岩川山谷沢島浜広富亀鶴竜国円"
    "栄恵豊福朝日月星泉池森林原野田"
)
SECOND = "川山田野原島崎沢浜津木森林池泉谷坂岡丘台橋宮倉塚瀬戸里本井口間地条見尾越江"


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


SURNAMES = _listed(
    "佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田 佐々木 斎藤 松本 井上 木村 林 清水 広瀬"
)
VIRTUES = _listed(
    "ひまわり たんぽぽ さくら あおぞら すみれ わかば つくし 光 愛 希望 明和 清風 寿 瑞穂 若葉 やすらぎ"
)
PUBLIC = _listed(
    "小学校 中学校 保育園 幼稚園 公民館 コミュニティセンター 集会所 "
    "児童館 公園 図書館 体育館 消防署 郵便局 出張所"
)
MANY = _listed("公園 駐車場 保育園 集会所 団地 公民館")
PRIVATE = _listed("内科医院 歯科医院 整形外科クリニック 眼科 薬局 小児科")
CARE = _listed("特別養護老人ホーム グループホーム デイサービスセンター ケアハウス")
SHOPS = _listed("スーパー丸高 ドラッグ見本 コンビニ一番 ホームセンター大和 書店文林")


class Spot(NamedTuple):
    """Where a facility is: municipality, town, numbers, and the point."""

    code: str
    town: str
    block: tuple[int, ...]
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Facility:
    """``number`` tells it from all others; ``host`` is the number of the site it is part of, -1 for none."""

    number: int
    name: str
    spot: Spot
    phone: str
    owner: str = ""
    organisation: str = ""
    building: str = ""
    nickname: str = ""
    host: int = -1


class Truth(NamedTuple):
    """A pair of positions that should be linked, and how."""

    i: int
    j: int
    verdict: str


def generate(seed: int, count: int, shared: float = 0.6) -> tuple[Places, Places, set[Truth]]:
    """Two lists of about ``count`` facilities each, and their true links; about ``shared`` of each list is in
    the other one too."""
    chance = random.Random(seed)
    world = _World(chance)
    everything = world.facilities(int(count * (2 - shared)))
    sides: dict[str, list[Facility]] = {LEFT: [], RIGHT: []}
    for facility in everything:
        draw = chance.random() * (2 - shared)
        if draw < 1:
            sides[LEFT].append(facility)
        if draw >= 1 - shared:
            sides[RIGHT].append(facility)
    noise = Noise(chance)
    places = {side: _places(side, own, noise) for side, own in sides.items()}
    return places[LEFT], places[RIGHT], _truth(sides[LEFT], sides[RIGHT])


def _places(side: str, facilities: Sequence[Facility], noise: Noise) -> Places:
    rows = [noise.row(facility) for facility in facilities]
    columns = {name: [row[name] for row in rows] for name in rows[0]}
    fixed = {"list": [side] * len(rows), "iri": [f"{side}/{n}" for n in range(len(rows))]}
    floats = {name: pa.array(columns.pop(name), pa.float64()) for name in ("lat", "lon")}
    return Places.of({**columns, **fixed, **floats, "publisher": [each.spot.code for each in facilities]})


def _truth(left: Sequence[Facility], right: Sequence[Facility]) -> set[Truth]:
    at = {facility.number: j for j, facility in enumerate(right)}
    back = {facility.number: i for i, facility in enumerate(left)}
    same = {Truth(i, at[one.number], SAME) for i, one in enumerate(left) if one.number in at}
    parts = {Truth(i, at[one.host], PART) for i, one in enumerate(left) if one.host in at}
    holds = {Truth(back[one.host], j, HOLDS) for j, one in enumerate(right) if one.host in back}
    return same | parts | holds


class _World:
    """Invents facilities, and with them those that are easily taken for them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._known = [m for m in municipalities().values() if m.name[-1:] in ("市", "町", "村")]
        self._made: list[Facility] = []
        self._taken: set[tuple[str, str]] = set()

    def facilities(self, count: int) -> list[Facility]:
        """About ``count`` facilities, some 2,000 in a municipality."""
        while len(self._made) < count:
            place = self._chance.choice(self._known)
            towns = sorted({self._town() for _ in range(40)})
            for _ in range(min(1_500, count - len(self._made))):
                self._invent(place, self._chance.choice(towns))
        return self._made[:count]

    def _town(self) -> str:
        ending = self._chance.choice(["町", "", "", "台", "ケ丘", "本町", "新町"])
        return self._chance.choice(FIRST) + self._chance.choice(SECOND) + ending

    def _spot(self, place: Municipality, town: str) -> Spot:
        draw = self._chance.randint
        block = (draw(1, 6), draw(1, 30), draw(1, 40)) if draw(0, 2) else (draw(1, 3_000), draw(1, 20))
        at = (
            place.latitude + self._chance.uniform(-0.06, 0.06),
            place.longitude + self._chance.uniform(-0.07, 0.07),
        )
        return Spot(place.code, town, block if draw(0, 9) else block[:-1], *at)

    def _phone(self) -> str:
        draw = self._chance.randint
        return f"0{draw(100, 999)}-{draw(10, 99)}-{draw(0, 9_999):04}"

    def _is_free(self, spot: Spot, name: str) -> bool:
        """Whether no public facility there has this name yet; it is taken then, as no town gives two of its
        own the same."""
        free = (spot.code, name) not in self._taken
        self._taken.add((spot.code, name))
        return free

    def _add(self, name: str, spot: Spot, phone: str = "", **more: object) -> Facility:
        made = Facility(len(self._made), name, spot, phone or self._phone(), **more)  # type: ignore[arg-type]
        self._made.append(made)
        return made

    def _invent(self, place: Municipality, town: str) -> None:
        """One facility, or a group of neighbours."""
        groups = (self._alone, self._private, self._campus, self._siblings, self._building, self._office)
        draw = self._chance.choices(groups, (50, 20, 5, 10, 7, 5))[0]
        draw(place, town, self._spot(place, town))

    def _alone(self, place: Municipality, town: str, spot: Spot) -> None:
        stem = town.removesuffix("町") if self._chance.random() < 0.7 else town
        side = self._chance.choice(["", "", "", "東", "西", "南", "北", "中央", "第一", "第二"])
        name = f"{stem}{side}{self._chance.choice(PUBLIC)}"
        nickname = (
            f"{self._chance.choice(VIRTUES)}{self._chance.choice(['館', 'プラザ', 'ホール', 'パーク'])}"
        )
        if self._is_free(spot, name):
            self._add(name, spot, owner=place.name, nickname=nickname if self._chance.random() < 0.02 else "")

    def _private(self, place: Municipality, town: str, spot: Spot) -> None:
        if self._chance.random() < 0.5:
            name = f"{self._chance.choice(SURNAMES)}{self._chance.choice(PRIVATE)}"
            body = f"医療法人{self._chance.choice(['', '社団', '財団'])}{self._chance.choice(VIRTUES)}会"
        elif self._chance.random() < 0.6:
            ending = self._chance.choice(["の里", "苑", "荘", "の家"])
            name = f"{self._chance.choice(CARE)}{self._chance.choice(VIRTUES)}{ending}"
            body = f"社会福祉法人{self._chance.choice(VIRTUES)}会"
        else:
            name, body = f"{self._chance.choice(SHOPS)}{town.removesuffix('町')}店", "株式会社見本商事"
        self._add(name, spot, organisation=body)

    def _campus(self, place: Municipality, town: str, spot: Spot) -> None:
        """A school with its gymnasium, and another school on the same ground or next to it."""
        stem = town.removesuffix("町")
        kinds = self._chance.sample(["小学校", "中学校", "幼稚園"], 2)
        shared = self._chance.random() < 0.5
        for kind in (kind for kind in kinds if self._is_free(spot, stem + kind)):
            here = spot if shared else _moved(spot, self._chance, 80)
            school = self._add(stem + kind, here, owner=place.name)
            if kind != "幼稚園" and self._chance.random() < 0.6:
                room = self._chance.choice(["体育館", "体育館", "屋内運動場", "グラウンド", "校舎3階"])
                self._add(f"{school.name}{room}", here, school.phone, owner=place.name, host=school.number)

    def _siblings(self, place: Municipality, town: str, spot: Spot) -> None:
        """Two or three of one name, told apart by a number, a direction or a branch."""
        stem, kind = town.removesuffix("町"), self._chance.choice(MANY)
        way = self._chance.choice(["第{}", "数", "方", "別館"])
        if way == "別館":
            if not self._is_free(spot, f"{stem}会館"):
                return
            main = self._add(f"{stem}会館", spot, owner=place.name)
            self._add(
                f"{stem}会館別館",
                _moved(spot, self._chance, 60),
                main.phone,
                owner=place.name,
                host=main.number,
            )
            return
        marks = {"第{}": ["第一", "第二", "第三"], "数": ["1", "2", "3"], "方": ["東", "西", "北"]}[way]
        for mark in marks[: self._chance.randint(2, 3)]:
            name = f"{stem}{kind}{mark}" if way == "数" else f"{stem}{mark}{kind}"
            if self._is_free(spot, name):
                self._add(name, _moved(spot, self._chance, 120), owner=place.name)

    def _building(self, place: Municipality, town: str, spot: Spot) -> None:
        """Practices on the floors of one building."""
        building = f"{town.removesuffix('町')}{self._chance.choice(['第一', '', '', '駅前'])}ビル"
        surnames = self._chance.sample(SURNAMES, 6)
        for floor in range(1, self._chance.randint(3, 5)):
            name = f"{surnames[floor]}{self._chance.choice(PRIVATE)}"
            self._add(name, spot, building=f"{building}{floor}階")

    def _office(self, place: Municipality, town: str, spot: Spot) -> None:
        """Different facilities of the town under one roof, with one phone now and then."""
        stem = town.removesuffix("町")
        phone = self._phone() if self._chance.random() < 0.3 else ""
        for kind in self._chance.sample(
            ["コミュニティセンター", "出張所", "図書館", "保健センター", "児童館"], 3
        ):
            if self._is_free(spot, stem + kind):
                self._add(stem + kind, spot, phone, owner=place.name)


def _moved(spot: Spot, chance: random.Random, metres: float) -> Spot:
    """A neighbour's spot, with a number of its own."""
    reach = metres / 111_000
    last = max(1, spot.block[-1] + chance.randint(1, 4))
    return _shifted(
        spot, (*spot.block[:-1], last), chance.uniform(-reach, reach), chance.uniform(-reach, reach)
    )


def _shifted(spot: Spot, block: tuple[int, ...], north: float, east: float) -> Spot:
    """The spot with other numbers, its point moved by degrees."""
    return spot._replace(block=block, north=spot.north + north, east=spot.east + east)
