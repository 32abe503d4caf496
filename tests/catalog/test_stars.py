"""Stars: each only when all before it are there, with a reason in both languages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.catalog import CatalogEntry, catalog_triples
from pipeline.catalog.stars import count, stars
from pipeline.config import Site
from pipeline.distribution import DistributionFile

MakeEntry = Callable[..., CatalogEntry]
OPEN = "https://creativecommons.org/licenses/by/4.0/"


@pytest.fixture
def csv(files: list[DistributionFile]) -> DistributionFile:
    """A distribution in CSV: the original of the site's example is one."""
    return next(file for file in files if file.media_type == "text/csv")


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"licence": OPEN, "quads": 9, "links": 1}, 5),
        ({"licence": OPEN, "quads": 9, "links": 0}, 4),
        ({"licence": OPEN, "quads": 0, "links": 0}, 3),
        ({"licence": OPEN, "files": []}, 1),
        ({"licence": "https://creativecommons.org/licenses/by-nc/4.0/", "links": 1}, 0),
        ({"licence": "https://example.jp/terms", "links": 1}, 0),
    ],
)
def test_a_star_counts_only_with_all_before_it(
    entry: MakeEntry, csv: DistributionFile, changes: dict[str, object], number: int
) -> None:
    assert count(entry(**({"files": [csv]} | changes))) == number


def test_each_star_has_its_reason_in_both_languages(entry: MakeEntry) -> None:
    for licence in (OPEN, "https://example.jp/terms"):
        reasons = [star.why for star in stars(entry(licence=licence, links=0))]
        assert len(reasons) == 5
        assert all(set(why) == {"ja", "en"} and all(why.values()) for why in reasons)


def test_the_catalogue_says_how_many(entry: MakeEntry, csv: DistributionFile, site: Site) -> None:
    lines = catalog_triples(site, [entry(files=[csv], links=3)])
    assert [line for line in lines if "openDataStars" in line and '"5"^^' in line]
