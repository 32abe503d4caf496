"""What a mapping tells the recognition of headers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mapping.written import LIST, loaded


@pytest.mark.parametrize(
    ("uses", "name", "shared"),
    [
        ("[name]", "名称", True),
        ("[{group: name, columns: [名称]}]", "名称", True),
        ("[{group: name, columns: {名称: 施設名}}]", "施設名", False),
    ],
)
def test_a_list_is_shared_when_groups_name_all_of_its_columns(
    folder: Path, uses: str, name: str, shared: bool
) -> None:
    head = LIST.split("key:")[0]
    assert loaded(folder, f"{head}key: {name}\nlabel: {name}\nuses: {uses}\n").headers().shared is shared


def test_a_list_with_a_column_of_its_own_is_not_shared(folder: Path) -> None:
    assert not loaded(folder).headers().shared
