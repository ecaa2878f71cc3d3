"""Rates as a locale writes them: 120 kilometers per hour, 時速120キロメートル."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from .. import units
from .cldr_units import named
from .figures import once
from .locale_table import babel, closed, spellings, table


def rates(
    key: str, forms: Sequence[str], per: str, plural: str, locale: str
) -> Iterator[str]:
    """Templates of a rate: what CLDR has for this very rate, then unit and denominator.

    >>> list(rates("kilometer", ("{} km",), "hour", "other", "de"))[:2]
    ['{} Kilometer pro Stunde', '{} km pro Stunde']
    """
    if whole := named(f"speed-{key}-per-{per}", plural, "long", babel(locale)):
        yield closed(whole, locale)
    words = [*denominators(per, locale)]
    # The unit's preferred name with every denominator, then its other names.
    yield from (each.replace("{}", form) for form in forms for each in words)


@cache
def denominators(per: str, locale: str) -> tuple[str, ...]:
    """Templates for *per hour* and the like; ``{}`` is the number with its unit.

    >>> denominators("hour", "en")[:3]
    ('{} per hour', '{} an hour', '{}/hour')
    """
    words = table(locale)["per"]
    if per in words:
        return tuple(words[per])
    unit = units.named(per)
    found = [f"{{}}/{per}"]
    if unit is not None and unit.group in ("time", "measure"):
        entry = units.entry(unit)
        found = []
        names = [named(entry["cldr"], "one", "long", each) for each in spellings(locale)]
        names = (
            names if any(names) else [named(entry["cldr"], "one", "short", babel(locale))]
        )
        for name in filter(None, names):
            said = name.replace("{}", "").strip()
            found += [form.replace("{unit}", said) for form in words["other"]]
        found += [f"{{}}/{symbol}"] if (symbol := entry.get("symbol")) else []
    return tuple(once(found))
