"""What a workbook tells of those who made it: document properties and cell comments (ECMA-376)."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as XML

MOST_BYTES = 32 << 20
"""Bytes of a part that are looked at once it is unpacked: comments are short, properties more so."""

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
        with zipfile.ZipFile(path) as archive:
            return Traces(dict(_properties(archive)), dict(_comments(archive)))
    except (zipfile.BadZipFile, OSError):
        return Traces()


def _properties(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    for part, names in _PROPERTIES.items():
        for element in _children(archive, part):
            name, text = _local(element.tag), (element.text or "").strip()
            if name in names and text:
                yield name, text


def _comments(archive: zipfile.ZipFile) -> Iterator[tuple[str, tuple[str, ...]]]:
    targets = {id_: target for id_, _, target in _relationships(archive, "xl/workbook.xml")}
    root = _parsed(archive, "xl/workbook.xml")
    for sheet in root.iter() if root is not None else ():
        part = targets.get(_relationship(sheet), "") if _local(sheet.tag) == "sheet" else ""
        kinds = [target for _, kind, target in _relationships(archive, part) if kind.endswith(_COMMENTS)]
        cells = dict.fromkeys(cell for target in kinds for cell in _cells(archive, target))
        if cells:
            yield sheet.get("name", ""), tuple(cells)


def _cells(archive: zipfile.ZipFile, part: str) -> Iterator[str]:
    root = _parsed(archive, part)
    for element in root.iter() if root is not None else ():
        if element.get("ref") and _local(element.tag) in ("comment", "threadedComment"):
            yield element.get("ref", "")


def _relationships(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str, str]]:
    """Id, type and target (the name of a part) of the relationships of a part (ECMA-376 part 2, 9.3)."""
    folder, _, name = part.rpartition("/")
    for element in _children(archive, f"{folder}/_rels/{name}.rels"):
        target = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
        yield element.get("Id", ""), element.get("Type", ""), target.lstrip("/")


def _relationship(element: XML.Element) -> str:
    return next((value for name, value in element.items() if _local(name) == "id" and "}" in name), "")


def _children(archive: zipfile.ZipFile, part: str) -> list[XML.Element]:
    root = _parsed(archive, part)
    return [] if root is None else list(root)


def _parsed(archive: zipfile.ZipFile, part: str) -> XML.Element | None:
    """The root of a part; None for one that is not there, too large, damaged, or that declares a document
    type, which OPC forbids (ECMA-376 part 2, 8.1.4) and which could hold entities that grow."""
    try:
        with archive.open(part) as file:
            content = file.read(MOST_BYTES + 1)
        return None if len(content) > MOST_BYTES else XML.fromstring(content, XML.XMLParser(target=_Plain()))
    except (KeyError, XML.ParseError, zipfile.BadZipFile, zlib.error, OSError, EOFError):
        return None
    except (NotImplementedError, RuntimeError, ValueError, LookupError):  # locked, or a codec unheard of
        return None


class _Plain(XML.TreeBuilder):
    """Builds no document that declares a type."""

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise ValueError(f"a document type, {name}")


def _local(name: str) -> str:
    return name.rpartition("}")[2]
