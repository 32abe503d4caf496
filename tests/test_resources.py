"""The data folders are found in a working tree, and in what a wheel installs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pipeline
from pipeline.resources import folder


@pytest.mark.parametrize(
    ("name", "file"), [("mappings", "aed.yaml"), ("shapes", "aed.ttl"), ("vocab", "imi.tsv")]
)
def test_a_working_tree_has_them_at_its_top(name: str, file: str) -> None:
    assert (folder(name) / file).is_file()


def test_an_installed_package_uses_its_own_copy(tmp_path: Path) -> None:
    package = tmp_path / "pipeline"
    (package / "_data" / "vocab").mkdir(parents=True)
    for name in ("__init__.py", "resources.py"):
        source = Path(pipeline.__file__).with_name(name)
        (package / name).write_bytes(source.read_bytes())
    program = "from pipeline.resources import folder; print(folder('vocab')); print(folder('shapes'))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(package / "_data" / "vocab"), str(tmp_path / "shapes")]
