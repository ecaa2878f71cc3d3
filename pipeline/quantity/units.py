"""Units as Chinese texts write them, from ``data/quantity.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from .. import tables

Group = Literal["count", "time", "measure", "symbol", "worded", "currency"]
"""What is known of a unit. A *count* is pinned without its classifier."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its canonical name."""

    key: str
    """Canonical name: ``year``, ``PB``, ``percent``, ``USD``; a classifier itself."""

    group: Group
    """Decides how it is rendered."""


@cache
def _spellings() -> tuple[re.Pattern[str], tuple[Unit, ...]]:
    """One pattern, longest spelling first; group n of it belongs to unit n - 1."""
    table = tables.load("quantity")
    spelled: list[tuple[str, str, Unit]] = []
    for group in ("time", "measure", "worded", "currency"):
        for key, entry in table[group].items():
            spelled += [(s, "", Unit(key, group)) for s in entry["zh"].split()]
    for word in table["count"]["classifiers"].split():
        spelled.append((word, "", Unit(word.partition("(")[0], "count")))
    for symbol in table["symbol"]["written"].split():
        end = r"(?![A-Za-z0-9])"
        spelled.append((re.escape(symbol), end, Unit(symbol, "symbol")))
    spelled.sort(key=lambda each: -len(each[0].partition("(?")[0]))
    pattern = "|".join(f"({spelling}{end})" for spelling, end, _ in spelled)
    return re.compile(pattern), tuple(unit for _, _, unit in spelled)


def match(folded: str, position: int) -> tuple[Unit, int] | None:
    """The unit that starts at ``position`` of a folded text, and where it ends.

    >>> match("3.5个百分点", 3)
    (Unit(key='percentage-point', group='worded'), 7)
    >>> match("3天津", 1) is None
    True
    """
    pattern, units = _spellings()
    found = pattern.match(folded, position)
    if not found or not found.lastindex:
        return None
    return units[found.lastindex - 1], found.end()


@cache
def _names() -> dict[str, Unit]:
    return {unit.key: unit for unit in _spellings()[1]}


def named(key: str) -> Unit | None:
    """The unit with this canonical name.

    >>> named("percent"), named("permille") is None, named("")
    (Unit(key='percent', group='worded'), False, None)
    """
    return _names().get(key)


def entry(unit: Unit) -> dict[str, str]:
    """What ``data/quantity.toml`` says of a unit of a group with such entries.

    >>> entry(Unit("day", "time"))["cldr"]
    'duration-day'
    """
    found: dict[str, str] = tables.load("quantity")[unit.group][unit.key]
    return found
