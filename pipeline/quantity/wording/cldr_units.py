"""CLDR's names of units, as templates with ``{}`` for the number.

CLDR lacks some units in some languages; Babel then gives back the identifier itself,
which is never a rendering.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from .. import units
from .figures import once
from .locale_table import babel, unmarked

SAMPLES = (0, 1, 2, 3, 5, 11, 21, 100, 1_000_000)
"""Whole numbers that take every plural category of every language here."""


def plurals(locale: str) -> tuple[str, ...]:
    """The plural categories of a language, "other" last.

    >>> plurals("en"), plurals("ja")
    (('one', 'other'), ('other',))
    """
    found = {str(babel(locale).plural_form(n)) for n in SAMPLES}
    return (*sorted(found - {"other"}), "other")


@cache
def named(
    identifier: str, plural: str, length: Literal["long", "short"], spelling: Any
) -> str:
    """CLDR's name with ``{}`` for the number, or nothing where it has none.

    Arabic has "two days" without a number; then the form of other numbers is taken,
    for a figure is what stands in the text.
    """
    from babel.units import UnknownUnitError, format_unit

    category = {str(spelling.plural_form(n)): n for n in reversed(SAMPLES)}
    for each in (plural, "other", "many"):
        # A format of quoted text makes Babel put a mark instead of the number.
        count = category.get(each, 1.5)
        try:
            text = format_unit(count, identifier, length, "'{}'", locale=spelling)
        except UnknownUnitError:
            return ""
        if identifier not in text and "{}" in text:
            return unmarked(text)
    return ""


@cache
def duals(key: str, locale: str) -> tuple[str, ...]:
    """The unit's name that says two without a number, in both its cases.

    >>> duals("day", "ar"), duals("day", "en")
    (('يومان', 'يومين'), ())
    """
    from babel.units import format_unit

    unit = units.named(key)
    if (
        unit is None
        or unit.group not in ("time", "measure")
        or "two" not in plurals(locale)
    ):
        return ()
    identifier = units.entry(unit)["cldr"]
    for length in ("long", "short"):
        text = str(format_unit(2, identifier, length, "'{}'", locale=babel(locale)))
        if "{}" not in text and identifier not in text:
            # The oblique case, which stands behind prepositions.
            return tuple(once([text, re.sub(r"ان\b", "ين", text)]))
    # CLDR has no dual for lengths and weights; a regular noun forms it by its ending.
    one = named(identifier, "one", "long", babel(locale)).replace("{}", "").strip()
    regular = re.fullmatch(r"[\u0621-\u064a]*[^ة ]", one)
    return (f"{one}ان", f"{one}ين") if regular else ()
