"""Dates with their times of the day: 5月16日下午3点 is said of one moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model import Date
from . import dates, times
from .scan import Span

Moment = tuple[int, int, Date, bool]
"""Start, end and meaning, and whether it is certain."""


def find(folded: str, masked: str, names: Sequence[Span]) -> Iterator[Moment]:
    """The dates of ``masked`` and the times of ``folded``, which still has its names.

    A bare 15:30 is a name like any other, kept as it is, unless a date or 下午 stands
    before it. A quarter or half without its year is uncertain, as is a bare 9时.

    >>> text = "2019年5月16日 15:30开始"
    >>> [(m[:2], m[2].day, m[2].hour) for m in find(text, text, [(11, 16)])]
    [((0, 16), 16, 15)]
    """
    days = {end: (start, date) for start, end, date in dates.find(masked)}
    for time in times.find(folded, days.keys()):
        if _cuts(time, names):
            continue
        behind = time.start - (folded[max(0, time.start - 1) : time.start] == " ")
        start, date = time.start, Date()
        if behind in days and days[behind][1].day:
            start, date = days.pop(behind)
        date = replace(date, hour=time.hour, minute=time.minute)
        yield start, time.end, date, time.certain
    for end, (start, date) in days.items():
        yield start, end, date, date.year is not None or not date.period


def _cuts(time: times.Time, names: Sequence[Span]) -> bool:
    """Whether a part of a name would be read as a time."""
    return any(
        start < time.end and time.start < end
        for start, end in names
        if start < time.start or time.end < end
    )
