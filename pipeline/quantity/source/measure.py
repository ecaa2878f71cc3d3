"""What a numeral measures: its unit, and whether a number is meant at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import get_args

from ... import tables
from .. import units
from ..model import Approximation
from ..units import Unit
from . import context, rates
from .scan import MINUS, Numeral

# Longer than this, 年 may be a year of some calendar: 618年 is left as it is.
_LONGEST_YEARS = 59
_LONGEST_WORDS = 14
"""Characters before a number that are looked at for 约 and the like."""
_YEAR_SPAN = re.compile("[0-9]{4} ?[-–—~/至到] ?$")
_COLUMN = re.compile("(?:[(（]|单位[:：]?) ?$")
_AMOUNTS = ("元", "级", "人次")


@dataclass(frozen=True, slots=True)
class Measured:
    """A numeral with its unit."""

    numeral: Numeral
    """The number."""

    unit: Unit | None
    """Its unit, if one is known."""

    start: int
    """Offset of the whole: of 人民币 in 人民币25亿元."""

    end: int
    """End offset of the whole."""

    together: bool = False
    """Number and unit are rendered as one; else the unit stays in the text."""

    more: bool = False
    """The text says *more than* inside the whole: 20多, 3年多."""

    per: str = ""
    """Key of the unit of a rate's denominator, if it is a rate."""

    @property
    def plain(self) -> bool:
        """Nothing but digits, as codes and years are written."""
        digits = self.numeral.text.lstrip(MINUS).replace(".", "").isdecimal()
        counted = self.unit and self.unit.key != "year"
        return digits and not counted and not self.more and not self.together


def of_ratio(numeral: Numeral, unit: Unit | None) -> Measured:
    """三成, 百分之五, 三分之二: the numeral says all there is to say."""
    more = numeral.more != ""
    return Measured(numeral, unit, numeral.start, numeral.end, True, more)


def read(masked: str, numeral: Numeral) -> Measured:
    """The numeral with the unit around it.

    >>> from .scan import find
    >>> text = "3个多月"
    >>> measured = read(text, next(find(text)))
    >>> measured.unit, measured.end, measured.together, measured.more
    (Unit(key='month', group='time'), 4, True, True)
    >>> text = "每小时120公里"
    >>> read(text, next(find(text))).per
    'hour'
    """
    said = numeral.more not in ("", "来")
    found, inserted = _unit_after(masked, numeral.end)
    if currency := context.currency(masked, numeral, found):
        return Measured(numeral, *currency, True, said)
    if found is None:
        return Measured(numeral, None, numeral.start, numeral.end, False, said)
    unit, end = found
    if masked[end - 1] == "厘" and not context.interest(masked):
        return Measured(numeral, None, numeral.start, numeral.end, False, said)
    if unit.key == "倍":
        more = masked[end : end + 1] in ("多", "余")
        unit = Unit(context.multiple(masked, numeral), "worded")
        return Measured(numeral, unit, numeral.start, end + more, True, said or more)
    if rate := rates.find(masked, numeral, unit, end):
        return Measured(numeral, unit, *rate[:2], True, said, rate[2])
    counted = unit.group in ("time", "measure")
    after = _more_after().match(masked, end) if counted else None
    more = said or inserted or after is not None
    if not _together(masked, numeral, unit, end, more):
        return Measured(numeral, unit, numeral.start, numeral.end, False, said)
    end = after.end() if after else end
    return Measured(numeral, unit, numeral.start, end, True, more)


def and_half(masked: str, measured: Measured) -> Measured | None:
    """The amount with the half that follows, or itself; None before 半场 and the like.

    >>> from .scan import find
    >>> for text in ("两个半小时", "一年半", "三个", "三个半场"):
    ...     whole = and_half(text, read(text, next(find(text))))
    ...     print(whole and (str(whole.numeral.value), whole.unit, whole.end))
    ('2.5', Unit(key='hour', group='time'), 5)
    ('1.5', Unit(key='year', group='time'), 3)
    ('3', Unit(key='个', group='count'), 1)
    None
    """
    found, _ = _unit_after(masked, measured.numeral.end)
    if found is None or masked[found[1] : found[1] + 1] != "半":
        return measured
    unit, end = found
    if unit.key == "个":
        joined = units.match("个" + masked[end + 1 : end + 7], 0)
        unit, end = (joined[0], end + joined[1]) if joined else found
    else:
        end += 1
    if unit.group not in ("time", "measure"):
        return None
    numeral = replace(measured.numeral, value=measured.numeral.value + Decimal("0.5"))
    return Measured(numeral, unit, measured.start, end, True, False)


