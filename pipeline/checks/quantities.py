"""Quantities: compared by value, whatever they are written like.

What a pin decided is either there as it was decided, or there in another form of the
same value, or it went wrong in a way that has a name (`slips`), or it is missing. What
is left in the target and has no cause in the source was invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from .. import quantity, tables
from ..findings import make
from ..model import Finding, Pin, Severity
from ..quantity.reading import numbers
from ..quantity.reading.numbers import Number
from . import matching, slips
from .amounts import converted, equal, is_currency
from .case import Case
from .worded import worded

_YEAR_END = re.compile("年?[底末终]")
_GROUPED = re.compile("[0-9]{1,3}(?:[.,][0-9]{3})+")


def compared(case: Case) -> Iterator[Finding]:
    """Every pinned number and date is in the target, and no other one is."""
    said = matching.read(case.target, case.locale)
    free = [each for each in said if not case.owned(each.start, each.end)]
    for pin, span in case.placed():
        if pin.kind not in ("quantity", "date"):
            continue
        if span:
            inside = [each for each in said if each.start < span[1] and span[0] < each.end]
            if matching.stands(case, span, inside):
                yield from _more_exact(case, pin, inside)
                continue
            free += [each for each in inside if each not in free]
        finding = _sought(case, pin, free, said)
        if finding:
            yield finding
    yield from _invented(case, free)


def _more_exact(case: Case, pin: Pin, inside: Sequence[Number]) -> Iterator[Finding]:
    """去年7月 does not say which year, 2017年初 not which month: July 2021 is a guess."""
    known = {int(digits) for digits in re.findall(r"\d{1,4}", case.source)}
    for one in matching.in_source(case).values():
        known |= {part for part in matching.parts(one.date) if part is not None}
    if _YEAR_END.match(case.source, pin.end):
        known |= {12, 31}  # The end of 2016 is December 31.
    for each in inside if pin.kind == "date" else ():
        said = matching.parts(each.date)[:3]
        if all(part is None or part in known for part in said):
            continue
        span = (each.start, each.end)
        yield make(
            "date-wrong",
            source=case.said(pin),
            target=case.target[slice(*span)],
            source_at=(pin.start, pin.end),
            target_at=span,
            expected=pin.target,
        )


def _sought(
    case: Case, pin: Pin, free: list[Number], said: Sequence[Number]
) -> Finding | None:
    """Take what a pin decided from the free numbers; a finding if it is not there."""
    for wanted in matching.wanted(case, pin):
        same = matching.same(case, pin, wanted, free, said)
        if same is None and matching.in_ratio(case, pin):
            share = replace(wanted, percent=True)
            same = matching.same(case, pin, share, free, said)
        if same:
            free.remove(same)
        elif not (_in_parts(wanted, said) or worded(case, wanted)):
            # Said once for two, it is there, and no other number went wrong.
            if any(equal(wanted, each) for each in said):
                return _missing(case, pin, "note" if pin.soft else "warning")
            return _wrong(case, pin, wanted, free)
    return None


def _in_parts(wanted: Number, said: Sequence[Number]) -> bool:
    return wanted.date is not None and matching.in_parts(wanted.date, said)


def _wrong(case: Case, pin: Pin, wanted: Number, free: list[Number]) -> Finding:
    """The finding for a number that is not there."""
    kind, found = slips.find(wanted, free)
    if found is None:
        return _missing(case, pin, _graveness(case, pin, wanted))
    severity: Severity | None = None
    if kind == "number-scale" and _separated(case, wanted, found):
        mixed = tables.load("check")["separators"]["mixed"]
        kind, severity = "number-format", "warning" if case.language in mixed else None
    free.remove(found)
    span = (found.start, found.end)
    return make(
        kind,
        source=case.said(pin),
        target=case.target[slice(*span)],
        source_at=(pin.start, pin.end),
        target_at=span,
        severity=severity,
        expected=pin.target,
    )


def _separated(case: Case, wanted: Number, found: Number) -> bool:
    """26,750 where the comma starts the decimals: right, but for another language."""
    text = case.target[found.start : found.end]
    grouped = _GROUPED.fullmatch(text)
    return bool(grouped) and Decimal(re.sub("[.,]", "", text)) == wanted.value


def _graveness(case: Case, pin: Pin, wanted: Number) -> Severity:
    """How sure it is that what is missing had to be there."""
    # Of 两个半小时 the half is what gets lost.
    if pin.soft and wanted.value == wanted.value.to_integral_value():
        return "note"
    # 一 and 1 may be an article, and 300公里（190英里） says the same thing twice.
    repeats = any(each.end == pin.start - 1 for each in case.pins)
    if wanted.value == 1 or (repeats and case.source[pin.start - 1] in "（("):
        return "warning"
    return "warning" if _glossed(case, pin, wanted) else "error"


def _glossed(case: Case, pin: Pin, wanted: Number) -> bool:
    """Whether the brackets behind say the same in another unit: 45英里（72公里）."""
    if not case.source.startswith(("（", "("), pin.end):
        return False
    inside = [each for each in case.pins if each.start == pin.end + 1]
    said = [number for each in inside for number in matching.wanted(case, each)]
    return any(converted(wanted, number) for number in said)


def _missing(case: Case, pin: Pin, severity: Severity) -> Finding:
    return make(
        "number-missing",
        source=case.said(pin),
        target=pin.target,
        source_at=(pin.start, pin.end),
        severity=severity,
    )


def _invented(case: Case, free: Sequence[Number]) -> Iterator[Finding]:
    """Numbers for which the source gives no cause."""
    known = numbers.source_values(case.source)
    for number in free:
        values = [] if number.date else [number.value]
        values += [Decimal(p) for p in matching.parts(number.date)[:3] if p is not None]
        values += [number.upto] if number.upto is not None else []
        if _of_the_century(case, number):
            continue
        if not all(value in known for value in values) or _period_added(case, number):
            yield make(
                "number-extra",
                target=case.target[number.start : number.end],
                target_at=(number.start, number.end),
                severity="warning" if number.words else None,
            )


def _of_the_century(case: Case, number: Number) -> bool:
    """本世纪初 may be "in the early 2000s"."""
    date = number.date
    decade = date is not None and date.period == "decade" and date.year is not None
    return decade and number.value % 100 == 0 and "世纪" in case.source


def _period_added(case: Case, number: Number) -> bool:
    """年内 is no "first half of the year"."""
    period = number.date.period if number.date else ""
    words = {"H": "半H", "Q": "季Q"}.get(period[:1], "")
    return bool(words) and not any(word in case.source for word in words)


def ambiguous(case: Case) -> Iterator[Finding]:
    """Figures that the text itself leaves open, such as 兆."""
    for found in quantity.ambiguous(case.source, matching.taken(case)):
        source = case.source[found.start : found.end]
        kind = "quantity-ambiguous" if "兆" in source else "date-ambiguous"
        yield make(kind, source=source, source_at=(found.start, found.end))


def yuan(case: Case) -> Iterator[Finding]:
    """A mere 元 is no dollar and no euro, though it may be one of several currencies."""
    known = tables.load("check")["currency"]["yuan"].split()
    for said, found in matching.counterparts(case):
        if said.unit != "元" or not is_currency(found.unit) or found.unit in known:
            continue
        # In Hong Kong and Taiwan, $ is how the own dollar is written, and texts from
        # there are in traditional characters or name the place.
        sign = case.target[: found.start + 1].rstrip("0123456789 ").endswith("$")
        sign = sign and (case.segment.original != case.source or "港" in case.source)
        source = case.source[said.start : said.end] + "元"
        yield make(
            "currency-wrong",
            source=source,
            target=case.target[found.start : found.end],
            source_at=(said.start, said.end),
            target_at=(found.start, found.end),
            severity="warning" if sign else None,
            expected=source,
        )
