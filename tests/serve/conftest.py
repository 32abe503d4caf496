"""A tiny release, made by hand in the layout that ``publish`` writes, and a real server on it."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import httpx
import pyarrow as pa
import pytest
import uvicorn
from pyoxigraph import Store

from pipeline.release import Manifest
from pipeline.release.manifest import record_files
from pipeline.serve.run import configuration
from pipeline.serve.settings import ServeSettings
from pipeline.store import build_store
from pipeline.terms import CODE, DEF, Iris, expand, literal, segment

CODE6, LIST = "239984", "aed"
KEYS = ("A001", "見本 1/2", "plain.ttl")
"""A plain key, one that needs encoding, and one that looks as if it had an extension."""

FAST = ServeSettings(
    workers=2, query_seconds=2.0, query_megabytes=400, queue_seconds=8.0, client_queue=40, body_seconds=2.0
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _quads(base: str, label: str) -> dict[str, list[str]]:
    """N-Quads lines by dump."""
    iris = Iris(base)
    graph = iris.dataset(CODE6, LIST)
    lines = []

    def add(s: str, p: str, o: str, g: str = graph) -> None:
        lines.append(f"<{s}> <{expand(p) if '://' not in p else p}> {o} <{g}> .")

    for key in KEYS:
        thing = iris.thing(CODE6, LIST, key)
        add(thing, "rdf:type", f"<{expand('ic:設備型')}>")
        add(thing, "rdfs:label", literal(f"{label} {key}", language="ja"))
        add(thing, "ic:住所", f"<{thing}#address>")
        add(f"{thing}#address", "ic:表記", literal("愛知県見本市一丁目", language="ja"))
        add(f"{thing}#address", "schema:latitude", literal("35.1", expand("xsd:decimal")))
    odd = iris.thing(CODE6, LIST, "odd")
    add(odd, "http://example.org/1", literal("a predicate that XML cannot name"))
    yield_list = {"239984/aed": lines}
    lines = []
    add(iris.publisher(CODE6), "foaf:name", literal("愛知県見本市", language="ja"), iris.catalog)
    add(iris.publisher(CODE6), "rdf:type", f"<{expand('foaf:Agent')}>", iris.catalog)
    catalog, lines = lines, []
    add(f"{DEF}pediatricPads", "rdfs:label", literal("小児対応", language="ja"), DEF)
    add(f"{DEF}pediatricPads", "rdf:type", f"<{expand('rdf:Property')}>", DEF)
    add(f"{CODE}egov", "rdf:type", f"<{expand('skos:ConceptScheme')}>", CODE)
    add(f"{CODE}egov/0101", "skos:prefLabel", literal("人口", language="ja"), CODE)
    vocab, lines = lines, []
    sac = "<http://data.e-stat.go.jp/lod/sac/C23000>"
    add(iris.thing(CODE6, LIST, "A001"), "schema:containedInPlace", sac, iris.links("area"))
    return yield_list | {"catalog": catalog, "vocab": vocab, "links/area": lines}


def _catalog(base: str) -> str:
    iris = Iris(base)
    dataset = iris.dataset(CODE6, LIST)
    return f"""@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<{iris.catalog}> a dcat:Catalog ; dct:title "見本カタログ"@ja ; dcat:dataset <{dataset}> .
