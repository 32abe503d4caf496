"""Running the server: uvicorn with its limits set."""

from __future__ import annotations

import asyncio
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from pipeline.errors import ReleaseError
from pipeline.serve.app import create_app
from pipeline.serve.settings import ServeSettings

HEADER_SECONDS = 10.0
"""How long a connection may take to send the header of its next request."""


class PatientProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 with a limit on patience: it would wait for ever for a header that never ends."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Waits for the first request."""
        super().connection_made(transport)
        self._wait_for_header(None)

    def on_response_complete(self) -> None:
        """Waits for the next request."""
        answered = self.cycle
        super().on_response_complete()
        self._wait_for_header(answered)

    def _wait_for_header(self, last: RequestResponseCycle | None) -> None:
        self.loop.call_later(HEADER_SECONDS, self._lose_patience, last)

    def _lose_patience(self, last: RequestResponseCycle | None) -> None:
        if self.cycle is last and not self.transport.is_closing():
            self.transport.close()


def serve(
    build: Path, host: str = "127.0.0.1", port: int = 8000, *, settings: ServeSettings | None = None
) -> None:
    """Serves the current release of ``build`` until interrupted. Raises ReleaseError when there is none, or
    when nobody can listen there: another program does, or the port is a privileged one."""
    server = uvicorn.Server(configuration(build, host, port, settings or ServeSettings()))
    try:
        server.run()
    except SystemExit as stop:  # uvicorn has logged why, and ends the process with a code of its own
        raise ReleaseError(
            f"{host} のポート {port} で待ち受けられません。--port で別の番号を指定してください"
            f" / cannot listen on port {port} of {host}: try another --port"
        ) from stop


def configuration(build: Path, host: str, port: int, settings: ServeSettings) -> uvicorn.Config:
    """uvicorn on h11, which bounds the request line and headers before anything of ours sees them."""
    return uvicorn.Config(
        create_app(build, settings=settings),
        host,
        port,
        http=PatientProtocol,
        ws="none",
        lifespan="on",
        h11_max_incomplete_event_size=settings.url_bytes + settings.header_bytes,
        limit_concurrency=settings.connections,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=10,
        server_header=False,
        access_log=False,
        log_level="warning",
    )
