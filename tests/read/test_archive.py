"""ZIP files from anywhere: only wanted files come out, under our names, and nothing else is trusted."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.errors import DataError
from pipeline.read import archive
from pipeline.read.archive import Archive, unpack
from pipeline.read.notes import Notes
from tests.feeds import write_zip

WANTED = {"stops.txt", "routes.txt"}
Unpack = Callable[[Path], Archive]


@pytest.fixture
def opened(tmp_path: Path) -> Unpack:
    return lambda path: unpack(path, WANTED, Notes(path.name), tmp_path / "work")


def refused(opened: Unpack, path: Path) -> list[str]:
    with pytest.raises(DataError) as raised:
        opened(path)
    return [found.code for found in raised.value.findings]


def test_wanted_files_come_out_byte_for_byte_and_others_are_named(opened: Unpack, tmp_path: Path) -> None:
    files = {"stops.txt": b"\xef\xbb\xbfstop_id\r\n1\r\n", "transfers.txt": b"x", "読んで.pdf": b"y"}
    made = opened(write_zip(tmp_path / "a.zip", files))
    assert {name: path.read_bytes() for name, path in made.files.items()} == {"stops.txt": files["stops.txt"]}
    assert made.others == ["transfers.txt", "読んで.pdf"]
    assert made.folder == ""


@pytest.mark.parametrize("name", ["GTFS/stops.txt", "a/b/STOPS.TXT", "GTFS\\stops.txt"])
def test_files_in_a_folder_of_the_archive_are_found(opened: Unpack, tmp_path: Path, name: str) -> None:
    made = opened(write_zip(tmp_path / "a.zip", {name: b"1"}))
    assert list(made.files) == ["stops.txt"]
    assert made.folder in ("GTFS", "a/b")


def test_what_a_mac_adds_of_its_own_accord_is_not_seen(opened: Unpack, tmp_path: Path) -> None:
    files = {"stops.txt": b"1", "__MACOSX/._stops.txt": b"2", ".DS_Store": b"3"}
    made = opened(write_zip(tmp_path / "a.zip", files))
    assert (list(made.files), made.others) == (["stops.txt"], [])


@pytest.mark.parametrize(
    "name", ["../stops.txt", "/stops.txt", "a/../../stops.txt", "C:/stops.txt", "..\\x.dll", "a//stops.txt"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused_and_writes_nothing(
    opened: Unpack, tmp_path: Path, name: str
) -> None:
    path = write_zip(tmp_path / "a.zip", {name: b"1"})
    assert refused(opened, path) == ["G587"]
    assert [found for found in tmp_path.rglob("*") if found.is_file()] == [path]


def test_of_two_files_of_one_name_neither_is_chosen(opened: Unpack, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"stops.txt": b"1", "old/stops.txt": b"2"})
    assert refused(opened, path) == ["G587"]


def test_an_archive_that_unpacks_to_more_than_the_limit_is_refused_whatever_it_declares(
    opened: Unpack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 1 << 20)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("stops.txt", b"0" * (4 << 20))
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", 4 << 20), struct.pack("<I", 10)))
    assert path.stat().st_size < 1 << 14
    assert refused(opened, path) == ["G107"]


def test_the_limit_is_for_all_files_together(
    opened: Unpack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MOST_BYTES", 15)
    path = write_zip(tmp_path / "a.zip", {"stops.txt": b"0" * 10, "routes.txt": b"0" * 10})
    assert refused(opened, path) == ["G107"]


def test_too_many_files_are_refused(opened: Unpack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    path = write_zip(tmp_path / "a.zip", {f"{n}.txt": b"" for n in range(3)})
    assert refused(opened, path) == ["G107"]


def test_a_damaged_file_is_told_so(opened: Unpack, tmp_path: Path) -> None:
    whole = write_zip(tmp_path / "a.zip", {"stops.txt": b"stop_id,stop_name\n" * 100}).read_bytes()
    for number, content in enumerate([b"", b"PK", whole[:-10], whole[:200], b"no zip at all"]):
        path = tmp_path / f"{number}.zip"
        path.write_bytes(content)
        assert refused(opened, path) == ["G103"]


def test_a_file_whose_checksum_is_wrong_is_told_so(opened: Unpack, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"stops.txt": b"stop_id"})
    path.write_bytes(path.read_bytes().replace(b"stop_id", b"stop_ib"))
    assert refused(opened, path) == ["G103"]


def test_a_locked_file_is_told_so(opened: Unpack, tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"stops.txt": b"stop_id"})
    content = bytearray(path.read_bytes())
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))
    assert refused(opened, path) == ["G104"]


def test_a_file_that_is_not_there_is_told_so(opened: Unpack, tmp_path: Path) -> None:
    assert refused(opened, tmp_path / "none.zip") == ["G108"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.binary(max_size=80), st.integers(0, 400))
@example(b"\x01", 218)  # a member that begins before the file does
def test_whatever_the_bytes_are_it_is_a_finding_and_no_crash(
    opened: Unpack, tmp_path: Path, noise: bytes, at: int
) -> None:
    whole = write_zip(tmp_path / "a.zip", {"stops.txt": b"stop_id\n1\n", "GTFS/x.txt": b"y"}).read_bytes()
    path = tmp_path / "noisy.zip"
    path.write_bytes(whole[:at] + noise + whole[at + len(noise) :])
    try:
        opened(path)
    except DataError as error:
        assert {found.code for found in error.findings} <= {"G103", "G104", "G107", "G587"}
