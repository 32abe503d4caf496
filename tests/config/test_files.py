"""Which files are read, and whose they are: nothing from outside the site, nothing silently left out."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from pipeline.config import UNKNOWN, FileSettings, Publisher, Site, Words, input_files

ONE = Publisher(name=Words(ja="市"))


def site(*codes: str, **files: FileSettings) -> Site:
    return Site(publishers=dict.fromkeys(codes or ("011002",), ONE), licence="CC0", files=files)


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("名称\n")


def look(folder: Path, settings: Site) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    files, told = input_files(folder, settings)
    return [(f.name, f.publisher) for f in files], [(t.code, t.origin.file) for t in told]


def test_lists_are_found_at_any_depth_and_sorted(tmp_path: Path) -> None:
    put(tmp_path, "b.XLSX", "a.csv", "深い/ところ/c.tsv", "site.yaml", "README.md", "notes.txt", "old.xls")
    names = [name for name, _ in look(tmp_path, site())[0]]
    assert names == ["a.csv", "b.XLSX", "old.xls", "深い/ところ/c.tsv"]


def test_hidden_files_locks_and_our_own_folders_are_no_input(tmp_path: Path) -> None:
    put(tmp_path, ".a.csv", ".git/a.csv", "~$a.xlsx", "build/a.csv", "register/a.csv", "sub/build/a.csv")
    put(tmp_path, "anchors/wikidata.csv", "links/decisions.csv", "overlays/a.csv", "peers/a/places.csv")
    assert look(tmp_path, site()) == ([("sub/build/a.csv", UNKNOWN)], [])


def test_a_file_of_another_kind_is_read_when_it_is_named(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert look(tmp_path, site(**{"a.txt": FileSettings()}))[0] == [("a.txt", UNKNOWN)]


def test_a_file_named_like_a_list_is_read_or_told(tmp_path: Path) -> None:
    put(tmp_path, "011002_aed.txt", "sub/011002_toilet.ODS", "202604_memo.txt", "202604_a.pdf", "notes.ods")
    files, told = look(tmp_path, site())
    assert files == [("011002_aed.txt", "011002")]
    assert told == [("G426", "sub/011002_toilet.ODS")]


def test_the_publisher_is_the_line_then_the_name_then_left_to_the_file(tmp_path: Path) -> None:
    put(tmp_path, "011002_aed.csv", "239984_aed.csv", "x/239984_toilet.csv", "aed.csv")
    two = site("011002", "239984", **{"011002_aed.csv": FileSettings(publisher="239984")})
    files, told = look(tmp_path, two)
    assert files == [
        ("011002_aed.csv", "239984"),
        ("239984_aed.csv", "239984"),
        ("aed.csv", UNKNOWN),
        ("x/239984_toilet.csv", "239984"),
    ]
    assert told == []


def test_a_strangers_code_in_the_name_is_not_published_under_ours(tmp_path: Path) -> None:
    put(tmp_path, "131016_aed.csv")
    assert look(tmp_path, site()) == ([], [("G422", "131016_aed.csv")])


def test_the_settings_of_a_file_are_found_in_either_unicode_form(tmp_path: Path) -> None:
    name = "ガイド.csv"
    put(tmp_path, unicodedata.normalize("NFD", name))
    files, _ = input_files(tmp_path, site(**{name: FileSettings(list="aed")}))
    assert [(f.name, f.settings.list) for f in files] == [(name, "aed")]
    assert files[0].path.read_text() == "名称\n"


def test_links_that_leave_the_site_are_refused(tmp_path: Path) -> None:
    inside, outside = tmp_path / "site", tmp_path / "outside"
    put(inside, "a.csv")
    put(outside, "secret.csv")
    (inside / "out.csv").symlink_to(outside / "secret.csv")
    (inside / "up.csv").symlink_to("../outside/secret.csv")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "dead.csv").symlink_to(inside / "none.csv")
    (inside / "same.csv").symlink_to("a.csv")
    files, told = look(inside, site())
    assert [name for name, _ in files] == ["a.csv", "same.csv"]
    assert told == [("G423", name) for name in ("dead.csv", "folder", "loop", "out.csv", "up.csv")]


def test_a_site_that_is_itself_a_link_is_read(tmp_path: Path) -> None:
    put(tmp_path / "real", "a.csv")
    (tmp_path / "real" / "b.csv").symlink_to("a.csv")
    (tmp_path / "site").symlink_to(tmp_path / "real")
    assert [name for name, _ in look(tmp_path / "site", site())[0]] == ["a.csv", "b.csv"]


@pytest.mark.parametrize(
    "name", ["a\nb.csv", "<script>.csv", "=1+1.csv", "..csv.csv", "a b　c.csv", "-rf.csv"]
)
def test_odd_names_are_only_names(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    files, told = look(tmp_path, site())
    assert (files, told) == (([], []) if name.startswith(".") else ([(name, UNKNOWN)], []))


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\x82\xa0.csv")).write_text("x")
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    assert look(tmp_path, site()) == ([], [("G425", "\\udc82\\udca0.csv")])


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    put(tmp_path, "closed/a.csv")
    (tmp_path / "closed").chmod(0)
    try:
        if os.access(tmp_path / "closed", os.R_OK):
            pytest.skip("this user may open every folder")
        assert look(tmp_path, site()) == ([], [("G424", "closed")])
    finally:
        (tmp_path / "closed").chmod(0o755)
