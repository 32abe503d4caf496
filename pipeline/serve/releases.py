"""The release being served: opened once, picked up when ``current`` switches; old requests keep theirs."""

from __future__ import annotations

import asyncio
import logging
import math
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from pyoxigraph import NamedNode, RdfFormat, Store, Triple, parse
from starlette.types import ASGIApp, Receive, Scope, Send

from pipeline.errors import ReleaseError
from pipeline.history.feed import FEED
from pipeline.history.former import Collection, former_files
from pipeline.history.record import History
from pipeline.identity.gone import Tombstones, read_tombstones
from pipeline.release import Manifest
from pipeline.release.remote import DOWNLOADS
from pipeline.serve.urls import root_path
from pipeline.site import Pages
from pipeline.site.site_json import SiteJson, load_site_json
from pipeline.store import open_store

log = logging.getLogger(__name__)
_RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file for download, with its SHA-256 from the manifest."""

    path: Path
    sha256: str


@dataclass(slots=True)
class OpenRelease:
    """One release, open for reading; it lives as long as a request uses it."""

    id: str
    path: Path
    site: SiteJson
    store: Store
    pages: Pages
    catalog: dict[str, list[Triple]]
    """``catalog.ttl`` by what it describes, fragments included: the store would rewrite its datatypes."""
    files: dict[tuple[str, ...], PublishedFile]
    """By the parts of their path in NFC: nothing else can be downloaded."""
    gone: Tombstones = field(default_factory=Tombstones)
    """Things that were in earlier releases only."""
    former: dict[Collection, Path] = field(default_factory=dict)
    """Files with those of feeds that have no register."""
    histories: dict[str, History] = field(default_factory=dict)
    """By the name of the list or graph."""
    graphs: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """Whole graphs, written out once for each media type."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def base(self) -> str:
        """The base IRI of the site, without a slash at its end."""
        return self.site.base.rstrip("/")

    def catalog_graph(self) -> Iterator[Triple]:
        """The whole catalogue, sorted by subject."""
        for iri in sorted(self.catalog):
            yield from self.catalog[iri]

    def catalog_record(self, iri: str) -> list[Triple]:
        """What the catalogue says about ``iri`` and its fragments; empty when it does not know it."""
        return self.catalog.get(iri, [])


def open_release(path: Path) -> OpenRelease:
    """Opens the release at ``path``; raises ReleaseError when it is not whole."""
    try:
        site = load_site_json(path / "site.json")
        catalog = _read_catalog(path / "catalog.ttl")
        store = open_store(path / "store")
        pages, files = Pages(path, store), _published_files(path)
        gone, former = read_tombstones(path), former_files(path)
        return OpenRelease(path.name, path, site, store, pages, catalog, files, gone, former, pages.histories)
    except (OSError, ValueError, SyntaxError) as error:
        raise ReleaseError(f"the release {path.name} cannot be opened: {error}") from error


def _read_catalog(path: Path) -> dict[str, list[Triple]]:
    described: dict[str, list[Triple]] = {}
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode):
            described.setdefault(quad.subject.value.partition("#")[0], []).append(quad.triple)
    return {
        iri: sorted(triples, key=lambda triple: (str(triple.subject)[:-1], str(triple)))
        for iri, triples in described.items()
    }


def _published_files(release: Path) -> dict[tuple[str, ...], PublishedFile]:
    """The files for download and the feeds that the manifest lists, and no other that may lie there."""
    return {
        PurePosixPath(unicodedata.normalize("NFC", name)).parts: PublishedFile(release / name, record.sha256)
        for name, record in Manifest.read(release).files.items()
        if name.startswith(DOWNLOADS) or name.endswith(f"/{FEED}")
    }


class Releases:
    """The current release of a ``build`` folder. Raises ReleaseError when nothing is published there."""

    def __init__(self, build: Path) -> None:
        self._link = build / "current"
        self._tried = ""
        self._tried = self._where()
        self._open = open_release(self._target())
        self._opening: asyncio.Task[None] | None = None
        self._again_at = math.inf

    def _where(self) -> str:
        """What the link says now; what it said before, when it cannot be read."""
        try:
            return str(self._link.readlink())
        except OSError:
            return self._tried

    def _target(self) -> Path:
        try:
            return self._link.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            raise ReleaseError(f"nothing is published at {self._link}") from error

    def current(self) -> OpenRelease:
        """The release for a request that begins now. When another one has become current it is opened beside,
        and serves requests as soon as it is open; one that cannot be opened is tried again later."""
        where = self._where()
        due = where != self._tried or asyncio.get_running_loop().time() >= self._again_at
        if due and self._opening is None:
            self._tried = where
            self._opening = asyncio.create_task(self._switch())
        return self._open

    async def _switch(self) -> None:
        try:
            self._open = await asyncio.to_thread(lambda: open_release(self._target()))
            self._again_at = math.inf
            log.info("now serving release %s", self._open.id)
        except Exception:  # whatever is wrong with a new release, the old one goes on
            log.exception("still serving release %s", self._open.id)
            self._again_at = asyncio.get_running_loop().time() + _RETRY_SECONDS
        finally:
            self._opening = None


class BindRelease:
    """Gives each request one release for its whole life, as ``request.state.release``; also takes the path of
    the base IRI, where the site has one, off the path of the request (ASGI ``root_path``)."""

    def __init__(self, app: ASGIApp, releases: Releases) -> None:
        self._app, self._releases = app, releases

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            release = self._releases.current()
            scope.setdefault("state", {})["release"] = release
            root = root_path(release.base)
            if root and scope["path"].startswith(root + "/"):
                scope["root_path"] = root
        await self._app(scope, receive, send)
