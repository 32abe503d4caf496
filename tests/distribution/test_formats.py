"""The original file is kept byte for byte, whatever it is called."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from pipeline.distribution import copy_original


@pytest.mark.parametrize(
    ("name", "expected", "media_type"),
    [
        ("a.csv", "aed-original.csv", "text/csv"),
        ("公式　一覧.CSV", "aed-original.csv", "text/csv"),
        ("a.tsv", "aed-original.tsv", "text/tab-separated-values"),
        ("a.xlsx", "aed-original.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("a.html", "aed-original.txt", "text/plain"),
        ("a.csv\n<script>", "aed-original.txt", "text/plain"),
        ("noending", "aed-original.txt", "text/plain"),
    ],
)
def test_the_copy_has_a_safe_name_and_type_and_the_same_bytes(
    tmp_path: Path, name: str, expected: str, media_type: str
) -> None:
    source, folder = tmp_path / "in", tmp_path / "out"
    source.mkdir()
    folder.mkdir()
    content = b"\xef\xbb\xbf\x82\xa0\r\n\0\xff"
    (source / name).write_bytes(content)
    made = copy_original(source / name, folder, "aed")
    assert made.path.read_bytes() == content
    assert (made.key, made.name, made.media_type) == ("original", expected, media_type)
    assert (made.size, made.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_second_file_of_a_list_does_not_overwrite_the_first(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(name)
    made = [copy_original(tmp_path / name, tmp_path, "aed", n) for n, name in ((1, "a.csv"), (2, "b.csv"))]
    assert [(m.key, m.name, m.path.read_text()) for m in made] == [
        ("original", "aed-original.csv", "a.csv"),
        ("original-2", "aed-original-2.csv", "b.csv"),
    ]
