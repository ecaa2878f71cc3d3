"""Slips: what went wrong between the number that was wanted and one that was found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple

from ..quantity.reading.numbers import Number
from .amounts import converted, is_currency, other_unit, unit

Slip = Callable[[Number, Number], bool]
"""Whether the second number is the first one gone wrong in this way."""


def find(wanted: Number, free: Sequence[Number]) -> tuple[str, Number | None]:
    """The number that the wanted one became, and the name of what went wrong.

    >>> from ..quantity.reading import numbers
    >>> wanted, *free = numbers.find("38.62 million, 7, 386.2 million", "en")
    >>> name, found = find(wanted, free)
    >>> name, str(found.value)
    ('number-scale', '386200000')
    """
    for name, slip in SLIPS:
        for found in free:
            if slip(wanted, found):
                return name, found
    return "", None


def _points_lost(wanted: Number, found: Number) -> bool:
    units = (unit(wanted), unit(found))
    return units == ("percentage-point", "percent") and wanted.value == found.value


def _points_made(wanted: Number, found: Number) -> bool:
    units = (unit(wanted), unit(found))
    return units == ("percent", "percentage-point") and wanted.value == found.value


def _currency(wanted: Number, found: Number) -> bool:
    both = is_currency(unit(wanted)) and is_currency(unit(found))
    return both and wanted.value == found.value and other_unit(wanted, found)


def _unit(wanted: Number, found: Number) -> bool:
    same = wanted.value == found.value and wanted.over == found.over
    plain = wanted.date is None and found.date is None
    return plain and same and other_unit(wanted, found)


def _scale(wanted: Number, found: Number) -> bool:
    """Same digits, another power of ten: the classic slip of 万 and 亿."""
    if found.value * wanted.value <= 0 or found.value == wanted.value:
        return False
    if wanted.date:  # 2000年 is no slip of "two decades".
        return False
    if wanted.over != 1 or found.over != 1 or other_unit(wanted, found):
        return False
    digits = found.value.normalize().as_tuple().digits
    return digits == wanted.value.normalize().as_tuple().digits


def _date(wanted: Number, found: Number) -> bool:
    """A date that has something of the other and contradicts it in the rest."""
    if not wanted.date or not found.date:
        return False
    pairs = list(zip(astuple(wanted.date), astuple(found.date), strict=True))
    said = [(one, other) for one, other in pairs if one not in (None, "")]
    against = any(other not in (None, "", one) for one, other in said)
    return against and (any(one == other for one, other in said) or len(said) == 1)


SLIPS: tuple[tuple[str, Slip], ...] = (
    ("percent-for-points", _points_lost),
    ("points-for-percent", _points_made),
    ("currency-wrong", _currency),
    ("number-unit", _unit),
    ("number-converted", converted),
    ("number-scale", _scale),
    ("date-wrong", _date),
)
"""The first one that fits names the finding."""
