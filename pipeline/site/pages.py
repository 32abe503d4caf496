"""The pages of one release: each method is one page, whole, as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pyoxigraph import Store

from pipeline.history.feed import feed_path
from pipeline.history.patch import PATCH, SUFFIX
from pipeline.history.record import History, Version, read_histories
from pipeline.mapping.forms import form_iri, form_slug
from pipeline.site import vocabulary
from pipeline.site.changes import step, steps, title_of
from pipeline.site.description import HIDDEN, Describer, Steps
from pipeline.site.examples import examples, listing
from pipeline.site.forms import form
from pipeline.site.labels import Labels, language_rank
from pipeline.site.links import Links
from pipeline.site.related import RELATIONS, SITE_LINK, related
from pipeline.site.result import SparqlResult
from pipeline.site.site_json import Dataset, Publisher, load_site_json
from pipeline.site.strangers import MOST_STRANGERS, strangers
from pipeline.site.table import Tables, column_order
from pipeline.site.templating import template
from pipeline.site.texts import Text, Texts, page_language
from pipeline.site.values import Reader
from pipeline.store import describe
from pipeline.terms import CODE, DEF, NAMESPACES, Iris, expand, version_iri

FORMATS = {
    ".ttl": ("Turtle", "text/turtle"),
    ".jsonld": ("JSON-LD", "application/ld+json"),
    ".nt": ("N-Triples", "application/n-triples"),
    ".rdf": ("RDF/XML", "application/rdf+xml"),
}
"""Every page about a resource is also data: extension → name and media type of its documents."""

TERM_LEADS = tuple(map(expand, ("rdfs:comment", "skos:definition", "dct:description")))
"""What explains a vocabulary term, in its own words."""


class Pages:
    """Renders the pages of one open release. Thread-safe. ``language`` is a language tag: English pages for
    ``en…``, Japanese ones for everything else. None instead of a page: there is nothing of that name."""

    def __init__(self, release: Path, store: Store) -> None:
        self._site = load_site_json(release / "site.json")
        self._datasets = {(d.code, d.list_): d for d in self._site.datasets}
        self._publishers = {p.iri: p for p in self._site.publishers}
        self._store = store
        self._labels = Labels(store)
        self._tables = Tables(release / "tables")
        self._release = release
        self.histories = read_histories(release)
        self._orders = lru_cache(maxsize=None)(self._column_order)

    def home(self, language: str) -> str:
        """The first page: what this is, the lists, and the ways to use them."""
        has_feed = feed_path(self._release).is_file()
        return self._render("home.html", language, groups=self._by_publisher(), has_feed=has_feed)

    def catalog(self, language: str) -> str:
        """Every dataset by publisher, with licence, rows and formats."""
        return self._render(
            "catalog.html", language, iri=f"{self._base}/catalog", groups=self._by_publisher()
        )

    def dataset(self, code: str, list_: str, page: int, language: str, table: str = "") -> str | None:
        """A dataset with its downloads, and of its first table, or the one named, columns and rows; ``page``
        counts from 1."""
        dataset = self._datasets.get((code, list_))
        shown = dataset.table(table) if dataset else None
        rows = self._tables.rows(code, shown, page) if shown else None
        if dataset is None or shown is None or rows is None:
            return None
        reader = self._reader(language)
        steps = [vocabulary.path_steps(column.path or "") for column in shown.columns]
        history = self.histories.get(f"{code}/{list_}")
        return self._render(
            "dataset.html",
            language,
            iri=dataset.iri,
            dataset=dataset,
            version=history.latest.number if history else None,
            table=shown,
            csv=next((file for file in dataset.files if file.name == shown.csv), None),
            rows=rows,
            columns=[
                (c, [reader.label(s) for s in path]) for c, path in zip(shown.columns, steps, strict=True)
            ],
            things=[reader.links.to(iri) for iri in rows.things],
            cells=[[reader.cell(text) for text in row] for row in rows.cells],
            switch=(f"table={table}&" if table else "") + (f"page={page}&" if page > 1 else ""),
            form=reader.links.to(form_iri(list_)) if form_slug(form_iri(list_)) else None,
            query=listing(dataset.iri, f"{self._base}/id/{code}/{list_}/{shown.name}/" if shown.name else ""),
        )

    def changes(self, of: str, history: History, page: int, language: str) -> str | None:
        """What changed in the dataset ``of`` (IRI), version by version; ``page`` counts from 1."""
        iris = Iris(self._base)
        shown = steps(self._release, history, page, Links(self._base, page_language(language)))
        if shown is None:
            return None
        return self._render(
            "changes.html",
            language,
            iri=iris.changes(of),
            of=of,
            feed=iris.feed(of),
            patch=iris.served(f"{PATCH}/{history.name}{SUFFIX}") if history.latest.patch else None,
            history_title=title_of(history),
            shown=shown,
            switch=f"page={page}&" if page > 1 else "",
        )

    def version(
        self, of: str, history: History, version: Version, files: Sequence[str], language: str
    ) -> str:
        """One version of a graph: what it was made from, what it changed, and its ``files``, by name."""
        return self._render(
            "version.html",
            language,
            iri=version_iri(of, version.number),
            of=of,
            history_title=title_of(history),
            latest=history.latest.number,
            step=step(self._release, history, version, Links(self._base, page_language(language))),
            files=files,
        )

    def thing(self, iri: str, language: str) -> str | None:
        """A thing or a publisher: its description, where it belongs, and its data formats."""
        triples = describe(self._store, iri)
        if not triples:
            return None
        reader = self._reader(language)
        dataset, publisher = self._belongs(iri)
        others = strangers(self._store, iri) if publisher and dataset is None else []
        describer = Describer(triples, reader, self._order(dataset, iri) if dataset else {})
        return self._render(
            "thing.html",
            language,
            iri=iri,
            names=self._names(iri, reader.language, describer),
            types=[reader.label(term.value) for term in describer.values(iri, expand("rdf:type"))],
            part=describer.part(iri, hidden=HIDDEN | {*RELATIONS, SITE_LINK}),
            related=related(self._store, iri, reader),
            dataset=dataset,
            publisher=publisher,
            datasets=[
                d for d in self._site.datasets if dataset is None and publisher and d.code == publisher.code
            ],
            strangers=[reader.link(each) for each in others[:MOST_STRANGERS]],
            more_strangers=len(others) > MOST_STRANGERS,
        )

    def term(self, iri: str, language: str) -> str | None:
        """A term of our vocabulary or a code list (IRI under ``def/`` or ``code/``): what it means, what
        belongs to it, and who uses it."""
        triples = describe(self._store, iri)
        members = vocabulary.members(self._store, iri) if triples or iri in (DEF, CODE) else []
        if not triples and not members:
            return None
        reader = self._reader(language)
        describer = Describer(triples, reader, {})
        about = {
            "iri": iri,
            "above": self._terms_above(iri, reader),
            "names": self._names(iri, reader.language, describer),
            "leads": sorted(
                (reader.term(term) for each in TERM_LEADS for term in describer.values(iri, each)),
                key=lambda lead: lead.language,
            ),
        }
        slug = form_slug(iri)
        if slug:
            return self._render("form.html", language, form=form(slug, self._site.datasets, reader), **about)
        users = vocabulary.users(self._store, iri) if triples else []
        return self._render(
            "term.html",
            language,
            **about,
            types=[reader.label(term.value) for term in describer.values(iri, expand("rdf:type"))],
            part=describer.part(iri, hidden=HIDDEN | set(TERM_LEADS)),
            members=[reader.link(each) for each in members],
            properties=[reader.link(each) for each in vocabulary.properties(self._store, iri)]
            if triples
            else [],
            uses=vocabulary.uses(self._site.datasets, iri),
            users=[reader.link(each) for each in users[: vocabulary.MOST_USERS]],
            more_users=len(users) > vocabulary.MOST_USERS,
        )

    def sparql(
        self, query: str, language: str, *, result: SparqlResult | None = None, error: str | None = None
    ) -> str:
        """The SPARQL form with ``query`` in it, and what came of it: an answer, or why there is none."""
        reader = self._reader(language)
        rows = result.rows if result else []
        return self._render(
            "sparql.html",
            language,
            query=query,
            error=error,
            result=result,
            cells=[[reader.term(term) if term else None for term in row] for row in rows],
            examples=[(e.titles[reader.language], e.query_at(self._base)) for e in examples()],
            prefixes=NAMESPACES,
            answer=reader.texts(f"answer.{'true' if result.boolean else 'false'}") if result else "",
        )

    def error(self, status: int, title: str, detail: str, language: str) -> str:
        """An HTTP error in words, those of the server: its ``title``, and what is to say about this one."""
        return self._render("error.html", language, status=status, heading=title, detail=detail)

    def gone(
        self, iri: str, label: str, last_seen: str, replaced_by: Sequence[str], language: str, status: str
    ) -> str:
        """What is not published any more, by its last name and date, why, and what replaces it."""
        links = Links(self._base, page_language(language))
        heirs = [(each, target.href if (target := links.to(each)) else None) for each in replaced_by]
        return self._render(
            "gone.html",
            language,
            thing=iri,
            heading=label or iri,
            last_seen=last_seen,
            heirs=heirs,
            status=status,
            changes=self._changes_of(iri, links),
        )

    def _changes_of(self, iri: str, links: Links) -> str | None:
        """The page that says what became of a dataset."""
        known = iri.removeprefix(f"{self._base}/dataset/") in self.histories
        target = links.to(Iris(self._base).changes(iri)) if known else None
        return target.href if target else None

    @property
    def _base(self) -> str:
        return self._site.base.rstrip("/")

    def _reader(self, language: str) -> Reader:
        page = page_language(language)
        return Reader(self._labels, Links(self._base, page), page)

    def _render(self, name: str, language: str, **model: object) -> str:
        page = page_language(language)
        common: dict[str, object] = {
            "t": Texts(page),
            "language": page,
            "links": Links(self._base, page),
            "site": self._site,
            "formats": FORMATS,
            "iri": None,
            "switch": "",
        }
        return template(name).render(common | model)

    def _by_publisher(self) -> list[tuple[Publisher, list[Dataset]]]:
        groups = [(p, [d for d in self._site.datasets if d.code == p.code]) for p in self._site.publishers]
        return [(publisher, datasets) for publisher, datasets in groups if datasets]

    def _belongs(self, iri: str) -> tuple[Dataset | None, Publisher | None]:
        """The dataset and the publisher of a thing, by its IRI ``{base}/id/{code}/{list}/{key}``."""
        code, _, rest = iri.removeprefix(f"{self._base}/id/").partition("/")
        dataset = self._datasets.get((code, rest.partition("/")[0]))
        return dataset, self._publishers.get(f"{self._base}/id/{code}")

    def _names(self, iri: str, language: str, describer: Describer) -> list[Text]:
        """What a resource is called, the heading of its page first; the end of its IRI if nothing else."""
        first = self._labels.find(iri, language)
        if first is None:
            return [describer.name(iri, language) or self._labels.of(iri, language)]
        others = dict.fromkeys(each for each in self._labels.all(iri) if each.text != first.text)
        return [first, *sorted(others, key=lambda label: language_rank(label.language, language))]

    def _terms_above(self, iri: str, reader: Reader) -> list[tuple[Text, str]]:
        """The way down to a term: its namespace, and for a code its scheme."""
        namespace = next((each for each in (DEF, CODE) if iri.startswith(each)), iri)
        steps = iri.removeprefix(namespace).split("/")[:-1]
        above = [namespace, *(namespace + "/".join(steps[: end + 1]) for end in range(len(steps)))]
        targets = [
            (self._labels.of(each, reader.language), reader.links.to(each)) for each in above if each != iri
        ]
        return [(label, target.href) for label, target in targets if target]

    def _order(self, dataset: Dataset, iri: str) -> Mapping[Steps, int]:
        """The order of the columns of the thing's table: a feed has its things by table."""
        rest = iri.removeprefix(f"{self._base}/id/{dataset.code}/{dataset.list_}/")
        return self._orders(dataset.code, dataset.list_, rest.partition("/")[0] if dataset.tables else "")

    def _column_order(self, code: str, list_: str, table: str) -> Mapping[Steps, int]:
        shown = self._datasets[code, list_].table(table)
        return column_order(shown.columns, shown.label) if shown else {}
