"""Quantities as a locale writes them: the preferred rendering, and all as right ones.

Digits, grouping, unit and month names are CLDR's, through Babel; scale words and what
else CLDR lacks is in ``data/numbers/<language>.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from .. import units
from ..model import Quantity
from . import cldr_units, date_words, figures, unit_words
from .figures import Shown, once
from .locale_table import locales, table

__all__ = ["fractions", "locales", "render"]

_SCALE_WORD = re.compile(r"[^\d]*$")


def render(quantity: Quantity, locale: str) -> tuple[str, tuple[str, ...]]:
    """The preferred rendering of a quantity or date, and others that are as right.

    >>> from ..model import Quantity
    >>> seven = Quantity(0, 1, "quantity", Decimal(7), "day", upto=Decimal(8))
    >>> render(seven, "en")[0], render(seven, "de")[0]
    ('7 to 8 days', '7 bis 8 Tage')
    >>> render(Quantity(0, 1, "quantity", Decimal(2), over=3), "en")
    ('two-thirds', ('two thirds', '2/3'))

    Raises:
        ValueError: there are no number words for the locale (see `locales`).
    """
    if quantity.date is not None:
        found = date_words.date(quantity.date, locale)
    else:
        found = _measured(quantity, locale)
        if quantity.inside:
            approx = table(locale)["approx"]
            said = [form.format(each) for each in found for form in approx[quantity.approx]]
            found = [*_inside(quantity, locale), *said]
    first, *others = once(found)
    return first, tuple(others)


def _inside(quantity: Quantity, locale: str) -> list[str]:
    """Words of approximation between number and unit: 80多公里, 80여 킬로미터, 3個多月."""
    known = table(locale)["approx"].get("inner", {})
    if quantity.approx not in known or quantity.unit == "times-more":
        return []
    words = [form.format("") for form in known[quantity.approx]]
    shown = _written(quantity, locale)
    if quantity.value % 10 == 0:  # It is said of tens and what is larger.
        said = [replace(one, text=one.text + word) for one in shown for word in words]
        found = _with_unit(said, quantity, locale)
        return [each.replace("  ", " ").rstrip() for each in found]
    form = known.get(quantity.unit)
    if form is None or quantity.bare:
        return []
    return [one.text + form.format(word) for one in shown for word in words]


def _with_unit(shown: list[Shown], quantity: Quantity, locale: str) -> list[str]:
    unit = "" if quantity.bare else quantity.unit
    if not _said(unit, locale):
        return [each.text for each in shown]
    return [
        each
        for one in shown
        for each in unit_words.with_unit(one, unit, locale, quantity.per)
    ]


def _measured(quantity: Quantity, locale: str) -> list[str]:
    """The number with its unit, if the unit belongs to what is rendered."""
    unit = "" if quantity.bare else quantity.unit
    if quantity.unit == "times-more" and not quantity.bare:
        return [*_times_more(quantity, locale)]
    shown = _written(quantity, locale)
    found = _with_unit([*_governed(shown, quantity, locale)], quantity, locale)
    two = quantity.value == 2 and quantity.upto is None and quantity.over == 1
    if two and unit and not quantity.per:
        dual = cldr_units.duals(unit, locale)
        dual += tuple(_factor(quantity.value, locale)) if unit == "times" else ()
        found = [*dual, *found] if table(locale).get("words_for_two") else [*found, *dual]
    if quantity.unit == "ordinal":
        found += (each.text for each in figures.ordinal(quantity.value, locale))
    if quantity.unit == "times" and quantity.over == 1 and quantity.upto is None:
        found += _factor(quantity.value, locale)
    return found


def _governed(shown: list[Shown], quantity: Quantity, locale: str) -> Iterator[Shown]:
    """Numbers whose unit takes another case behind words such as *more than*.

    Where those words are not part of what is rendered, another one may be chosen that
    takes the usual case: *not less than*, but *at least*.
    """
    case = table(locale)["approx"].get("genitive", {})
    kinds = case.get("kinds" if quantity.inside else "outside", "").split()
    if quantity.approx in kinds:
        for one in shown:
            yield replace(one, plural=case.get(one.plural, one.plural))
    if quantity.approx not in kinds or not quantity.inside:
        yield from shown


def _said(unit: str, locale: str) -> bool:
    """Whether a unit is rendered: a classifier is not, its noun stays in the text."""
    known = units.named(unit)
    counted = known is None or known.group == "count"
    return unit in table(locale)["worded"] or not counted


def _written(quantity: Quantity, locale: str) -> list[Shown]:
    """The number, fraction or range, in all the ways to write it."""
    if quantity.over > 1:
        forms = fractions(int(quantity.value), quantity.over, locale)
        return [Shown(each, "other") for each in forms]
    shown = figures.number(quantity.value, locale, quantity.plain)
    word = figures.small(quantity.value, locale)
    words = [word] if word else []
    if quantity.upto is not None:
        shown = once(_range(shown, figures.number(quantity.upto, locale), locale))
        last = figures.small(quantity.upto, locale)
        words = [*_range(words, [last], locale)] if last else []
    unit = None if quantity.bare else units.named(quantity.unit)
    if unit is not None and unit.group in ("symbol", "currency"):
        return shown
    first = quantity.soft and not quantity.plain and table(locale).get("small_first")
    return [*words, *shown] if first else [*shown, *words]


def _range(low: list[Shown], high: list[Shown], locale: str) -> Iterator[Shown]:
    """7 to 8; 2 to 3 million and 2 million to 3 million."""
    for first, last in zip(low, high, strict=False):
        starts = [first.text]
        word = _SCALE_WORD.search(last.text)
        if word and word[0] and first.scaled and first.text.endswith(word[0]):
            starts.insert(0, first.text.removesuffix(word[0]))
        for form in table(locale)["range"]:
            for start in starts:
                text = form.format(low=start, high=last.text)
                yield Shown(text, last.plural, last.scaled)


@cache
def fractions(part: int, whole: int, locale: str) -> tuple[str, ...]:
    """Ways to say a fraction, the preferred one first.

    >>> fractions(3, 4, "de"), fractions(2, 3, "ja")[0]
    (('drei Viertel', '3/4'), '3分の2')
    """
    words = table(locale)["fraction"]
    digits = [form.format(n=part, d=whole) for form in words["forms"]]
    said = list(words.get("named", {}).get(f"{part}/{whole}", ()))
    for group in ("of", "parts"):
        if group in words and whole <= 10 and part <= 9:
            said += _in_words(words[group], part, whole)
    return tuple(once([*said, *digits] if words.get("words_first") else [*digits, *said]))


def _in_words(group: dict[str, Any], part: int, whole: int) -> Iterator[str]:
    names = group["one" if part == 1 else "other"].split()[whole - 2]
    for number in group["numbers"].split()[part - 1].split("|"):
        for name in names.replace("_", " ").split("|"):
            if name != "-":
                yield from (form.format(n=number, d=name) for form in group["forms"])


def _factor(value: Decimal, locale: str) -> list[str]:
    """Double, tripled: the words for a factor."""
    known = table(locale).get("factor", {})
    return list(known.get(str(value), ()))


def _times_more(quantity: Quantity, locale: str) -> Iterator[str]:
    """A growth by 2倍 is one of 200%, or to the threefold."""
    hundredfold = figures.scale_up(quantity.value, 2)
    for shown in figures.number(hundredfold, locale):
        yield from unit_words.with_unit(shown, "percent", locale)
    yield from _factor(quantity.value + 1, locale)
