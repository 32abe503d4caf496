"""Which list a file is, and which of its columns is which, from its header and its name."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pyarrow.compute as pc
from rapidfuzz import fuzz, process

from pipeline.mapping.file_names import likeness, named_in
from pipeline.read.header import header_key, numbered
from pipeline.read.table import Table
from pipeline.report import Finding, Origin, finding

CERTAIN = 0.62
"""Share from which a header alone names its list; other lists' official headers stay below 0.6."""

COMPLETE = 0.95
"""Share of a list's own columns from which columns added to it matter little: half of CERTAIN will do."""

NAMED = 0.5
"""Part of a file's columns that a list must know for the official file name to be believed."""

MARGIN = 0.08
"""Lead over the second-best list, or the header is ambiguous."""

NEAR = 0.3
"""Share from which a list is worth naming to someone whose header names none."""

ALIKE = 75.0
"""Similarity (0–100) from which an unknown column is taken for a misspelt one."""


@dataclass(frozen=True, slots=True)
class ListHeaders:
    """What is known of a list: canonical ``names`` of its columns, others it ``accepts`` (→ canonical), its
    ``official`` headers and those ``seen`` in real files (``names`` stand in for none), what ``file_names``
    it has beside its slug. ``shared``: other lists have all of its columns, so no header tells it."""

    slug: str
    title: str
    names: tuple[str, ...]
    accepts: Mapping[str, str] = field(default_factory=dict)
    official: tuple[tuple[str, ...], ...] = ()
    file_names: tuple[str, ...] = ()
    seen: tuple[tuple[str, ...], ...] = ()
    shared: bool = False

    @property
    def is_official(self) -> bool:
        """Whether an official header of it is known."""
        return any(self.official)

    def canonical(self) -> dict[str, str]:
        """``header_key`` of every name → canonical name; canonical names come before accepted ones."""
        keys = {header_key(name): name for name in reversed(self.names)}
        return {header_key(name): to for name, to in self.accepts.items()} | keys


