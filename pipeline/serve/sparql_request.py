"""What a SPARQL Protocol request asks (SPARQL 1.1 Protocol, section 2.1)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.requests import ClientDisconnect, Request

from pipeline.serve.errors import Problem

_MOST_PARAMETERS = 100
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """``query`` is None when there is none (GET of the endpoint itself). The graphs are None unless the
    request names any: then both are lists, and what was not named is empty."""

    query: str | None
    default_graphs: list[str] | None = None
    named_graphs: list[str] | None = None


async def read(request: Request, seconds: float) -> SparqlRequest:
    """The query and dataset of a request; parameters of no meaning here are ignored, as clients send them.

    Raises Problem: 400 (no query, several, not UTF-8, no IRI), 403 (an update), 408 (the body
    takes longer than ``seconds``), 413, 415 (a body of another type).
    """
    parameters = _pairs(request.scope["query_string"])
    if request.method == "POST":
        parameters += await _posted(request, seconds)
    if any(name == "update" for name, _ in parameters):
        raise _update()
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) > 1:
        raise Problem(400, "検索文（query）は一つだけ送ってください。", "Send one query, not several.")
    if not queries:
        if request.method == "POST":
            raise Problem(400, "検索文（query）がありません。", "There is no query.")
        return SparqlRequest(None)
    default = [_iri(value) for name, value in parameters if name == "default-graph-uri"]
    named = [_iri(value) for name, value in parameters if name == "named-graph-uri"]
    return SparqlRequest(queries[0], *((default, named) if default or named else (None, None)))


async def _posted(request: Request, seconds: float) -> list[tuple[str, str]]:
    media_type, _, rest = request.headers.get("content-type", "").partition(";")
    media_type = media_type.strip().lower()
    if media_type == _UPDATE:
        raise _update()
    if media_type not in (_FORM, _QUERY):
        raise Problem(
            415,
            f"検索文は {_QUERY} か {_FORM} で送ってください。",
            f"Send the query as {_QUERY} or {_FORM}.",
            {"Accept-Post": f"{_QUERY}, {_FORM}"},
        )
    charset = rest.lower().partition("charset=")[2].strip(' "')
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise _not_utf8()
    try:
        async with asyncio.timeout(seconds):
            body = await request.body()
    except TimeoutError as error:
        raise Problem(408, headers={"Connection": "close"}) from error
    except ClientDisconnect as error:
        raise Problem(400) from error
    if media_type == _FORM:
        return _pairs(body)
    try:
        return [("query", body.decode())]
    except UnicodeDecodeError as error:
        raise _not_utf8() from error


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode(), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise _not_utf8() from error
    except ValueError as error:
        raise Problem(400, "パラメーターが多すぎます。", "There are too many parameters.") from error


def _iri(text: str) -> str:
    try:
        return NamedNode(text).value
    except ValueError as error:
        raise Problem(
            400, "グラフの指定がIRIではありません。", "A graph is not given as an absolute IRI."
        ) from error


def _update() -> Problem:
    return Problem(
        403, "更新はできません。検索だけを受け付けます。", "Updates are refused: this endpoint is read-only."
    )


def _not_utf8() -> Problem:
    return Problem(400, "文字コードは UTF-8 にしてください。", "The request is not in UTF-8.")
