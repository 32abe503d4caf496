"""Formats of files by any word for them; two formats under one word are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.distribution.formats import FORMATS, ORIGINALS
from pipeline.normalize.file_formats import FILE_FORMATS, find_format, read_file_type, read_media_type


@pytest.mark.parametrize(
    "written", ["csv", "ＣＳＶ", ".csv", "CSVファイル", "CSV形式", "csv（UTF-8）", "text/csv"]
)
def test_a_format_is_known_by_any_word_for_it(written: str) -> None:
    assert read_media_type(written).value == "https://www.iana.org/assignments/media-types/text/csv"
    assert read_file_type(written).value == "http://publications.europa.eu/resource/authority/file-type/CSV"


@pytest.mark.parametrize("written", ["Excel", "csv,xlsx", "写真", "APIを提供"])
def test_several_formats_or_none_stay_words_once_and_are_told_once(written: str) -> None:
    assert read_media_type(written) == (written, "xsd:string", "G576", {})
    assert read_file_type(written) == (None, None, None, {})


def test_the_formats_that_we_publish_are_named_alike() -> None:
    ours = {(f.media_type, f.file_type) for f in (*FORMATS.values(), *ORIGINALS.values())}
    listed = {one.media_type: one.file_type for one in FILE_FORMATS}
    assert all(listed[media] == file_type for media, file_type in ours if media in listed)


@given(st.sampled_from(FILE_FORMATS), st.sampled_from(["{}", ".{}", "{} ", "{}ファイル", "{}形式"]))
def test_every_format_is_found_by_its_code_in_any_case(one: object, form: str) -> None:
    code = one.file_type  # type: ignore[attr-defined]
    assert find_format(form.format(code.lower())) == find_format(form.format(code)) == one