@dataclass(frozen=True, slots=True)
class Nearest:
    """How near a header is to a list: ``share`` (0–1) is the weighted F-measure of the columns in common."""

    slug: str
    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Recognition:
    """``slug`` is None when no list is near enough, or two are equally near. ``columns``: canonical name →
    header index; ``unknown``: the other indexes; ``repeated``: those among them whose name is taken already;
    ``suggestions``: unknown index → a name it may be meant for; ``missing``: columns of the official header
    that are not there; ``nearest``: the best three."""

    slug: str | None
    columns: dict[str, int] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    repeated: dict[int, str] = field(default_factory=dict)
    suggestions: dict[int, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    nearest: list[Nearest] = field(default_factory=list)


_Keys = Mapping[str, str]  # keys of columns as the list calls them → as the header writes them
_Weight = Callable[[Iterable[str], _Keys], float]


@dataclass(frozen=True, slots=True)
class _Match:
    list_: ListHeaders
    share: float
    recall: float
    known: float  # part of the file's columns that the list knows, unweighted
    form: frozenset[str]  # keys of the official header that fits best


def recognise(
    header: Sequence[str],
    lists: Sequence[ListHeaders],
    *,
    file_name: str = "",
    wanted: str | None = None,
    said: Collection[int] = (),
) -> Recognition:
    """The list of a header: ``wanted`` (a slug) without question; else the one whose header fits clearly
    best; else the one in the official file name, if it knows half of the columns. Of two lists that know as
    much, the file name decides. ``said``: columns whose name a person gave, which go first.

    Columns weigh by how few official headers have them, so that 名称 or 緯度 decide nothing; nor does
    公営駐輪場_名称, where the header says 名称, which many lists take for theirs. Lists without an official
    header borrow from the others, and stand behind them where both are as near."""
    matches = _rank(header, lists)
    borrowed = {m.list_.slug: 0.0 if m.list_.is_official else MARGIN for m in matches}
    alike = sorted(
        matches, key=lambda m: (borrowed[m.list_.slug] - m.share, -likeness(file_name, m.list_.slug))
    )
    nearest = [Nearest(m.list_.slug, m.list_.title, round(m.share, 3)) for m in alike[:3]]
    chosen = _choose(matches, named_in(file_name, _file_names(lists)), wanted)
    if chosen is None:
        return Recognition(None, unknown=list(range(len(header))), nearest=nearest)
    columns, repeated = _columns(header, chosen.list_, said)
    taken = set(columns.values())
    unknown = [i for i in range(len(header)) if i not in taken]
    return Recognition(
        chosen.list_.slug,
        columns,
        unknown,
        repeated,
        _suggest(header, [i for i in unknown if i not in repeated], chosen.list_, columns),
        _missing(chosen, columns),
        nearest,
    )


def _rank(header: Sequence[str], lists: Sequence[ListHeaders]) -> list[_Match]:
    both = [(list_, _forms(list_)) for list_ in lists]
    telling = [pair for pair in both if pair[0].is_official] or both
    spread = Counter(key for _, of_list in telling for key in {k for form in of_list for k in form})
    spoken = Counter(key for list_, _ in telling for key in list_.canonical())

    def lists_with(key: str, written: str) -> int:
        return max(spread[key], spoken[written] if written != key else 0, 1)

    def weight(keys: Iterable[str], header: _Keys) -> float:
        counts = (lists_with(key, header.get(key, key)) for key in sorted(keys))
        return math.fsum(math.log((len(telling) + 1) / count) for count in counts)

    matches = [_match(_keys(header, list_), list_, of_list, weight) for list_, of_list in both]
    return sorted(matches, key=lambda m: (-m.share, m.list_.slug))


def _match(header: _Keys, list_: ListHeaders, forms: Sequence[frozenset[str]], weight: _Weight) -> _Match:
    names = {header_key(name) for name in list_.names}
    known = len(header.keys() & names) / len(header) if header else 0.0
    best = _Match(list_, 0.0, 0.0, known, forms[0])
    for form in () if list_.shared else forms:
        common, whole = weight(header.keys() & form, header), weight(form, header)
        both = weight(header, header) + whole
        share = 2 * common / both if both else 0.0
        if share > best.share:
            best = _Match(list_, share, common / whole, known, form)
    return best


def _header_keys(header: Sequence[str], canonical: Mapping[str, str]) -> list[str]:
    """The key of every column. The second of a name is ``<name>_2``, if the list has such a column."""
    keys = [header_key(name) for name in header]
    return [
        second if second in canonical else key for key, second in zip(keys, numbered(keys, ""), strict=True)
    ]


def _keys(header: Sequence[str], list_: ListHeaders) -> _Keys:
    """Keys of a header, older names as the canonical ones → as they are written."""
    canonical = list_.canonical()
    keys = [key for key in _header_keys(header, canonical) if key]
    return {header_key(canonical[key]) if key in canonical else key: key for key in keys}


def _forms(list_: ListHeaders) -> list[frozenset[str]]:
    forms = [form for form in (*list_.official, *list_.seen) if form] or [list_.names]
    return [frozenset(_keys(form, list_)) for form in forms]


def _file_names(lists: Sequence[ListHeaders]) -> dict[str, str]:
    return {name: list_.slug for list_ in lists for name in (*list_.file_names, list_.slug)}


def _choose(matches: Sequence[_Match], named: str | None, wanted: str | None) -> _Match | None:
    by_slug = {match.list_.slug: match for match in matches}
    if wanted is not None:
        return by_slug.get(wanted)
    best, told = _clearly_best(matches), by_slug.get(named or "")
    if told is None or told.known < NAMED or (best is not None and told.known < best.known):
        return best
    return told


def _clearly_best(matches: Sequence[_Match]) -> _Match | None:
    """A list without an official header is in nobody's way, unless it leads by MARGIN itself."""
    for rivals in ([m for m in matches if m.list_.is_official], matches):
        if not rivals or matches[0].share - rivals[0].share >= MARGIN:
            continue
        best, second = rivals[0], rivals[1].share if len(rivals) > 1 else 0.0
        fits = best.share >= CERTAIN or (best.recall >= COMPLETE and best.share * 2 >= CERTAIN)
        if fits and best.share - second >= MARGIN:
            return best
    return None


def _columns(
    header: Sequence[str], list_: ListHeaders, said: Collection[int]
) -> tuple[dict[str, int], dict[int, str]]:
    """Canonical name → index: what a person said wins, then a canonical spelling, then the first column."""
    canonical = list_.canonical()
    keys = _header_keys(header, canonical)
    hits = [(i, canonical[key]) for i, key in enumerate(keys) if key in canonical]
    hits.sort(key=lambda hit: (hit[0] not in said, keys[hit[0]] != header_key(hit[1])))
    columns: dict[str, int] = {}
    for i, name in hits:
        columns.setdefault(name, i)
    return columns, {i: name for i, name in sorted(hits) if columns[name] != i}


def _missing(match: _Match, columns: Mapping[str, int]) -> tuple[str, ...]:
    if not match.list_.is_official:
        return ()
    absent = match.form - {header_key(name) for name in columns}
    return tuple(name for name in match.list_.names if header_key(name) in absent)


def _suggest(
    header: Sequence[str], unknown: Sequence[int], list_: ListHeaders, columns: Mapping[str, int]
) -> dict[int, str]:
    """For each unknown column the free name that looks most like it."""
    names = [*list_.names, *(name for name, to in list_.accepts.items() if to not in columns)]
    free = {header_key(name): name for name in names if name not in columns}
    found: dict[int, str] = {}
    for i in unknown:
        key = header_key(header[i])
        best = process.extractOne(key, list(free), scorer=fuzz.ratio, score_cutoff=ALIKE) if key else None
        if best is not None:
            found[i] = free[best[0]]
    return found


def header_findings(
    recognition: Recognition, table: Table, quiet: Collection[int] = (), own: str = ""
) -> list[Finding]:
    """What to tell about a header: G151 list not recognised, or G161 when it goes out as a list of its
    ``own`` name; G152 unknown column, kept; G154 unknown column
    that resembles a known one; G155 column known by another name; G156 column repeated; G157 official columns
    missing; G158 text in a column without a name. Nothing is told of columns with an index in ``quiet``."""
    if recognition.slug is None:
        return [_unknown_list(recognition, table, own)]
    keys = numbered([header_key(name) for name in table.header], "")
    renamed = (
        finding("G155", _place(table, i), table.header[i], name=name)
        for name, i in recognition.columns.items()
        if i not in quiet and header_key(name) not in (keys[i], header_key(table.header[i]))
    )
    found = [*renamed, *_unknown_columns(recognition, table, quiet)]
    if recognition.missing:
        missing = "、".join(recognition.missing)
        found.append(finding("G157", _place(table), count=len(recognition.missing), names=missing))
    return sorted(found, key=lambda f: (-1 if f.origin.column is None else f.origin.column, f.code))


def _unknown_list(recognition: Recognition, table: Table, own: str) -> Finding:
    titles = [f"{n.title}（{n.slug}、{n.share:.0%}）" for n in recognition.nearest]
    near = any(n.share >= NEAR for n in recognition.nearest)
    nearest = {"nearest": "、".join(titles[:2])} if near else {"farther": "、".join(titles) or None}
    return finding("G161" if own else "G151", _place(table), own or None, **nearest)


def _unknown_columns(recognition: Recognition, table: Table, quiet: Collection[int]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for i, name in enumerate(table.header):
        first = seen.setdefault(header_key(name), i)
        if i not in recognition.unknown or i in quiet:
            continue
        if not name.strip():
            if pc.any(pc.not_equal(table.column(i), "")).as_py():
                yield finding("G158", _place(table, i))
        elif i in recognition.repeated or first != i:
            yield finding("G156", _place(table, i), name, name=recognition.repeated.get(i, name))
        elif i in recognition.suggestions:
            yield finding("G154", _place(table, i), name, suggestion=recognition.suggestions[i])
        else:
            yield finding("G152", _place(table, i), name)


def _place(table: Table, column: int | None = None) -> Origin:
    """A cell of the header row."""
    return replace(table.origin(column=column), row=table.header_row)
