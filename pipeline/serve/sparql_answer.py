"""The answer to a query on its way from the worker to the client."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from pipeline.serve.errors import Problem
from pipeline.serve.negotiation import HTML, Offer, language
from pipeline.serve.releases import OpenRelease
from pipeline.serve.settings import ServeSettings
from pipeline.serve.worker_pool import QueryFailure, WorkerPool
from pipeline.site import SparqlResult, Term

log = logging.getLogger(__name__)
HEAD_BYTES = 64 << 10
"""So much of an answer is waited for before the status line goes out: most errors come earlier."""

PAGE_BYTES = 8 << 20
"""The page shows no more than that: a few solutions can be as large as memory."""

_LONGEST_REASON = 400
_SAID: dict[int, tuple[str, str]] = {
    400: ("検索文に誤りがあります。", "There is a mistake in the query."),
    406: (
        "この種類の検索結果は、ご希望の形式では表せません。",
        "The answer to this kind of query cannot be written in the requested format.",
    ),
    429: (
        "同じ場所からの検索が多すぎます。前の検索が終わってからお試しください。",
        "Too many queries from one place: please wait for the earlier ones.",
    ),
    500: (
        "この検索は実行できませんでした。検索文が複雑すぎるかもしれません。",
        "This query could not be evaluated; it may be too complex.",
    ),
    503: (
        "検索が混み合っています。少し待ってからお試しください。",
        "The server is busy: please try again soon.",
    ),
    504: (
        "検索に時間がかかりすぎたため中止しました。条件を絞るか、LIMIT を付けてください。",
        "The query took too long and was stopped: please narrow it, or add a LIMIT.",
    ),
    507: (
        "検索に必要なメモリーが多すぎたため中止しました。条件を絞ってください。",
        "The query needed too much memory and was stopped: please narrow it.",
    ),
}


class ClientGone(Exception):
    """Nobody waits for the answer any more."""


class Explained:
    """A query and its request, for saying what is wrong with it: ``in_page`` to people, above their query."""

    def __init__(self, request: Request, query: str, in_page: bool) -> None:
        self.request, self.query, self.in_page = request, query, in_page
        self.release: OpenRelease = request.state.release
        self.language = language(request.query_params.get("lang"), request.headers.get("accept-language"))

    async def response(self, problem: Problem) -> Response:
        """The form with the reason. Raises ``problem`` when the client is a program."""
        if not self.in_page:
            raise problem
        said = problem.en if self.language == "en" else problem.ja
        return await self.page(problem.status_code, {**(problem.headers or {})}, error=said)

    async def page(self, status: int, headers: dict[str, str] | None = None, **shown: Any) -> Response:
        """The SPARQL page with the query and what came of it."""

        def render() -> str:
            return self.release.pages.sparql(self.query, self.language, **shown)

        page = await run_in_threadpool(render)
        own = {**_headers(), "Content-Language": self.language, **(headers or {})}
        return Response(page, status, own, HTML.content_type)


class SparqlAnswer(Response):
    """Streams an answer. An error within the first 64 KB has its proper status; a later one, or a client that
    takes in nothing for too long, aborts the connection: a cut answer never looks whole."""

    def __init__(
        self,
        explained: Explained,
        job: dict[str, Any],
        results: Offer | None,
        graph: Offer | None,
        pool: WorkerPool,
        settings: ServeSettings,
    ) -> None:
        super().__init__()
        self._explained, self._pool, self._left = explained, pool, settings.client_seconds
        self._offers = {"results": results, "graph": graph}
        self._job = job | {kind: _form(offer) for kind, offer in self._offers.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Raises Problem as long as nothing has been sent."""
        try:
            async with _while_connected(receive):
                response = await self._whole_or_stream(scope, send)
        except ClientGone:
            return
        if response is not None:
            await response(scope, receive, send)

    async def _whole_or_stream(self, scope: Scope, send: Send) -> Response | None:
        """The response when the answer is short, a page or an error; None when it was streamed."""
        client = scope.get("client") or ("", 0)
        self._started = False
        try:
            async with self._pool.answer(self._job, client[0]) as answer, aclosing(answer.chunks()) as chunks:
                offer = self._offers[answer.kind]
                assert offer is not None  # else the worker had refused
                enough = PAGE_BYTES if offer is HTML else HEAD_BYTES
                head = await _head(chunks, enough)
                if len(head) >= enough and offer is HTML:
                    raise QueryFailure(507)
                if len(head) >= enough:
                    await self._stream(offer, head, chunks, send)
        except QueryFailure as failure:
            if not self._started:
                return await self._explained.response(_problem(failure))
            log.info("an answer was cut: %s", failure)
            return None  # without its last chunk: the HTTP layer aborts the connection
        except TimeoutError:
            log.info("an answer was cut: the client is too slow")
            return None
        if self._started:
            await self._send(send, b"", more=False)
            return None
        if offer is HTML:
            return await self._explained.page(200, result=_result(json.loads(head)))
        return Response(head, 200, _headers(), offer.content_type)

    async def _stream(self, offer: Offer, head: bytes, chunks: AsyncIterator[bytes], send: Send) -> None:
        start = Response(status_code=200, headers=_headers(), media_type=offer.content_type)
        raw = [(name, value) for name, value in start.raw_headers if name != b"content-length"]
        self._started = True
        await send({"type": "http.response.start", "status": 200, "headers": raw})
        await self._send(send, head)
        async for chunk in chunks:
            await self._send(send, chunk)

    async def _send(self, send: Send, body: bytes, *, more: bool = True) -> None:
        clock = asyncio.get_running_loop().time
        begun = clock()
        async with asyncio.timeout(self._left):
            await send({"type": "http.response.body", "body": body, "more_body": more})
        self._left -= clock() - begun


