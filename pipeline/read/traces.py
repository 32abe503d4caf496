"""What a workbook tells of those who made it: document properties and cell comments (ECMA-376)."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as XML

from pipeline.read.zip_damage import METHODS, one_sign_of_damage

MOST_BYTES = 32 << 20
"""Bytes of a package that are looked at, all its parts together, unpacked: comments are short, properties
more so."""

_PROPERTIES = {
    "docProps/core.xml": ("creator", "lastModifiedBy"),
    "docProps/app.xml": ("Manager",),
}
"""Part → the elements in it that name a person (ECMA-376 part 2, 11; part 1, 15.2.12.3)."""

_COMMENTS = ("/comments", "/threadedComment")
"""How the types of relationships to comments end."""


@dataclass(frozen=True, slots=True)
class Traces:
    """``properties``: name of a document property → who it says; ``comments``: sheet → the cells that have
    comments, in their order in the file."""

    properties: Mapping[str, str] = field(default_factory=dict)
    comments: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def traces(path: Path) -> Traces:
    """The traces in an .xlsx or .xlsm that has been read; none in what is no OPC package (.xls)."""
    try:
        with one_sign_of_damage(), zipfile.ZipFile(path) as archive:
            package = _Package(archive)
            return Traces(dict(_properties(package)), dict(_comments(package)))
    except (zipfile.BadZipFile, OSError):
        return Traces()


@dataclass(slots=True)
class _Package:
    """An OPC package; ``left``: how many bytes of it are still looked at."""

    archive: zipfile.ZipFile
    left: int = MOST_BYTES

    def parsed(self, part: str) -> XML.Element | None:
        """The root of a part; None for one that is not there, damaged, larger than what is left, or that
        declares a document type, which OPC forbids (ECMA-376 part 2, 8.1.4) and which could hold entities
        that grow."""
        try:
            with one_sign_of_damage():
                content = self._content(part)
            return XML.fromstring(content, XML.XMLParser(target=_Plain())) if content else None
        except (zipfile.BadZipFile, OSError, XML.ParseError, ValueError, LookupError):
            return None

    def _content(self, part: str) -> bytes:
        """The bytes of a part; none when it is larger than what is left, or compressed as OPC forbids, for an
        .xls may end in a ZIP of any kind."""
        member = self.archive.getinfo(part)
        if member.file_size > self.left or member.compress_type not in METHODS:
            return b""
        self.left -= member.file_size
        with self.archive.open(member) as file:
            return file.read(member.file_size)


def _properties(package: _Package) -> Iterator[tuple[str, str]]:
    for part, names in _PROPERTIES.items():
        for element in _children(package, part):
            name, text = _local(element.tag), (element.text or "").strip()
            if name in names and text:
                yield name, text


def _comments(package: _Package) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each sheet is looked at once, and each part once for it, however many relationships lead there."""
    targets = {id_: target for id_, _, target in _relationships(package, "xl/workbook.xml")}
    root = package.parsed("xl/workbook.xml")
    names: dict[str, str] = {}
    for sheet in root.iter() if root is not None else ():
        if _local(sheet.tag) == "sheet":
            names.setdefault(targets.get(_relationship(sheet), ""), sheet.get("name", ""))
    for part, name in names.items():
        leads = [target for _, kind, target in _relationships(package, part) if kind.endswith(_COMMENTS)]
        cells = dict.fromkeys(cell for target in dict.fromkeys(leads) for cell in _cells(package, target))
        if cells:
            yield name, tuple(cells)


def _cells(package: _Package, part: str) -> Iterator[str]:
    root = package.parsed(part)
    for element in root.iter() if root is not None else ():
        if element.get("ref") and _local(element.tag) in ("comment", "threadedComment"):
            yield element.get("ref", "")


def _relationships(package: _Package, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, type and target (the name of a part) of the relationships of a part (ECMA-376 part 2, 9.3)."""
    folder, _, name = part.rpartition("/")
    for element in _children(package, f"{folder}/_rels/{name}.rels"):
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
        yield element.get("Id", ""), element.get("Type", ""), target.lstrip("/")


def _relationship(element: XML.Element) -> str:
    return next((value for name, value in element.items() if _local(name) == "id" and "}" in name), "")


def _children(package: _Package, part: str) -> list[XML.Element]:
    root = package.parsed(part)
    return [] if root is None else list(root)


class _Plain(XML.TreeBuilder):
    """Builds no document that declares a type."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise ValueError(f"a document type, {name}")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
