"""uvicorn as it is configured: patience with slow headers ends."""

from __future__ import annotations

import socket

import pytest

from pipeline.errors import ReleaseError
from pipeline.serve import run
from pipeline.serve.settings import ServeSettings
from tests.serve.conftest import Served


@pytest.mark.parametrize(
    "sent", [b"", b"GET / HTTP/1.1\r\nHo", b"GET /none HTTP/1.1\r\nHost: x\r\n\r\nGET / HT"]
)
def test_a_header_that_never_ends_is_not_waited_for(
    served: Served, monkeypatch: pytest.MonkeyPatch, sent: bytes
) -> None:
    monkeypatch.setattr(run, "HEADER_SECONDS", 0.5)
    with socket.create_connection(("127.0.0.1", served.port), 4) as connection:
        connection.sendall(sent)
        ended = b""
        while part := connection.recv(65536):
            ended = part
    assert not ended.startswith(b"HTTP/1.1 200")


def test_a_request_that_takes_longer_than_its_header_may_is_answered(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "HEADER_SECONDS", 0.2)
    with socket.create_connection(("127.0.0.1", served.port), 10) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
            b"Content-Length: 6\r\n\r\n"
        )
        connection.settimeout(0.6)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(10)
        connection.sendall(b"ASK {}")
        assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_nothing_published_is_said_at_once(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ReleaseError):
        run.serve(tmp_path, settings=ServeSettings())


def test_a_port_that_another_program_has_is_told_as_ours(served: Served) -> None:
    with pytest.raises(ReleaseError, match=f"ポート {served.port} "):
        run.serve(served.build, port=served.port)
