"""The dump of the links to areas, which also says what those areas are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from pipeline.distribution.dump import Dump
from pipeline.municipalities import municipalities
from pipeline.terms import NAMESPACES, expand, literal

_AREA = re.compile(re.escape(f"<{NAMESPACES['sac']}C").encode() + rb"([0-9]{5})>")


class LinksDump(Dump):
    """A dump of links; before it is closed, each area that they lead to is named once, for queries to
    ask for by name: the national IRIs do not all answer."""

    _codes: frozenset[str] = frozenset()

    def __exit__(self, *error: object) -> None:
        if error[0] is None:
            super().add("".join(areas(self._codes)).encode())
        super().__exit__(*error)

    def add(self, triples: bytes) -> None:
        """Add N-Triples lines."""
        self._codes |= {code.decode() for code in set(_AREA.findall(triples))}
        super().add(triples)


def areas(codes: Iterable[str]) -> Iterator[str]:
    """N-Triples of municipalities and prefectures by the first five digits of their codes: class and name of
    the e-Stat area, the prefecture it lies in, and the code of JIS X 0401 or 0402. A code that the nation no
    longer has is left out."""
    known = set(codes)
    for code in sorted(known | {f"{code[:2]}000" for code in known}):
        name = _names().get(code)
        if name:
            yield from _area(code, literal(name, language="ja"))


def _area(code: str, name: str) -> Iterator[str]:
    whole = code[2:] == "000"
    area, prefecture = (f"<{NAMESPACES['sac']}C{digits}>" for digits in (code, f"{code[:2]}000"))
    digits = code[:2] if whole else code
    of_code = f"<{NAMESPACES['jisx0401' if whole else 'jisx0402']}{digits}>"
    yield f"{area} <{expand('rdf:type')}> <{expand('dct:Location')}> .\n"
    yield f"{area} <{expand('rdfs:label')}> {name} .\n"
    if not whole:
        yield f"{area} <{expand('schema:containedInPlace')}> {prefecture} .\n"
    yield f"{of_code} <{expand('rdf:type')}> <{expand('ic:コード型')}> .\n"
    yield f"{of_code} <{expand('rdfs:label')}> {name} .\n"
    yield f"{of_code} <{expand('ic:識別値')}> {literal(digits)} .\n"


@cache
def _names() -> dict[str, str]:
    return {code[:5]: f"{each.prefecture}{each.name}" for code, each in municipalities().items()}
