"""Amounts: whether two numbers with their units say the same."""

from __future__ import annotations

from dataclasses import astuple, replace
from decimal import Decimal
from functools import cache

from .. import tables
from ..quantity import Date
from ..quantity.reading.numbers import Number


def equal(wanted: Number, found: Number) -> bool:
    """The same amount: 90 minutes is 1.5 hours, and a unit that is not known fits any.

    >>> from ..quantity.reading.numbers import find
    >>> equal(*find("2,500 million, 2.5 billion", "en"))
    True
    >>> equal(*find("30%, 30", "en"))
    False
    """
    if wanted.date and found.date:
        return covers(wanted.date, found.date)
    if found.date and wanted.value:  # 18日 in "16 to 18 May"; a lone year is a number.
        return wanted.value == found.value or wanted.value in astuple(found.date)
    if wanted.over != found.over or (wanted.date and not wanted.value):
        return False
    one, other = _size(wanted), _size(found)
    if one and other:
        return one == other
    return wanted.value == found.value and not other_unit(wanted, found)


def covers(wanted: Date, found: Date) -> bool:
    """Whether a date says at least what another one says.

    >>> covers(Date(month=5, day=16), Date(2019, 5, 16))
    True
    """
    pairs = zip(astuple(wanted), astuple(found), strict=True)
    return all(one in (None, "", other) for one, other in pairs)


def converted(wanted: Number, found: Number) -> bool:
    """Whether one is the other in another unit of the same kind, rounded.

    >>> from ..quantity.reading.numbers import find
    >>> converted(*find("40 miles, 64 kilometers", "en"))
    True
    """
    one, other = _size(wanted), _size(found)
    if unit(wanted) in tables.load("conversions")["offset"] and not unit(found):
        other = _size(replace(found, unit="celsius"))  # 26 degrés
    if not one or not other or one[1:] != other[1:] or unit(wanted) == unit(found):
        return False
    rounding = tables.load("conversions")["rounding"]
    near = max(Decimal(rounding["share"]) * abs(one[0]), Decimal(rounding.get(one[1], 0)))
    return abs(one[0] - other[0]) <= near


def unit(number: Number) -> str:
    """The unit's key, a percentage's too, without what it is per."""
    if number.percent:
        return "percent"
    key, _ = tables.load("conversions")["rate"].get(number.unit, (number.unit, ""))
    return str(key)


def other_unit(wanted: Number, found: Number) -> bool:
    """Units that contradict each other; a percentage contradicts a plain number."""
    if _per(wanted) and _per(found) and _per(wanted) != _per(found):
        return True
    one, other = unit(wanted), unit(found)
    if one == other:
        return False
    if "percent" in (one, other):
        return True
    return bool(one and other) and not _shared(one, other)


def is_currency(key: str) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return key in tables.load("quantity")["currency"]


def _per(number: Number) -> str:
    rates = tables.load("conversions")["rate"]
    return number.per or str(rates.get(number.unit, ("", ""))[1])


def _shared(wanted: str, found: str) -> bool:
    """A sign that several currencies share: $5 may be Canadian, HK$5 is Hong Kong's."""
    shared: dict[str, str] = tables.load("check")["currency"]["shared"]
    return wanted in shared.get(found, "").split()


@cache
def _sizes() -> dict[str, tuple[str, Decimal]]:
    families = tables.load("conversions")["family"]
    return {
        unit: (family, Decimal(size))
        for family, units in families.items()
        for unit, size in units.items()
    }


def _size(number: Number) -> tuple[Decimal, str, str] | None:
    """The amount in base units, with the family and what it is per, if it has one."""
    known = _sizes().get(unit(number))
    if known is None or number.date:
        return None
    family, size = known
    value = number.value / number.over - tables.load("conversions")["offset"].get(
        unit(number), 0
    )
    return value * size, family, _per(number)
