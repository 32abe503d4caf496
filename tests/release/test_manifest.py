"""Dates that are carried over, and the manifest's own form."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ReleaseError
from pipeline.release import DatasetRecord, Manifest, ReleaseBuilder, carry_dates

TODAY = date(2026, 11, 1)
BEFORE = DatasetRecord(digest="same", issued=date(2026, 4, 1), modified=date(2026, 6, 1), rows=1, quads=1)


@pytest.mark.parametrize(
    ("before", "digest", "issued", "modified", "expected"),
    [
        (None, "new", None, None, (TODAY, TODAY)),
        (BEFORE, "same", None, None, (BEFORE.issued, BEFORE.modified)),
        (BEFORE, "other", None, None, (BEFORE.issued, TODAY)),
        (BEFORE, "other", date(2020, 1, 1), date(2025, 1, 1), (date(2020, 1, 1), date(2025, 1, 1))),
        (None, "new", None, date(2025, 1, 1), (date(2025, 1, 1), date(2025, 1, 1))),
        (BEFORE, "same", None, date(2026, 5, 1), (BEFORE.issued, date(2026, 5, 1))),
    ],
)
def test_dates_follow_the_site_then_the_data_then_the_day(
    before: DatasetRecord | None,
    digest: str,
    issued: date | None,
    modified: date | None,
    expected: tuple[date, date],
) -> None:
    assert carry_dates(before, digest, TODAY, issued, modified) == expected


def test_a_manifest_names_every_file_once_and_the_store_apart(tmp_path: Path) -> None:
    with ReleaseBuilder(tmp_path, TODAY) as builder:
        (builder.folder / "見本 1.csv").write_bytes(b"abc")
        (builder.folder / "store").mkdir()
        (builder.folder / "store" / "CURRENT").write_bytes(b"x")
        release = builder.finish({"239984/aed": BEFORE})
    raw = json.loads((release.path / "manifest.json").read_text(encoding="utf-8"))
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert raw["files"] == {"見本 1.csv": {"sha256": digest, "size": 3}}
    assert list(raw["store"]) == ["store/CURRENT"]
    assert raw["date"] == "2026-11-01" and raw["id"] == release.id and raw["previous"] is None
    assert Manifest.read(release.path) == release.manifest


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"id": 1}'])
def test_a_manifest_that_cannot_be_read_is_a_release_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "manifest.json").write_bytes(content)
    with pytest.raises(ReleaseError):
        Manifest.read(tmp_path)
