"""Downloads: the distributions, dumps and patches of a release, by their path in it, and its feeds."""

from __future__ import annotations

import re
from pathlib import PurePath
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import Receive, Scope, Send

from pipeline.distribution.formats import FORMATS, ORIGINALS
from pipeline.distribution.tables import METADATA
from pipeline.history.feed import FEED
from pipeline.history.record import HISTORY
from pipeline.release.manifest import MANIFEST
from pipeline.serve.caching import conditional
from pipeline.serve.errors import Problem
from pipeline.serve.gone import gone_response
from pipeline.serve.past import kept, past, version_at, version_files
from pipeline.serve.releases import OpenRelease, PublishedFile
from pipeline.serve.urls import href, segments
from pipeline.terms import segment

MEDIA_TYPES = {f".{ending}": format.media_type for ending, format in (ORIGINALS | FORMATS).items()}
MEDIA_TYPES[".gz"] = "application/gzip"
"""All others are ``application/octet-stream``: no browser ever runs what a publisher uploaded."""

CSVM = "application/csvm+json"
"""The media type of CSV on the Web metadata, registered by Model for Tabular Data, section 9."""

_RANGE = re.compile(rb"([0-9]+)-([0-9]+)")
_ONE = rb"(?:[0-9]{1,18}-[0-9]{0,18}|-[0-9]{1,18})"
_RANGES = re.compile(rb"bytes=\s*" + _ONE + rb"(?:\s*,\s*" + _ONE + rb")*\s*")

_OURS_IN_UTF8 = {".csv", ".tsv", ".ttl"}


async def download(request: Request) -> Response:
    """A distribution, whole or in ranges (RFC 9110, section 14). Raises Problem 404."""
    release: OpenRelease = request.state.release
    parts = segments(request.scope)
    key = tuple(map(unquote, parts))
    published = release.files.get(key)
    if published is None:
        raise Problem(404)
    response, name = _response(published, key[-1]), key[-1]
    metadata = f"{name.removesuffix('.csv')}{METADATA}"
    if name.lower().endswith(".csv") and (*key[:-1], metadata) in release.files:  # CSV on the Web, 5.2
        path = href(release.base, [*parts[:-1], segment(metadata)])
        response.headers["Link"] = f'<{path}>; rel="describedby"; type="{CSVM}"'
    return conditional(request, response)


async def of_version(request: Request) -> Response:
    """A file of a version, as long as a release that has it is kept. Raises Problem 404, or answers 410."""
    return await run_in_threadpool(_of_version, request)


def _of_version(request: Request) -> Response:
    release: OpenRelease = request.state.release
    *version, name = segments(request.scope)
    found = version_at(release, version)
    if found is None:
        raise Problem(404)
    folder, stone = kept(release, found[1].name, found[2]), past(release, version)
    if folder is None and stone:
        return gone_response(request, *stone)
    published = version_files(folder, found[1].name).get(unquote(name)) if folder else None
    if published is None or not published.path.is_file():
        raise Problem(404)
    return conditional(request, _response(published, unquote(name)))


async def feed(request: Request) -> Response:
    """An Atom feed (RFC 4287): of the site, or of the list in whose dataset it lies. Raises Problem 404."""
    release: OpenRelease = request.state.release
    parts = segments(request.scope)
    published = release.files.get((HISTORY, *map(unquote, parts[1:] if parts[0] == "dataset" else parts)))
    if published is None:
        raise Problem(404)
    response = _response(published, FEED)
    response.headers["Content-Type"] = "application/atom+xml; charset=utf-8"
    del response.headers["Content-Disposition"]
    return conditional(request, response)


class _File(FileResponse):
    """A file that is whole where the ``Range`` header is no range of bytes: who answers may ignore such a
    header (RFC 9110, section 14.2)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(name, value) for name, value in scope["headers"] if name != b"range" or _is_range(value)]
        await super().__call__(dict(scope, headers=headers), receive, send)


def _is_range(value: bytes) -> bool:
    """Whether it is ``bytes=`` and ranges of which none ends before it begins."""
    if not _RANGES.fullmatch(value):
        return False
    return all(int(first) <= int(last) for first, last in _RANGE.findall(value))


def _response(published: PublishedFile, name: str) -> FileResponse:
    """The file, whole or in ranges, as a download of this name."""
    suffix = PurePath(name).suffix.lower()
    response = _File(
        published.path,
        filename=name,
        media_type=MEDIA_TYPES.get(suffix, "application/octet-stream"),
        # The file's own digest, so that a copy stays good over releases that leave the file as it was.
        headers={"ETag": f'"{published.sha256}"', "Cache-Control": "no-cache"},
    )
    response.headers["Content-Type"] = _content_type(name, suffix)
    return response


async def manifest(request: Request) -> Response:
    """The manifest of the release, or its signature, for ``gosei verify``. Raises Problem 404."""
    release: OpenRelease = request.state.release
    name = segments(request.scope)[-1]
    path = release.path / name
    if not path.is_file():
        raise Problem(404)
    media_type = "application/json" if name == MANIFEST else "text/plain; charset=us-ascii"
    headers = {"Cache-Control": "no-cache"}
    response = _File(path, media_type=media_type, headers=headers, stat_result=path.stat())
    return conditional(request, response)


def _content_type(name: str, suffix: str) -> str:
    """Our own text is UTF-8; of an original, byte for byte as published, the encoding is not claimed."""
    if name.endswith(METADATA):
        return CSVM
    media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
    ours = suffix in _OURS_IN_UTF8 and not PurePath(name).stem.endswith("-original")
    return f"{media_type}; charset=utf-8" if ours else media_type
