"""Rates: what a measure is taken per, behind it (公里/小时) or before it (每小时)."""

from __future__ import annotations

import re
from functools import cache

from ... import tables
from .. import units
from ..units import Unit
from .scan import Numeral

_SLASH = re.compile(" ?(?:/ ?每?|每)")
_LONGEST = 8
"""Characters of the longest 每 with its unit: 每立方厘米 and a space."""


def find(
    masked: str, numeral: Numeral, unit: Unit, end: int
) -> tuple[int, int, str] | None:
    """Span and denominator of a rate of two known units; ``end`` is that of ``unit``.

    >>> from .scan import find as numerals
    >>> text = "时速每小时120公里"
    >>> find(text, next(numerals(text)), Unit("kilometer", "measure"), 10)
    (2, 10, 'hour')
    """
    if unit.group not in ("measure", "symbol", "time"):
        return None
    if after := behind(masked, end):
        return numeral.start, after[1], after[0]
    each = before(masked, numeral.start)
    # 每天8小时 is worded by the engine: "eight hours a day".
    if each is None or unit.group == "time":
        return None
    return each[1], end, each[0]


def behind(masked: str, end: int) -> tuple[str, int] | None:
    """The key of the unit that a measure ending at ``end`` is taken per, and its end.

    >>> behind("120公里/小时", 5), behind("5毫克每升", 3), behind("80km/h", 4)
    (('hour', 8), ('liter', 5), ('h', 6))
    >>> behind("9条/秒", 2), behind("9公里/趟", 3)
    (('second', 4), None)
    """
    slash = _SLASH.match(masked, end)
    if slash is None:
        return None
    if spelled := _pattern().match(masked, slash.end()):
        return _key(spelled), spelled.end()
    found = units.match(masked, slash.end())
    if found is None or found[0].group not in ("measure", "symbol"):
        return None
    return found[0].key, found[1]


def before(masked: str, start: int) -> tuple[str, int] | None:
    """The key of the unit in 每小时 right before ``start``, and where 每 stands.

    >>> before("时速每小时120公里", 5), before("每次120公里", 2)
    (('hour', 2), None)
    """
    each = masked.rfind("每", max(0, start - _LONGEST), start)
    if each < 0:
        return None
    name = masked[each + 1 : start].removesuffix(" ")
    if spelled := _pattern().fullmatch(name):
        return _key(spelled), each
    found = units.match(name, 0)
    whole = found is not None and found[1] == len(name) and found[0].group == "measure"
    return (found[0].key, each) if found and whole else None


@cache
def _pattern() -> re.Pattern[str]:
    table: dict[str, str] = tables.load("quantity")["per"]
    groups = (f"(?P<{key}>{'|'.join(words.split())})" for key, words in table.items())
    return re.compile("|".join(groups))


def _key(match: re.Match[str]) -> str:
    return str(match.lastgroup)
