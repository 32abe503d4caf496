"""What holds for every request and response: sizes, security headers, cross-origin access."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.serve.errors import Problem, problem_response
from pipeline.serve.settings import ServeSettings

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
_EVERYWHERE = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, Content-Range, ETag, Link, Location, Retry-After",
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match, Range, *",
    "Access-Control-Max-Age": "86400",
    "Allow": ", ".join(METHODS),
}


class Limits:
    """Refuses what is too large (413, 414, 431), answers preflights, adds the headers of every response."""

    def __init__(self, app: ASGIApp, settings: ServeSettings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in _EVERYWHERE.items():
                    headers[name] = value
            await send(message)

        request = Request(scope)
        problem = self._problem(request)
        if problem is not None:
            await problem_response(request, problem)(scope, receive, send_with_headers)
        elif scope["method"] == "OPTIONS":
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send_with_headers)
        else:
            try:
                await self._app(scope, self._counting(receive), send_with_headers)
            except Exception:  # a fault of ours: the details go to the log, never to the client
                if not started:
                    await problem_response(request, Problem(500))(scope, receive, send_with_headers)
                raise

    def _problem(self, request: Request) -> Problem | None:
        limits = self._settings
        if len(request.scope["raw_path"]) + len(request.scope["query_string"]) > limits.url_bytes:
            return Problem(414, "長い検索文は POST で送ってください。", "Please send a long query by POST.")
        if sum(len(name) + len(value) for name, value in request.scope["headers"]) > limits.header_bytes:
            return Problem(431)
        if request.method not in METHODS:
            return Problem(405, *_READ_ONLY, {"Allow": ", ".join(METHODS)})
        length = request.headers.get("content-length", "0")
        if length.isascii() and length.isdigit() and (len(length) > 15 or int(length) > limits.body_bytes):
            return self._too_large()
        return None

    def _too_large(self) -> Problem:
        size = f"{self._settings.body_bytes:,}"
        return Problem(
            413, f"{size}バイトまで送れます。", f"At most {size} bytes can be sent.", {"Connection": "close"}
        )

    def _counting(self, receive: Receive) -> Receive:
        """A body that comes in pieces, without its length, is counted as it comes."""
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            if message["type"] == "http.request":
                seen += len(message.get("body", b""))
                if seen > self._settings.body_bytes:
                    raise self._too_large()
            return message

        return counted


_READ_ONLY = ("このサーバーは読み取り専用です。", "This server can only be read.")
