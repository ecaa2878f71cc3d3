"""Numbers of headings and paragraphs on both sides, which the checks leave out.

一、 may come out as I., 1., (1) or not at all: a style, not an error. What stands there
is no quantity that could be missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from .. import labels
from ..model import Segment

_NUMBER = r"(?:\d{1,3}|[IVXLC]{1,6}|[一二三四五六七八九十]{1,3}|[A-Za-zА-я])"
_TARGET = re.compile(
    # I. / 1) / (1) / A. / 一、 ; a full stop must not be a decimal point.
    rf"\s*(?:[(（]{_NUMBER}[)）]|{_NUMBER}(?:[)）、:：]|\.(?!\d)))\s*"
    # Chapter 3, Teil II:, 第3章, Раздел 4.
    rf"|\s*[^\W\d_]{{2,12}}\s(?:\d{{1,3}}|[IVXLC]{{1,6}})\b(?![.,]\d|\s?%)\s*[.:：—–-]?\s*"
    rf"|\s*第\s?{_NUMBER}\s?[章節节條条篇部]\s*[:：]?\s*"
    rf"|\s*제\s?\d{{1,3}}\s?[장절조편]\s*[.:]?\s*"
)


@dataclass(frozen=True, slots=True)
class Proper:
    """A pair without its numbers."""

    segment: Segment
    """The source side."""

    target: str
    """The target side."""

    source_at: int = 0
    """Where the text proper begins in the source."""

    target_at: int = 0
    """Where the text proper begins in the target."""


def without(segment: Segment, target: str, locale: str) -> Proper:
    """Both sides without their numbers, if the source begins with one.

    >>> one = without(Segment("1.1", "一、主要进展", "一、主要进展"), "1. Progress", "en")
    >>> one.segment.source, one.target
    ('主要进展', 'Progress')
    >>> without(Segment("1.1", "主要进展", "主要进展"), "1. Progress", "en").target
    '1. Progress'
    """
    if not segment.id.partition("-")[0].endswith(".1"):
        return Proper(segment, target)
    first = replace(segment, id="1.1")
    # Which numbers there are is the same for every locale.
    label = labels.find(first, locale) or labels.find(first, "en")
    if label is None:
        return Proper(segment, target)
    match = _TARGET.match(target)
    end = match.end() if match and match.end() < len(target) else 0
    return Proper(labels.without(segment, label), target[end:], label.end, end)
