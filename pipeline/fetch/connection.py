"""One HTTP connection to an address that was checked, cut off when its time is over."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from contextlib import suppress

from pipeline.fetch.addresses import Target

CONNECT_SECONDS = 5.0
"""How long one of several addresses of a host may take before the next is tried."""


class Connection(http.client.HTTPConnection):
    """A connection to ``addresses`` (one after the other) on behalf of ``target``.

    After ``seconds`` in all it is shut down, also in the midst of an answer: time-outs of single reads let a
    slow server drip for ever."""

    def __init__(self, target: Target, addresses: list[str], seconds: float) -> None:
        super().__init__(target.host, target.port, timeout=seconds)
        self.default_port = 443 if target.scheme == "https" else 80  # what need not stand in the Host header
        self._target, self._addresses = target, addresses
        self._end = time.monotonic() + seconds
        self._open: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self.is_late = False

    def connect(self) -> None:
        """Raises OSError, ssl.SSLError among them: the certificate must be that of the host."""
        self._timer.start()
        self.sock = self._open = self._connected()
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
        left = len(self._addresses)
        for address in self._addresses:
            left -= 1
            seconds = max(0.1, self._end - time.monotonic())
            try:
                patience = min(CONNECT_SECONDS, seconds) if left else seconds
                made = socket.create_connection((address, self._target.port), patience)
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
