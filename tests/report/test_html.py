"""report.html is one page that anyone can read and nobody can attack with."""

import re
from html.parser import HTMLParser

import pytest

from pipeline.report import FileReport, Origin, Report, Severity, finding
from pipeline.report.html import MOST_ROWS, write_html

VOID = {"meta", "input", "br"}


class Page(HTMLParser):
    """Collects elements, attributes and text, and checks that elements nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture
def write(tmp_path):
    def write(report: Report) -> tuple[str, Page]:
        write_html(report, tmp_path / "report.html")
        text = (tmp_path / "report.html").read_text(encoding="utf-8")
        return text, Page(text)

    return write


def test_hostile_cells_headers_and_file_names_are_text(report, write):
    text, page = write(report)
    assert "script" not in {tag for tag, _ in page.elements}
    assert "<script>alert(1)</script>" in page.text
    assert "{{7*7}}" in page.text
    assert not any(name.startswith("on") for _, attributes in page.elements for name in attributes)
    assert "\x1b" not in text and "\u202e" not in text


def test_the_page_needs_nothing_from_outside(report, write):
    text, page = write(report)
    assert all(a["href"].startswith("#") for tag, a in page.elements if tag == "a")
    assert not {"link", "script", "img", "iframe"} & {tag for tag, _ in page.elements}
    assert "url(" not in text and "@import" not in text
    assert "default-src 'none'" in text


def test_every_link_has_its_anchor_and_every_anchor_is_unique(report, write):
    _, page = write(report)
    anchors = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    links = {attributes["href"][1:] for tag, attributes in page.elements if tag == "a"}
    assert len(anchors) == len(set(anchors))
    assert links <= set(anchors)


def test_a_severity_is_hidden_without_scripts(report, write):
    text, page = write(report)
    boxes = {a["id"] for tag, a in page.elements if tag == "input"}
    labels = {a["for"] for tag, a in page.elements if tag == "label"}
    assert boxes == labels == {f"show-{severity}" for severity in Severity}
    for severity in Severity:
        assert f"#show-{severity}:not(:checked) ~ main tr.{severity} {{ display: none; }}" in text


def test_the_page_is_japanese_with_its_english_marked(report, write):
    _, page = write(report)
    assert ("html", {"lang": "ja"}) in page.elements
    assert sum(attributes.get("lang") == "en" for _, attributes in page.elements) > len(report.findings)
    assert "項目「緯度」の値「３２．８」" in page.text and "The value “３２．８”" in page.text


def test_every_finding_and_every_file_is_there(report, write):
    text, page = write(report)
    assert len(re.findall(r'<tr class="(?:error|warning|info)">', text)) == len(report.findings)
    assert "空.csv" in page.text and "指摘はありません" in page.text


def test_a_long_file_says_how_much_is_left_out(write):
    findings = [finding("G301", Origin("a.csv", row), None, columns=row) for row in range(MOST_ROWS + 7)]
    _, page = write(Report([FileReport("a.csv")], findings))
    assert "ほか 7 件（すべては report.csv にあります）" in page.text


def test_what_is_the_same_down_a_column_is_told_once_with_its_rows(write):
    findings = [finding("G301", Origin("a.csv", row, 2), None, columns="名称") for row in (2, 3, 4, 9)]
    _, page = write(Report([FileReport("a.csv")], findings))
    assert page.text.count("必須項目「名称」が空です") == 1
    assert "2–4, 9" in page.text


def test_the_same_report_gives_the_same_bytes(report, write):
    assert write(report)[0] == write(Report(report.files[::-1], report.findings[::-1]))[0]
