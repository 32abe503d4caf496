"""site.json: read strictly where it matters, and either language may be missing."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipeline.site.site_json import File, Names, load_site_json


def test_a_missing_language_is_filled_by_the_other_and_says_so() -> None:
    assert Names.model_validate({"ja": "見本", "en": None}).text("en") == ("見本", "ja")
    assert Names.model_validate({"en": "Mihon"}).text("ja") == ("Mihon", "en")
    assert Names.model_validate("CC BY 4.0").text("en").text == "CC BY 4.0"


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"base": 1, "title": {}}'])
def test_a_broken_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "site.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValidationError):
        load_site_json(path)


@pytest.mark.parametrize("name, format_, original", [
    ("aed.csv", "CSV", False),
    ("aed.geojson", "GeoJSON", False),
    ("aed-original.xlsx", "Excel", True),
    ("aed-original-2.csv", "CSV", True),
])  # fmt: skip
def test_files_are_told_by_format_and_origin(name: str, format_: str, original: bool) -> None:
    file = File(name=name, href="/f", media_type="x/y", size=1)
    assert (file.format, file.original) == (format_, original)
