"""Every value that a Chinese text could give a translator cause to write.

Used to tell whether a number in a translation was invented, so it is generous where
`quantity.find` is strict: 第一, 三级, 十四五, 双11 and 半 all count here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, pairwise

from ... import tables
from ..model import Date, Quantity
from . import dates, numerals, quantities

_FIGURE = re.compile(r"[0-9]+(?:[,.][0-9]+)*")
_RUN = re.compile(rf"(?:{numerals.ARABIC}|[{numerals.CHARACTERS}点]| (?=[万亿千百十]))+")
_METRES = re.compile("([0-9]|[一二两三])米([0-9]{1,2}|[一二三四五六七八九]{1,2})")
_MIXED = re.compile(
    rf"([0-9]{{1,6}}|[{numerals.CHARACTERS}]{{1,6}})(?: ?又 ?| (?=[0-9]))"
    rf"(?:([0-9]{{1,3}})/([0-9]{{1,3}})(?![0-9/])"
    rf"|([0-9]{{1,3}}|[{numerals.CHARACTERS}])分之([0-9]{{1,3}}|[{numerals.CHARACTERS}]))"
)
_PIECE = re.compile(rf"{numerals.ARABIC}|.")
_LONGEST = 14
"""Pieces of the longest numeral: 一千二百三十四万五千六百 has thirteen."""

_MOST = 100
"""Pieces of a run that are looked at; what is longer is no number."""


def source_values(text: str) -> frozenset[Decimal]:
    """All values that a translation of ``text`` may show.

    One is always among them: English needs "one" where Chinese has no numeral.

    >>> values = source_values("双11当天成交47.3万笔，居第三")
    >>> [n in values for n in (2, 11, Decimal("47.3"), 473000, 3, 5440000)]
    [True, True, True, True, True, False]
    """
    folded = numerals.fold(text)
    found = {Decimal(1)}
    for match in _FIGURE.finditer(folded):
        found.update(_readings(match[0]))
    # 100多万 is said of a million.
    for match in _RUN.finditer(re.sub("[多余几来](?=[万亿])", "", folded)):
        found.update(_numerals(match[0].replace(" ", "")))
    # 1米75 is 1.75 metres.
    for whole, part in _METRES.findall(folded):
        point = "." if part.isdecimal() else "点"
        found.update(_numerals(f"{whole}{point}{part}"))
    # 220又2/3 is 662 thirds, 12又1/2 is 12.5.
    for whole, part, over, named_over, named_part in _MIXED.findall(folded):
        said = [numerals.parse(each) for each in (whole, part or named_part)]
        parts = numerals.parse(over or named_over)
        if parts and None not in said:
            units, rest = (each or Decimal(0) for each in said)
            found |= {units * parts + rest, units + rest / parts}
    for word, values in tables.load("quantity")["hidden"].items():
        if word in folded:
            found.update(map(Decimal, values.split()))
    # What is pinned, a range's shared scale (3至5万) with it.
    for each in quantities.find(text):
        found.update(_values(each))
    for _, _, date in dates.find(folded):
        found.update(_parts(date))
    return frozenset(found | set(_derived(folded, frozenset(found))))


def _values(each: Quantity) -> Iterator[Decimal]:
    """What a quantity may come out as: its value, and what a ratio amounts to."""
    if each.date is not None:
        yield from _parts(each.date)
        return
    yield each.value
    if each.upto is not None:
        yield each.upto
    if each.over > 1:
        yield Decimal(each.over)
    if each.unit == "times-more":
        # 200% more is three times as much.
        yield each.value * 100
        yield each.value + 1


def _parts(date: Date) -> Iterator[Decimal]:
    for part in (date.year, date.month, date.day, date.minute):
        if part is not None:
            yield Decimal(part)
    if date.hour is not None:
        yield from (Decimal(date.hour), Decimal(date.hour + 11) % 12 + 1)
    if date.period[1:].isdigit():
        yield Decimal(date.period[1:])


def _readings(figure: str) -> Iterator[Decimal]:
    """A run of digits as a whole and part by part: 2019.5.16, 1,234, 3.10."""
    parts = re.split("[,.]", figure)
    for part in (figure.replace(",", ""), *parts):
        if part.count(".") <= 1 and len(part) <= _MOST:
            yield Decimal(part)
    for first, second in pairwise(parts):
        if len(first) + len(second) <= _MOST:
            yield Decimal(f"{first}.{second}")


def _numerals(run: str) -> Iterator[Decimal]:
    """Every piece of a run that is a numeral, and the digits that it spells."""
    pieces = [match[0] for match in islice(_PIECE.finditer(run), _MOST)]
    for start in range(len(pieces)):
        for end in range(start + 1, min(start + _LONGEST, len(pieces)) + 1):
            text = "".join(pieces[start:end])
            value = numerals.parse(text)
            if value is not None:
                yield value
            spelled = numerals.digits(text)
            if spelled is not None:
                yield Decimal(spelled)


def _derived(folded: str, found: frozenset[Decimal]) -> Iterator[Decimal]:
    """What a translator works out from the figures of the text."""
    ones = [value for value in found if value < 10]
    for value in found:
        if "-" in folded or "−" in folded or "零下" in folded or "负" in folded:
            yield -value
        if "成" in folded and value <= 10:
            yield value * 10
        if "成" in folded and value < 100:
            yield from (value * 10 + one for one in ones)
        if "折" in folded and value <= 10:
            yield from (value * 10, 100 - value * 10)
        if "半" in folded and value < 100:
            yield value + Decimal("0.5")
        if "倍" in folded:
            yield value + 1
        if value == value.to_integral_value() and 0 <= value < 100:
            yield from _of_calendar(folded, value)
        if "兆" in folded:
            yield from (value.scaleb(6), value.scaleb(12))
        if "分之" in folded or "‰" in folded:
            yield value / 10
            yield value / 100


def _of_calendar(folded: str, value: Decimal) -> Iterator[Decimal]:
    """Two-digit years and decades, years of an era, the afternoon's hours."""
    if any(word in folded for word in ("年", "后", "世纪")):
        yield from (value + 1900, value + 2000, (value - 1) * 100)
        yield from (value + 1800, value + 1911)
    if any(word in folded for word in ("时", "点", ":", "：")):
        yield from (value + 12, value - 12)
