"""Properties and comments of workbooks, real and hostile ones."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from pipeline.read.traces import MOST_BYTES, Traces, traces
from tests.hostile_zip import before_the_file, of_version, without_settings, zipped

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def package(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def core(who: str, before: str = "") -> str:
    name = f"<p:lastModifiedBy>{who}</p:lastModifiedBy>"
    return f'{before}<p:coreProperties xmlns:p="{CORE}">{name}</p:coreProperties>'


def book(**sheets: str) -> str:
    """A workbook whose sheets are there by their relationships."""
    listed = "".join(f'<sheet name="{name}" r:id="{id_}"/>' for name, id_ in sheets.items())
    return f'<workbook xmlns="{SHEET}" xmlns:r="{RELATION}"><sheets>{listed}</sheets></workbook>'


def relationships(*each: tuple[str, str, str]) -> str:
    """Id, type and target of each."""
    listed = "".join(f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, kind, to in each)
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def test_a_workbook_tells_its_author_and_the_cells_that_have_comments(tmp_path: Path) -> None:
    book = Workbook()
    book.properties.creator, book.properties.lastModifiedBy = "見本太郎", "手本花子"
    first, second = book.worksheets[0], book.create_sheet("控え")
    first["B3"].comment = Comment("確認中", "見本太郎")
    second["A1"].comment = Comment("控え", "手本花子")
    second["C9"].comment = Comment("控え", "手本花子")
    book.save(tmp_path / "a.xlsx")
    assert traces(tmp_path / "a.xlsx") == Traces(
        {"creator": "見本太郎", "lastModifiedBy": "手本花子"}, {"Sheet": ("B3",), "控え": ("A1", "C9")}
    )


def test_threaded_comments_count_once_with_the_notes_that_stand_for_them(tmp_path: Path) -> None:
    thread = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    parts = {
        "xl/workbook.xml": book(一覧="r1"),
        "xl/_rels/workbook.xml.rels": relationships(("r1", "x/worksheet", "/xl/worksheets/s.xml")),
        "xl/worksheets/_rels/s.xml.rels": relationships(
            ("r1", f"{RELATION}/comments", "../comments1.xml"), ("r2", thread, "../threads/t.xml")
        ),
        "xl/comments1.xml": f'<comments xmlns="{SHEET}"><comment ref="D4"/></comments>',
        "xl/threads/t.xml": '<t><threadedComment ref="D4"/><threadedComment ref="E5"/></t>',
    }
    assert traces(package(tmp_path / "a.xlsx", parts)).comments == {"一覧": ("D4", "E5")}


def commented(
    *sheets: str, leads: Mapping[str, tuple[str, ...]], comments: Mapping[str, str]
) -> dict[str, str]:
    """Parts of a workbook: ``leads`` has the parts of comments that each sheet leads to, and ``comments`` the
    cell of the comment in each, after so much blank space that two of them are too long together."""
    blank = " " * (MOST_BYTES * 2 // 3)
    kind = f"{RELATION}/comments"
    return {
        "xl/workbook.xml": book(**{sheet: sheet for sheet in sheets}),
        "xl/_rels/workbook.xml.rels": relationships(
            *((each, "x/worksheet", f"{each}.xml") for each in sheets)
        ),
        **{
            f"xl/_rels/{sheet}.xml.rels": relationships(*((f"r{n}", kind, to) for n, to in enumerate(parts)))
            for sheet, parts in leads.items()
        },
        **{f"xl/{part}": f'<c>{blank}<comment ref="{cell}"/></c>' for part, cell in comments.items()},
    }


def test_comments_that_many_relationships_lead_to_are_read_once(tmp_path: Path) -> None:
    leads = {"a": ("long.xml", "/xl/long.xml", "long.xml"), "b": ("short.xml",)}
    parts = commented("a", "b", leads=leads, comments={"long.xml": "D4"})
    parts["xl/short.xml"] = '<c><comment ref="E5"/></c>'
    assert traces(package(tmp_path / "a.xlsx", parts)).comments == {"a": ("D4",), "b": ("E5",)}


def test_sheets_of_one_part_are_looked_at_once(tmp_path: Path) -> None:
    parts = commented("a", leads={"a": ("long.xml",)}, comments={"long.xml": "D4"})
    parts["xl/workbook.xml"] = book(a="a", b="a", c="a")
    assert traces(package(tmp_path / "a.xlsx", parts)).comments == {"a": ("D4",)}


def test_a_workbook_whose_parts_are_too_long_together_tells_what_comes_first(tmp_path: Path) -> None:
    leads = {"a": ("1.xml",), "b": ("2.xml",), "c": ("1.xml",)}
    parts = commented("a", "b", "c", leads=leads, comments={"1.xml": "D4", "2.xml": "E5"})
    parts["docProps/core.xml"] = core("見本太郎")
    assert traces(package(tmp_path / "a.xlsx", parts)) == Traces(
        {"lastModifiedBy": "見本太郎"}, {"a": ("D4",)}
    )


@pytest.mark.parametrize(
    "content",
    [
        core("&a;", '<!DOCTYPE x [<!ENTITY a "見本">]>'),
        core("&a;", '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "m">]>').encode("utf-16"),
        core("&a;", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        "<p:coreProperties",
        "",
        core("x" * MOST_BYTES),
        core("見本太郎", '<?xml version="1.0" encoding="nothing"?>'),
    ],
)
def test_a_part_that_is_no_plain_xml_tells_nothing(tmp_path: Path, content: str | bytes) -> None:
    assert traces(package(tmp_path / "a.xlsx", {"docProps/core.xml": content})) == Traces()


def test_relationships_that_lead_out_of_the_package_or_nowhere_lead_to_nothing(tmp_path: Path) -> None:
    parts = {
        "xl/workbook.xml": book(a="r1", b="r9"),
        "xl/_rels/workbook.xml.rels": relationships(("r1", "x/worksheet", "../../../../etc/passwd")),
    }
    assert traces(package(tmp_path / "a.xlsx", parts)) == Traces()


CORE_XML = "docProps/core.xml"


@pytest.mark.parametrize(
    "content",
    [
        before_the_file(zipped(CORE_XML, core("見本太郎").encode())),
        of_version(zipped(CORE_XML, core("見本太郎").encode()), 64),
        without_settings(zipped(CORE_XML, core("見本太郎").encode(), zipfile.ZIP_LZMA)),
    ],
)
def test_a_hostile_zip_behind_an_xls_has_no_traces(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content)
    assert traces(tmp_path / "a.xls") == Traces()


def test_what_is_no_package_has_no_traces(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    assert traces(tmp_path / "a.xls") == Traces()
