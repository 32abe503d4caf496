"""A publisher is what the site says of it; one that the site does not name is compared with nothing."""

from __future__ import annotations

from pipeline.config import Site
from pipeline.dataset.publisher import publisher_of
from pipeline.municipalities import municipalities


def test_an_invented_publisher_has_no_office_but_a_name_that_addresses_use(site: Site) -> None:
    made = publisher_of(site, "239984")
    assert made.context.near is None
    assert (made.code, made.context.publisher, made.context.base) == (
        "239984",
        "239984",
        "http://localhost:8000",
    )
    assert made.links.publishers == {"239984": True, "239992": True}
    assert made.links.names == {"見本市": "239984", "手本町": "239992"}


def test_it_says_its_own_names_and_nobody_elses(site: Site) -> None:
    stated = publisher_of(site, "239984").stated
    assert stated is not None
    assert stated.fits("見本市")
    assert not stated.fits("手本町")
    other = publisher_of(site, "239992").stated
    assert other is not None
    assert other.names == ["愛知県手本町"]


def test_a_real_publisher_lies_where_its_office_is(site: Site) -> None:
    real = Site.model_validate({"publishers": {"231002": {"name": "愛知県名古屋市"}}, "licence": "CC0 1.0"})
    made = publisher_of(real, "231002")
    office = municipalities()["231002"]
    assert made.context.near == (office.latitude, office.longitude)
    assert (made.links.publishers, made.links.names) == ({"231002": False}, {})


def test_an_unknown_publisher_is_compared_with_nothing() -> None:
    made = publisher_of(Site(), "000000")
    assert (made.stated, made.context.near, made.links.home) == (None, None, "000000")
