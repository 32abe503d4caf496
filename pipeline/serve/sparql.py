"""The SPARQL endpoint: queries by GET and POST, the form for people, the service description for programs."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from pipeline.serve import rdf, sparql_request
from pipeline.serve.errors import Problem
from pipeline.serve.negotiation import DOCUMENTS, GRAPHS, HTML, RESULTS, language, negotiate
from pipeline.serve.query_gate import Inspection, Refused, inspect
from pipeline.serve.releases import OpenRelease
from pipeline.serve.service_description import PREFIXES, service_description
from pipeline.serve.settings import ServeSettings
from pipeline.serve.sparql_answer import Explained, SparqlAnswer
from pipeline.serve.sparql_request import SparqlRequest
from pipeline.serve.worker_pool import WorkerPool
from pipeline.terms import NAMESPACES


class SparqlEndpoint:
    """Answers SPARQL Protocol requests with the workers of ``pool``."""

    def __init__(self, pool: WorkerPool, settings: ServeSettings) -> None:
        self._pool, self._settings = pool, settings

    async def answer(self, request: Request) -> Response:
        """A query's answer, or the endpoint itself when there is no query. Raises Problem; to people who use
        the form, what is wrong with a query is said above it."""
        asked = await sparql_request.read(request, self._settings.body_seconds)
        if asked.query is None:
            return await run_in_threadpool(_endpoint_itself, request)
        accept = request.headers.get("accept")
        results, graph = negotiate(accept, (*RESULTS, HTML)), negotiate(accept, (*GRAPHS, HTML))
        if results is None and graph is None:
            forms = ", ".join(offer.media_type for offer in (*RESULTS, *GRAPHS, HTML))
            raise Problem(406, f"提供している形式: {forms}", f"Available: {forms}")
        explained = Explained(request, asked.query, HTML in (results, graph))
        try:
            seen = inspect(asked.query)
        except Refused as refused:
            return await explained.response(Problem(refused.status, refused.ja, refused.en))
        job = self._job(request.state.release, asked, seen)
        return SparqlAnswer(explained, job, results, graph, self._pool, self._settings)

    def _job(self, release: OpenRelease, asked: SparqlRequest, seen: Inspection) -> dict[str, object]:
        """What a worker needs to know. Unless a dataset is named, the default graph is the union of all."""
        return {
            "store": str(release.path / "store"),
            "query": asked.query,
            "base": f"{release.base}/",
            "union": not seen.has_dataset and asked.default_graphs is None,
            "describes": seen.describes,
            "default_graph": asked.default_graphs,
            "named_graphs": asked.named_graphs,
            "prefixes": NAMESPACES,
            "page_rows": self._settings.page_rows,
        }


def _endpoint_itself(request: Request) -> Response:
    release: OpenRelease = request.state.release
    headers = {"Vary": "Accept, Accept-Language", "Cache-Control": "no-cache"}
    offer = negotiate(request.headers.get("accept"), DOCUMENTS)
    if offer is HTML:
        wanted = language(request.query_params.get("lang"), request.headers.get("accept-language"))
        page = release.pages.sparql("", wanted)
        return Response(page, 200, headers | {"Content-Language": wanted}, HTML.content_type)
    # A client that accepts only SPARQL results, but sends no query, gets the description all the same.
    offer = offer or DOCUMENTS[0]
    text = rdf.write(service_description(release), offer, PREFIXES)
    return Response(text, 200, headers, offer.content_type)
