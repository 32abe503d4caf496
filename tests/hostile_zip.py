"""ZIP files made to do harm."""

from __future__ import annotations

import io
import struct
import zipfile

_CENTRAL, _END = b"PK\x01\x02", b"PK\x05\x06"


def zipped(name: str, content: bytes, method: int = zipfile.ZIP_STORED) -> bytes:
    """A ZIP of one member, without a time: the same each time it is made."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), content, method)
    return target.getvalue()


def before_the_file(whole: bytes, by: int = 100) -> bytes:
    """The ZIP with members said to begin ``by`` bytes before the file does: its directory is said to stand
    that much further on than it does, as if the file had lost its first bytes."""
    place = whole.rindex(_END) + 16
    (said,) = struct.unpack_from("<L", whole, place)
    return whole[:place] + struct.pack("<L", said + by) + whole[place + 4 :]


def of_version(whole: bytes, version: int) -> bytes:
    """The ZIP with a first member that only a program of ``version`` (63 for 6.3) is said to unpack."""
    place = whole.index(_CENTRAL) + 6
    return whole[:place] + struct.pack("<H", version) + whole[place + 2 :]


def without_settings(whole: bytes) -> bytes:
    """The ZIP of one member packed by LZMA, without the settings that it needs."""
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        (member,) = archive.infolist()
    place = 30 + len(member.filename) + 4
    return whole[:place] + b"\xff" * 5 + whole[place + 5 :]
