"""Downloads: right types, ranges, and nothing but the files of the release."""

from __future__ import annotations

import socket

import httpx
import pytest

from tests.serve.conftest import CODE6, Served

CSV = f"/files/{CODE6}/aed.csv"


def test_a_csv_is_downloaded_under_its_name(client: httpx.Client, served: Served) -> None:
    response = client.get(CSV)
    path = served.build / "current" / "files" / CODE6 / "aed.csv"
    assert response.content == path.read_bytes()
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.headers["content-disposition"] == 'attachment; filename="aed.csv"'


def test_an_original_is_byte_for_byte_and_claims_no_encoding(client: httpx.Client) -> None:
    response = client.get(f"/files/{CODE6}/aed-original.csv")
    assert response.content == "名称\r\n見本\r\n".encode("cp932")
    assert response.headers["content-type"] == "text/csv"


def test_a_csv_leads_to_its_csvw_metadata_and_an_original_to_none(client: httpx.Client) -> None:
    link = client.get(CSV).headers["link"]
    assert link == f'<{CSV}-metadata.json>; rel="describedby"; type="application/csvm+json"'
    assert client.get(f"{CSV}-metadata.json").headers["content-type"] == "application/csvm+json"
    etag = client.get(CSV).headers["etag"]
    assert client.get(CSV, headers={"If-None-Match": etag}).headers["link"] == link
    assert "link" not in client.get(f"/files/{CODE6}/aed-original.csv").headers


def test_what_could_run_in_a_browser_does_not(client: httpx.Client) -> None:
    response = client.get(f"/files/{CODE6}/%E8%A6%8B%E6%9C%AC.html")
    assert response.headers["content-type"] == "application/octet-stream"
    assert response.headers["content-disposition"] == "attachment; filename*=utf-8''%E8%A6%8B%E6%9C%AC.html"
    assert response.headers["x-content-type-options"] == "nosniff"


def test_a_part_of_a_file(client: httpx.Client) -> None:
    whole = client.get(CSV)
    part = client.get(CSV, headers={"Range": "bytes=3-5", "If-Range": whole.headers["etag"]})
    assert part.status_code == 206 and part.content == whole.content[3:6]
    assert client.get(CSV, headers={"Range": "bytes=999-"}).status_code == 416


@pytest.mark.parametrize("no_range", ["bytes=abc", "bytes=", "bytes=5-3", "lines=1-2", "bytes=0-1,x", "見本"])
def test_a_range_that_is_none_is_ignored(client: httpx.Client, no_range: str) -> None:
    whole = client.get(CSV)
    answer = client.get(CSV, headers={"Range": no_range.encode()})
    assert (answer.status_code, answer.content) == (200, whole.content)


def test_an_unchanged_file_is_304(client: httpx.Client) -> None:
    etag = client.get(CSV).headers["etag"]
    assert client.get(CSV, headers={"If-None-Match": etag}).status_code == 304
    assert client.head(CSV).headers["etag"] == etag


@pytest.mark.parametrize(
    "path",
    [
        f"/files/{CODE6}/../../site.json",
        f"/files/{CODE6}/..%2f..%2fsite.json",
        f"/files/{CODE6}%2faed.csv",
        "/files/../site.json",
        f"/files/{CODE6}/",
        "/files/",
        f"/files/{CODE6}/aed.csv/x",
        f"/files/{CODE6}/aed.csv%00",
        "/static/../pages.py",
        "/static/%2e%2e/pages.py",
        "//etc/passwd",
    ],
)
def test_nothing_else_can_be_read(served: Served, path: str) -> None:
    """Over a bare socket: HTTP libraries would tidy up the path."""
    with socket.create_connection(("127.0.0.1", served.port), 10) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b""
        while chunk := connection.recv(65536):
            answer += chunk
    assert answer.startswith(b"HTTP/1.1 404 ")


def test_the_manifest_and_its_signature_are_there_for_who_verifies(
    client: httpx.Client, served: Served
) -> None:
    answer = client.get("/manifest.json")
    assert answer.content == (served.build / "current" / "manifest.json").read_bytes()
    assert answer.headers["content-type"] == "application/json"
    again = client.get("/manifest.json", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304
    assert client.get("/manifest.json.sig").status_code == 404
