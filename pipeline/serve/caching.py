"""Strong validators and conditional requests (RFC 9110, sections 8.8 and 13)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

_VALIDATORS = ("etag", "vary", "cache-control", "content-location", "link")


def matches(if_none_match: str | None, etag: str) -> bool:
    """Whether a client's ``If-None-Match`` names ``etag``; the comparison is weak (RFC 9110, section 13.1.2).

    >>> matches('W/"a", "b"', '"a"')
    True
    """
    if if_none_match is None:
        return False
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or "*" in tags


def conditional(request: Request, response: Response) -> Response:
    """``response``, or 304 when the client has it already. The response must carry its ETag."""
    if not matches(request.headers.get("if-none-match"), response.headers["etag"]):
        return response
    kept = {name: response.headers[name] for name in _VALIDATORS if name in response.headers}
    return Response(status_code=304, headers=kept)
