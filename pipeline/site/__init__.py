"""HTML: the pages of a release. Japanese first, labels before IRIs, no scripts, no outside calls."""

from pipeline.site.pages import Pages
from pipeline.site.result import SparqlResult, Term

__all__ = ["Pages", "SparqlResult", "Term"]
