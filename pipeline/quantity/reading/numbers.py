"""Numbers in a target text, by value.

A check compares what a text says with what it should say, however it is written:
"3.862 billion", "3,862,000,000" and "two" are values. What can be rendered for a
locale can be read in it, with its unit, rate, date and words such as *more than*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

from ..model import Approximation, Date
from ..source.scan import blank
from ..source.source_values import source_values
from ..wording.locale_table import MARKS, table
from . import (
    century_reading,
    chinese_reading,
    cjk_reading,
    date_reading,
    figure_reading,
    fraction_reading,
    unit_reading,
    word_reading,
)
from .affixes import LETTERS
from .core import Core

__all__ = ["Number", "find", "source_values"]


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a target text."""

    start: int
    """Offset of its first character, a minus included."""

    end: int
    """End offset, scale word and percent sign included."""

    value: Decimal
    """Exact value; 30 for 30%. 0 for a date that says more than a year."""

    kind: Literal["cardinal", "ordinal"] = "cardinal"
    """*ordinal* for 3rd and third."""

    percent: bool = False
    """A percent sign or word belongs to it."""

    words: bool = False
    """It is written in words only: "three" may be wording, 3 is a figure."""

    unit: str = ""
    """Canonical unit (``kilometer``, ``percent``, ``USD``), if one is known."""

    per: str = ""
    """Unit of a rate's denominator: ``hour`` for 120 km/h."""

    approx: Approximation = ""
    """What the words around it say of its exactness."""

    over: int = 1
    """Denominator: two-thirds is the value 2 over 3."""

    upto: Decimal | None = None
    """Where the range ends whose beginning this is; the end is a number of its own."""

    date: Date | None = None
    """The date or time that it is."""


# Spaces that only keep things together, digits of other scripts and full-width signs.
_FOLD = str.maketrans(
    "\u00a0\u2007\u2009\u202f\u3000\u2011\u2212٫٬٪０１２３４５６７８９％．，，"
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "     --.,%0123456789%.,,01234567890123456789",
)
_LONGEST_MINUS = 16
"""Characters of a word that means minus, and of what must not stand before it."""

# Spanish and German keyboards have º as well: 27 ºC.
_ORDINAL_SIGN = re.compile("º(?=[CF])")


def find(text: str, locale: str) -> tuple[Number, ...]:
    """The numbers of ``text`` in reading order.

    Digits behind letters (H100) and versions (1.2.3) are names and not read; those
    of 5G and 874PB are. Separators are the locale's: 1.234 is 1234 in German.

    >>> [str(n.value) for n in find("3.862 billion, two hundred and five, 3rd", "en")]
    ['3862000000', '205', '3']
    >>> find("by 30 per cent", "en")[0].percent, find("three", "en")[0].words
    (True, True)
    >>> [number] = find("plus de 3,5 millions de kilomètres", "fr")
    >>> str(number.value), number.unit, number.approx
    ('3500000', 'kilometer', 'more')
    >>> find("am 16. Mai 2019", "de")[0].date
    Date(year=2019, month=5, day=16, period='', hour=None, minute=None)

    Raises:
        ValueError: there are no number words for the locale.
    """
    folded = _ORDINAL_SIGN.sub("°", text.translate(_FOLD))
    marks = [at for at, char in enumerate(text) if char in MARKS]
    if marks:
        kept = [at for at, char in enumerate(text) if char not in MARKS]
        folded = "".join(folded[at] for at in kept)
        found = _find(folded, locale)
        return tuple(_moved(each, kept) for each in found)
    return _find(folded, locale)


def _moved(number: Number, kept: list[int]) -> Number:
    """With the offsets of the text that still has its marks."""
    return replace(number, start=kept[number.start], end=kept[number.end - 1] + 1)


def _find(text: str, locale: str) -> tuple[Number, ...]:
    chinese = locale.startswith("zh")
    if chinese:
        text = blank(text, chinese_reading.doubtful(text))
    days = [*chinese_reading.dates(text)] if chinese else []
    rest = blank(text, [(start, end) for start, end, _ in days]) if days else text
    days += date_reading.find(rest, locale)
    dates = [_dated(*each) for each in days]
    masked = blank(text, [_with_dash(text, each) for each in dates]) if dates else text
    zeros = [each.span() for each in _minus(locale)[1].finditer(masked)]
    cores = [
        core
        for core in _cores(masked, locale)
        if not any(start <= core.start < end for start, end in zeros)
    ]
    found = [(core, *_measured(masked, core, locale)) for core in cores]
    # The 1 of "1リットル当たり2.5" belongs to the rate behind it.
    starts = [each.start for _, _, each in found[1:]] + [len(masked)]
    pairs = zip(found, starts, strict=False)
    found = [each for each, following in pairs if following > each[1].start]
    if chinese:
        found = _best([*found, *map(_of_chinese, chinese_reading.find(masked))])
    numbers = [number for _, number, _ in _ranged(masked, found, locale)]
    return tuple(sorted([*dates, *numbers], key=lambda number: number.start))


def _with_dash(text: str, date: Number) -> tuple[int, int]:
    """A date's span with the dash behind it: March 27-28 has no minus."""
    return date.start, date.end + text.startswith("-", date.end)


