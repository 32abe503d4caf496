"""The columns of a cube: which observation each cell is, told by the name of its column.

RDF Data Cube, sections 6 (observations) and 7 (slices): a row is a slice, each of its counts an observation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from pipeline.mapping.codes import Code, codes
from pipeline.mapping.cube_model import Cube, Dimension, Measure, Sum
from pipeline.mapping.strict import Bilingual
from pipeline.mapping.target import Target
from pipeline.terms import DEF, expand

OBSERVATION = "qb:observation"
"""From the row to each of its observations."""

_WORD = re.compile(r"\{([^{}]+)\}")

Words = Mapping[str, tuple[Code, ...]]
"""Word of a pattern → the codes whose labels stand for it."""

Chosen = Mapping[str, Code]
"""Word → the code whose label the name of a column has in its place."""


def structure_iri(slug: str) -> str:
    """The data structure definition of a list, the same for every site."""
    return f"{DEF}structure/{slug}"


def words_of(cube: Cube | None) -> Words:
    """The words that patterns may use. The code of a dimension that stands for all has no word of its own."""
    dimensions = cube.dimensions.values() if cube else ()
    return {
        each.word: tuple(code for code in codes(each.codes) if code.iri != expand(each.all))
        for each in dimensions
        if each.word and each.codes
    }


def unknown_words(pattern: str, words: Words) -> list[str]:
    """Words of a pattern that no dimension has.

    >>> unknown_words("{年令}の男性", {})
    ['年令']
    """
    return [word for word in _WORD.findall(pattern) if word not in words]


def named(pattern: str, words: Words, chosen: Chosen | None = None) -> Iterator[tuple[str, Chosen]]:
    """The columns that a pattern stands for, in the order of the codes; ``chosen`` words are settled before.

    >>> words = {"性別": (Code("x/m", "男性", "men"), Code("x/w", "女性", "women"))}
    >>> [name for name, _ in named("{性別}の数", words)]
    ['男性の数', '女性の数']
    """
    settled = dict(chosen or {})
    free = [word for word in dict.fromkeys(_WORD.findall(pattern)) if word not in settled]
    for choice in product(*(words[word] for word in free)):
        found = {**settled, **dict(zip(free, choice, strict=True))}
        yield _WORD.sub(lambda match, found=found: found[match[1]].ja, pattern), found  # type: ignore[misc]


def observed(cube: Cube) -> Iterator[tuple[str, Target]]:
    """Every column of a cube with its target: the measure of an observation that has the column's codes."""
    words = words_of(cube)
    for property_, measure in cube.measures.items():
        for pattern in measure.columns:
            for column, chosen in named(pattern, words):
                yield column, _target(cube, property_, measure, chosen)


def summed(sums: Iterable[Sum], words: Words) -> Iterator[Sum]:
    """Check sums with every pattern written out: the words of the total are those of its parts."""
    for each in sums:
        for total, chosen in named(each.total, words):
            parts = [name for part in each.parts for name, _ in named(part, words, chosen)]
            yield Sum(total=total, parts=tuple(parts))


def _target(cube: Cube, property_: str, measure: Measure, chosen: Chosen) -> Target:
    said = [(name, _value(dimension, chosen)) for name, dimension in cube.dimensions.items()]
    said.append(("qb:measureType", expand(property_)))
    qualifiers = "".join(f"[{name} <{iri}>]" for name, iri in said)
    own = [chosen[each.word] for each in cube.dimensions.values() if each.word and each.word in chosen]
    fragment = "-".join([property_.partition(":")[2], *(code.name for code in own)])
    return Target(
        path=f"{OBSERVATION}@qb:Observation{qualifiers}#{fragment}/{property_}",
        value=measure.value,
        means=Bilingual(
            ja="：".join(filter(None, [measure.means.ja, "、".join(code.ja for code in own)])),
            en=": ".join(filter(None, [measure.means.en, ", ".join(code.en for code in own)])),
        ),
    )


def _value(dimension: Dimension, chosen: Chosen) -> str:
    return (
        chosen[dimension.word].iri if dimension.word and dimension.word in chosen else expand(dimension.all)
    )
