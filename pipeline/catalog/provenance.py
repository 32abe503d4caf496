"""Why a column about persons is published: each waiver as a statement of provenance (DCAT-AP 3.0.1)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.catalog.graph import Graph
from pipeline.config import Waiver


def add_waivers(graph: Graph, node: str, waivers: Sequence[Waiver]) -> None:
    """``<node>#waiver-1`` and on, in the order of file and column: what, why, who and when, and nothing of
    the column's content."""
    ordered = sorted(waivers, key=lambda waiver: (waiver.file, waiver.column))
    for number, waiver in enumerate(ordered, start=1):
        statement = f"{node}#waiver-{number}"
        graph.link(node, "dct:provenance", statement)
        graph.named(statement, ["dct:ProvenanceStatement"], _said(waiver))
        graph.day(statement, "dct:date", waiver.date)


def _said(waiver: Waiver) -> dict[str, str]:
    return {
        "ja": f"個人に関する列「{waiver.column}」は、次の理由により公開しています：{waiver.reason}"
        f"（確認：{waiver.person}、{waiver.date}）",
        "en": f"The column “{waiver.column}” is about persons and is published for this reason: "
        f"{waiver.reason} (confirmed by {waiver.person}, {waiver.date})",
    }
