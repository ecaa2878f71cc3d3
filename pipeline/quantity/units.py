"""Units as Chinese texts write them, from ``data/quantity.toml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
def _spelled() -> tuple[tuple[str, Unit], ...]:
    """Every spelling, longest first, with its unit."""
    table = tables.load("quantity")
    spelled: list[tuple[str, Unit]] = []
    for group in ("time", "measure", "worded", "currency"):
        for key, entry in table[group].items():
            spelled += [(each, Unit(key, group)) for each in entry["zh"].split()]
    for word in table["count"]["classifiers"].split():
        spelled.append((word, Unit(word.partition("(")[0], "count")))
    for symbol in table["symbol"]["written"].split():
        end = r"(?![A-Za-z0-9])"
        spelled.append((re.escape(symbol) + end, Unit(symbol, "symbol")))
    spelled.sort(key=lambda each: -len(each[0].partition("(?")[0]))
    return tuple(spelled)


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], tuple[Unit, ...]]]:
    """For each first character one pattern; group n of it belongs to unit n - 1."""
    starting: dict[str, list[tuple[str, Unit]]] = {}
    for spelling, unit in _spelled():
        # 个?小时 starts with either.
        optional = spelling[1:2] == "?"
        for first in {spelling[0], spelling[2 * optional]}:
            starting.setdefault(first, []).append((spelling, unit))
    return {
        first: (
            re.compile("|".join(f"({spelling})" for spelling, _ in each)),
            tuple(unit for _, unit in each),
        )
        for first, each in starting.items()
    }


def match(folded: str, position: int) -> tuple[Unit, int] | None:
    """The unit that starts at ``position`` of a folded text, and where it ends.

    >>> match("3.5个百分点", 3)
    (Unit(key='percentage-point', group='worded'), 7)
    >>> match("3天津", 1) is None
    True
    """
    pattern, units = _patterns().get(folded[position : position + 1], (None, ()))
    found = pattern.match(folded, position) if pattern else None
    if not found or not found.lastindex:
        return None
    return units[found.lastindex - 1], found.end()


@cache
def _names() -> dict[str, Unit]:
    return {unit.key: unit for _, unit in _spelled()}


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


@cache
def _canonical() -> Mapping[str, str]:
    measures = tables.load("quantity")["measure"].items()
    symbols = {entry["symbol"]: key for key, entry in measures if "symbol" in entry}
    same: dict[str, str] = symbols | tables.load("unit_symbols")["same"]
    return same


def canonical(key: str) -> str:
    """One name for units that are the same.

    >>> canonical("km"), canonical("kilometer"), canonical("ms"), canonical("PB")
    ('kilometer', 'kilometer', 'millisecond', 'petabyte')
    """
    return _canonical().get(key, key)
