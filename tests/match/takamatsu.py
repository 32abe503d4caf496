"""The real lists of one city as places, read by the product itself, in a fixed order."""

from __future__ import annotations

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

CODE = "372013"
SITE = Site.model_validate(
    {"publishers": {CODE: {"name": {"ja": "香川県高松市", "en": "Takamatsu"}}}, "licence": "CC BY 4.0"}
)
OVERLAYS = Path(__file__).parents[1] / "overlays"
NAMED = {"fire_station": "消防署"}
"""Files called as a list of the standard whose header they do not have."""


def files() -> list[str]:
    """The live lists, and the last of each history; none when the samples are not there."""
    live = sorted((SAMPLES / "takamatsu-live").glob("*.xlsx"))
    histories = sorted((SAMPLES / "takamatsu-history").glob("*/"))
    last = [max(history.glob("*.xlsx")) for history in histories if any(history.glob("*.xlsx"))]
    return [path.relative_to(SAMPLES).as_posix() for path in (*live, *last)]


@cache
def takamatsu() -> Places:
    """The places of all ``files``."""
    return Places.joined([_places(name) for name in files()])


def _places(name: str) -> Places:
    overlays = tuple(read_overlay(path) for path in sorted(OVERLAYS.glob("*.yaml")))
    stem = Path(name).stem if "live" in name else Path(name).parent.name
    report = Report()
    with TemporaryDirectory() as work:
        file = InputFile(SAMPLES / name, name, CODE, FileSettings(name=NAMED.get(stem)))
        part = read_part(
            replace(file, overlays=overlays), load_mappings(), SITE.publishers, Path(work), report
        )
        assert part is not None, report.findings
        checked = lift_and_check([part], publisher_of(SITE, CODE), report, Path(work), processes=1)
        return places_of(checked)
