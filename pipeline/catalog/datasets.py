"""Datasets and their distributions in DCAT 3, as DCAT-AP 3.0.1, DCAT-GoJ and CKAN's harvester want them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.catalog.entry import CatalogEntry
from pipeline.catalog.graph import Graph
from pipeline.catalog.provenance import add_waivers
from pipeline.catalog.publishers import area
from pipeline.catalog.stars import count
from pipeline.catalog.versions import add_checksum, add_patch, add_versions
from pipeline.config import Site
from pipeline.config.terms_of_use import find_licence, frequency_names
from pipeline.distribution import DistributionFile
from pipeline.distribution.tables import METADATA
from pipeline.normalize.languages import language_names, read_language
from pipeline.terms import CODE, EU, NAMESPACES, Iris

THEMES = f"{CODE}egov"
_IANA = "https://www.iana.org/assignments/media-types/"
_STABLE = f"{EU}planned-availability/STABLE"
_JOINED_BY = {"ja": " ", "en": ": "}


def add_dataset(graph: Graph, site: Site, entry: CatalogEntry) -> None:
    """One dataset with its contact, period, standard, catalogue record and distributions."""
    iris = Iris(site.base)
    node = iris.dataset(entry.code, entry.list_)
    graph.link(iris.catalog, "dcat:dataset", node)
    graph.type(node, "dcat:Dataset", "dcat:Resource")
    graph.value(node, "dct:identifier", f"{entry.code}/{entry.list_}")
    graph.text(node, "dct:title", entry.title)
    graph.text(node, "dct:description", entry.description)
    for language, words in entry.keywords.items():
        for word in words:
            graph.text(node, "dcat:keyword", {language: word})
    graph.link(node, "dct:publisher", iris.publisher(entry.code))
    graph.link(node, "dct:spatial", area(entry.code, site.publishers[entry.code]))
    graph.day(node, "dct:issued", entry.issued)
    graph.day(node, "dct:modified", entry.modified)
    graph.value(node, "owl:versionInfo", entry.version)  # dcat:version is ours, and there may be only one
    _add_history(graph, iris, node, entry)
    graph.link(node, "dcat:landingPage", f"{node}.html")
    graph.type(f"{node}.html", "foaf:Document")
    for source in entry.sources:
        graph.link(node, "prov:wasDerivedFrom", source)
    add_waivers(graph, node, entry.waivers)
    add_languages(graph, node, entry.title)
    add_licence(graph, node, entry.licence)
    _add_themes(graph, node, entry)
    _add_frequency(graph, node, entry.frequency)
    _add_period(graph, node, entry)
    _add_standard(graph, node, entry)
    _add_structure(graph, node, entry.structure)
    graph.link(node, "dcat:contactPoint", add_contact(graph, node, site, entry.code))
    graph.value(node, "def:openDataStars", count(entry), "xsd:integer")
    _add_own_properties(graph, node, entry)
    _add_record(graph, iris.catalog, node, entry)
    _add_access(graph, site, node, entry)
    for file in entry.files:
        _add_distribution(graph, site, entry, file)


def _add_history(graph: Graph, iris: Iris, node: str, entry: CatalogEntry) -> None:
    """Its version, where that came from, and the page and the feed of what changed."""
    if entry.history is None:
        return
    add_versions(graph, node, entry.history, iris)
    add_patch(graph, node, entry.history, iris)
    page, feed = iris.changes(node), iris.feed(node)
    graph.link(node, "foaf:page", page)
    graph.type(page, "foaf:Document")
    graph.text(page, "dct:title", {"ja": "変更の履歴", "en": "What changed"})
    graph.link(node, "dct:relation", feed)
    graph.type(feed, "foaf:Document")
    graph.text(feed, "dct:title", {"ja": "変更のお知らせ（Atom）", "en": "Feed of changes (Atom)"})


def add_languages(graph: Graph, node: str, languages: Iterable[str]) -> None:
    """dct:language for each language tag in ``languages``."""
    for tag in languages:
        language = read_language(tag).value
        if language:
            graph.link(node, "dct:language", language)
            graph.named(language, ["dct:LinguisticSystem"], language_names(language))


def add_licence(graph: Graph, node: str, licence: str) -> None:
    """dct:license with exactly one, untagged title, which is what CKAN's harvester looks for."""
    known = find_licence(licence)
    graph.link(node, "dct:license", licence)
    graph.type(licence, "dct:LicenseDocument")
    graph.value(licence, "dct:title", known.title if known else licence)


