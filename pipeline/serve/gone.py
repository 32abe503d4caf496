"""Things that were published once and are gone: 410, with what is still known of them.

A link to what replaces them has ``dct:isReplacedBy`` as its relation, in the header, the RDF and the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, Triple
from starlette.requests import Request
from starlette.responses import Response

from pipeline.history.former import last_day
from pipeline.identity.gone import Tombstone
from pipeline.identity.register import GONE as NO_MORE
from pipeline.serve import rdf
from pipeline.serve.negotiation import DOCUMENTS, HTML, TURTLE, language, negotiate
from pipeline.serve.releases import OpenRelease
from pipeline.site.texts import LANGUAGES, Texts
from pipeline.terms import Iris, expand, to_uri

GONE = 410


def tombstone(release: OpenRelease, parts: Sequence[str]) -> tuple[str, Tombstone] | None:
    """The IRI of the thing that is gone from a path below ``/id/`` or ``/doc/``, and its tombstone. The path
    of a document may have its extension."""
    if len(parts) < 2 or parts[0] not in ("id", "doc"):
        return None
    named = [*parts[1:]]
    stem, dot, extension = named[-1].rpartition(".")
    spellings = [named]
    if parts[0] == "doc" and stem and dot + extension in {offer.extension for offer in DOCUMENTS}:
        spellings.insert(0, [*named[:-1], stem])
    for spelling in spellings:
        iri = f"{release.base}/id/{'/'.join(spelling)}"
        found = release.gone.things.get(iri) or _former(release, spelling)
        if found is not None:
            return iri, found
    return None


def _former(release: OpenRelease, parts: Sequence[str]) -> Tombstone | None:
    """The tombstone of a thing of a feed that has no register, from its path below ``/id/``."""
    if len(parts) != 4 or (parts[0], parts[1], parts[2]) not in release.former:
        return None
    day = last_day(release.former[parts[0], parts[1], parts[2]], parts[3])
    return Tombstone(label="", last_seen=day.isoformat(), status=NO_MORE) if day else None


def gone_response(request: Request, iri: str, stone: Tombstone) -> Response:
    """410 Gone (RFC 9110, section 15.5.11) in the form that is asked for; Turtle when none fits."""
    release: OpenRelease = request.state.release
    offer = negotiate(request.headers.get("accept"), DOCUMENTS) or TURTLE
    relation = expand("dct:isReplacedBy")
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    if stone.replaced_by:
        headers["Link"] = ", ".join(f'<{to_uri(each)}>; rel="{relation}"' for each in stone.replaced_by)
    if offer is HTML:
        wanted = language(request.query_params.get("lang"), request.headers.get("accept-language"))
        page = release.pages.gone(iri, stone.label, stone.last_seen, stone.replaced_by, wanted, stone.status)
        return Response(page, GONE, headers | {"Content-Language": wanted}, HTML.content_type)
    return Response(rdf.write(_triples(release, iri, stone), offer), GONE, headers, offer.content_type)


def reasons(status: str) -> dict[str, str]:
    """Why it is gone, by language, where that is more than that it is."""
    told = {language_: Texts(language_).get(f"gone.{status}") for language_ in LANGUAGES}
    return {language_: text for language_, text in told.items() if text}


def _triples(release: OpenRelease, iri: str, stone: Tombstone) -> list[Triple]:
    """What is still known: a name, the list, the last day, and what came after it."""
    date, boolean = NamedNode(expand("xsd:date")), NamedNode(expand("xsd:boolean"))
    said: list[tuple[str, NamedNode | Literal]] = [
        ("owl:deprecated", Literal("true", datatype=boolean)),
        ("def:lastSeen", Literal(stone.last_seen, datatype=date)),
        *(("dct:isReplacedBy", NamedNode(each)) for each in stone.replaced_by),
    ]
    if iri.startswith(f"{release.base}/id/"):
        code, list_ = iri.removeprefix(f"{release.base}/id/").split("/")[:2]
        said.append(("dct:isPartOf", NamedNode(Iris(release.base).dataset(code, list_))))
    for language_, text in reasons(stone.status).items():
        said.append(("rdfs:comment", Literal(text, language=language_)))
    if stone.label:
        said.append(("rdfs:label", Literal(stone.label, language="ja")))
    thing = NamedNode(iri)
    return [Triple(thing, NamedNode(expand(name)), value) for name, value in said]
