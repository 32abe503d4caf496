"""Conditional requests."""

from __future__ import annotations

import pytest

from pipeline.serve.caching import matches


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ('"a"', True),
        ('W/"a"', True),
        ('"b", "a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_a_client_has_the_representation_when_it_names_the_tag(header: str | None, expected: bool) -> None:
    assert matches(header, '"a"') is expected
