"""One HTTP connection on a way that was checked, cut off when its time is over."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from contextlib import suppress

from pipeline.fetch.addresses import Target
from pipeline.fetch.proxies import Route

CONNECT_SECONDS = 5.0
"""How long one of several addresses of a host may take before the next is tried."""


class Connection(http.client.HTTPConnection):
    """A connection on behalf of ``target``, by ``route``; through a proxy, https has a tunnel (RFC 9110,
    section 9.3.6), so that the certificate is that of the target there too.

    After ``seconds`` in all it is shut down, also in the midst of an answer: time-outs of single reads let a
    slow server drip for ever."""

    def __init__(self, target: Target, route: Route, seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.default_port = 443 if target.scheme == "https" else 80  # what need not stand in the Host header
        self._target, self._route = target, route
        if route.proxy and target.scheme == "https":
            self.set_tunnel(target.host, target.port, dict(route.proxy.headers))
        self._end = time.monotonic() + seconds
        self._open: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self.is_late = False

    def connect(self) -> None:
        """Raises OSError, ssl.SSLError among them: the certificate must be that of the host."""
        self._timer.start()
        self.sock = self._open = self._connected()
        if self._route.proxy and self._target.scheme == "https":
            self._tunnel()  # type: ignore[attr-defined]  # as http.client's own connect() does
        if self._target.scheme == "https":
            context = ssl.create_default_context()
            self.sock = self._open = context.wrap_socket(
                self.sock, server_hostname=self._target.host, do_handshake_on_connect=False
            )
            self.sock.do_handshake()

    def finish(self) -> None:
        """Close it and stop the clock; http.client itself calls ``close`` before an answer is read."""
        self._timer.cancel()
        self.close()

    def _connected(self) -> socket.socket:
        left = len(self._route.addresses)
        for address in self._route.addresses:
            left -= 1
            seconds = max(0.1, self._end - time.monotonic())
            try:
                patience = min(CONNECT_SECONDS, seconds) if left else seconds
                made = socket.create_connection((address, self._route.port), patience)
                made.settimeout(seconds)
                return made
            except OSError:
                if not left:
                    raise
        raise OSError("no address")

    def _cut(self) -> None:
        self.is_late = True
        if self._open is not None:
            with suppress(OSError):
                self._open.shutdown(socket.SHUT_RDWR)
