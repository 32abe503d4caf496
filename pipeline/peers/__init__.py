"""Peers: other sites whose things ours are linked with, fetched on purpose and kept as a snapshot."""

from pipeline.peers.snapshot import PEERS, Snapshot, Source, read_snapshot, write_snapshot
from pipeline.peers.updating import Updated, update

__all__ = ["PEERS", "Snapshot", "Source", "Updated", "read_snapshot", "update", "write_snapshot"]
