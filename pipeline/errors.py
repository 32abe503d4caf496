"""Exceptions. What is wrong with the user's data is a Finding; an exception ends the work on something.

``DataError`` carries the Findings that say why (exit code 1); everything else is our fault (exit code 2).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.report import Finding


class GoseiError(Exception):
    """Root of every exception that this package raises on purpose."""


class DataError(GoseiError):
    """The user's files cannot be worked on; ``findings`` say where and how to mend them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(", ".join(sorted({f.code for f in findings})))
        self.findings = list(findings)


class SiteError(DataError):
    """``site.yaml`` is wrong or missing."""


class MappingError(DataError):
    """A mapping, a group or a vocabulary file is wrong."""


class ReleaseError(GoseiError):
    """A release cannot be built, switched to or found."""


class FetchError(GoseiError):
    """An address on the network gives no usable answer; the message says why, in Japanese and English."""


class RefusedAddressError(FetchError):
    """An address that is never asked: no http(s), or within the own network."""
