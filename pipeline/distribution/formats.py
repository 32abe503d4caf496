"""The formats that a list is downloaded in, and the record of a file made."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple


class Format(NamedTuple):
    """``media_type`` from IANA; ``file_type`` the local name in the EU authority table of file types."""

    media_type: str
    file_type: str
    ja: str
    en: str


FORMATS = {
    "csv": Format("text/csv", "CSV", "整形済みCSV（UTF-8）", "Clean CSV (UTF-8)"),
    "geojson": Format("application/geo+json", "GEOJSON", "GeoJSON（地図用）", "GeoJSON (for maps)"),
    "jsonld": Format("application/ld+json", "JSON_LD", "JSON-LD", "JSON-LD"),
    "nt": Format("application/n-triples", "RDF_N_TRIPLES", "N-Triples", "N-Triples"),
    "ttl": Format("text/turtle", "RDF_TURTLE", "Turtle", "Turtle"),
}
ORIGINALS = {
    "csv": Format("text/csv", "CSV", "元のファイル（CSV）", "Original file (CSV)"),
    "tsv": Format("text/tab-separated-values", "TSV", "元のファイル（TSV）", "Original file (TSV)"),
    "xls": Format("application/vnd.ms-excel", "XLS", "元のファイル（Excel）", "Original file (Excel)"),
    "xlsm": Format(
        "application/vnd.ms-excel.sheet.macroEnabled.12",
        "XLSM",
        "元のファイル（Excel）",
        "Original file (Excel)",
    ),
    "xlsx": Format(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "XLSX",
        "元のファイル（Excel）",
        "Original file (Excel)",
    ),
    "zip": Format("application/zip", "ZIP", "元のファイル（ZIP）", "Original file (ZIP)"),
}
PLAIN = Format("text/plain", "TXT", "元のファイル", "Original file")


@dataclass(frozen=True, slots=True)
class DistributionFile:
    """One file to download. ``key`` is unique within its dataset (``csv``, ``original``…) and the fragment of
    the distribution's IRI; ``size`` is in bytes, ``sha256`` in hexadecimal."""

    key: str
    path: Path
    format: Format
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The file's name, the last part of its address."""
        return self.path.name

    @property
    def media_type(self) -> str:
        """The IANA media type."""
        return self.format.media_type

    @property
    def title(self) -> dict[str, str]:
        """What kind of file it is, by language."""
        return {"ja": self.format.ja, "en": self.format.en}


def made(key: str, path: Path, format: Format) -> DistributionFile:
    """The record of a file that has just been written."""
    return DistributionFile(key, path, format, path.stat().st_size, sha256_of(path))


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def copy_original(source: Path, folder: Path, list_: str, number: int = 1) -> DistributionFile:
    """``source`` byte for byte as ``<list>-original.<ext>`` (``-original-2`` for a list's second file)."""
    suffix = source.suffix.lower()
    format = ORIGINALS.get(suffix.lstrip("."), PLAIN)
    key = "original" if number == 1 else f"original-{number}"
    path = folder / f"{list_}-{key}{suffix if format is not PLAIN else '.txt'}"
    shutil.copyfile(source, path)
    return made(key, path, format)
