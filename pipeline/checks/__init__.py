"""Checks: small functions, each looking for one kind of error in one segment.

A check compares values, not digit strings, and spans, not substrings: what a pin
owns in the target is not looked at twice. What each kind of finding means and how bad
it is stands in ``data/findings.toml``; docs/checks.md shows them all.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Finding, Pin, Segment
from . import (
    approximation,
    closed_classes,
    completeness,
    direction,
    form,
    latin,
    lexicon,
    negation,
    quantities,
    script,
    terms,
)
from .case import Case, Check
from .document import check_document
from .form import codes_lost

__all__ = ["CHECKS", "Case", "Check", "check", "check_document", "codes_lost"]

CHECKS: tuple[Check, ...] = (
    script.same,
    script.chinese,
    script.pinyin,
    script.other_script,
    script.other_language,
    terms.missing,
    terms.forbidden,
    latin.identifiers,
    quantities.compared,
    quantities.ambiguous,
    quantities.yuan,
    closed_classes.closed_classes,
    direction.direction,
    approximation.approximate,
    form.repetition,
    form.truncated,
    form.chatter,
    form.brackets,
    form.quotes,
    form.punctuation,
    completeness.length,
    completeness.question,
    latin.names,
    latin.abbreviations,
    lexicon.places,
    lexicon.weekdays,
    negation.negation,
)
"""In the order in which findings are shown."""


def check(
    segment: Segment, target: str, pins: Sequence[Pin], locale: str
) -> tuple[Finding, ...]:
    """All findings of one candidate.

    >>> segment = Segment("1.1", "处理38.62亿条。", "處理38.62億條。")
    >>> pins = [Pin(2, 8, "quantity", "3.862 billion")]
    >>> for finding in check(segment, "It handles 38.62 billion.", pins, "en"):
    ...     print(finding.kind, "-", finding.message)
    number-scale - 38.62 billion is off by a power of ten: 3.862 billion was meant.
    """
    case = Case.of(segment, target, pins, locale)
    nothing = tuple(form.empty(case))
    return nothing or tuple(finding for one in CHECKS for finding in one(case))
