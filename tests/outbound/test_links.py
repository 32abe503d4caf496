"""Which addresses a release links to: web addresses outside of the site, once each."""

from __future__ import annotations

import pyoxigraph as ox

from pipeline.outbound import Outbound, outbound
from pipeline.terms import DEF, expand

BASE = "http://localhost:8000"
QUADS = f"""
<{BASE}/id/1> <http://x/p> <http://other.example/a#one> <http://g/1> .
<{BASE}/id/1> <http://x/p> <http://other.example/a#two> <http://g/2> .
<{BASE}/id/0> <http://x/p> <http://other.example/a> <http://g/2> .
<{BASE}/id/0> <http://x/p> <https://other.example/b> <http://g/2> .
<{BASE}/id/0> <http://x/q> "https://other.example/image.jpg"^^<{expand("xsd:anyURI")}> <http://g/2> .
<{BASE}/id/0> <http://x/q> "https://other.example/text" <http://g/2> .
<{BASE}/id/0> <http://x/p> <{BASE}/id/1> <http://g/2> .
<{BASE}/id/0> <http://x/p> <{BASE}> <http://g/2> .
<{BASE}/id/0> <http://x/p> <{DEF}AED> <http://g/2> .
<{BASE}/id/0> <http://x/q> "http://[bad"^^<{expand("xsd:anyURI")}> <http://g/2> .
<{BASE}/id/0> <http://x/p> <mailto:a@example.jp> <http://g/2> .
<{BASE}/id/0> <http://x/p> <http://localhost:80001/> <http://g/2> .
"""


def test_web_addresses_outside_of_the_site_are_found_once_with_how_often_and_where_from() -> None:
    store = ox.Store()
    store.bulk_load(QUADS.encode(), ox.RdfFormat.N_QUADS)
    a = Outbound("http://other.example/a", 3, f"{BASE}/id/0", "http://x/p")
    b = Outbound("https://other.example/b", 1, f"{BASE}/id/0", "http://x/p")
    image = Outbound("https://other.example/image.jpg", 1, f"{BASE}/id/0", "http://x/q")
    neighbour = Outbound("http://localhost:80001/", 1, f"{BASE}/id/0", "http://x/p")
    bad = Outbound("http://[bad", 1, f"{BASE}/id/0", "http://x/q")
    assert outbound(store, BASE) == [a, bad, neighbour, b, image]
