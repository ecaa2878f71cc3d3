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
    whole = named(f"speed-{key}-per-{per}", plural, "long", babel(locale))
    own = key in table(locale).get("units", {})
    if whole and not own:
        yield closed(whole, locale)
    words = [*_ordered(key, per, locale)]
    # The unit's preferred name with every denominator, then its other names.
    yield from (each.replace("{}", form) for form in forms for each in words)
    if whole and own:
        yield closed(whole, locale)


def _ordered(key: str, per: str, locale: str) -> list[str]:
    """Denominators, for a symbol with the symbol first: 3.5 GB/s, 3,5 ГБ/с."""
    same = units.canonical(per)
    words = [*denominators(per, locale)]
    if same != per:
        local = [*denominators(same, locale)]
        words = [*local, *words] if table(locale).get("local_symbols") else [*words, *local]
    unit = units.named(key)
    behind = words[0].startswith("{} ")  # 每秒 and 초당 stand before a symbol as well.
    if unit is None or unit.group != "symbol" or not behind:
        return once(words)
    slashed = sorted((each for each in words if each.startswith("{}/")), key=len)
    if not table(locale).get("local_symbols"):  # GB is Latin, and so is its s.
        slashed.sort(key=lambda each: not each.isascii())
    return once([*slashed, *words])


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