def is_number(masked: str, measured: Measured, ranged: bool) -> bool:
    """Whether a Chinese numeral means a number here.

    五个 does, 五 in 五味 does not; 一个 is an article, 约一公里 a distance. 百万元 is a
    figure, 百万 by itself may be a manner of speaking. From a hundred on no unit is
    needed.

    >>> from .scan import find
    >>> [is_number(t, read(t, next(find(t))), False) for t in ("五个", "五味", "一个")]
    [True, False, False]
    """
    numeral, unit = measured.numeral, measured.unit
    text, value = numeral.text, numeral.value
    if text[0] in "百千万亿" and heads_column(masked, measured):
        return True
    if text[0] in "百千万亿":
        known = unit is not None and (unit.group != "count" or unit.key in _AMOUNTS)
        level = masked[numeral.end : numeral.end + 1] == "级"
        return len(text) > 1 and (known or level)
    if value >= 100 or numeral.more or (ranged and value):
        return True
    if unit is None:
        return False
    if len(text) == 1 and value == 1:
        if unit.group in ("measure", "time"):
            return approximation(masked, measured) != ""
        return unit.group in ("worded", "currency")
    # 二期, 二次 and 二类 count off; to count things, one says 两.
    return not (text == "二" and unit.group == "count")


def heads_column(masked: str, measured: Measured) -> bool:
    """Whether it says what a table counts in: 金额（亿元）, 单位：万件.

    >>> from .scan import find
    >>> [heads_column(t, read(t, next(find(t)))) for t in ("投诉量（万件）", "投诉3万件")]
    [True, False]
    """
    if measured.unit is None or not _COLUMN.search(masked, 0, measured.start):
        return False
    found, _ = _unit_after(masked, measured.numeral.end)
    return found is not None and masked[found[1] : found[1] + 1] in ("", ")", "）", "/")


def _together(masked: str, numeral: Numeral, unit: Unit, end: int, more: bool) -> bool:
    slash = masked[end : end + 1] == "/" and unit.group not in ("currency", "worded")
    if unit.group == "count" or slash:
        return False
    if unit.key != "year" or more:
        return True
    era = masked.endswith(("公元", "前"), 0, numeral.start)
    whole = numeral.value == numeral.value.to_integral_value()
    padded = numeral.text.startswith("0")
    # 1950-53年 and 2018/19年 are years, too.
    span = _YEAR_SPAN.search(masked, max(0, numeral.start - 7), numeral.start)
    if padded or era or span is not None:
        return False
    return not whole or numeral.value <= _LONGEST_YEARS


def _unit_after(masked: str, position: int) -> tuple[tuple[Unit, int] | None, bool]:
    """The unit, after a space perhaps, and whether 多 is put into it: 3个多月."""
    if masked[position : position + 1] == " ":
        position += 1
    if masked[position : position + 2] in ("个多", "个余"):
        joined = units.match("个" + masked[position + 2 : position + 8], 0)
        if joined and joined[0].group in ("time", "worded"):
            return (joined[0], joined[1] + position + 1), True
    return units.match(masked, position), False


@cache
def _more_after() -> re.Pattern[str]:
    return re.compile(tables.load("quantity")["more"]["after_unit"])


@cache
def _approximations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = dict(tables.load("quantity")["approximate"])
    behind = table.pop("behind")

    def pattern(words: dict[str, str], end: str) -> re.Pattern[str]:
        groups = (f"(?P<{kind}>{'|'.join(w.split())})" for kind, w in words.items())
        return re.compile(f"(?:{'|'.join(groups)}){end}")

    return pattern(table, " ?$"), pattern(behind, "")


def approximation(masked: str, measured: Measured) -> Approximation:
    """What the text around a numeral says of its exactness, or nothing.

    >>> from .scan import find
    >>> approximation("超过30家", read("超过30家", next(find("超过30家"))))
    'more'
    """
    if measured.unit and measured.unit.key == "discount":  # 低于三折 is more off.
        return ""
    ahead, behind = _approximations()
    before = masked[max(0, measured.start - _LONGEST_WORDS) : measured.start]
    if found := ahead.search(before):
        # 近3年 is the last three years, not nearly three years.
        time = measured.unit is not None and measured.unit.group == "time"
        return "" if found[0].strip() == "近" and time else _kind(found)
    end = measured.end
    if not measured.together and (after := _unit_after(masked, end)[0]):
        end = after[1]
    found = behind.match(masked, end)
    return _kind(found) if found else ""


def _kind(match: re.Match[str]) -> Approximation:
    kinds: tuple[Approximation, ...] = get_args(Approximation)
    return next(kind for kind in kinds if kind == match.lastgroup)
