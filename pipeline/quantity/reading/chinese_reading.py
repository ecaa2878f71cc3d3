"""Numbers of a text in traditional Chinese: the reader of the source reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from .. import units
from ..model import Approximation, Date, Quantity
from ..source import quantities
from .core import Core
from .unit_reading import Around


@dataclass(frozen=True, slots=True)
class Said:
    """A quantity as `numbers` needs it."""

    core: Core
    around: Around
    approx: Approximation
    upto: Decimal | None


def find(text: str) -> Iterator[Said]:
    """The quantities of a Chinese text.

    >>> [(str(s.core.value), s.around.unit) for s in find("三個省、百分之 40、兩公里")]
    [('3', ''), ('40', 'percent'), ('2', 'kilometer')]
    >>> [(str(s.core.value), s.around.unit) for s in find("增長2倍")]
    [('200', 'percent')]
    """
    for found in quantities.find(text):
        if found.date is None:
            yield _said(text, found)


def _said(text: str, found: Quantity) -> Said:
    unit = units.named(found.unit)
    key = found.unit if unit is not None and unit.group != "count" else ""
    value, upto = found.value, found.upto
    if found.unit == "times":
        key = "times"
    elif found.unit == "times-more":  # Two times more are 200 % more.
        key, value, upto = "percent", value * 100, upto and upto * 100
    words = not any(char.isdigit() for char in text[found.start : found.end])
    core = Core(
        found.start,
        found.end,
        value,
        words=words,
        ordinal=found.unit == "ordinal",
        over=found.over,
    )
    per = units.canonical(found.per)
    around = Around(found.start, found.end, units.canonical(key), per)
    return Said(core, around, found.approx, upto)


def dates(text: str) -> Iterator[tuple[int, int, Date]]:
    """Its dates and times.

    >>> [(date.year, date.hour) for _, _, date in dates("二〇一九年，晚上8時")]
    [(2019, None), (None, 20)]
    """
    for found in quantities.find(text):
        if found.date is not None:
            yield found.start, found.end, found.date


def doubtful(text: str) -> list[tuple[int, int]]:
    """Figures whose value the text does not settle: 5兆.

    >>> doubtful("預算5兆")
    [(2, 4)]
    """
    return [(each.start, each.end) for each in quantities.ambiguous(text)]
