"""The terminal's lines: one fault a line, nothing hidden without a word, nothing that drives the terminal."""

from pipeline.report import Origin, Report, Severity, finding
from pipeline.report.text import lines


def texts(report: Report, **options) -> list[str]:
    return [line.text for line in lines(report, **options)]


def test_a_line_says_severity_place_code_fault_and_how_to_mend_it(report):
    assert (
        "  エラー 公衆トイレ.csv 14行 D列「緯度」: "
        "G309 項目「緯度」の値「３２．８」が、決められた書き方に合いません"
        " → 桁数や記号を確かめてください（書き方の規則 ^[0-9.]+$）"
    ) in texts(report)


def test_english_lines_say_the_same(report):
    (line,) = [text for text in texts(report, language="en") if "G309" in text]
    assert line.startswith("  error 公衆トイレ.csv row 14, column D “緯度”: G309 The value “３２．８”")


def test_each_file_has_a_heading_with_its_counts(report):
    headings = [line.text for line in lines(report) if line.severity is None]
    assert headings[-1] == "公衆トイレ.csv: エラー 2件、警告 1件、お知らせ 1件"


def test_a_long_file_shows_its_gravest_and_says_how_many_more_and_where():
    findings = [
        finding("G301", Origin("a.csv", row), None, severity=Severity.INFO, columns=row)
        for row in range(2, 50)
    ]
    findings.append(finding("G309", Origin("a.csv", 90), "x", columns="x", limit="y"))
    shown = texts(Report(findings=findings), limit=3, whole="report.html")
    assert [text.split()[1:3] for text in shown[1:4]] == [
        ["a.csv", "2行:"],
        ["a.csv", "3行:"],
        ["a.csv", "90行:"],
    ]
    assert shown[4:] == ["  ほか 46 件（すべては report.html にあります）"]


def test_what_is_the_same_down_a_column_is_one_line_with_its_rows_and_all_are_counted():
    findings = [
        finding("G301", Origin("a.csv", row, 2, "名称"), None, columns="名称") for row in (2, 3, 4, 9)
    ]
    heading, told = texts(Report(findings=findings), limit=1)
    assert heading == "a.csv: エラー 4件"
    assert told.startswith("  エラー a.csv 2–4, 9行 C列「名称」: G301 ")


def test_the_same_remark_on_other_columns_or_values_stays_apart():
    findings = [
        finding("G301", Origin("a.csv", 2, column), None, columns=name)
        for column, name in ((0, "x"), (1, "x"), (0, "y"))
    ]
    assert len(texts(Report(findings=findings))) == 1 + 3


def test_without_a_limit_everything_is_shown(report):
    assert len(texts(report, limit=None)) == len(report.findings) + 2


def test_text_from_files_cannot_drive_the_terminal(report):
    assert all(text.isprintable() for text in texts(report, limit=None))


def test_a_full_width_space_is_no_control_character():
    told = finding("G301", Origin("a.csv", 2, 0, "見本　名称"), None, columns="見本　名称")
    assert "項目「見本　名称」" in texts(Report(findings=[told]))[1]
