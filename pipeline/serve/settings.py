"""Every limit of the server in one place."""

from __future__ import annotations

import os
from dataclasses import dataclass, field


def _workers() -> int:
    return max(2, os.cpu_count() or 2)


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Limits of the server; seconds, bytes and counts. The defaults suit a small public server."""

    workers: int = field(default_factory=_workers)
    """Processes that evaluate queries."""
    query_seconds: float = 10.0
    """How long a worker may work on one query; it is killed afterwards."""
    query_megabytes: int = 1024
    """Memory of one worker (RLIMIT_DATA)."""
    client_seconds: float = 30.0
    """How long in all a client may keep a worker waiting while it takes in the answer."""
    body_seconds: float = 15.0
    """How long a client may take to send its request body."""
    queue: int = 64
    """Queries of all clients that may wait for a worker; one more is answered 503."""
    queue_seconds: float = 15.0
    """How long a query may wait for a worker before it is answered 503."""
    client_queue: int = 8
    """Queries of one client that may wait or run; one more is answered 429."""
    body_bytes: int = 1 << 20
    """A longer request body is answered 413."""
    url_bytes: int = 32 << 10
    """A longer path and query string is answered 414."""
    header_bytes: int = 32 << 10
    """More header than this is answered 431."""
    connections: int = 512
    """Open connections; further ones are answered 503 by the HTTP layer."""
    page_rows: int = 1000
    """Solutions or triples that the SPARQL page shows; it says so when there are more."""

    @property
    def client_workers(self) -> int:
        """Workers that one client may occupy at a time: never all of them."""
        return max(1, min(2, self.workers - 1))
