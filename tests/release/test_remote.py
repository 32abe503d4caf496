"""From outside, every download is compared with the manifest: on a real server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from pipeline.errors import ReleaseError
from pipeline.release import ReleaseBuilder, new_key, sign, verify_url


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path.startswith("/moved"):
            self.send_response(302)
            self.send_header("Location", "/manifest.json")
            self.end_headers()
        else:
            super().do_GET()


@pytest.fixture
def release(tmp_path: Path) -> Path:
    with ReleaseBuilder(tmp_path / "site" / "build", date(2026, 10, 1)) as builder:
        folder = builder.folder / "files" / "239984"
        folder.mkdir(parents=True)
        (folder / "aed.csv").write_text("名称\n役場\n", encoding="utf-8")
        (folder / "公園.csv").write_text("名称\n中央公園\n", encoding="utf-8")
        (builder.folder / "report.json").write_text("{}", encoding="utf-8")
        return builder.finish({}).path


@pytest.fixture
def url(release: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(release))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_downloads_that_are_as_published_are_counted(url: str, release: Path) -> None:
    verified = verify_url(url)
    assert (verified.release, verified.findings, verified.checked, verified.signed) == (
        release.name,
        [],
        2,
        None,
    )


def test_a_changed_a_longer_and_a_missing_download_are_told_at_their_name(url: str, release: Path) -> None:
    changed, missing = release / "files/239984/aed.csv", release / "files/239984/公園.csv"
    changed.write_text("名称\n役所\n", encoding="utf-8")
    missing.unlink()
    found = {finding.origin.file: finding.arguments["problem"] for finding in verify_url(url).findings}
    assert found["files/239984/aed.csv"] == "SHA-256"
    assert "404" in found["files/239984/公園.csv"]
    changed.write_bytes(b"x" * 10_000_000)
    (first, _) = verify_url(url).findings
    assert first.arguments["problem"].endswith(" bytes")


def test_the_signature_is_checked_with_the_publishers_key(url: str, release: Path, tmp_path: Path) -> None:
    public, other = new_key(tmp_path / "key.pem"), new_key(tmp_path / "other.pem")
    assert [finding.code for finding in verify_url(url, public).findings] == ["G505"]
    sign(release, tmp_path / "key.pem")
    assert verify_url(url, public).signed is True
    assert [finding.code for finding in verify_url(url, other).findings] == ["G506"]


@pytest.mark.parametrize("path", ["/nothing", "/moved", "/files/239984/aed.csv?"])
def test_where_there_is_no_manifest_it_is_said_so(url: str, path: str) -> None:
    with pytest.raises(ReleaseError):
        verify_url(url + path)


@pytest.mark.parametrize(
    "address", ["ftp://127.0.0.1/", "file:///etc/passwd", "127.0.0.1", "http://127.0.0.1:1"]
)
def test_only_http_is_asked(address: str) -> None:
    with pytest.raises(ReleaseError):
        verify_url(address)
