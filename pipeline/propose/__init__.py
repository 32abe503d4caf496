"""Proposals: which list an unknown file is nearest to, what its columns mean, and an overlay saying so."""

from pipeline.propose.overlay import overlay_text
from pipeline.propose.propose import Proposal, propose
from pipeline.propose.rank import Candidate

__all__ = ["Candidate", "Proposal", "overlay_text", "propose"]