async def _head(chunks: AsyncIterator[bytes], size: int) -> bytes:
    head = bytearray()
    async for chunk in chunks:
        head += chunk
        if len(head) >= size:
            break
    return bytes(head)


@asynccontextmanager
async def _while_connected(receive: Receive) -> AsyncIterator[None]:
    """Ends its block with ClientGone when the client hangs up, so that no worker goes on for nobody."""
    task = asyncio.current_task()
    assert task is not None
    gone = False

    async def watch() -> None:
        nonlocal gone
        while (await receive())["type"] != "http.disconnect":
            pass
        gone = True
        task.cancel()

    watcher = asyncio.create_task(watch())
    try:
        yield
    except asyncio.CancelledError:
        if not gone:
            raise
        task.uncancel()
        raise ClientGone from None
    finally:
        watcher.cancel()


def _headers() -> dict[str, str]:
    return {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}


def _form(offer: Offer | None) -> str | None:
    """The worker's name for a form of answer."""
    if offer is None:
        return None
    names = {".srj": "json", ".srx": "xml", ".html": "page"}
    return names.get(offer.extension, offer.extension[1:])


def _problem(failure: QueryFailure) -> Problem:
    ja, en = _SAID[failure.status]
    reason = " ".join(failure.reason.split())
    if len(reason) > _LONGEST_REASON:
        reason = reason[:_LONGEST_REASON] + "…"
    if reason and failure.status in (400, 406, 500):
        ja, en = f"{ja} ({reason})", f"{en} ({reason})"
    retry = {"Retry-After": str(failure.retry_after)} if failure.retry_after is not None else None
    return Problem(failure.status, ja, en, retry)


def _result(page: dict[str, Any]) -> SparqlResult:
    rows = [[None if term is None else Term(**term) for term in row] for row in page.get("rows", [])]
    return SparqlResult(
        page.get("variables", []), rows, page.get("truncated", False), page.get("boolean"), page.get("graph")
    )
