"""Dereferencing: ``/id/…`` leads to ``/doc/…`` (303); every document comes in the form that is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pipeline import __version__
from pipeline.serve.caching import conditional
from pipeline.serve.errors import Problem
from pipeline.serve.gone import gone_response, tombstone
from pipeline.serve.negotiation import DOCUMENTS, HTML, Offer, language, negotiate
from pipeline.serve.past import past
from pipeline.serve.releases import OpenRelease
from pipeline.serve.resources import Resource, View, find
from pipeline.serve.urls import href, segments
from pipeline.terms import expand

_BY_EXTENSION = {offer.extension: offer for offer in DOCUMENTS}


async def thing(request: Request) -> Response:
    """A thing is no document: 303 See Other to the one about it (Cool URIs for the Semantic Web, 4.2)."""
    return await run_in_threadpool(_see_document, request)


def _see_document(request: Request) -> Response:
    release: OpenRelease = request.state.release
    parts = segments(request.scope)
    resource = find(release, ["doc", *parts[1:]])
    if resource is None:
        return _not_there(request, parts)
    path = href(release.base, resource.parts)
    wanted = request.query_params.get("lang")
    headers = {
        "Location": f"{path}?lang={wanted}" if wanted in ("ja", "en") else path,
        "Vary": "Accept",
        "Cache-Control": "no-cache",
        "Link": ", ".join([f'<{path}>; rel="describedby"', *_alternates(path, resource.offers)]),
    }
    return Response(status_code=303, headers=headers)


async def document(request: Request) -> Response:
    """A document by the extension of its URL, or else by ``Accept``. Raises Problem 404, 406."""
    return await run_in_threadpool(_document, request)


def _document(request: Request) -> Response:
    release: OpenRelease = request.state.release
    parts = segments(request.scope)
    asked = _asked_for(release, parts)
    if asked is None:
        return _not_there(request, parts)
    resource, offer = asked
    path = href(release.base, resource.parts)
    negotiated = offer is None
    if offer is None:
        offer = negotiate(request.headers.get("accept"), resource.offers)
    headers = {"Cache-Control": "no-cache", "Link": ", ".join(_links(resource, path, offer))}
    if offer is None:
        forms = ", ".join(each.media_type for each in resource.offers)
        raise Problem(406, f"提供している形式: {forms}", f"Available: {forms}", {"Link": headers["Link"]})
    if negotiated:
        headers["Content-Location"] = path + offer.extension
    vary = _vary(resource, negotiated, offer)
    if vary:
        headers["Vary"] = vary
    return _representation(request, resource, offer, headers)


def _not_there(request: Request, parts: Sequence[str]) -> Response:
    """410 for what was there once. Raises Problem 404 for everything else."""
    release: OpenRelease = request.state.release
    found = tombstone(release, parts) or past(release, parts)
    if found is None:
        raise Problem(404)
    return gone_response(request, *found)


def _asked_for(release: OpenRelease, parts: Sequence[str]) -> tuple[Resource, Offer | None] | None:
    """The resource, and its form where the extension says it; a key may itself end in ``.ttl``. None when
    there is nothing."""
    if parts:
        stem, dot, extension = parts[-1].rpartition(".")
        offer = _BY_EXTENSION.get(dot + extension)
        resource = find(release, [*parts[:-1], stem]) if offer and stem else None
        if resource is not None and offer in resource.offers:
            return resource, offer
        resource = find(release, parts)
        if resource is not None:
            return resource, None
    return None


def _representation(request: Request, resource: Resource, offer: Offer, headers: dict[str, str]) -> Response:
    release: OpenRelease = request.state.release
    wanted, number = "", _page_number(request.query_params.get("page", "1"))
    table = request.query_params.get("table", "")
    if offer is HTML:
        wanted = language(request.query_params.get("lang"), request.headers.get("accept-language"))
        headers["Content-Language"] = wanted
        body = resource.page(View(wanted, number, table))
        if body is None:
            raise Problem(404)
        content = body.encode()
    else:
        content = resource.write(offer)
    parts = (__version__, resource.iri, offer.extension, wanted, str(number), table)
    digest = blake2b("\0".join(parts).encode(), digest_size=8).hexdigest()
    headers["ETag"] = f'"{release.id}-{digest}"'
    return conditional(request, Response(content, headers=headers, media_type=offer.content_type))


def _page_number(text: str) -> int:
    """The number of a page of rows; 0, which there never is, for what is no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _vary(resource: Resource, negotiated: bool, offer: Offer) -> str:
    """What decides on the representation; only pages have languages."""
    languages = ["Accept-Language"] if HTML in resource.offers and (negotiated or offer is HTML) else []
    return ", ".join([*(["Accept"] if negotiated else []), *languages])


def _links(resource: Resource, path: str, offer: Offer | None) -> list[str]:
    others = [each for each in resource.offers if each is not offer]
    links = _alternates(path, others)
    if offer is HTML and len(resource.offers) > 1:
        data = resource.offers[0]
        links.append(f'<{path}{data.extension}>; rel="describedby"; type="{data.media_type}"')
    if resource.topic:
        links.append(f'<{resource.topic}>; rel="{expand("foaf:primaryTopic")}"')
    return links


def _alternates(path: str, offers: Sequence[Offer]) -> list[str]:
    return [f'<{path}{each.extension}>; rel="alternate"; type="{each.media_type}"' for each in offers]
