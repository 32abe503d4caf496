"""Links as N-Triples: the link itself, both ways, and a statement about it with score and evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa

from pipeline.interlink.words import ADDRESSES, AGREEMENTS, LANGUAGES, PHONES
from pipeline.lift.nodes import blocks, join, literals
from pipeline.match import HOLDS, NEAR, PART, SAME
from pipeline.terms import expand

SAME_SITE, PART_OF, HAS_PART, NEAR_SITE = (
    expand(name) for name in ("def:sameSite", "def:partOfSite", "def:hasPartOfSite", "def:nearSite")
)
SITE_LINK = expand("def:siteLink")

PREDICATES: Mapping[str, tuple[str, str]] = {
    SAME: (SAME_SITE, SAME_SITE),
    PART: (PART_OF, HAS_PART),
    HOLDS: (HAS_PART, PART_OF),
    NEAR: (NEAR_SITE, NEAR_SITE),
}
"""What a verdict says from the left to the right, and back."""

_DIGITS = 12
_DECIMAL = expand("xsd:decimal")

Texts = npt.NDArray[np.object_]


def link_iris(ours: Texts, theirs: Texts, base: str) -> pa.Array:
    """The IRI of each link: a fragment of the smaller of the two things, whatever is judged of them; of one
    below ``base``, for no other site's IRIs are ours to mint."""
    pairs = [
        sorted(pair, key=lambda iri: (not iri.startswith(f"{base}/"), iri))
        for pair in zip(ours, theirs, strict=True)
    ]
    digests = (hashlib.sha256(other.encode()).hexdigest()[:_DIGITS] for _, other in pairs)
    return pa.array(
        [f"{one}#link-{digest}" for (one, _), digest in zip(pairs, digests, strict=True)], pa.string()
    )


def statements(links: pd.DataFrame, iris: Texts, activity: str, base: str) -> pa.Array:
    """A block of N-Triples for each link. ``iris``: those of the places; ``activity``: what judged them;
    ``base``: the site's."""
    ours, theirs = iris[links["i"].to_numpy()], iris[links["j"].to_numpy()]
    left, right = (join("<", pa.array(side, pa.string()), ">", "") for side in (ours, theirs))
    link = join("<", link_iris(ours, theirs, base), ">", "")
    there, back = (_predicates(links["verdict"], way) for way in (0, 1))
    whole = [
        join(
            left,
            there,
            right,
            " ",
        ),
        join(right, back, left, " "),
        join(left, _iri(SITE_LINK), link, " "),
        join(right, _iri(SITE_LINK), link, " "),
        join(link, _iri("rdf:type"), _iri("def:SiteLink"), " "),
        join(link, _iri("rdf:subject"), left, " "),
        join(link, _iri("rdf:predicate"), there, " "),
        join(link, _iri("rdf:object"), right, " "),
        join(link, _iri("prov:wasGeneratedBy"), f"<{activity}>", " "),
        *(join(link, predicate, value, " ") for predicate, value in _evidence(links)),
    ]
    return blocks([join(line, " .\n", "") for line in whole], len(links))


def _iri(name: str) -> str:
    return f"<{name if '/' in name else expand(name)}>"


def _predicates(verdicts: pd.Series, way: int) -> pa.Array:
    return pa.array(
        verdicts.map({verdict: f"<{both[way]}>" for verdict, both in PREDICATES.items()}), pa.string()
    )


def _evidence(links: pd.DataFrame) -> list[tuple[str, pa.Array]]:
    """Predicate and object of what is said of each link; null where nothing is."""
    phone = links["phone"].map({1: "true", 2: "true", -1: "false"})
    found = [
        ("def:linkScore", literals(_decimals(links["score"], 4), _DECIMAL)),
        ("def:nameLikeness", literals(_decimals(links["name"], 2), _DECIMAL)),
        ("def:siteDistance", literals(_decimals(links["metres"], 0), _DECIMAL)),
        ("def:addressAgreement", literals(_texts(links["address"].map(AGREEMENTS)))),
        ("def:phoneAgreement", literals(_texts(phone), expand("xsd:boolean"))),
        ("def:linkDecision", literals(_texts(links["decision"].replace("", None)))),
    ]
    told = [
        ("rdfs:comment", literals(evidence_text(links, language), language=language))
        for language in LANGUAGES
    ]
    return [(_iri(name), values) for name, values in (*found, *told)]


def _texts(column: pd.Series) -> pa.Array:
    return pa.array(column.astype(object).where(column.notna(), None), pa.string())


def _decimals(column: pd.Series, digits: int) -> pa.Array:
    """Canonical decimals, null for NaN; each distinct value once."""
    codes, values = pd.factorize(column.round(digits))
    texts = [f"{value:.{digits}f}" for value in values.tolist()]
    short = [text.rstrip("0").rstrip(".") if "." in text else text for text in texts]
    return pa.array(short, pa.string()).take(pa.array(codes, mask=codes < 0))


def evidence_text(links: pd.DataFrame, language: str) -> pa.Array:
    """The evidence of each link in one sentence."""
    at = LANGUAGES.index(language)
    percent = _decimals((links["name"].astype(float) * 100), 0)
    metres = _decimals(links["metres"], 0)
    parts = [
        join(("名称の一致 ", "name alike by ")[at], percent, "%", ""),
        join(metres, (" m 離れている", " m apart")[at], ""),
        _texts(links["address"].map({level: said[at] for level, said in ADDRESSES.items()})),
        _texts(links["phone"].map({level: said[at] or None for level, said in PHONES.items()})),
    ]
    return join(*parts, ("、", ", ")[at], null_handling="skip")
