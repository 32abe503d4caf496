"""Mappings are checked name by name: what is wrong is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import MappingError
from tests.mapping.written import GROUP, LIST, TWICE, faults, loaded


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("dataset: spot", "dataset: spot\n bad: x", ("G451", 2, None)),
        ("key: ID", "key: ID\nkey: 名称", ("G451", 7, None)),
        ("headers:", "heades:", ("G452", 12, "headers")),
        ("title: {ja: 場所一覧, en: Spots}", "title: 場所一覧", ("G452", 2, None)),
        ("[ic:施設型]", "[ic:施没型]", ("G453", 5, "ic:施設型")),
        ("ID: dct:identifier", "ID: ic:識別直", ("G453", 10, "ic:識別値")),
        ("ID: dct:identifier", "ID: nope:identifier", ("G453", 10, None)),
        ("ID: dct:identifier", "ID: {path: dct:identifier, datatype: nope:x}", ("G453", 10, None)),
        ("ic:緯度\n", "ic:緯度@ic:座標形\n", ("G453", 11, "ic:座標型")),
        ("uses: [name]", "uses: [neme]", ("G454", 8, "name")),
        ("ID: dct:identifier", "ID: {path: dct:identifier, value: identifer}", ("G455", 10, "identifier")),
        ("uses: [name]", "uses: [{group: name, columns: [名称一]}]", ("G456", 8, "名称")),
        ("uses: [name]", "uses: [{group: name, columns: {名称一: 名称}}]", ("G456", 8, "名称")),
        (
            "ID: dct:identifier",
            "ID: {path: def:facility, value: identifier, refers_to: spott}",
            ("G572", 10, "spot"),
        ),
        (
            "ID: dct:identifier",
            "ID: {path: def:facility, value: identifier, refers_to: {list: spot, back: def:facilityOff}}",
            ("G453", 10, "def:facilityOf"),
        ),
        ("dataset: spot", "dataset: spot\nprefixes: ['']", ("G452", 2, None)),
        ("dataset: spot", "dataset: spot\nfile_names: [Spot]", ("G452", 2, None)),
        ("key: ID", "key: IDD", ("G456", 6, "ID")),
        ("accepts: {NO: ID}", "accepts: {NO: ID, 番号: IID}", ("G456", 15, "ID")),
        ("accepts: {NO: ID}", "accepts: {NO: ID}\nidentity: [住所]", ("G456", 16, None)),
        (
            "accepts: {NO: ID}",
            "accepts: {NO: ID}\npoints:\n  - {latitude: 緯度, longitude: 経度}",
            ("G456", 17, None),
        ),
        ("accepts: {NO: ID}", "accepts: {NO: ID}\narea: {address: 住所}", ("G456", 16, None)),
        (
            "accepts: {NO: ID}",
            "accepts: {NO: ID}\ntemplates:\n  - {path: ic:備考, template: $(備考)}",
            ("G456", 17, None),
        ),
        (
            "accepts: {NO: ID}",
            "accepts: {NO: ID}\ntemplates:\n  - {path: ic:備考, template: $(備考}",
            ("G452", 17, None),
        ),
        ("new: [ID, 名称, 緯度]", "new: [ID, 名称, 経度]", ("G457", 13, None)),
        ("old: [NO]", "old: [NO, 方書]", ("G457", 14, None)),
        ("old: [NO]", "seen: [[NO], [ID, 方書]]", ("G457", 14, None)),
    ],
)
def test_each_fault_is_told_at_its_line_with_what_was_likely_meant(
    folder: Path, old: str, new: str, expected: tuple[str, int, str | None]
) -> None:
    assert old in LIST
    assert faults(folder, LIST.replace(old, new, 1)) == [expected]


def test_the_second_official_column_of_a_name_needs_a_target_too(folder: Path) -> None:
    assert faults(folder, TWICE) == [("G457", 14, None)]


def test_faults_of_a_group_are_told_in_the_group(folder: Path) -> None:
    (folder / "groups" / "name.yaml").write_text(GROUP.replace("ic:名称", "ic:名前"), encoding="utf-8")
    with pytest.raises(MappingError) as raised:
        loaded(folder)
    assert [(f.code, f.origin.file, f.origin.row) for f in raised.value.findings] == [
        ("G453", "groups/name.yaml", 3)
    ]
