"""Municipal lists in, 5-star linked data out. Rooms and their order: docs/architecture.md."""

__version__ = "0.1.0"
