"""The real lists of two cities as places, read by the product itself, in a fixed order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.config import FileSettings, InputFile, Site
from pipeline.config.overlays import read_overlay
from pipeline.dataset.dataset import lift_and_check
from pipeline.dataset.part import read_part
from pipeline.dataset.places import places_of
from pipeline.dataset.publisher import publisher_of
from pipeline.mapping import load_mappings
from pipeline.match import Places
from pipeline.report import Report
from tests.samples_table import SAMPLES

TAKAMATSU, TAKAMATSU_2023, INZAI = "takamatsu", "takamatsu 2023", "inzai"
"""The lists of a city of today; those with the first release of each that has a history; another city."""

CODES = {"takamatsu-live": "372013", "takamatsu-history": "372013", "inzai": "122319"}
SITE = Site.model_validate(
    {
        "publishers": {
            "372013": {"name": {"ja": "香川県高松市", "en": "Takamatsu"}},
            "122319": {"name": {"ja": "千葉県印西市", "en": "Inzai"}},
        },
        "licence": "CC BY 4.0",
    }
)
OVERLAYS = Path(__file__).parents[1] / "overlays"
NAMED = {"takamatsu-live/fire_station.xlsx": "消防署"}
"""Files called as a list of the standard whose header they do not have."""

NO_PLACES = {
    *("122319_event", "122319_open_data_list", "122319_school_district", "122319_tourist_attraction"),
    *("election_poster", "opendata_21", "opendata_22", "opendata_24", "opendata_25", "opendata_26"),
}
"""Files of Inzai without points or addresses of facilities, and parts of another file."""


def files(city: str) -> list[str]:
    """The lists of a city, by their paths among the samples; none when the samples are not there."""
    if city == INZAI:
        paths = sorted((SAMPLES / "inzai").glob("original__*.csv"))
        return _relative([path for path in paths if path.stem.removeprefix("original__") not in NO_PLACES])
    release: Callable[[list[Path]], Path] = max if city == TAKAMATSU else min
    histories = [
        sorted(history.glob("*.xlsx")) for history in sorted((SAMPLES / "takamatsu-history").glob("*/"))
    ]
    live = sorted((SAMPLES / "takamatsu-live").glob("*.xlsx"))
    return _relative([*live, *(release(each) for each in histories if each)])


def _relative(paths: list[Path]) -> list[str]:
    return [path.relative_to(SAMPLES).as_posix() for path in paths]


def city_places(city: str) -> Places:
    """The places of all ``files``."""
    return Places.joined([_places(name) for name in files(city)])


@cache
def _places(name: str) -> Places:
    code = CODES[name.partition("/")[0]]
    overlays = tuple(read_overlay(path) for path in sorted(OVERLAYS.glob("*.yaml")))
    report = Report()
    with TemporaryDirectory() as work:
        file = InputFile(SAMPLES / name, name, code, FileSettings(name=NAMED.get(name)))
        part = read_part(
            replace(file, overlays=overlays), load_mappings(), SITE.publishers, Path(work), report
        )
        assert part is not None, report.findings
        checked = lift_and_check([part], publisher_of(SITE, code), report, Path(work), processes=1)
        return places_of(checked)
