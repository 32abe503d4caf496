"""The ASGI application: every URL of a site, from one ``build`` folder."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.convertors import PathConvertor, register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

import pipeline.site
from pipeline.release.manifest import MANIFEST, SIGNATURE
from pipeline.release.remote import DOWNLOADS
from pipeline.serve import documents, files
from pipeline.serve.errors import on_http_error
from pipeline.serve.limits import Limits
from pipeline.serve.negotiation import GRAPHS, HTML, language, negotiate
from pipeline.serve.releases import BindRelease, OpenRelease, Releases
from pipeline.serve.settings import ServeSettings
from pipeline.serve.sparql import SparqlEndpoint
from pipeline.serve.urls import href
from pipeline.serve.worker_pool import WorkerPool


class _Anything(PathConvertor):
    """Like Starlette's ``path``, whose dot stops at a line break: a key may hold one (``%0A``)."""

    regex = "(?s:.*)"


register_url_convertor("anything", _Anything())

_STATIC = Path(pipeline.site.__file__).parent / "static"


def create_app(build: Path, *, settings: ServeSettings | None = None) -> Starlette:
    """Serves the current release of ``build``, and each later one from the moment it becomes current.

    The query workers run from the application's start-up to its shutdown (ASGI lifespan). Raises ReleaseError
    when nothing is published.
    """
    settings = settings or ServeSettings()
    releases = Releases(build)
    pool = WorkerPool(settings)
    sparql = SparqlEndpoint(pool, settings).answer

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        try:
            await pool.start()
            yield
        finally:
            await pool.close()

    app = Starlette(
        routes=[
            Route("/", home),
            Route("/sparql", sparql, methods=["GET", "POST"]),
            Route("/sparql/", sparql, methods=["GET", "POST"]),
            Route("/id/{rest:anything}", documents.thing),
            *(Route(f"{graph}/version/{{number}}/{{file}}", files.of_version) for graph in _GRAPHS),
            Route("/feed.atom", files.feed),
            Route("/dataset/{code}/{list_}/feed.atom", files.feed),
            *(Route(f"/{room}{{rest:anything}}", documents.document) for room in _DOCUMENTS),
            *(Route(f"/{room}{{rest:path}}", files.download) for room in DOWNLOADS),
            *(Route(f"/{name}", files.manifest) for name in (MANIFEST, SIGNATURE)),
            Route("/.well-known/void", about),
            Mount("/static", StaticFiles(directory=_STATIC)),
        ],
        middleware=[Middleware(BindRelease, releases=releases), Middleware(Limits, settings=settings)],
        exception_handlers={HTTPException: on_http_error},
        lifespan=lifespan,
    )
    app.router.redirect_slashes = False  # it would send clients to whatever host the request names
    return app


_DOCUMENTS = ("doc/", "dataset/", "catalog", "def", "code", "graph/")
"""Beginnings of the paths of documents; what follows is looked up."""

_GRAPHS = ("/dataset/{code}/{list_}", "/catalog", "/graph/{links:path}")
"""Paths of what has versions."""


async def home(request: Request) -> Response:
    """The home page; programs that ask for data are sent to the catalogue."""
    release: OpenRelease = request.state.release
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    if negotiate(request.headers.get("accept"), (HTML, *GRAPHS)) is not HTML:
        return Response(status_code=303, headers=headers | {"Location": href(release.base, ["catalog"])})
    wanted = language(request.query_params.get("lang"), request.headers.get("accept-language"))
    page = await run_in_threadpool(release.pages.home, wanted)
    return Response(page, 200, headers | {"Content-Language": wanted}, HTML.content_type)


async def about(request: Request) -> Response:
    """Where programs look for a description of the data (VoID, section 7.2): the catalogue is one."""
    release: OpenRelease = request.state.release
    return Response(status_code=303, headers={"Location": href(release.base, ["catalog"])})
