"""HTTP errors in words: a page, JSON (RFC 9457) or text, Japanese first and English."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.serve.negotiation import HTML, Offer, language, negotiate
from pipeline.serve.releases import OpenRelease

log = logging.getLogger(__name__)

_TEXT = Offer("text/plain", ".txt")
_JSON = Offer(
    "application/problem+json",
    ".json",
    ("application/json", "application/ld+json", "application/sparql-results+json"),
)
_FORMS = (_TEXT, _JSON, HTML)

TITLES: dict[int, tuple[str, str]] = {
    400: ("リクエストに誤りがあります", "Bad request"),
    403: ("許可されていません", "Forbidden"),
    404: ("見つかりません", "Not found"),
    405: ("この方法では利用できません", "Method not allowed"),
    406: ("ご希望の形式では提供していません", "Not acceptable"),
    408: ("時間内に受信できませんでした", "Request timeout"),
    410: ("公開を終了しました", "Gone"),
    413: ("送信されたデータが大きすぎます", "Content too large"),
    414: ("URLが長すぎます", "URI too long"),
    415: ("この形式のデータは受け付けていません", "Unsupported media type"),
    416: ("指定された範囲がありません", "Range not satisfiable"),
    429: ("同時の検索が多すぎます", "Too many requests"),
    431: ("リクエストヘッダーが大きすぎます", "Request header fields too large"),
    500: ("サーバーで問題が起きました", "Internal server error"),
    503: ("ただいま混み合っています", "Service unavailable"),
    504: ("時間内に終わりませんでした", "Gateway timeout"),
    507: ("メモリーが足りません", "Insufficient storage"),
}

DETAILS: dict[int, tuple[str, str]] = {
    404: (
        "このURLには何も公開されていません。綴りを確かめるか、カタログから探してください。",
        "Nothing is published at this URL. Please check its spelling, or start from the catalogue.",
    ),
    405: ("このURLは読み取り専用です。", "This URL can only be read."),
    500: (
        "データには影響ありません。しばらくしてから、もう一度お試しください。",
        "The data is not affected. Please try again later.",
    ),
}
"""What is said when the place where an error arises says nothing better."""


class Problem(HTTPException):
    """Ends a request with ``status`` and a sentence in both languages; ``headers`` go with the response."""

    def __init__(
        self, status: int, ja: str = "", en: str = "", headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, en, headers)
        self.ja, self.en = ja, en


def _sentences(error: HTTPException) -> tuple[str, str]:
    if isinstance(error, Problem) and error.en:
        return error.ja, error.en
    return DETAILS.get(error.status_code, ("", ""))


def problem_response(request: Request, error: HTTPException) -> Response:
    """The response to an error, in the form that the client prefers; text when it accepts none of them."""
    status = error.status_code
    headers = {**(error.headers or {}), "Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    form = negotiate(request.headers.get("accept"), _FORMS) or _TEXT
    wanted = language(request.query_params.get("lang"), request.headers.get("accept-language"))
    title, detail = TITLES.get(status, ("エラー", "Error")), _sentences(error)
    own = ("ja", "en").index(wanted)
    release: OpenRelease | None = getattr(request.state, "release", None)
    if form is HTML and release is not None:
        page = release.pages.error(status, title[own], detail[own], wanted)
        return Response(page, status, headers | {"Content-Language": wanted}, HTML.content_type)
    if form is _JSON:
        body = {
            "title": title[own],
            "status": status,
            "detail": detail[own],
            "title_ja": title[0],
            "title_en": title[1],
            "detail_ja": detail[0],
            "detail_en": detail[1],
        }
        text = json.dumps(body, ensure_ascii=False, indent=1)
        return Response(text, status, headers | {"Content-Language": wanted}, form.content_type)
    lines = [f"{status} {' / '.join(title)}", *detail]
    return Response("\n".join(filter(None, lines)) + "\n", status, headers, _TEXT.content_type)


async def on_http_error(request: Request, error: Exception) -> Response:
    """Handler for everything that ends a request on purpose."""
    assert isinstance(error, HTTPException)
    return problem_response(request, error)
