"""A detached signature of a release's manifest: Ed25519 (RFC 8032), with a key that lies outside the site.

The manifest has the SHA-256 of every file, so the signature vouches for all of them. It is a text file beside
the manifest, the 64 bytes in Base64; keys are PEM files (PKCS #8, SubjectPublicKeyInfo), as OpenSSL reads
them.
"""

from __future__ import annotations

import base64
import binascii
import os
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from pipeline.errors import ReleaseError
from pipeline.release.manifest import MANIFEST, SIGNATURE

PUBLIC = ".pub"
"""What the name of a public key's file has behind that of the private one."""


def new_key(path: Path) -> Path:
    """A new private key at ``path``, readable by its owner only, and its public key beside it, whose path is
    returned. Raises ReleaseError when there is a file already."""
    public = path.with_name(path.name + PUBLIC)
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise ReleaseError(f"{path} はもうあります / is there already") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(private)
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return public


def outside(release: Path, key: Path) -> None:
    """Raises ReleaseError when ``key`` is in the folder of the site that the release at ``release`` is of:
    that folder goes into git, and its ``build/`` to the server."""
    site = release.resolve().parents[2]
    if key.resolve().is_relative_to(site):
        raise ReleaseError(
            f"署名の鍵は、サイト（{site}）の外に置いてください / keep the key outside the site: {key}"
        )


def sign(release: Path, key: Path) -> Path:
    """Sign the manifest of the release at ``release`` with the private ``key``; the signature's file.

    Raises ReleaseError when the key is none, or lies within the site."""
    outside(release, key)
    private = _private(key)
    signed = private.sign((release / MANIFEST).read_bytes())
    path = release / SIGNATURE
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(base64.b64encode(signed).decode() + "\n", encoding="ascii")
    unfinished.replace(path)
    return path


def is_signed_by(manifest: bytes, signature: bytes, key: Path) -> bool:
    """Whether ``signature`` (the text of its file) is that of these bytes by the owner of the public ``key``.

    Raises ReleaseError when the file of the key holds none."""
    public = _public(key)
    try:
        public.verify(base64.b64decode(signature.strip(), validate=True), manifest)
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _private(path: Path) -> Ed25519PrivateKey:
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError) as error:
        raise ReleaseError(
            f"{path} は Ed25519 の秘密鍵ではありません / is no private key: {error}"
        ) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise ReleaseError(f"{path} は Ed25519 の秘密鍵ではありません / is no Ed25519 private key")
    return key


def _public(path: Path) -> Ed25519PublicKey:
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path} は Ed25519 の公開鍵ではありません / is no public key: {error}") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ReleaseError(f"{path} は Ed25519 の公開鍵ではありません / is no Ed25519 public key")
    return key
