"""The one way in which this program asks the network: limits of time and size, public addresses only.

Nothing here is used while publishing or serving; only commands that are there for it reach out."""

from pipeline.fetch.addresses import Target, target
from pipeline.fetch.client import Answer, Client

__all__ = ["Answer", "Client", "Target", "target"]
