"""The officer's word that a thing was merged into another, or split into several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from pipeline.errors import DataError
from pipeline.identity.register import BAR, MERGED, SPLIT, Register, replacements
from pipeline.identity.register_file import is_iri, write_register
from pipeline.identity.registers import FOLDER, site_registers
from pipeline.report import Origin, finding
from pipeline.terms import Iris, segment

Known = tuple[str, str]
"""A register's name and a key in it."""


def replace(site: Path, iris: Iris, thing: str, by: Sequence[str]) -> str:
    """Write into the register that ``thing`` was replaced ``by`` one other thing (merged) or several (split);
    the new status. From the next publish on its IRI answers 410 and leads to them.

    Things are named by IRI or as ``<code>/<list>/<key>`` (``<code>/<feed>/<table>/<key>``); what replaces
    it may be any IRI. Raises DataError with G640–G644 for registers that cannot be read, G644 for a thing
    replaced by itself, be it by way of others, G654 for one that no register knows; nothing is written
    then."""
    registers = site_registers(site)
    name, key = _known(thing, registers, iris)
    heirs = list(dict.fromkeys(_heir(each, name, registers, iris) for each in by))
    status = MERGED if len(heirs) == 1 else SPLIT
    if _leads_back(key, heirs, registers[name], iris):
        raise DataError(
            [finding("G644", Origin(f"{FOLDER}/{name}.csv"), BAR.join(heirs), key=key, status=status)]
        )
    entries = registers[name].entries.copy()
    entries.loc[entries["key"] == key, ["status", "replaced_by"]] = [status, BAR.join(heirs)]
    write_register(Register(name, entries), site / FOLDER / f"{name}.csv")
    return status


def _leads_back(key: str, heirs: Sequence[str], register: Register, iris: Iris) -> bool:
    """Whether what replaces a thing is, in the end, the thing itself."""
    code, _, list_ = register.name.partition("/")
    told = register.entries[register.entries["status"].isin([MERGED, SPLIT])]
    leads = dict(zip(told["key"], told["replaced_by"].map(replacements), strict=True))
    waiting, seen = list(heirs), set[str]()
    while waiting:
        each = waiting.pop()
        if each in (key, iris.thing(code, list_, key)):
            return True
        if each not in seen:
            seen.add(each)
            waiting += leads.get(each, [])
    return False


def _known(thing: str, registers: Mapping[str, Register], iris: Iris) -> Known:
    """Where a thing stands. Raises DataError (G654)."""
    path = thing.removeprefix(f"{iris.base}/id/")
    for name in (name for name in registers if path.startswith(f"{name}/")):
        written = path.removeprefix(f"{name}/")
        for key in registers[name].entries["key"]:
            if written in (key, segment(key)):
                return name, str(key)
    raise DataError([finding("G654", Origin(FOLDER), thing)])


def _heir(thing: str, own: str, registers: Mapping[str, Register], iris: Iris) -> str:
    """How ``replaced_by`` names what replaces a thing of the list ``own``: by its key, else by its IRI."""
    if is_iri(thing) and not thing.startswith(f"{iris.base}/id/"):
        return thing
    name, key = _known(thing, registers, iris)
    code, _, list_ = name.partition("/")
    return key if name == own and BAR not in key else iris.thing(code, list_, key)