def add_contact(graph: Graph, node: str, site: Site, code: str | None = None) -> str | None:
    """``<node>#contact``: the site's contact, else the publisher's own; None when there is neither."""
    publisher = site.publishers.get(code) if code else None
    chosen = site.contact or publisher
    if chosen is None:
        return None
    name = chosen.name or (publisher.words if publisher else site.title)
    contact = f"{node}#contact"
    graph.type(contact, "vcard:Organization", "vcard:Kind")
    graph.text(contact, "vcard:fn", name.tagged())
    graph.link(contact, "vcard:hasEmail", chosen.email and f"mailto:{chosen.email}")
    graph.link(contact, "vcard:hasTelephone", chosen.phone and f"tel:{chosen.phone}")
    graph.link(contact, "vcard:hasURL", site.contact.url if site.contact else None)
    return contact


def _add_themes(graph: Graph, node: str, entry: CatalogEntry) -> None:
    for theme, names in entry.themes.items():
        graph.link(node, "dcat:theme", theme)
        graph.type(theme, "skos:Concept")
        graph.text(theme, "skos:prefLabel", names)
        graph.link(theme, "skos:inScheme", THEMES)


def _add_frequency(graph: Graph, node: str, frequency: str | None) -> None:
    if frequency:
        graph.link(node, "dct:accrualPeriodicity", frequency)
        graph.named(frequency, ["dct:Frequency"], frequency_names(frequency))


def _add_period(graph: Graph, node: str, entry: CatalogEntry) -> None:
    period = entry.temporal
    if period and (period.start or period.end):
        graph.link(node, "dct:temporal", f"{node}#temporal")
        graph.type(f"{node}#temporal", "dct:PeriodOfTime")
        graph.day(f"{node}#temporal", "dcat:startDate", period.start)
        graph.day(f"{node}#temporal", "dcat:endDate", period.end)


def _add_standard(graph: Graph, node: str, entry: CatalogEntry) -> None:
    """The form of the list, whose columns are described where it is defined, and the standard it is of."""
    if entry.form:
        graph.link(node, "dct:conformsTo", entry.form)
        graph.type(entry.form, "dct:Standard")
        graph.text(entry.form, "dct:title", entry.form_title)
    if entry.standard:
        graph.link(node, "dct:conformsTo", f"{node}#standard")
        graph.type(f"{node}#standard", "dct:Standard")
        graph.text(f"{node}#standard", "dct:title", {"ja": entry.standard})


def _add_own_properties(graph: Graph, node: str, entry: CatalogEntry) -> None:
    """What a column of a list without a standard means is defined by the list."""
    for iri, column in entry.own_properties.items():
        graph.type(iri, "rdf:Property")
        graph.text(iri, "rdfs:label", {"ja": column})
        graph.link(iri, "rdfs:isDefinedBy", node)


def _add_structure(graph: Graph, node: str, structure: str | None) -> None:
    """A dataset of observations is also a qb:DataSet (RDF Data Cube, section 6.2)."""
    if structure:
        graph.type(node, "qb:DataSet")
        graph.link(node, "qb:structure", structure)
        graph.link(node, "void:vocabulary", NAMESPACES["qb"])


def _add_record(graph: Graph, catalog: str, node: str, entry: CatalogEntry) -> None:
    record = f"{node}#record"
    graph.link(catalog, "dcat:record", record)
    graph.type(record, "dcat:CatalogRecord")
    graph.link(record, "foaf:primaryTopic", node)
    graph.text(record, "dct:title", entry.title)
    graph.text(record, "dct:description", entry.description)
    graph.day(record, "dct:issued", entry.issued)
    graph.day(record, "dct:modified", entry.modified)


