"""Where a release links to, outside of its site, and whether anybody answers there."""

from pipeline.outbound.asking import Result, Verdict, ask_all
from pipeline.outbound.links import Outbound, outbound
from pipeline.outbound.writing import write_results

__all__ = ["Outbound", "Result", "Verdict", "ask_all", "outbound", "write_results"]
