"""Findings as rows: whole, in order, and the gravest first to be kept."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.report import Origin, Severity, finding
from pipeline.report.listing import HEADER, gravest, place, rows


def test_a_row_holds_place_value_and_both_languages(report):
    row = dict(zip(HEADER, list(rows(report.ordered()))[-1], strict=True))
    assert (row["ファイル"], row["行"], row["列"], row["列名"]) == ("公衆トイレ.csv", "14", "D", "緯度")
    assert (row["重要度"], row["番号"], row["値"]) == ("エラー", "G309", "３２．８")
    assert row["指摘"] and row["Message"] and row["指摘"] != row["Message"]


@given(st.lists(st.sampled_from(Severity), max_size=30), st.integers(0, 30))
def test_no_finding_that_is_left_out_is_graver_than_one_that_is_kept(severities, limit):
    findings = [
        finding("G301", Origin("a", row), None, severity=severity, columns="x")
        for row, severity in enumerate(severities, start=1)
    ]
    kept = gravest(findings, limit)
    assert len(kept) == min(limit, len(findings))
    assert [f.origin.row for f in kept] == sorted(f.origin.row for f in kept)
    rank = list(Severity).index
    left = [f for f in findings if f not in kept]
    assert all(rank(k.severity) <= rank(f.severity) for k in kept for f in left)


def test_a_place_names_only_what_is_known():
    assert place(Origin("a.csv")) == place(Origin("a.csv"), "en") == ""
    assert place(Origin("a.csv", 3)) == "3行"
    assert place(Origin("a.csv", None, 0, "名称")) == "A列「名称」"
    assert place(Origin("a.csv", None, None, "名称"), "en") == "“名称”"
