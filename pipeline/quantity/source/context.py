"""What stands before a number and decides what it measures: US$, 人民币, 增长."""

from __future__ import annotations

import re
from functools import cache

from ... import tables
from ..units import Unit
from .scan import Numeral

_LONGEST = 12
"""Characters that are looked at: a currency, or a verb with 超过 and the like."""

_YEARLY = re.compile("年息|利率|[加减降定]息|息率|收益率|孳息|拆息|息差|回报率")
_MONTHLY = re.compile("月息|月利|日息|毫厘")


def currency(
    masked: str, numeral: Numeral, behind: tuple[Unit, int] | None
) -> tuple[Unit, int, int] | None:
    """The currency that stands before an amount, and the span with 元 behind it.

    ``behind`` is the unit behind the number and where it ends.

    >>> from .scan import find
    >>> text = "HK$1,200亿元"
    >>> currency(text, next(find(text)), (Unit("元", "count"), 10))
    (Unit(key='HKD', group='currency'), 0, 10)
    """
    start = max(0, numeral.start - _LONGEST)
    sign = _signs().search(masked, start, numeral.start)
    if sign is None:
        return None
    unit = Unit(str(sign.lastgroup), "currency")
    same = behind is not None and behind[0] in (unit, Unit("元", "count"))
    if behind is not None and behind[0].group == "currency" and not same:
        return None  # ¥500日元 says another currency.
    # 人民币一级市场 names no amount.
    if not (numeral.arabic or numeral.value >= 100 or same):
        return None
    return unit, sign.start(), behind[1] if behind and same else numeral.end


def multiple(masked: str, numeral: Numeral) -> str:
    """What N倍 is: growth by so much, or so many times as much.

    >>> from .scan import find
    >>> [multiple(t, next(find(t))) for t in ("增长近2倍", "增长到2倍", "多了一倍")]
    ['times-more', 'times', 'times-more']
    """
    start = max(0, numeral.start - _LONGEST)
    grown = _growth().search(masked, start, numeral.start)
    # 多一倍 and 快了一倍 are growth: nothing else is said of one. 是它的一倍 is rare.
    once = numeral.value == 1 and "的" not in masked[start : numeral.start][-2:]
    return "times-more" if grown or once else "times"


@cache
def _signs() -> re.Pattern[str]:
    table = tables.load("quantity")["currency"].items()
    words = {key: entry["before"].split() for key, entry in table if "before" in entry}
    groups = (f"(?P<{key}>{'|'.join(each)})" for key, each in words.items())
    return re.compile(f"(?<![A-Za-z$])(?:{'|'.join(groups)}) ?$")


@cache
def _growth() -> re.Pattern[str]:
    table = tables.load("quantity")["growth"]
    verbs, between = ("|".join(table[key].split()) for key in ("words", "between"))
    return re.compile(f"(?:{verbs})(?:{between})* ?$")


def interest(masked: str) -> bool:
    """Whether 厘 is a per cent here: of interest by the year, as Hong Kong writes it.

    >>> interest("基本利率上调至1.25厘"), interest("月息3厘"), interest("误差0.5厘")
    (True, False, False)
    """
    return bool(_YEARLY.search(masked)) and not _MONTHLY.search(masked)
