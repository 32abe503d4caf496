"""A site: its folder, its ``site.yaml``, and the municipal files in it."""

from pipeline.config.files import UNKNOWN, InputFile, input_files
from pipeline.config.load import init_site, load_site
from pipeline.config.model import Contact, FileSettings, Period, Publisher, Site, Words

__all__ = [
    "UNKNOWN",
    "Contact",
    "FileSettings",
    "InputFile",
    "Period",
    "Publisher",
    "Site",
    "Words",
    "init_site",
    "input_files",
    "load_site",
]
