"""The commands on releases: a key never comes to lie in the site."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pipeline.release import ReleaseBuilder, current
from pipeline.release.manifest import SIGNATURE
from tests.test_cli import gosei


@pytest.fixture
def site(tmp_path: Path) -> Path:
    with ReleaseBuilder(tmp_path / "site" / "build", date(2026, 10, 1)) as builder:
        (builder.folder / "a.txt").write_text("a", encoding="utf-8")
        builder.finish({})
    return tmp_path / "site"


def test_a_new_key_outside_the_site_signs(site: Path) -> None:
    key = site.parent / "key.pem"
    assert gosei("sign", site, "--key", key, "--new").code == 0
    release = current(site / "build")
    assert release is not None and (release / SIGNATURE).is_file()


def test_no_key_is_made_within_the_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site)
    assert gosei("sign", ".", "--key", "key.pem", "--new").code == 2
    assert [path.name for path in site.iterdir()] == ["build"]
