"""A site: its folder, its ``site.yaml``, and the municipal files in it."""

from pipeline.config.assignments import Assignments, LegendEntry
from pipeline.config.block import Words
from pipeline.config.files import UNKNOWN, InputFile, input_files
from pipeline.config.load import init_site, load_site
from pipeline.config.model import (
    LOCAL,
    Contact,
    FileSettings,
    Period,
    Publisher,
    Site,
    Waiver,
)
from pipeline.config.overlays import Overlay, load_overlays
from pipeline.config.peer import Peer

__all__ = [
    "LOCAL",
    "UNKNOWN",
    "Assignments",
    "Contact",
    "FileSettings",
    "InputFile",
    "LegendEntry",
    "Overlay",
    "Peer",
    "Period",
    "Publisher",
    "Site",
    "Waiver",
    "Words",
    "init_site",
    "input_files",
    "load_overlays",
    "load_site",
]
