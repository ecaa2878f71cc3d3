"""Repairs in place: what is certain enough to be changed without asking again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import codes, tables
from ..matching.articles import article
from ..matching.locate import Span
from ..model import Finding, Pin, Translation
from ..quantity.reading import numbers as reading
from .task import Task

_WRONG = (
    "number-scale",
    "number-unit",
    "percent-for-points",
    "points-for-percent",
    "currency-wrong",
    "date-wrong",
)
"""Findings that know both what is meant and what stands in its place."""


def numbers(best: Translation, locale: str) -> str | None:
    """The target with its wrong numbers replaced; None if it is not certain by which.

    A number is replaced if a check names what it should have been, or if just one is
    missing and just one has no counterpart. A year that nobody said is taken out with
    its preposition, where the locale's rule is known.
    """
    swaps = [
        (finding.target_at, _pin(best, finding))
        for finding in best.findings
        if finding.kind in _WRONG
    ]
    missing = [one for one in best.findings if one.kind == "number-missing"]
    extra = [one for one in best.findings if one.kind == "number-extra"]
    if len(missing) == 1 and len(extra) == 1:
        pin = _pin(best, missing[0])
        # "since 2011" is no "since seven": what a year replaced has other words.
        if pin and (pin.kind == "date" or not _year(extra[0])):
            swaps.append((extra[0].target_at, pin))
    target = best.target if missing else _without_years(best, extra, locale)
    if target != best.target:  # What else is wrong has moved: a later rung sees to it.
        return target
    for span, pin in sorted(swaps, key=lambda swap: swap[0] or (0, 0), reverse=True):
        if span and pin:
            figure = _figure(pin, locale)
            before = article(target[: span[0]], figure, locale)
            target = before + figure + target[span[1] :]
    return target if target != best.target else None


def _without_years(best: Translation, extra: Sequence[Finding], locale: str) -> str:
    """The target without the phrases that say an invented year: *in 2023*."""
    rule = tables.load("ladder")["invented_year"].get(locale.partition("-")[0])
    target = best.target
    for finding in extra:
        if rule and _year(finding):
            target = re.sub(rule.replace("{year}", finding.target), "", target)
    return target


def _year(finding: Finding) -> bool:
    return finding.target.isdecimal() and len(finding.target) == 4


def _pin(best: Translation, finding: Finding) -> Pin | None:
    return next((p for p in best.pins if (p.start, p.end) == finding.source_at), None)


def _figure(pin: Pin, locale: str) -> str:
    """The number of a pin's rendering, without a unit that stands in the text anyway."""
    found = reading.find(pin.target, locale)
    if pin.kind == "date" or len(found) != 1:
        return pin.target
    return pin.target[found[0].start : found[0].end]


def place(
    target: str, phrase: str, pin: Pin, task: Task, taken: Sequence[Span | None]
) -> Span | None:
    """Where a phrase stands in the target in place of a pin.

    None if it doesn't, if another pin owns it, or if the phrase says much more than the
    term: an engine that is asked for a term may explain it.
    """
    if len(phrase.split()) > 2 * len(pin.target.split()) + 1:
        return None
    middle = (pin.start + pin.end) / 2 / max(1, len(task.segment.source))
    span = codes.find_phrase(target, phrase.strip(" .。"), middle * len(target))
    owned = [other for other in taken if other]
    if span is None or any(span[0] < end and start < span[1] for start, end in owned):
        return None
    return span


def put(target: str, span: Span, term: str, locale: str) -> str:
    """The target with a term in place of a span, its first letter as that of the span.

    >>> put("Cloud is built.", (0, 5), "an office", "en")
    'An office is built.'
    >>> put("They built a platform.", (13, 21), "office", "en")
    'They built an office.'
    """
    start, end = span
    if start == 0 and term[:1].islower() and target[:1].isupper():
        term = term[0].upper() + term[1:]
    before = article(target[:start], term, locale)
    return re.sub(r"\s{2,}", " ", before + term + target[end:])
