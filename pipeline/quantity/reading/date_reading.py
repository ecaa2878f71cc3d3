"""Dates and times of day in a target text, with the patterns they are written with."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import get_args

from ..model import Date, Period
from ..wording.date_words import month_names
from ..wording.locale_table import table
from .date_patterns import alternatives, fold, nth

Found = tuple[int, int, Date]
"""Start, end and meaning."""

_CENTURY, _LAST_CENTURY = 100, 1900

_LONGEST = 24
"""Characters before a month that are looked at."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """One pattern for all ways to write a date, with a group for each part."""

    pattern: re.Pattern[str]
    months: Mapping[str, int]
    nth: Mapping[str, int]
    decades: Mapping[str, int]
    """Names of decades, as Arabic has them."""
    join: re.Pattern[str]
    """What stands between a day and the time behind it."""
    join_back: re.Pattern[str]
    """What stands between a time and the day behind it."""
    capital: bool
    """Months are written with a capital: May, but not may."""
    lone_capital: bool
    """A month by itself has a capital in its last word: tháng Mười."""
    lone: frozenset[str]
    """Months whose name is another word as well, and so counts only behind …"""
    before: frozenset[str]
    """… one of these words."""


def find(text: str, locale: str) -> tuple[Found, ...]:
    """The dates and times of a folded text in reading order; none overlap.

    >>> [date for _, _, date in find("on May 16, 2019 at 3:30 p.m.", "en")]
    [Date(year=2019, month=5, day=16, period='', hour=15, minute=30)]
    >>> find("am 16. Mai 2019", "de")[0][:2], find("2019年第1四半期", "ja")[0][2].period
    ((3, 15), 'Q1')
    """
    reader = _reader(locale)
    found: list[Found] = []
    waiting: Found | None = None
    for match in reader.pattern.finditer(text):
        date = _date(match, reader)
        if date is None or not _meant(match, date, reader):
            continue
        each = (match.start(), match.end(), date)
        last = waiting or (found[-1] if found else None)
        joined = _joined(text, last, each, reader) if last else None
        if joined and not waiting:
            found.pop()
        # 9 h may be a duration; beside a day it is a time.
        doubtful = any(name[0] == "t" and text for name, text in match.groupdict().items())
        waiting = None
        if joined or not doubtful:
            found.append(joined or each)
        else:
            waiting = each
    return tuple(found)


def _joined(text: str, first: Found, second: Found, reader: _Reader) -> Found | None:
    """A date and a time that belong together."""
    if (first[2].hour is None) == (second[2].hour is None):
        return None
    join = reader.join if first[2].hour is None else reader.join_back
    if not join.fullmatch(text, first[1], second[0]):
        return None
    day, time = (first, second) if first[2].hour is None else (second, first)
    if day[2].day is None or time[2].day is not None:
        return None
    date = replace(day[2], hour=time[2].hour, minute=time[2].minute)
    return first[0], second[1], date


def _meant(match: re.Match[str], date: Date, reader: _Reader) -> bool:
    """Whether a lone month is one: in May, but not may."""
    if date.month is None or date.day or date.year:
        return True
    if match[0].islower() and reader.capital:
        return False
    if reader.lone_capital and match[0].split()[-1].islower():
        return False
    if match[0].lower() not in reader.lone:
        return True
    ahead = match.string[max(0, match.start() - _LONGEST) : match.start()]
    words = re.split(r"[\s-]+", ahead.lower().rstrip())
    return words[-1] in reader.before


def _date(match: re.Match[str], reader: _Reader) -> Date | None:
    parts = {name[0]: text for name, text in match.groupdict().items() if text is not None}
    year = int(parts["y"]) if "y" in parts else None
    if year is not None and year < _CENTURY:  # the 80s
        year += _LAST_CENTURY
    if "z" in parts:
        return Date(reader.decades[fold(parts["z"])], period="decade")
    if parts.keys() & {"q", "n", "x", "D"}:
        return Date(year, period=_period(parts, reader))
    month = parts.get("M")
    number = None
    if month is not None:
        number = int(month) if month.isdecimal() else reader.months[fold(month)]
    day = None
    if "d" in parts:  # primero de octubre, 1º de outubro
        day = int(parts["d"]) if parts["d"].isdecimal() else 1
    hour, minute = _time(parts)
    if hour is not None and hour > 23:
        return None
    return Date(year, number, day, hour=hour, minute=minute)


def _time(parts: Mapping[str, str]) -> tuple[int | None, int | None]:
    minute = int(parts["m"]) if "m" in parts else 30 if "b" in parts else None
    if "H" in parts:
        return int(parts["H"]), minute
    if "h" not in parts:
        return None, None
    hour = int(parts["h"]) % 12
    return hour + 12 * ("p" in parts), minute


def _period(parts: Mapping[str, str], reader: _Reader) -> Period:
    if "D" in parts:
        return "decade"
    said = parts.get("n") or parts.get("q") or ""
    number = int(said) if said.isdecimal() else reader.nth[fold(said)]
    name = ("H" if "x" in parts else "Q") + str(number)
    periods: tuple[Period, ...] = get_args(Period)
    return next(period for period in periods if period == name)


@cache
def _reader(locale: str) -> _Reader:
    own = table(locale)["dates"]
    months: dict[str, int] = {}
    for number, names in enumerate(month_names(locale), 1):
        months |= {fold(name): number for name in names}
    return _Reader(
        re.compile(alternatives(locale), re.IGNORECASE),
        months,
        nth(locale, "quarter") | nth(locale, "half"),
        {
            fold(name): int(year)
            for year, names in table(locale)["period"].get("decades", {}).items()
            for name in names
        },
        _join(own["join"], "{day}"),
        _join(own["join"], "{time}"),
        month_names(locale)[0][0][:1].isupper(),
        bool(own.get("lone_capital")),
        frozenset(own.get("words", "").lower().split()),
        frozenset(own.get("before", "").split()),
    )


def _join(forms: Sequence[str], first: str) -> re.Pattern[str]:
    between = [re.split(r"\{\w+\}", form)[1] for form in forms if form.startswith(first)]
    listed = sorted((" ".join(each.split()) for each in between), key=len, reverse=True)
    return re.compile(f" ?(?:{'|'.join(map(re.escape, listed)) if listed else '(?!)'}) ?")
