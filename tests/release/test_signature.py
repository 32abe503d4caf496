"""A signature vouches for the manifest, by one key, which never lies in the site."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import ReleaseError
from pipeline.release import ReleaseBuilder, new_key, sign, verify
from pipeline.release.manifest import MANIFEST, SIGNATURE
from pipeline.release.signature import is_signed_by

NO_KEY = b"-----BEGIN PRIVATE KEY-----\nbm8ga2V5\n-----END PRIVATE KEY-----\n"


@pytest.fixture
def release(tmp_path: Path) -> Path:
    with ReleaseBuilder(tmp_path / "site" / "build", date(2026, 10, 1)) as builder:
        (builder.folder / "a.txt").write_text("a", encoding="utf-8")
        return builder.finish({}).path


@pytest.fixture
def key(tmp_path: Path) -> Path:
    new_key(tmp_path / "key.pem")
    return tmp_path / "key.pem"


def public(key: Path) -> Path:
    return key.with_name("key.pem.pub")


def codes(release: Path, key: Path | None) -> list[str]:
    return [finding.code for finding in verify(release, key)]


def test_a_signed_release_is_what_it_was_and_its_signature_is_no_stranger_in_it(
    release: Path, key: Path
) -> None:
    sign(release, key)
    assert codes(release, public(key)) == codes(release, None) == []


def test_an_unsigned_release_is_told_only_to_who_asks(release: Path, key: Path) -> None:
    assert codes(release, None) == []
    assert codes(release, public(key)) == ["G505"]


def test_a_changed_manifest_or_another_key_is_told(release: Path, key: Path, tmp_path: Path) -> None:
    sign(release, key)
    assert codes(release, new_key(tmp_path / "other.pem")) == ["G506"]
    manifest = release / MANIFEST
    manifest.write_bytes(manifest.read_bytes().replace(b"2026-10-01", b"2026-10-02"))
    assert codes(release, public(key)) == ["G506"]


@pytest.mark.parametrize("text", [b"", b"no base64!", b"AAAA", b"\xff\xfe", b"A" * 99999])
def test_what_is_no_signature_signs_nothing(release: Path, key: Path, text: bytes) -> None:
    assert not is_signed_by((release / MANIFEST).read_bytes(), text, public(key))


def test_a_key_is_for_its_owner_only_and_never_written_over(key: Path) -> None:
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    with pytest.raises(ReleaseError):
        new_key(key)
    assert key.read_bytes() == before


@pytest.mark.parametrize("up", [1, 2], ids=["build", "site"])
def test_a_key_within_the_site_is_refused(release: Path, up: int) -> None:
    inside = release.parents[up] / "key.pem"
    new_key(inside)
    with pytest.raises(ReleaseError):
        sign(release, inside)
    assert not (release / SIGNATURE).exists()


@pytest.mark.parametrize("content", [b"", b"no key", NO_KEY])
def test_what_is_no_key_is_told_in_words(release: Path, tmp_path: Path, content: bytes) -> None:
    wrong = tmp_path / "wrong.pem"
    wrong.write_bytes(content)
    with pytest.raises(ReleaseError):
        sign(release, wrong)
    with pytest.raises(ReleaseError):
        is_signed_by(b"", b"", wrong)
