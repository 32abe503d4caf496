"""Findings as rows: whole, in order, and the gravest first to be kept."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.report import Origin, Severity, finding
from pipeline.report.listing import HEADER, MOST_SPANS, folded, gravest, place, rows, spans


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


@given(st.lists(st.integers(1, 40), unique=True).map(sorted))
def test_spans_name_every_row_and_no_other(given_rows):
    named = [
        row
        for run in filter(None, spans(given_rows, most=40).split(", "))
        for row in range(int(run.split("–")[0]), int(run.split("–")[-1]) + 1)
    ]
    assert named == given_rows


def test_spans_of_scattered_rows_stay_short():
    assert spans(range(1, 1_000, 2)).count(",") == MOST_SPANS


@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("xy")), max_size=20))
def test_folding_loses_no_finding(found):
    findings = [
        finding("G301", Origin("a", row, column), None, columns=name)
        for row, (column, name) in enumerate(found, start=1)
    ]
    told = folded(findings)
    assert sum(same.number for same in told) == len(findings)
    assert len(told) == len(set(found))


def test_a_place_names_only_what_is_known():
    assert place(Origin("a.csv")) == place(Origin("a.csv"), "en") == ""
    assert place(Origin("a.csv", 3)) == "3行"
    assert place(Origin("a.csv", None, 0, "名称")) == "A列「名称」"
    assert place(Origin("a.csv", None, None, "名称"), "en") == "“名称”"