def _dated(start: int, end: int, date: Date) -> Number:
    """A year by itself is a number, too: some languages have no sign for it."""
    lone = date.month is None and date.hour is None and date.period in ("", "decade")
    year = date.year if lone and date.year else 0
    return Number(start, end, Decimal(year), date=date)


def _cores(text: str, locale: str) -> Iterator[Core]:
    """Fractions, figures and words in reading order; none overlap."""
    found = [
        *fraction_reading.find(text, locale),
        *figure_reading.find(text, locale),
        *word_reading.find(text, locale),
        *cjk_reading.find(text, locale),
        *unit_reading.duals(text, locale),
        *unit_reading.ones(text, locale),
        *century_reading.find(text, locale),
    ]
    found.sort(key=lambda core: (core.start, -core.end))
    end = 0
    for core in found:
        if core.start >= end:
            end = core.end
            yield core


def _measured(text: str, core: Core, locale: str) -> tuple[Number, unit_reading.Around]:
    """The number with what stands around it."""
    around = unit_reading.units(text, core.start, core.end, locale)
    value, unit = core.value, core.unit or around.unit
    if unit == unit_reading.TENTH:  # 三割 is 30%.
        value, unit = value * 10, "percent"
    percent = unit == "percent"
    approx = unit_reading.approximation(text, around.start, around.end, locale)
    if core.more or (not approx and around.end > core.end):
        inner = unit_reading.approximation(text, core.start, core.end, locale)
        approx = "more" if core.more else inner
    ordinal = core.ordinal
    if ordinal and not percent:  # The first time counts nothing.
        unit, around = core.unit, replace(around, unit="", per="")
    if not ordinal and value > 0 and _negative(text, core, around, locale):
        value = -value
    number = Number(
        core.start,
        around.end if percent else core.end,
        value,
        "ordinal" if ordinal else "cardinal",
        percent,
        core.words,
        unit,
        around.per,
        approx,
        core.over,
    )
    return number, around


def _negative(text: str, core: Core, around: unit_reading.Around, locale: str) -> bool:
    """Whether words make it negative: minus 8 °C, 8 degrees below zero."""
    before, behind = _minus(locale)
    ahead = text[max(0, around.start - _LONGEST_MINUS) : around.start]
    return bool(before.search(ahead) or behind.match(text, around.end))


@cache
def _minus(locale: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    read = table(locale)["read"]
    before, behind = read.get("minus", "(?!)"), read.get("below", "(?!)")
    return re.compile(f"(?:{before})$", re.I), re.compile(behind, re.I)


def _of_chinese(said: chinese_reading.Said) -> _Found:
    core, around = said.core, said.around
    percent = around.unit == "percent"
    number = Number(
        core.start,
        core.end,
        core.value,
        "ordinal" if core.ordinal else "cardinal",
        percent,
        core.words,
        around.unit,
        around.per,
        said.approx,
        core.over,
        said.upto,
    )
    return core, number, around


def _best(found: list[_Found]) -> list[_Found]:
    """Of two readings of one place the one that reads more, with its unit if alike."""
    kept: list[_Found] = []
    # Whether 2倍 is said of growth, the Chinese reader alone knows.
    found.sort(
        key=lambda each: (each[2].start, -each[2].end, each[1].unit in ("", "times"))
    )
    for each in found:
        if not kept or each[0].start >= max(kept[-1][0].end, kept[-1][2].end):
            kept.append(each)
    return kept


@cache
def _joins(locale: str) -> re.Pattern[str]:
    listed = table(locale)["read"]["joins"]["range"]
    words = "|".join(
        re.escape(each) + (f"(?![{LETTERS}])" if each.isalpha() else "") for each in listed
    )
    return re.compile(f"[ -]?(?:{words})[ -]?", re.IGNORECASE)


_CHAIN = re.compile("[0-9][-–]")
_CHAIN_ON = re.compile("[-–][0-9]")

_Found = tuple[Core, Number, unit_reading.Around]


def _ranged(text: str, found: list[_Found], locale: str) -> list[_Found]:
    """The beginnings of ranges know their end, and share its scale word and unit."""
    for at in range(len(found) - 1):
        (core, number, around), (next_core, end, next_around) = found[at], found[at + 1]
        if not _joins(locale).fullmatch(text, around.end, next_around.start):
            continue
        # 859-292-3680 is a telephone number; three days or five months are two spans.
        ahead = text[max(0, number.start - 2) : number.start]
        if _CHAIN.fullmatch(ahead) or _CHAIN_ON.match(text, end.end):
            continue
        if number.unit and end.unit and number.unit != end.unit:
            continue
        shared = core.scale == 1 and core.value * next_core.scale < end.value
        value = number.value * (next_core.scale if shared else 1)
        if value >= end.value or (number.percent and not end.percent):
            continue
        unit = number.unit or ("" if end.percent else end.unit)
        per = number.per or end.per
        number = replace(number, value=value, upto=end.value, unit=unit, per=per)
        found[at] = (core, number, around)
        # "from 5 to 8" is no "up to 8".
        found[at + 1] = (next_core, replace(end, approx=""), next_around)
    return found
