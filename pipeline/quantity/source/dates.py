"""Calendar dates in Chinese text: where they are and what day they mean."""

from __future__ import annotations

import datetime
import re

from ..model import Date, Period
from . import numerals

Found = tuple[int, int, Date]
"""Start, end and meaning."""

_CN = "[零一二三四五六七八九]"
_YEAR = rf"(?P<year>(?:1[1-9]|20)[0-9]{{2}}|[一二]{_CN}{{3}})"
_MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = (
    r"(?P<day>[12][0-9]|3[01]|0?[1-9]|三十一?"
    r"|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
# No part of a longer number, of a code (A-2019年), or of a range of which only the
# end is dated (3-5月 has its own rule).
_OPEN = r"(?<![0-9A-Za-z.零一二三四五六七八九十百千万亿第])"
# 2019年底 keeps its 年: "the end of 2019" is for the engine to word.
_AFTER_YEAR = (
    r"(?:年(?![度份级版报底初末中终间代鉴])|(?= ?年[度份级版报底初末中终间鉴])|(?= ?财年))"
)
# 三月三 is a feast of the lunar calendar; a 6月龄 child is six months old.
_AFTER_MONTH = r"月份?(?!(?<=[一二三四五六七八九十]月)[一二三四五六七八九十]|[龄薪饼球亮])"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_OPEN}{_YEAR} ?年 ?{_MONTH} ?月 ?{_DAY} ?[日号]",
        rf"{_OPEN}(?P<year>(?:19|20)[0-9]{{2}})(?P<mark>[-/.])(?P<month>1[0-2]|0?[1-9])"
        rf"(?P=mark)(?P<day>[12][0-9]|3[01]|0?[1-9])(?![0-9A-Za-z.-])",
        rf"民国(?:纪年)? ?(?P<minguo>[0-9]{{1,3}}|[一二三四五六七八九十百零元]{{1,5}}) ?年"
        rf"(?: ?{_MONTH} ?月(?: ?{_DAY} ?[日号])?)?",
        # 今（113）年: the year of the Republic of China, as Taiwan's press writes it.
        r"(?<=[今去明前本])[（(](?P<minguo>1[0-9]{2})[）)] ?年",
        rf"{_OPEN}{_YEAR} ?年 ?(?:第?(?P<quarter>[1-4一二三四])季度?|Q(?P<q>[1-4])"
        rf"|(?P<half>[上下])半年)",
        rf"{_OPEN}{_YEAR} ?年 ?{_MONTH} ?{_AFTER_MONTH}",
        rf"(?:(?P<century>[12][0-9]|十[五六七八九]|二十一?) ?世纪 ?|(?P<last>上个?世纪) ?"
        r"|(?P<this>(?:本|这个)世纪) ?)?"
        rf"{_OPEN}(?P<decade>[1-9]0|[一二三四五六七八九]十) ?年代",
        rf"{_OPEN}(?P<decade>(?:1[1-9]|20)[0-9]0) ?年代",
        # 2018-2020年: the first year has lost its 年.
        rf"{_OPEN}(?P<year>(?:19|20)[0-9]{{2}})(?= ?[-–—~至到] ?(?:19|20)[0-9]{{2}} ?年)",
        rf"{_OPEN}{_YEAR} ?{_AFTER_YEAR}(?! ?的?历史)",
        # 2019/5, but not 2018/19 and 2010/11, which are seasons.
        rf"{_OPEN}(?P<year>(?:19|20)[0-9]{{2}})/(?P<month>0?[1-9]|1[0-2])(?![0-9A-Za-z/.:])",
        rf"{_OPEN}(?<!个){_MONTH} ?月 ?{_DAY} ?[日号](?!线)",
        # 5-7月 and 5、7月: the first month has lost its 月.
        rf"{_OPEN}(?P<month>1[0-2]|[1-9])(?= ?[-–—~至到、和及] ?(?:1[0-2]|[1-9]) ?月)",
        rf"{_OPEN}(?<!个){_MONTH} ?{_AFTER_MONTH}",
        # Of which year is left to the reader. 前三季度 are three, 上一季度 the last one.
        r"(?<![前首上下每这那各同任连续过个几多后近余0-9零一二三四五六七八九十])"
        r"第? ?(?P<quarter>[1-4一二三四]) ?季度",
        r"(?P<half>[上下])半年(?!度报告|报)",
    )
)


def find(folded: str) -> tuple[Found, ...]:
    """The dates of a folded text in reading order; none overlap.

    A date that the calendar does not have (2月30日) is none. A decade without its
    century is of the 20th, from the thirties on; before that it is left alone.

    >>> find("二零一九年5月16日至18日")[0]
    (0, 10, Date(year=2019, month=5, day=16, period='', hour=None, minute=None))
    """
    found: list[Found] = []
    owned = bytearray(len(folded))
    for pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(owned[start:end]):
                continue
            date = _date(match)
            if date is not None:
                found.append((start, end, date))
                owned[start:end] = b"\1" * (end - start)
    return tuple(sorted(found, key=lambda each: each[:2]))


def _date(match: re.Match[str]) -> Date | None:
    parts = {name: text for name, text in match.groupdict().items() if text}
    if "decade" in parts:
        return _decade(parts)
    date = Date(_year(parts), _part(parts, "month"), _part(parts, "day"), _period(parts))
    season = "/" in match[0] and parts.keys() == {"year", "month"}
    if season and date.year is not None and (date.year + 1) % 100 == date.month:
        return None
    return date if _exists(date) else None


def _year(parts: dict[str, str]) -> int | None:
    if "minguo" in parts:
        number = _number(parts["minguo"].replace("元", "一"))
        return None if number is None else number + 1911
    return numerals.digits(parts["year"]) if "year" in parts else None


def _part(parts: dict[str, str], name: str) -> int | None:
    return _number(parts[name]) if name in parts else None


def _number(text: str) -> int | None:
    value = numerals.parse(text)
    return None if value is None else int(value)


def _period(parts: dict[str, str]) -> Period:
    quarter = _number(parts.get("quarter") or parts.get("q") or "零")
    quarters: tuple[Period, ...] = ("", "Q1", "Q2", "Q3", "Q4")
    if quarter:
        return quarters[quarter]
    halves: dict[str, Period] = {"上": "H1", "下": "H2"}
    return halves.get(parts.get("half", ""), "")


def _decade(parts: dict[str, str]) -> Date | None:
    decade = _number(parts["decade"])
    if decade is None:
        return None
    if decade > 99:  # 1990年代
        return Date(decade, period="decade")
    if "century" in parts:
        century = (_number(parts["century"]) or 0) - 1
        return Date(century * 100 + decade, period="decade")
    if "this" in parts:
        return Date(2000 + decade, period="decade")
    # "The last century" is the 20th; so is a decade that the 21st has not had yet.
    if "last" in parts or decade >= 30:
        return Date(1900 + decade, period="decade")
    return None


def _exists(date: Date) -> bool:
    try:
        datetime.date(date.year or 2000, date.month or 1, date.day or 1)
    except ValueError:
        return False
    return True
