"""Downloads: the distributions of a release, by municipality code and name."""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from pipeline.distribution.formats import FORMATS, ORIGINALS
from pipeline.distribution.tables import METADATA
from pipeline.release.manifest import MANIFEST
from pipeline.serve.caching import conditional
from pipeline.serve.errors import Problem
from pipeline.serve.releases import OpenRelease
from pipeline.serve.urls import href, segments
from pipeline.terms import segment

MEDIA_TYPES = {f".{ending}": format.media_type for ending, format in (ORIGINALS | FORMATS).items()}
"""All others are ``application/octet-stream``: no browser ever runs what a publisher uploaded."""

CSVM = "application/csvm+json"
"""The media type of CSV on the Web metadata, registered by Model for Tabular Data, section 9."""

_OURS_IN_UTF8 = {".csv", ".tsv", ".ttl"}


async def download(request: Request) -> Response:
    """A distribution, whole or in ranges (RFC 9110, section 14). Raises Problem 404."""
    release: OpenRelease = request.state.release
    parts = segments(request.scope)
    key = (parts[1], unquote(parts[2])) if len(parts) == 3 else ("", "")
    published = release.files.get(key)
    if published is None:
        raise Problem(404)
    suffix = PurePath(key[1]).suffix.lower()
    response = FileResponse(
        published.path,
        filename=key[1],
        media_type=MEDIA_TYPES.get(suffix, "application/octet-stream"),
        # The file's own digest, so that a copy stays good over releases that leave the file as it was.
        headers={"ETag": f'"{published.sha256}"', "Cache-Control": "no-cache"},
    )
    response.headers["Content-Type"] = _content_type(key[1], suffix)
    metadata = f"{key[1].removesuffix('.csv')}{METADATA}"
    if suffix == ".csv" and (key[0], metadata) in release.files:  # CSV on the Web, section 5.2
        path = href(release.base, [*parts[:2], segment(metadata)])
        response.headers["Link"] = f'<{path}>; rel="describedby"; type="{CSVM}"'
    return conditional(request, response)


async def manifest(request: Request) -> Response:
    """The manifest of the release, or its signature, for ``gosei verify``. Raises Problem 404."""
    release: OpenRelease = request.state.release
    name = segments(request.scope)[-1]
    path = release.path / name
    if not path.is_file():
        raise Problem(404)
    media_type = "application/json" if name == MANIFEST else "text/plain; charset=us-ascii"
    headers = {"Cache-Control": "no-cache"}
    response = FileResponse(path, media_type=media_type, headers=headers, stat_result=path.stat())
    return conditional(request, response)


def _content_type(name: str, suffix: str) -> str:
    """Our own text is UTF-8; of an original, byte for byte as published, the encoding is not claimed."""
    if name.endswith(METADATA):
        return CSVM
    media_type = MEDIA_TYPES.get(suffix, "application/octet-stream")
    ours = suffix in _OURS_IN_UTF8 and not PurePath(name).stem.endswith("-original")
    return f"{media_type}; charset=utf-8" if ours else media_type
