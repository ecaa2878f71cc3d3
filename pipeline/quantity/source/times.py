"""Times of the day in Chinese text: 下午3点半, 九时十五分, 晚上8:30.

A time is read where the text says which half of the day it means, or where the hour
tells: 3点 alone may be an hour of the night, of the afternoon, or three points. A bare
15:30 reads the same in every language and is kept as it is, unless a date precedes it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from ... import tables
from . import numerals

_HOUR = (
    r"(?P<hour>2[0-3]|1[0-9]|0?[0-9](?![0-9])"
    r"|二十[一二三]?|十[一二三四五六七八九]?|[零一二两三四五六七八九])"
)
_MINUTE = r"[1-5][0-9]|0?[0-9]|[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九]"
_OPEN = "(?<![0-9A-Za-z.:：零一二三四五六七八九十百千万亿第每])"
_ABOUT = "约|大约|近|将近|接近|不到|超过"
_TO = re.compile(" ?(?:[-–—~至到]|——) ?")
_QUARTERS = {"一": 15, "1": 15, "三": 45, "3": 45}
_DAYS = tuple("今明昨当每")
_NO_SECONDS = r"(?! ?[0-9一二三四五六七八九十]{1,3} ?秒)"


@dataclass(frozen=True, slots=True)
class Time:
    """A time of the day and where it stands."""

    start: int
    """Offset of its first character, that of 下午 if it stands right before."""

    end: int
    """End offset."""

    hour: int
    """0 to 23."""

    minute: int | None
    """0 to 59; None where the text gives the hour only."""

    certain: bool
    """Whether a word, a date before it or the hour itself tells the half of the day."""


def find(folded: str, dated: Collection[int] = ()) -> Iterator[Time]:
    """The times of a folded text; ``dated`` are the offsets at which dates end.

    >>> [(t.hour, t.minute) for t in find("下午3点半至5点，九时十五分，凌晨2点")]
    [(15, 30), (17, None), (9, 15), (2, None)]
    >>> list(find("三点建议，15:30"))
    []
    """
    last: Time | None = None
    half = ""
    for match in _pattern().finditer(folded):
        continued = last is not None and _TO.fullmatch(folded, last.end, match.start())
        if not continued:
            last, half = None, "date" if _follows(match, dated) else ""
        half = next((name for name in _halves() if match[name]), half)
        hour = _hour(match, half)
        if hour is None or (continued and last is not None and hour < last.hour):
            last = None
            continue
        minute = _minute(match)
        exact = minute is not None or match["sharp"] is not None
        certain = half != "" or (exact and not 0 < hour < 13)
        last = Time(_start(match), match.end(), hour, minute, certain)
        yield last


def _start(match: re.Match[str]) -> int:
    """Where 下午 stands; 今 of 今晚8点 and what is behind 约 must stay in the text."""
    today = match.string.startswith(_DAYS, max(0, match.start() - 1))
    return match.start("hour") if match["about"] or today else match.start()


def _follows(match: re.Match[str], dated: Collection[int]) -> bool:
    space = match.string[match.start() - 1 : match.start()] == " "
    return match.start() - space in dated


def _hour(match: re.Match[str], half: str) -> int | None:
    """The hour of 24, or None where the text leaves it open."""
    value = numerals.parse(match["hour"])
    if value is None or int(value) > 23:
        return None
    hour = int(value)
    if hour > 12 and half:
        return hour
    if not half:
        return hour if _formal(match, hour) else None
    ranges = {"date": (0, 12), "am": (0, 11), "pm": (1, 11), "night": (6, 11)}
    first, last = ranges.get(half, (11, 12))
    if half == "noon" and hour in (1, 2):
        return hour + 12
    if not first <= hour <= last or (half == "date" and match["point"] and 0 < hour < 13):
        return None
    return hour + 12 if half in ("pm", "night") else hour


def _formal(match: re.Match[str], hour: int) -> bool:
    """Whether an hour without a word for the half of the day is one of 24.

    9时15分 and 15时 are: 时 is written where 24 hours are counted. 一时 and 四时 are
    other words, and so is 15点 of an index.
    """
    if match["digits"]:
        return False
    if match["point"]:
        said = _minute(match) is not None or match["sharp"] is not None
        return said and not 0 < hour < 13
    return match["past"] is not None or match["hour"].isdigit() or hour > 9


def _minute(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["quarter"]:
        return _QUARTERS[match["quarter"]]
    said = match["digits"] or match["minutes"] or match["spelled"] or match["past"]
    value = numerals.parse(said.removeprefix("零") or "零") if said else None
    return None if value is None else int(value)


@cache
def _halves() -> tuple[str, ...]:
    return tuple(key for key in _words() if not key.endswith(("hour", "minutes")))


def _words() -> dict[str, str]:
    found: dict[str, str] = tables.load("quantity")["clock"]
    return found


@cache
def _pattern() -> re.Pattern[str]:
    words = _words()
    halves = "|".join(f"(?P<{h}>{'|'.join(words[h].split())})" for h in _halves())
    after = words["after_minutes"]
    clock = (
        rf"{_HOUR} ?(?:"
        rf"[:：](?P<digits>[0-5][0-9])(?![0-9:：])(?: ?分)?"
        rf"|(?P<point>点) ?(?:(?P<half>半)|(?P<quarter>[一三13])刻"
        rf"|(?P<minutes>{_MINUTE}) ?分(?![之钟])"
        rf"|(?P<spelled>[1-5][0-9]|[二三四五]?十[一二三四五六七八九]?)(?={after})"
        rf"|(?P<sharp>[钟整]))?"
        rf"|时(?!{words['not_after_hour']})(?: ?(?P<past>{_MINUTE}) ?分(?![之钟])|整|许)?"
        rf")(?![多几0-9零一二三四五六七八九十]){_NO_SECONDS}"
    )
    return re.compile(rf"(?:(?:{halves})(?: ?(?P<about>{_ABOUT}))? ?)?{_OPEN}{clock}")
