"""A web server on this machine that behaves as badly as servers do."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Unruly(BaseHTTPRequestHandler):
    """Answers by path; what it was asked is in ``server.asked``."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_HEAD(self) -> None:
        self._answer("HEAD")

    def do_GET(self) -> None:
        self._answer("GET")

    def _answer(self, method: str) -> None:
        self.server.asked.append((method, self.path, self.headers.get("User-Agent", "")))  # type: ignore[attr-defined]
        kind, _, rest = self.path.lstrip("/").partition("/")
        if kind == "no-head":
            kind = "status" if method == "HEAD" else "ok"
            rest = "405"
        getattr(self, f"_{kind.replace('-', '_')}", self._ok)(method, rest)

    def _ok(self, method: str, rest: str) -> None:
        self._send(200, b"fine" if method == "GET" else b"")

    def _status(self, method: str, rest: str) -> None:
        self._send(int(rest), b"")

    def _to(self, method: str, rest: str) -> None:
        """``/to/301/path``: a redirect to the path, or to an address that it spells out."""
        status, _, where = rest.partition("/")
        self._send(int(status), b"", where if "://" in where else f"/{where}")

    def _utf_8(self, method: str, rest: str) -> None:
        self._send(302, b"", "/見本#一".encode().decode("latin-1"))

    def _round(self, method: str, rest: str) -> None:
        self._send(302, b"", "/round")

    def _farther(self, method: str, rest: str) -> None:
        self._send(302, b"", f"/farther/{rest}x")

    def _endless(self, method: str, rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        while method == "GET":
            self.wfile.write(b"x" * 65536)

    def _drip(self, method: str, rest: str) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(600):
            self.wfile.write(b".")
            time.sleep(0.05)

    def _silent(self, method: str, rest: str) -> None:
        time.sleep(30)

    def _short(self, method: str, rest: str) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "100")
        self.end_headers()
        self.wfile.write(b"half")

    def _garbage(self, method: str, rest: str) -> None:
        self.wfile.write(b"\x00\xff not http at all\r\n\r\n")

    def _send(self, status: int, body: bytes, location: str = "") -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Quiet(ThreadingHTTPServer):
    """A server whose clients may leave when they like."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that leaves in the midst of an answer is what these tests are about."""


@contextmanager
def unruly() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Its address, and the list of what it is asked."""
    with Quiet(("127.0.0.1", 0), Unruly) as server:
        server.asked = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", server.asked  # type: ignore[attr-defined]
        server.shutdown()


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """One for a single test."""
    with unruly() as started:
        yield started
