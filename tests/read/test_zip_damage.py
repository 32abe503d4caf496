"""Damaged ZIP files have one sign, and a fault of the disk has another."""

from __future__ import annotations

import errno
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.read.zip_damage import METHODS, one_sign_of_damage
from tests.hostile_zip import before_the_file, of_version, zipped

WHOLE = zipped("表.xml", "名称".encode() * 40, zipfile.ZIP_DEFLATED)


def unpacked(content: bytes) -> None:
    with one_sign_of_damage(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        for member in archive.infolist():
            if member.compress_type in METHODS:
                archive.read(member)


@pytest.mark.parametrize(
    "content",
    [b"", WHOLE[:-30], before_the_file(WHOLE), before_the_file(WHOLE, 1 << 30), of_version(WHOLE, 64)],
    ids=["empty", "cut", "before the file", "far before the file", "of another version"],
)
def test_damage_has_one_sign(content: bytes) -> None:
    with pytest.raises(zipfile.BadZipFile):
        unpacked(content)


@given(st.binary(max_size=40), st.integers(0, len(WHOLE)))
@example(b"", 0)
@example(b"S", 28)  # an extra field that reaches into the data: they end too early
def test_whatever_the_bytes_are_there_is_no_other_sign(noise: bytes, at: int) -> None:
    try:
        unpacked(WHOLE[:at] + noise + WHOLE[at + len(noise) :])
    except zipfile.BadZipFile as error:
        assert str(error)


def test_a_fault_of_the_disk_is_no_damage() -> None:
    with pytest.raises(OSError, match="disk") as raised, one_sign_of_damage():
        raise OSError(errno.EIO, "the disk")
    assert raised.value.errno == errno.EIO
