"""Files of an invented town, written for one test, and their way through the rooms of a dataset."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.config import FileSettings, InputFile, Site
from pipeline.dataset.dataset import CheckedDataset, lift_and_check
from pipeline.dataset.part import Part, read_part
from pipeline.dataset.publisher import publisher_of
from pipeline.mapping import load_mappings
from pipeline.report import Report

CODE = "239984"
SITE = Site.model_validate(
    {
        "publishers": {
            CODE: {"name": {"ja": "愛知県見本市", "en": "Mihon City"}, "invented": "true"},
            "239992": {"name": "愛知県手本町", "invented": "true"},
        },
        "licence": "CC BY 4.0",
    }
)
HEADER = (
    "全国地方公共団体コード,ID,地方公共団体名,名称,所在地_連結表記,"
    "緯度,経度,設置位置,オストメイト設置トイレ有無,色"
)


def row(id_: str = "", name: str = "見本館", place: str = "愛知県見本市一丁目", **more: str) -> str:
    """One line of a list of toilets; ``more`` are the other cells by their Japanese names."""
    cells = {"緯度": "35.123456", "経度": "137.123456", "設置位置": "1階", "地方公共団体名": "愛知県見本市"}
    cells |= {"全国地方公共団体コード": CODE, "ID": id_, "名称": name, "所在地_連結表記": place} | more
    return ",".join('"' + cells.get(column, "").replace('"', '""') + '"' for column in HEADER.split(","))


class Town(NamedTuple):
    """``folder`` holds the files, ``work`` what is made of them, ``report`` what was found."""

    folder: Path
    work: Path
    report: Report

    def part(
        self, *rows: str, name: str = f"{CODE}_public_toilet.csv", header: str = HEADER, **settings: object
    ) -> Part | None:
        """A file of these lines, read."""
        path = self.folder / name
        path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
        said = {key.rstrip("_"): value for key, value in settings.items()}
        file = InputFile(path, name, CODE, FileSettings.model_validate(said))
        return read_part(file, load_mappings(), SITE.publishers, self.work, self.report)

    def read(
        self,
        name: str,
        content: bytes,
        publisher: str = CODE,
        list_: str | None = None,
        publishers: Collection[str] = tuple(SITE.publishers),
    ) -> Part | None:
        """A file of these bytes, read."""
        path = self.folder / name
        path.write_bytes(content)
        file = InputFile(path, name, publisher, FileSettings(list=list_))
        return read_part(file, load_mappings(), publishers, self.work, self.report)

    def known(self, *rows: str, **more: object) -> Part:
        """A file whose list is known."""
        part = self.part(*rows, **more)  # type: ignore[arg-type]
        assert part is not None
        return part

    def dataset(self, *parts: Part) -> CheckedDataset:
        """The parts, lifted and checked."""
        return lift_and_check(parts, publisher_of(SITE, CODE), self.report, self.work)

    def codes(self, *wanted: str) -> list[tuple[str, int | None]]:
        """(code, row) of the Findings, or of those with the codes ``wanted``."""
        return [(f.code, f.origin.row) for f in self.report.ordered() if not wanted or f.code in wanted]


Row = Callable[..., str]
MakeParts = Callable[..., Sequence[Part]]


@pytest.fixture
def town(tmp_path: Path) -> Town:
    (tmp_path / "site").mkdir()
    (tmp_path / "work").mkdir()
    return Town(tmp_path / "site", tmp_path / "work", Report())


@pytest.fixture(name="row")
def row_(town: Town) -> Row:
    return row


@pytest.fixture
def site() -> Site:
    return SITE
