"""Which number of the target says what a pin of the source decided."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from .. import quantity
from ..matching.locate import Span
from ..model import Pin
from ..quantity import Date, Quantity
from ..quantity.reading import numbers
from ..quantity.reading.numbers import Number
from .amounts import equal, unit
from .case import Case

_YEAR = re.compile("1[0-9]{3}|20[0-9]{2}")
_RANGE = re.compile(r" ?(?:[-–—~～至到/]|——) ?")
_SHORT_YEAR = re.compile(r"(?:1[0-9]|20)[0-9]{2} ?年? ?(?:[-–—~～至到/]|——) ?")
_RATIO = re.compile("[%％‰]|百分|[成折]")
_WORD_BETWEEN = re.compile(r"[^\w.;:!?]{0,3}\w{0,6}[^\w.;:!?]{0,3}")


def read(text: str, locale: str) -> tuple[Number, ...]:
    """The numbers of a text, with what their neighbours say of them.

    Four digits by themselves may be a year, and 2 in "2 and 4 inches" is in inches.
    """
    found: list[Number] = []
    after: Number | None = None
    for each in reversed(numbers.find(text, locale)):
        if not unit(each):
            if after and _near(text, each, after) and not after.percent:
                each = replace(each, unit=after.unit, per=after.per)
            if not unit(each) and _YEAR.fullmatch(text, each.start, each.end):
                each = replace(each, date=Date(year=int(each.value)))
        found.append(each)
        after = each
    return tuple(reversed(found))


def _near(text: str, one: Number, other: Number) -> bool:
    """Whether no more than a short word stands between two numbers."""
    return bool(_WORD_BETWEEN.fullmatch(text, one.end, other.start))


def wanted(case: Case, pin: Pin) -> tuple[Number, ...]:
    """The numbers that a pin wants to see.

    2 in 2至4英寸 is in inches as 4 is, though its rendering does not say so.
    """
    found = (read if pin.kind == "date" else numbers.find)(pin.target, case.locale)
    after = next((each for each in case.pins if each.start >= pin.end), None)
    if pin.kind != "date" and len(found) == 1 and not unit(found[0]):
        found = (_with_unit(case, pin, found[0]),)
    if pin.kind == "date" or after is None or len(found) != 1 or unit(found[0]):
        return tuple(found)
    if not _RANGE.fullmatch(case.source, pin.end, after.start):
        return tuple(found)
    for end in numbers.find(after.target, case.locale)[:1]:
        # 30至43%: whether the sign is said twice is the translator's choice.
        if unit(end) and not end.percent:
            return (replace(found[0], unit=end.unit, per=end.per),)
    return tuple(found)


def _with_unit(case: Case, pin: Pin, number: Number) -> Number:
    """A number whose unit its rendering leaves open: 550 livres are weighed or paid."""
    if not any(char.isalpha() for char in pin.target[number.end :]):
        return number
    one = in_source(case).get((pin.start, pin.end))
    return replace(number, unit=one.unit, per=one.per) if one and not one.date else number


def stands(case: Case, span: Span, inside: Sequence[Number]) -> bool:
    """Whether a rendering still says the same in its place: 3 does not in "3 million"."""
    alone = numbers.find(case.target[slice(*span)], case.locale)
    if not inside or any(each.over != 1 for each in inside):  # 2/3 holds 2 and 3.
        return True
    if _RATIO.search(case.source):
        inside = [replace(each, percent=False, unit="") for each in inside]
        alone = tuple(replace(each, percent=False, unit="") for each in alone)
    return all(any(equal(one, each) for each in inside) for one in alone)


def same(
    case: Case, pin: Pin, number: Number, free: Sequence[Number], said: Sequence[Number]
) -> Number | None:
    """The free number that says what a pin's number does; *said* are all of the target."""
    for one in free:
        if equal(number, one) or _full_year(case, pin, number, one):
            return one
    for one in free:  # between 30 and 43 percent
        end = next((each for each in said if each.start >= one.end), None)
        if end and _near(case.target, one, end):
            if equal(number, replace(one, percent=end.percent, unit=end.unit)):
                return one
    return None


def in_ratio(case: Case, pin: Pin) -> bool:
    """71比29 may be 71% and 29%."""
    before, behind = case.source[: pin.start].rstrip(), case.source[pin.end :].lstrip()
    return before.endswith(("比", ":", "：")) or behind.startswith(("比", ":", "："))


def _full_year(case: Case, pin: Pin, number: Number, found: Number) -> bool:
    """1950-53 may be 1950 to 1953."""
    year = found.date.year if found.date else None
    return bool(
        year
        and case.said(pin).isdecimal()
        and year % 100 == number.value
        and re.search(_SHORT_YEAR.pattern + "$", case.source[: pin.start])
    )


def in_parts(date: Date, said: Sequence[Number]) -> bool:
    """Whether all that a date says is there, if not together: 16 to 18 May 2019."""
    values: set[int | Decimal] = {each.value for each in said}
    for each in said:
        values |= {part for part in parts(each.date) if part is not None}
    known = [part for part in parts(date) if part is not None]
    return bool(known) and not date.period and all(part in values for part in known)


def parts(date: Date | None) -> tuple[int | None, ...]:
    """Year, month, day, hour and minute; None for what is not said."""
    if date is None:
        return ()
    return date.year, date.month, date.day, date.hour, date.minute


def taken(case: Case) -> list[Span]:
    """What terms and identifiers own in the source."""
    return [(p.start, p.end) for p in case.pins if p.kind not in ("quantity", "date")]


@lru_cache(maxsize=1)
def in_source(case: Case) -> dict[Span, Quantity]:
    """The quantities and dates of the source by their places; several checks ask."""
    return {(q.start, q.end): q for q in quantity.find(case.source, taken(case))}


@lru_cache(maxsize=1)
def counterparts(case: Case) -> tuple[tuple[Quantity, Number], ...]:
    """What the source says and the number of the target that says it, where one does."""
    return tuple(_counterparts(case))


def _counterparts(case: Case) -> Iterator[tuple[Quantity, Number]]:
    said = numbers.find(case.target, case.locale)
    found = in_source(case)
    free = [each for each in said if not case.owned(each.start, each.end)]
    for pin, span in case.placed():
        one = found.get((pin.start, pin.end))
        if one is None or one.date:
            continue
        if span:
            inside = [each for each in said if each.start < span[1] and span[0] < each.end]
        else:
            inside = [n for n in free if any(equal(each, n) for each in wanted(case, pin))]
        if inside:
            yield one, inside[0]
