"""Asking an http(s) address: one request, or a request and the redirects that it leads to."""

from __future__ import annotations

import http.client
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from urllib.parse import urljoin

from pipeline import __version__
from pipeline.errors import FetchError, RefusedAddressError
from pipeline.fetch.addresses import target
from pipeline.fetch.connection import Connection
from pipeline.fetch.proxies import route

USER_AGENT = f"gosei/{__version__}"
SECONDS = 30.0
MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer whose body has not been read. ``hops`` are the redirects that led here: the status of
    each and the address it gave."""

    url: str
    status: int
    headers: Mapping[str, str]
    hops: tuple[tuple[int, str], ...]
    _body: http.client.HTTPResponse
    _connection: Connection

    def blocks(self, most: int) -> Iterator[bytes]:
        """At most the first ``most`` bytes of the body. Raises FetchError when it breaks off or takes too
        long."""
        try:
            while most > 0 and (block := self._body.read(min(_BLOCK, most))):
                most -= len(block)
                yield block
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise FetchError(_why(error, self._connection)) from error
        if self._connection.is_late:
            raise FetchError(_late(self._connection))
        if most > 0 and self._body.length:
            raise FetchError("途中で切れました / the answer broke off")

    def read(self, most: int) -> bytes:
        """The whole body. Raises FetchError when it is longer than ``most`` bytes, breaks off or takes too
        long."""
        body = b"".join(self.blocks(most + 1))
        if len(body) > most:
            raise FetchError(f"{most:,} バイトより長い答えです / the answer is longer than {most:,} bytes")
        return body


@dataclass(frozen=True, slots=True)
class Client:
    """Asks public addresses, through the system's proxy if it has one, and those of the own network only if
    ``allow_local``; each request may take ``seconds`` in all, its body included."""

    allow_local: bool = False
    seconds: float = SECONDS

    @contextmanager
    def ask(
        self,
        url: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        hops: tuple[tuple[int, str], ...] = (),
    ) -> Iterator[Answer]:
        """One request; a redirect is an answer like any other. Raises FetchError when there is no answer,
        RefusedAddressError for an address that is not asked."""
        goal = target(url)
        way = route(goal, self.allow_local)
        connection = Connection(goal, way, self.seconds)
        sent = {"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity", **(headers or {})}
        path = goal.path
        if way.proxy and goal.scheme == "http":  # RFC 9112, section 3.2.2
            path, sent = f"http://{goal.place}{path}", sent | dict(way.proxy.headers)
        try:
            try:
                connection.request(method, path, body, sent | {"Connection": "close"})
                answer = connection.getresponse()
            except (OSError, ValueError, http.client.HTTPException) as error:
                raise FetchError(_why(error, connection)) from error
            with answer:
                said = {name.lower(): value for name, value in answer.getheaders()}
                yield Answer(url, answer.status, said, hops, answer, connection)
        finally:
            connection.finish()

    @contextmanager
    def follow(
        self,
        url: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        most: int = MOST_REDIRECTS,
    ) -> Iterator[Answer]:
        """A request without a body, and at most ``most`` redirects, each checked as if it had been asked for.
        Raises FetchError for more of them, a circle, and all that ``ask`` raises."""
        hops: tuple[tuple[int, str], ...] = ()
        while True:
            with self.ask(url, method, headers, hops=hops) as answer:
                where = _location(answer) if answer.status in REDIRECTS else ""
                if not where:
                    yield answer
                    return
                url = where
                if len(hops) == most or url in {answer.url, *(each for _, each in hops)}:
                    raise FetchError(f"転送が終わりません / redirects without an end ({len(hops) + 1})")
                hops = (*hops, (answer.status, url))


def _location(answer: Answer) -> str:
    """Where a redirect leads, "" for nowhere; servers write addresses in UTF-8 too, which HTTP reads as
    Latin-1. Raises RefusedAddressError for what is no address."""
    where = answer.headers.get("location", "").partition("#")[0]
    with suppress(UnicodeError):
        where = where.encode("latin-1").decode()
    try:
        return urljoin(answer.url, where) if where else ""
    except ValueError as error:
        raise RefusedAddressError("転送先が読めません / the redirect leads to no address") from error


def _why(error: Exception, connection: Connection) -> str:
    if connection.is_late or isinstance(error, TimeoutError):
        return _late(connection)
    said = str(error).partition("\n")[0][:200]
    return f"答えがありません / no answer ({type(error).__name__}: {said})"


def _late(connection: Connection) -> str:
    return (
        f"{connection.timeout:g} 秒以内に答えがありません / no answer within {connection.timeout:g} seconds"
    )
