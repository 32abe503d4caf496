"""A new release is picked up without a failing request; a broken one changes nothing."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from pipeline.errors import ReleaseError
from pipeline.serve.releases import Releases, open_release
from tests.serve.conftest import CODE6, LIST, Served, Start, make_current, make_release

THING = f"/doc/{CODE6}/{LIST}/A001.nt"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
QUERY = {"query": f"SELECT ?l {{ ?s <{LABEL}> ?l FILTER(CONTAINS(?l, 'A001')) }}"}


def _eventually(check: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not check():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture(scope="module")
def switching(start: Start) -> Served:
    return start()


def test_a_switch_under_requests_drops_none_and_reaches_pages_and_queries(switching: Served) -> None:
    build = switching.build
    statuses: set[int] = set()
    done = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=switching.url(""), timeout=20) as http:
            while not done.is_set():
                statuses.add(http.get(THING).status_code)
                statuses.add(http.get("/sparql", params=QUERY).status_code)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        with httpx.Client(base_url=switching.url(""), timeout=20) as http:
            old = http.get(THING)
            for number in range(2, 5):
                label = f"版{number}"
                make_release(build, f"000{number}-aaaaaaaa", switching.base, label)
                make_current(build, f"000{number}-aaaaaaaa")
                _eventually(lambda label=label: label in http.get(THING).text)  # type: ignore[misc]
                assert label in http.get("/sparql", params=QUERY).text
                shutil.rmtree(build / "releases" / f"000{number - 1}-aaaaaaaa")
            new = http.get(THING, headers={"If-None-Match": old.headers["etag"]})
            assert new.status_code == 200 and new.headers["etag"] != old.headers["etag"]
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert statuses == {200}


def test_a_broken_release_leaves_the_old_one_serving(start: Start) -> None:
    served = start()
    (served.build / "releases" / "0002-bbbbbbbb").mkdir()
    make_current(served.build, "0002-bbbbbbbb")
    with httpx.Client(base_url=served.url(""), timeout=20) as http:
        for _ in range(5):
            assert http.get(THING).status_code == 200
            time.sleep(0.02)
        make_release(served.build, "0003-cccccccc", served.base, "直った")
        make_current(served.build, "0003-cccccccc")
        _eventually(lambda: "直った" in http.get(THING).text)


def test_a_site_below_a_path_is_served_there(start: Start) -> None:
    served = start(path="/lod")
    with httpx.Client(base_url=served.url(""), timeout=20) as http:
        response = http.get(f"/lod/id/{CODE6}/{LIST}/A001")
        assert response.headers["location"] == f"/lod/doc/{CODE6}/{LIST}/A001"
        document = http.get(response.headers["location"])
        assert f"{served.base}/id/{CODE6}/{LIST}/A001" in document.text
        assert f"</lod/doc/{CODE6}/{LIST}/A001.nt>" in document.headers["link"]


def test_without_a_release_there_is_nothing_to_serve(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError):
        Releases(tmp_path)
    (tmp_path / "current").symlink_to("current")
    with pytest.raises(ReleaseError):
        Releases(tmp_path)


@pytest.mark.parametrize("missing", ["site.json", "catalog.ttl", "store"])
def test_a_release_that_is_not_whole_is_not_opened(tmp_path: Path, missing: str) -> None:
    release = make_release(tmp_path, "0001-aaaaaaaa", "http://127.0.0.1:1")
    part = release / missing
    shutil.rmtree(part) if part.is_dir() else part.unlink()
    with pytest.raises(ReleaseError):
        open_release(release)


def test_a_link_among_the_files_is_no_way_out(tmp_path: Path) -> None:
    release = make_release(tmp_path, "0001-aaaaaaaa", "http://127.0.0.1:1")
    (release / "files" / CODE6 / "passwd").symlink_to("/etc/passwd")
    assert (CODE6, "passwd") not in open_release(release).files
