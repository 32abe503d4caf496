"""Limits that depend on each other."""

from __future__ import annotations

import pytest

from pipeline.serve.settings import ServeSettings


@pytest.mark.parametrize("workers", range(2, 10))
def test_one_client_never_has_all_workers(workers: int) -> None:
    assert 1 <= ServeSettings(workers=workers).client_workers < workers


def test_a_waiting_query_outlasts_a_running_one() -> None:
    settings = ServeSettings()
    assert settings.queue_seconds > settings.query_seconds
    assert settings.workers >= 2