def _add_access(graph: Graph, site: Site, node: str, entry: CatalogEntry) -> None:
    """The dataset as RDF, for programs that query or crawl it (VoID, sections 3 and 4)."""
    iris = Iris(site.base)
    graph.type(node, "void:Dataset")
    graph.value(node, "void:entities", entry.rows, "xsd:integer")
    graph.value(node, "void:triples", entry.quads, "xsd:integer")
    graph.value(node, "void:uriSpace", iris.thing(entry.code, entry.list_, ""))
    graph.link(node, "void:sparqlEndpoint", f"{site.base}/sparql")
    for vocabulary in entry.vocabularies:
        graph.link(node, "void:vocabulary", vocabulary)
    for file in entry.files:
        if file.key == "nt":
            graph.link(node, "void:dataDump", iris.file(entry.code, file.name))


def _add_distribution(graph: Graph, site: Site, entry: CatalogEntry, file: DistributionFile) -> None:
    iris = Iris(site.base)
    dataset, node = (
        iris.dataset(entry.code, entry.list_),
        iris.distribution(entry.code, entry.list_, file.key),
    )
    address = iris.file(entry.code, file.name)
    graph.link(dataset, "dcat:distribution", node)
    graph.type(node, "dcat:Distribution")
    graph.value(node, "dct:identifier", f"{entry.code}/{file.name}")
    titles = {tag: f"{title}{_JOINED_BY[tag]}{file.title[tag]}" for tag, title in entry.title.items()}
    graph.text(node, "dct:title", titles)
    graph.text(node, "dct:description", entry.description)
    graph.link(node, "dcat:accessURL", address)
    graph.link(node, "dcat:downloadURL", address)
    graph.value(node, "dcat:byteSize", file.size, "xsd:nonNegativeInteger")
    graph.day(node, "dct:issued", entry.issued)
    graph.day(node, "dct:modified", entry.modified)
    add_licence(graph, node, entry.licence)
    add_languages(graph, node, ["ja"])
    for right in rights(site):
        graph.link(node, "dct:rights", right)
    graph.link(node, "dcatap:availability", _STABLE)
    graph.type(_STABLE, "skos:Concept")
    graph.text(_STABLE, "skos:prefLabel", {"ja": "安定して提供", "en": "stable"})
    _add_format(graph, node, file)
    if file.format.media_type == "text/csv" and not file.key.startswith("original"):
        _add_schema(graph, node, iris.file(entry.code, f"{file.path.stem}{METADATA}"), titles)
    add_checksum(graph, node, f"{node}-checksum", file.sha256)


def _add_schema(graph: Graph, node: str, metadata: str, titles: Mapping[str, str]) -> None:
    """The CSV conforms to its schema in CSV on the Web metadata."""
    graph.link(node, "dct:conformsTo", metadata)
    graph.type(metadata, "dct:Standard")
    graph.text(metadata, "dct:title", {tag: f"{title} (CSVW)" for tag, title in titles.items()})


def _add_format(graph: Graph, node: str, file: DistributionFile) -> None:
    """CKAN reads the media type from an untagged rdfs:label of its node."""
    media, kind = _IANA + file.media_type, f"{EU}file-type/{file.format.file_type}"
    graph.link(node, "dcat:mediaType", media)
    graph.type(media, "dct:MediaType")
    graph.value(media, "rdfs:label", file.media_type)
    graph.link(node, "dct:format", kind)
    graph.type(kind, "dct:MediaTypeOrExtent")
    graph.value(kind, "rdfs:label", file.format.file_type.removeprefix("RDF_").replace("_", "-"))


def rights(site: Site) -> list[str]:
    """The rights statements of a site, as fragments of the catalogue (``catalog.py`` writes them)."""
    catalog = Iris(site.base).catalog
    kinds = {"facts": True, "attribution": site.attribution, "disclaimer": site.disclaimer}
    return [f"{catalog}#{name}" for name, there in kinds.items() if there]