<{dataset}> a dcat:Dataset ; dct:title "AED設置箇所"@ja ; dcat:distribution <{dataset}#csv> .
<{dataset}#csv> a dcat:Distribution ; dcat:byteSize "012"^^xsd:nonNegativeInteger .
"""


def _site(base: str, iris: Iris) -> dict[str, object]:
    return {
        "base": base,
        "title": {"ja": "見本サイト", "en": "Sample site"},
        "languages": ["ja", "en"],
        "publishers": [
            {"code": CODE6, "name": {"ja": "愛知県見本市", "en": "Sample City"}, "iri": iris.publisher(CODE6)}
        ],
        "datasets": [
            {
                "code": CODE6,
                "list": LIST,
                "iri": iris.dataset(CODE6, LIST),
                "title": {"ja": "AED設置箇所", "en": "AED locations"},
                "description": {"ja": "見本です", "en": "A sample"},
                "publisher": {"ja": "愛知県見本市", "en": "Sample City"},
                "rows": len(KEYS),
                "quads": 16,
                "licence": {"iri": "https://creativecommons.org/licenses/by/4.0/", "label": "CC BY 4.0"},
                "columns": [{"name": "名称", "path": "ic:名称/ic:表記", "label_en": "Name"}],
                "files": [],
                "modified": "2025-04-01",
            }
        ],
        "quads": 20,
        "date": "2025-04-01",
    }


def make_release(build: Path, id_: str, base: str, label: str = "見本", more: Iterable[str] = ()) -> Path:
    """A finished release folder; ``label`` begins the name of each thing, ``more`` are further quads."""
    iris = Iris(base)
    release = build / "releases" / id_
    dumps = []
    for name, lines in (_quads(base, label) | {"more": list(more)}).items():
        dump = release / "dump" / f"{name}.nq.gz"
        dump.parent.mkdir(parents=True, exist_ok=True)
        dump.write_bytes(gzip.compress("\n".join([*lines, ""]).encode()))
        dumps.append(dump)
    build_store(release / "store", dumps)
    (release / "catalog.ttl").write_text(_catalog(base), encoding="utf-8")
    (release / "site.json").write_text(json.dumps(_site(base, iris)), encoding="utf-8")
    folder = release / "files" / CODE6
    folder.mkdir(parents=True)
    (folder / "aed.csv").write_text("\ufeff名称\r\n見本\r\n", encoding="utf-8")
    (folder / "aed.csv-metadata.json").write_text('{"url": "aed.csv"}', encoding="utf-8")
    (folder / "aed-original.csv").write_bytes("名称\r\n見本\r\n".encode("cp932"))
    (folder / "見本.html").write_text("<script>alert(1)</script>", encoding="utf-8")
    tables = release / "tables" / CODE6
    tables.mkdir(parents=True)
    table = pa.table({"URI": [iris.thing(CODE6, LIST, key) for key in KEYS], "名称": list(KEYS)})
    with pa.ipc.new_file(str(tables / "aed.arrow"), table.schema) as writer:
        writer.write_table(table)
    made = Manifest(
        id=id_, date=date(2026, 4, 1), previous=None, files=record_files(release), store={}, datasets={}
    )
    made.write(release)
    return release


def make_current(build: Path, id_: str) -> None:
    """Switches ``current`` by one atomic rename, as a publisher does."""
    link = build / ".current-next"
    link.symlink_to(Path("releases") / id_)
    link.replace(build / "current")


@dataclass(slots=True)
class Served:
    """A running server: its base IRI, build folder and the port it listens on."""

    base: str
    build: Path
    port: int

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def thing(self, key: str) -> str:
        """Path of a thing below the root, in the ASCII spelling."""
        return f"/id/{CODE6}/{LIST}/{httpx.URL('http://x/' + segment(key)).raw_path.decode()[1:]}"


@contextmanager
def running(build: Path, port: int, settings: ServeSettings) -> Iterator[None]:
    """uvicorn in a thread, as configured for real."""
    server = uvicorn.Server(configuration(build, "127.0.0.1", port, settings))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started:
        assert thread.is_alive() and time.monotonic() < deadline, "the server does not start"
        time.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive(), "the server does not stop"


Start = Callable[..., Served]


@pytest.fixture(scope="session")
def start(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts servers, each on a build folder of its own, and stops them at the end."""
    with ExitStack() as stack:

        def begin(settings: ServeSettings = FAST, path: str = "", more: Iterable[str] = ()) -> Served:
            build, port = tmp_path_factory.mktemp("build"), free_port()
            base = f"http://127.0.0.1:{port}{path}"
            make_release(build, "0001-aaaaaaaa", base, more=more)
            make_current(build, "0001-aaaaaaaa")
            stack.enter_context(running(build, port, settings))
            return Served(base, build, port)

        yield begin


@pytest.fixture(scope="session")
def served(start: Start) -> Served:
    """The server that tests share; it is not to be switched or stopped."""
    return start()


@pytest.fixture(scope="session")
def client(served: Served) -> Iterator[httpx.Client]:
    """Requests to the shared server, without following redirects."""
    with httpx.Client(base_url=served.url(""), timeout=30, headers={"Accept": "*/*"}) as http:
        yield http


@pytest.fixture(scope="session")
def store(served: Served) -> Store:
    return Store.read_only(str(served.build / "current" / "store"))
