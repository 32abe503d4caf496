"""A peer's server on this machine, which sends what a test wants."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest


@dataclass(slots=True)
class Served:
    """``base``: its address; ``files``: path → media type and content; ``pages``: what a SPARQL endpoint at
    ``/sparql`` answers, one after the other; ``queries``: what it was asked."""

    base: str = ""
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    pages: list[bytes] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)


@pytest.fixture
def served() -> Iterator[Served]:
    """Starts and stops it."""
    state = Served()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            kind, content = state.files.get(self.path, ("", b""))
            self._send(200 if kind else 404, kind, content)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            state.queries += parse_qs(body)["query"]
            self._send(200, "application/n-triples", state.pages.pop(0) if state.pages else b"")

        def _send(self, status: int, kind: str, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        state.base = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield state
        server.shutdown()
