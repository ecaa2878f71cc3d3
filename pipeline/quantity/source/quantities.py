"""What a sentence says in numbers: its quantities and dates.

A quantity is pinned with its unit where the unit's rendering is certain (30%, 874PB,
3.5个百分点, 30公里), and without its classifier where the noun decides (20多个项目,
38.62亿条/秒). What can't be read with certainty is left to the engine; a figure that
would be misread is reported by `ambiguous`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from ... import identifier
from ..model import Ambiguous, Quantity
from ..units import Unit
from . import measure, moments, numerals, ratios, scan
from .measure import Measured
from .scan import Numeral, Span

_NUMBER = rf"(?<![0-9])(?:{numerals.ARABIC}|[{numerals.CHARACTERS}])"
# 兆瓦 and other SI units are certain; 吉兆 and 兆头 hold no numeral before 兆.
_MEGA = re.compile(
    rf"{_NUMBER}[{numerals.CHARACTERS}]{{0,9}} ?兆(?!瓦|帕|赫|字节|比特|头|丰)"
)
_SHORT_YEAR = re.compile(
    r"(?<![0-9.第])(?<!民国)(?<!民国 )(?<!纪年)[0-9]{2} ?年(?= ?(?:1[0-2]|0?[1-9]) ?月)"
)
_REASONS = (
    (_MEGA, "兆 is a million in the mainland and a million million elsewhere."),
    (_SHORT_YEAR, "The century of this two-digit year is not said."),
)
_QUARTER = re.compile("年Q[1-4]")
_RANGE = re.compile(r" ?(?:[-–—~至到]|——) ?")


def ambiguous(text: str, taken: Sequence[Span] = ()) -> tuple[Ambiguous, ...]:
    """Figures that deserve a finding, since no value can be given for them.

    >>> ambiguous("带宽100兆")[0].reason
    '兆 is a million in the mainland and a million million elsewhere.'
    """
    folded = scan.blank(numerals.fold(text), taken)
    found = [
        Ambiguous(*match.span(), reason)
        for pattern, reason in _REASONS
        for match in pattern.finditer(folded)
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def find(text: str, taken: Sequence[Span] = ()) -> tuple[Quantity, ...]:
    """The quantities and dates of a sentence, in reading order.

    ``taken`` are spans that glossary terms and identifiers own already. Identifiers
    are left out in any case, and so are ordinals (第一), idioms and names.

    >>> [(q.value, q.unit, q.approx) for q in find("覆盖20多个市，增长103.46%")]
    [(Decimal('20'), '个', 'more'), (Decimal('103.46'), 'percent', '')]
    >>> find("一网通办"), find("第一")
    ((), ())
    """
    folded = scan.blank(numerals.fold(text), taken)
    names = [name for name in identifier.find(text) if not _dated(folded, name)]
    masked = scan.blank(folded, names)
    masked = scan.blank(masked, scan.decoys(masked))
    masked = scan.blank(masked, [(each.start, each.end) for each in ambiguous(masked)])
    found = [
        Quantity(start, end, "date", soft=not certain, date=date)
        for start, end, date, certain in moments.find(folded, masked, names)
    ]
    masked = scan.blank(masked, [(each.start, each.end) for each in found])
    for numeral in ratios.find(masked):
        unit = Unit(numeral.ratio, "worded") if numeral.ratio else None
        found.append(_quantity(masked, measure.of_ratio(numeral, unit)))
    masked = scan.blank(masked, [(each.start, each.end) for each in found])
    found += _measured(masked)
    return tuple(sorted(found, key=lambda each: each.start))


def _dated(folded: str, name: Span) -> bool:
    """Whether a name is part of a date: Q3 in 2019年Q3."""
    return _QUARTER.fullmatch(folded, max(0, name[0] - 1), name[1]) is not None


def _measured(masked: str) -> Iterator[Quantity]:
    """Numerals with their units; a range shares the scale of its end (3至5万)."""
    numerals_found = _below_zero(masked, list(scan.find(masked)))
    for numeral, after in zip_longest(numerals_found, numerals_found[1:]):
        ranged = after and _RANGE.fullmatch(masked, numeral.end, after.start)
        if ranged and _shares_scale(numeral, after):
            value = numeral.value * after.scale
            yield Quantity(numeral.start, numeral.end, "quantity", value, bare=True)
            continue
        if masked.endswith(("第", "第 "), 0, numeral.start):
            yield from _ordinal(numeral)
            continue
        measured = measure.read(masked, numeral)
        meant = numeral.arabic or measure.is_number(masked, measured, bool(ranged))
        whole = measure.and_half(masked, measured)
        if whole is not None and whole is not measured:
            # "Two and a half" is the engine's to word.
            yield replace(_quantity(masked, whole), soft=True)
        elif whole and meant:
            yield _quantity(masked, measured)


def _below_zero(masked: str, found: list[Numeral]) -> list[Numeral]:
    """零下5到10℃ is from -5 to -10: above zero, one says 零上."""
    for at, (numeral, after) in enumerate(pairwise(found)):
        ranged = _RANGE.fullmatch(masked, numeral.end, after.start)
        if ranged and numeral.text.startswith("零下") and after.value > 0:
            found[at + 1] = replace(after, value=-after.value)
    return found


def _shares_scale(numeral: Numeral, after: Numeral) -> bool:
    alone = numeral.scale == 1 and not numeral.more
    return alone and after.scale > 1 and numeral.value < after.value / after.scale


def _ordinal(numeral: Numeral) -> Iterator[Quantity]:
    """第43届 is the 43rd; the first ten are for the engine to word: 第3届, and 第一."""
    small = numeral.value <= 10
    if not numeral.more and numeral.upto is None and (numeral.arabic or not small):
        span = numeral.start, numeral.end
        yield Quantity(*span, "quantity", numeral.value, "ordinal", soft=small, bare=True)


def _quantity(masked: str, measured: Measured) -> Quantity:
    numeral, unit = measured.numeral, measured.unit
    approx = measure.approximation(masked, measured)
    # 超过20多个: the text says it already, so the rendering must not repeat it.
    inside = bool(measured.more or numeral.more == "来") and approx not in ("more", "about")
    if inside:
        approx = "more" if measured.more else "about"
    counted = unit is not None and unit.group == "count"
    article = numeral.text == "1" and counted
    # 15时 may come out as 3 p.m.; from 25 on 点 counts points.
    clock = numeral.value <= 24 and unit is not None and unit.key in ("时", "点")
    return Quantity(
        measured.start,
        measured.end,
        "quantity",
        numeral.value,
        unit.key if unit else "",
        approx,
        soft=_worded(numeral, unit) or article or clock,
        bare=not measured.together,
        inside=inside,
        plain=measured.plain or (numeral.arabic and (article or clock)),
        over=numeral.over,
        upto=numeral.upto,
        per=measured.per,
    )


def _worded(numeral: Numeral, unit: Unit | None) -> bool:
    """Whether the engine words it: small Chinese numerals, doublings, half an hour."""
    if unit is not None and unit.key == "times-more":
        return numeral.text.startswith("翻")
    if numeral.ratio == "hour":
        return True
    short = len(numeral.text) == 1 or numeral.upto is not None
    plain = not numeral.ratio and numeral.over == 1
    return numeral.value <= 10 and short and plain and not numeral.arabic
