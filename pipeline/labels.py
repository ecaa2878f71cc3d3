"""Numbers of headings, paragraphs and notes (一、 （二） 第三章 4.): off, and put back.

An engine reads 一、 as the word *one*. What the number becomes is known beforehand, so
the engine never sees it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ..base.hanzi import HAN
from . import tables
from .model import Segment, Translation
from .quantity.source.numerals import parse

_ARABIC = re.compile(
    rf"(?P<number>[1-9][0-9]?)(?:[.．] ?|、(?![一二三四五六七八九十]))(?=[{HAN}《“「（(])"
)
"""The only one that notes in one paragraph have in front of each sentence."""

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_LABEL = re.compile(
    # 一、二线城市 is no label: another numeral may not follow.
    rf"(?:(?P<first>{_NUMERAL})、(?![一二三四五六七八九十])"
    rf"|[（(](?P<second>{_NUMERAL})[）)]"
    rf"|第(?P<nth>{_NUMERAL}|\d{{1,3}})(?P<kind>[章节条篇])(?=[\s　：:])[：:]?)\s*"
)


@dataclass(frozen=True, slots=True)
class Label:
    """A number at the start of a segment."""

    end: int
    """Where the text proper begins in the source."""

    target: str
    """The number in the target locale."""


def find(segment: Segment, locale: str) -> Label | None:
    """The label of a segment, if the locale knows it: most stand where a block begins.

    >>> find(Segment("1.1", "一、主要进展", "一、主要进展"), "en")
    Label(end=2, target='I.')
    >>> find(Segment("1.1", "一、二线城市", "一、二线城市"), "en") is None
    True
    >>> find(Segment("1.2", "2. 本表不含附注", "2. 本表不含附注"), "en")
    Label(end=3, target='2.')
    """
    arabic = _ARABIC.match(segment.source)
    if arabic and not any(0 < c.position < arabic.end() for c in segment.codes):
        return Label(arabic.end(), f"{arabic['number']}.")
    words = tables.load("labels").get(locale.partition("-")[0])
    match = _LABEL.match(segment.source)
    if not words or not match or not segment.id.endswith(".1"):
        return None
    end = match.end()
    if end == len(segment.source) or any(0 < c.position < end for c in segment.codes):
        return None
    value = parse(match["first"] or match["second"] or match["nth"])
    if value is None:
        return None
    form = words["first" if match["first"] else match["kind"] or "second"]
    return Label(end, form.format(number=int(value), roman=_roman(int(value))))


def without(segment: Segment, label: Label) -> Segment:
    """The segment as the engine shall see it.

    >>> segment = Segment("1.1", "一、主要进展", "一、主要进展")
    >>> without(segment, Label(2, "I.")).source
    '主要进展'
    """
    codes = tuple(
        replace(code, position=max(0, code.position - label.end)) for code in segment.codes
    )
    return replace(segment, source=segment.source[label.end :], codes=codes)


def put_back(translation: Translation, segment: Segment, label: Label) -> Translation:
    """The translation of the whole segment, label and all.

    >>> segment = Segment("1.1", "一、主要进展", "一、主要进展")
    >>> one = Translation(without(segment, Label(2, "I.")), "Main progress", "done")
    >>> put_back(one, segment, Label(2, "I.")).target
    'I. Main progress'
    """
    shift = len(label.target) + 1
    outer = {code.pair for code in segment.codes if code.position == 0}
    return replace(
        translation,
        segment=segment,
        target=f"{label.target} {translation.target}",
        codes=tuple(
            replace(code, position=code.position + shift)
            if code.position or code.kind == "close" or code.pair not in outer
            else code
            for code in translation.codes
        ),
        pins=tuple(
            replace(pin, start=pin.start + label.end, end=pin.end + label.end)
            for pin in translation.pins
        ),
        findings=tuple(
            replace(
                finding,
                source_at=_moved(finding.source_at, label.end),
                target_at=_moved(finding.target_at, shift),
            )
            for finding in translation.findings
        ),
    )


def _moved(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return (span[0] + by, span[1] + by) if span else None


def _roman(number: int) -> str:
    """Up to 99, which is as far as the pattern counts."""
    tens = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
    ones = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
    return tens[number // 10 % 10] + ones[number % 10]
