"""The same input makes the same bytes, whatever the hash seed, the time zone, the locale and the folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from pipeline.release import current

DATA = Path(__file__).parents[1] / "data"
PROGRAM = "from pipeline.cli import main; main()"
ODD = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LANG": "C", "LC_ALL": "C", "COLUMNS": "20"}
USUAL = {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


def copy(target: Path) -> Path:
    shutil.copytree(DATA, target, ignore=shutil.ignore_patterns("build", "register"))
    return target


def publish(site: Path, argument: str, cwd: Path, environment: Mapping[str, str]) -> str:
    """What a publish says, its release's time apart."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "publish", argument, "--date", "2026-10-01"],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(DATA.parent), **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    said: str = done.stdout.decode().replace(argument, "SITE")
    return "\n".join(line for line in said.splitlines() if " s)" not in line)


def content(site: Path) -> dict[str, bytes]:
    """Every file of the current release but the store's, which Oxigraph never writes alike, and the manifest,
    which has the store's digests."""
    release = current(site / "build")
    assert release is not None
    found = {p.relative_to(release).as_posix(): p for p in release.rglob("*") if p.is_file()}
    return {
        name: p.read_bytes() for name, p in found.items() if not name.startswith(("store/", "manifest.json"))
    }


def test_the_example_site_is_published_to_the_same_bytes_everywhere(tmp_path: Path) -> None:
    one, other = copy(tmp_path / "one"), copy(tmp_path / "other" / "見本 site")
    said = publish(one, str(one), tmp_path, USUAL), publish(other, "見本 site", other.parent, ODD)
    first, second = content(one), content(other)
    assert set(first) == set(second)
    assert [name for name in sorted(first) if first[name] != second[name]] == []
    assert len(first) > 100
    assert said[0] == said[1]
    releases = [current(site / "build") for site in (one, other)]
    assert releases[0] and releases[1] and releases[0].name == releases[1].name
