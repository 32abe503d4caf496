"""A ZIP file as the text files in it, unpacked into the work folder without trusting anything it says.

No name in the archive ever becomes a path: members go to files of our own naming, up to a limit of bytes.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.read.notes import Notes
from pipeline.read.zip_damage import METHODS, one_sign_of_damage

MOST_BYTES = 2 << 30
"""Bytes that all wanted members together may have once unpacked."""

MOST_MEMBERS = 2_000
_CHUNK = 1 << 20
_UNSEEN = ("__MACOSX", ".")
"""How folders and files begin that a computer adds of its own accord."""


@dataclass(slots=True)
class Archive:
    """``files``: wanted name → where it was unpacked; ``others``: names of the members that are not wanted,
    sorted; ``folder`` is the one in which the wanted ones lie ("" at the top)."""

    files: dict[str, Path] = field(default_factory=dict)
    others: list[str] = field(default_factory=list)
    folder: str = ""


def unpack(path: Path, wanted: Collection[str], notes: Notes, work: Path) -> Archive:
    """Unpack the members whose names, without folder and case, are ``wanted``, into a folder in ``work``.

    Raises DataError: G103 damaged, G104 locked, G107 too large, G108 not to be opened, G587 a name that leads
    out of the archive or is there twice."""
    target = work / hashlib.sha256(notes.file.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    target.mkdir(parents=True, exist_ok=True)
    try:
        content = path.open("rb")
    except OSError as error:
        raise notes.stop("G108", reason=error.strerror or type(error).__name__) from error
    with content:
        try:
            with one_sign_of_damage(), zipfile.ZipFile(content) as archive:
                return _unpack(archive, wanted, notes, target)
        except zipfile.BadZipFile as error:
            raise notes.stop("G103", reason=str(error)) from error


def _unpack(archive: zipfile.ZipFile, wanted: Collection[str], notes: Notes, target: Path) -> Archive:
    found, left = Archive(), MOST_BYTES
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) > MOST_MEMBERS:
        raise notes.stop("G107", limit=f"{MOST_MEMBERS:,}")
    for member in members:
        *folders, name = _steps(member, notes)
        if any(step.startswith(_UNSEEN) for step in (*folders, name)):
            continue
        name = name.lower()
        if name not in wanted:
            found.others.append("/".join((*folders, name)))
            continue
        if name in found.files:
            raise notes.stop("G587", member.filename)
        found.files[name] = target / name
        found.folder = "/".join(folders) or found.folder
        left -= _copy(archive, member, found.files[name], left, notes)
    found.others.sort()
    return found


def _steps(member: zipfile.ZipInfo, notes: Notes) -> list[str]:
    """The folders and the name of a member; some programs of Windows write backslashes."""
    steps = member.filename.replace("\\", "/").split("/")
    if ".." in steps or not all(steps) or ":" in steps[0]:
        raise notes.stop("G587", member.filename)
    return steps


def _copy(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path, most: int, notes: Notes) -> int:
    """Unpack one member to its true end, whatever size it declares; the number of its bytes."""
    if member.flag_bits & 1:
        raise notes.stop("G104")
    if member.compress_type not in METHODS:
        raise notes.stop("G103", reason="compression")
    member.file_size = most + 2 * _CHUNK
    size = 0
    with archive.open(member) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise notes.stop("G107", limit=f"{MOST_BYTES:,}")
            file.write(chunk)
    return size
