"""What a peer publishes, as triples: from its dump, or page by page from its SPARQL endpoint."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, cast
from urllib.parse import urlencode, urlsplit

from pyoxigraph import Quad, RdfFormat, Triple, parse

from pipeline.config import Peer
from pipeline.errors import FetchError
from pipeline.fetch import Answer, Client
from pipeline.peers.limits import Limits
from pipeline.peers.places import WANTED
from pipeline.peers.snapshot import Source
from pipeline.terms import literal

FORMATS = {
    "application/n-quads": RdfFormat.N_QUADS,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "text/turtle": RdfFormat.TURTLE,
}
"""Media types that are read."""

ENDINGS = {".nq": RdfFormat.N_QUADS, ".nt": RdfFormat.N_TRIPLES, ".ttl": RdfFormat.TURTLE}
"""Endings of addresses that tell the form where the media type is of a container or of none."""

_VAGUE = frozenset(
    {
        "",
        "application/gzip",
        "application/octet-stream",
        "application/x-gzip",
        "binary/octet-stream",
        "text/plain",
    }
)
Triples = Generator[Triple | Quad, None, None]
_GZIP = b"\x1f\x8b"
_ACCEPT = ", ".join(FORMATS)


class Fetching:
    """All triples of a peer, within ``limits``; ``sources`` tells afterwards what they were read from.
    Nothing else is asked than the addresses that ``site.yaml`` names, and where they redirect to."""

    def __init__(self, peer: Peer, limits: Limits) -> None:
        self._peer, self._limits = peer, limits
        self._client = Client(peer.allow_local, limits.seconds)
        self._quads = 0
        self.sources: list[Source] = []

    def triples(self) -> Triples:
        """Raises FetchError for no answer, a wrong one, one that is no RDF, or too much of it."""
        if self._peer.sparql:
            yield from self._counted(self._of_endpoint(self._peer.sparql))
            return
        for url in self._peer.dump:
            yield from self._counted(self._of_dump(url))

    def _counted(self, triples: Triples) -> Triples:
        with closing(triples):  # or its connection and its file stay open after an error
            for triple in triples:
                self._quads += 1
                if self._quads > self._limits.quads:
                    most = f"{self._limits.quads:,}"
                    raise FetchError(f"トリプルが多すぎます / more than {most} triples")
                yield triple

    def _of_dump(self, url: str) -> Triples:
        with TemporaryDirectory() as folder, self._client.follow(url, headers={"Accept": _ACCEPT}) as answer:
            _expect(answer)
            path, digest, size = Path(folder) / "dump", hashlib.sha256(), 0
            with path.open("wb") as file:
                for block in answer.blocks(self._limits.packed_bytes + 1):
                    size += len(block)
                    digest.update(block)
                    file.write(block)
            if size > self._limits.packed_bytes:
                raise FetchError(
                    f"{self._limits.packed_bytes:,} バイトを超えます / more than that many bytes"
                )
            yield from _parsed(path, _format(answer), answer.url, self._limits.unpacked_bytes)
        self.sources.append(Source(url=url, sha256=digest.hexdigest(), size=size))

    def _of_endpoint(self, url: str) -> Triples:
        """Page by page, in the order of the terms, so that pages neither overlap nor leave gaps while the
        data stay (SPARQL 1.1 Protocol, 2.1.2: query via POST with URL-encoded parameters)."""
        digest, size, offset = hashlib.sha256(), 0, 0
        while True:
            query = _query(self._peer, self._limits.page, offset)
            headers = {"Accept": "application/n-triples", "Content-Type": "application/x-www-form-urlencoded"}
            with self._client.ask(url, "POST", headers, urlencode({"query": query}).encode()) as answer:
                _expect(answer)
                page = answer.read(self._limits.packed_bytes)
            size += len(page)
            digest.update(page)
            count = 0
            for triple in _read(page, RdfFormat.N_TRIPLES, url):
                count += 1
                yield triple
            if count < self._limits.page:
                break
            offset += self._limits.page
        self.sources.append(Source(url=url, sha256=digest.hexdigest(), size=size))


def _query(peer: Peer, limit: int, offset: int) -> str:
    """Only what tells of places, and only of the peer's own things."""
    predicates = " ".join(f"<{iri}>" for iri in sorted(WANTED))
    own = literal(f"{peer.home}/")
    lists = "|".join(peer.lists)
    of_lists = f'FILTER(REGEX(STR(?s), "/id/[0-9]{{6}}/({lists})/"))' if lists else ""
    return f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SELECT DISTINCT ?s ?p ?o WHERE {{
VALUES ?p {{ {predicates} }} ?s ?p ?o . FILTER(isIRI(?s) && STRSTARTS(STR(?s), {own})) {of_lists}
}} ORDER BY ?s ?p ?o LIMIT {limit} OFFSET {offset} }}"""


def _expect(answer: Answer) -> None:
    if answer.status != 200:
        raise FetchError(f"HTTP {answer.status}")


def _format(answer: Answer) -> RdfFormat:
    """By the media type; where that is vague, by the end of the address."""
    media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
    ending = Path(urlsplit(answer.url).path.removesuffix(".gz")).suffix.lower()
    found = FORMATS.get(media_type) or (ENDINGS.get(ending) if media_type in _VAGUE else None)
    if found is None:
        raise FetchError(f"RDF（{_ACCEPT}）ではありません / not RDF: {media_type or '?'}")
    return found


def _parsed(path: Path, form: RdfFormat, url: str, most: int) -> Triples:
    with path.open("rb") as file:
        packed = file.read(2) == _GZIP
        file.seek(0)
        source = cast(IO[bytes], gzip.GzipFile(fileobj=file)) if packed else file
        yield from _read(cast(IO[bytes], _Bounded(source, most)), form, url)


def _read(source: bytes | IO[bytes], form: RdfFormat, url: str) -> Triples:
    try:
        yield from parse(source, form, base_iri=url)
    except (SyntaxError, ValueError, OSError, EOFError, zlib.error) as error:
        said = str(error).partition("\n")[0][:200]
        raise FetchError(f"RDF として読めません / not readable as RDF ({said})") from error


class _Bounded:
    """A file that ends with an error after ``most`` bytes: what unpacks without end."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file, self._left = file, most

    def read(self, size: int = -1) -> bytes:
        block = self._file.read(size)
        self._left -= len(block)
        if self._left < 0:
            raise OSError("too large when unpacked")
        return block
