"""Quantities: compared by value, whatever they are written like."""

from __future__ import annotations

from collections.abc import Iterator

from .. import quantity
from ..findings import make
from ..model import Finding, Pin, Severity
from ..quantity import numbers
from ..quantity.numbers import Number
from .case import Case


def compared(case: Case) -> Iterator[Finding]:
    """Quantities by value: missing, off by a power of ten, or invented."""
    free = [
        each
        for each in numbers.find(case.target, case.locale)
        if not case.owned(each.start, each.end)
    ]
    for pin, span in case.placed():
        if pin.kind not in ("quantity", "date") or span:
            continue
        for wanted in numbers.find(pin.target, case.locale):
            same = next((n for n in free if _equal(n, wanted)), None)
            if same:
                free.remove(same)
                continue
            yield _missing(case, pin, wanted, free)
    known = numbers.source_values(case.source)
    for number in free:
        if number.value not in known:
            yield make(
                "number-extra",
                target=case.target[number.start : number.end],
                target_at=(number.start, number.end),
                severity="warning" if number.words else None,
            )


def ambiguous(case: Case) -> Iterator[Finding]:
    """Figures that the text itself leaves open, such as 兆."""
    taken = [(pin.start, pin.end) for pin in case.pins]
    for found in quantity.ambiguous(case.source, taken):
        source = case.source[found.start : found.end]
        kind = "quantity-ambiguous" if "兆" in source else "date-ambiguous"
        yield make(kind, source=source, source_at=(found.start, found.end))


def _missing(case: Case, pin: Pin, wanted: Number, free: list[Number]) -> Finding:
    source, at = case.said(pin), (pin.start, pin.end)
    slip = next((n for n in free if _scale_slip(n, wanted)), None)
    if slip:
        free.remove(slip)
        return make(
            "number-scale",
            source=source,
            target=case.target[slip.start : slip.end],
            source_at=at,
            target_at=(slip.start, slip.end),
            expected=pin.target,
        )
    severity: Severity | None = "note" if pin.soft else None
    return make(
        "number-missing", source=source, target=pin.target, source_at=at, severity=severity
    )


def _equal(found: Number, wanted: Number) -> bool:
    return found.value == wanted.value and found.percent == wanted.percent


def _scale_slip(found: Number, wanted: Number) -> bool:
    """Same digits, another power of ten: the classic slip of 万 and 亿."""
    if not found.value or not wanted.value or found.value == wanted.value:
        return False
    digits = found.value.normalize().as_tuple().digits
    return digits == wanted.value.normalize().as_tuple().digits
