"""A site of two publishers, one of them invented, and what its catalogue is made from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDFS

from pipeline.catalog import CatalogEntry, catalog_triples, write_catalog
from pipeline.config import Contact, Period, Publisher, Site, Words
from pipeline.config.terms_of_use import find_frequency
from pipeline.distribution import DistributionFile, copy_original, write_rdf

BASE = "http://localhost:8000"


@pytest.fixture
def site() -> Site:
    return Site(
        title=Words(ja="見本", en="Sample"),
        publishers={
            "239984": Publisher.model_validate(
                {"name": {"ja": "愛知県見本市", "en": "Mihon City"}, "invented": "true"}
            ),
            "011002": Publisher.model_validate({"name": {"ja": "北海道札幌市", "en": "Sapporo City"}}),
        },
        licence="CC BY 4.0",
        attribution=Words(ja='出典："見本市"\n第2行', en="Source: Mihon"),
        disclaimer=Words(ja="責任を負いません。"),
        contact=Contact(name=Words(ja="情報政策課"), email="a@example.lg.jp", phone="000-000-0000"),
    )


@pytest.fixture
def files(tmp_path: Path) -> list[DistributionFile]:
    original = tmp_path / "公式.CSV"
    original.write_bytes("名称\r\n見本\r\n".encode("cp932"))
    triples = tmp_path / "triples.nt"
    triples.write_text(f'<{BASE}/id/239984/aed/1> <{RDFS.label}> "見本"@ja .\n', encoding="utf-8")
    folder = tmp_path / "files"
    folder.mkdir()
    return [copy_original(original, folder, "aed"), *write_rdf(triples, folder, "aed")]


@pytest.fixture
def entry(files: list[DistributionFile]) -> Callable[..., CatalogEntry]:
    """Makes the entry of a publisher's list; ``changes`` replace what it says."""

    def make(code: str = "239984", **changes: object) -> CatalogEntry:
        return replace(
            CatalogEntry(
                code=code,
                list_="aed",
                title={"ja": "AED設置箇所一覧", "en": "AED locations"},
                description={"ja": "AEDの一覧です。"},
                licence="https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
                files=files,
                rows=1,
                quads=1,
                links=1,
                issued=date(2026, 4, 1),
                modified=date(2026, 10, 1),
                keywords={"ja": ["AED", "救急"], "en": ["AED"]},
                themes={
                    "https://w3id.org/gosei/code/egov/15": {"ja": "社会保障・衛生", "en": "Social security"}
                },
                sources=["https://www.example.lg.jp/aed.csv"],
                frequency=find_frequency("年1回"),
                temporal=Period(start="2026-04-01"),
                standard="自治体標準オープンデータセット No.8",
            ),
            **changes,
        )

    return make


@pytest.fixture
def graph(site: Site, entry: Callable[..., CatalogEntry], tmp_path: Path) -> rdflib.Graph:
    lines = catalog_triples(site, [entry(), entry("011002")])
    write_catalog(lines, site.base, tmp_path / "catalog.ttl")
    return rdflib.Graph().parse(tmp_path / "catalog.ttl")
