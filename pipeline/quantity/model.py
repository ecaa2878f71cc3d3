"""What is known of a quantity or a date, whatever language it was said in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Period = Literal["", "Q1", "Q2", "Q3", "Q4", "H1", "H2", "decade"]
"""Quarter or half of the year, or the decade that begins with it."""


@dataclass(frozen=True, slots=True)
class Date:
    """What a text says of a date: any part may be missing, but not all.

    >>> Date(year=2019, month=5)
    Date(year=2019, month=5, day=None, period='', hour=None, minute=None)
    """

    year: int | None = None
    """Year of the common era."""

    month: int | None = None
    """1 to 12."""

    day: int | None = None
    """Day of the month."""

    period: Period = ""
    """Part of the year, or *decade*. A quarter or half may have no year."""

    hour: int | None = None
    """0 to 23: 下午3点 is 15."""

    minute: int | None = None
    """0 to 59; None where the text gives the hour only."""


Approximation = Literal["", "about", "nearly", "more", "less", "least", "most"]
"""How exact a text says that its number is."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what is known of its unit, or a date."""

    start: int
    """Offset of the span to be pinned."""

    end: int
    """End offset of that span."""

    kind: Literal["quantity", "date"]
    """Whether ``value`` or ``date`` says what it is."""

    value: Decimal = Decimal(0)
    """Exact value, scales multiplied out; 0 for a date."""

    unit: str = ""
    """Canonical unit (``PB``, ``percent``, ``USD``), classifier, or empty."""

    approx: Approximation = ""
    """What the sentence says of its exactness, inside the span or around it."""

    soft: bool = False
    """Left to the engine to word: 五个 as five, 5 or both, 15时 as 3 p.m."""

    date: Date | None = None
    """The date, if it is one."""

    bare: bool = False
    """The unit is outside the span and stays in the text, as a classifier does."""

    inside: bool = False
    """The span itself holds the approximation (20多), so rendering says it."""

    plain: bool = False
    """Digits that stay as they stand, ungrouped: a code, a year, an hour."""

    over: int = 1
    """A fraction's denominator: 三分之二 is the value 2 over 3."""

    upto: Decimal | None = None
    """The end of a range that is said as one: 七八个 is 7 up to 8."""

    per: str = ""
    """Unit of a rate's denominator: ``hour`` in 120公里/小时, whose unit is kilometer."""


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A figure whose value the text does not settle."""

    start: int
    """Offset of the figure."""

    end: int
    """End offset of the figure."""

    reason: str
    """One English sentence for the finding."""
