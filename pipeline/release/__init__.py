"""Releases: immutable directories, of which ``current`` names the one that is served."""

from pipeline.release.builder import ReleaseBuilder
from pipeline.release.draft import Draft
from pipeline.release.manifest import STORE, DatasetRecord, Manifest, ReleaseInfo, carry_dates
from pipeline.release.on_disk import current, prune, releases, rollback
from pipeline.release.rehearsal import Rehearsal
from pipeline.release.remote import Verified, verify_url
from pipeline.release.signature import new_key, outside, sign
from pipeline.release.verify import follows, store_is_whole, verify

__all__ = [
    "STORE",
    "DatasetRecord",
    "Draft",
    "Manifest",
    "Rehearsal",
    "ReleaseBuilder",
    "ReleaseInfo",
    "Verified",
    "carry_dates",
    "current",
    "follows",
    "new_key",
    "outside",
    "prune",
    "releases",
    "rollback",
    "sign",
    "store_is_whole",
    "verify",
    "verify_url",
]
