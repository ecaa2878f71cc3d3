"""Numerals in running Chinese text, before their units are looked at.

Works on folded text (`numerals.fold`) in which everything that is already owned is
blanked out, so that offsets are those of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from ... import tables
from . import numerals
from .numerals import ARABIC

Span = tuple[int, int]

MINUS = "-−负零下 "
"""Characters of what makes the number behind negative."""

BLANK = "\ufffc"
"""Stands for a character that something else owns."""

# 5千克 is five kilograms, 三千米 is three kilometres: the unit's 千 is no scale.
_SCALE = r"(?:千(?!克|米|瓦|赫|卡|伏|帕|字节|比特)|百(?!帕|分点|分之)|[十万亿])"
_DIGIT = "[零一二三四五六七八九两]"
_BEFORE = r"(?<![0-9.A-Za-z])"
_NUMERAL = re.compile(
    # A minus only where a range can't end: at the start, after a bracket or a verb.
    # 正负5 is no minus, nor is 负1层, a floor.
    rf"(?P<arabic>(?P<minus>(?:(?<=[(\[:：，,、=≈为是至到达长降约温率幅速 ])|^)[-−]|−"
    rf"|(?<![正胜担抱])负(?=[0-9.]+(?![层楼]))|零下 ?)?"
    rf"(?<![0-9A-Za-z])(?<![0-9]\.){ARABIC}"
    rf"(?P<scaled> ?{_SCALE}+(?:{ARABIC}{_SCALE}+)*(?P<rest>{ARABIC})?)?)"
    rf"|(?P<below>零下)?(?P<chinese>(?:{_DIGIT}|{_SCALE})+(?:点[零一二三四五六七八九]+{_SCALE}*)?)"
)
_UNCOUNTED = ("数", "几", "上", "成", "好")
_LARGE = re.compile("[万亿]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral, its unit not yet known."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset behind its last one, 多 and the like included."""

    value: Decimal
    """What it is worth."""

    text: str
    """As it stands in the folded text, without 多."""

    more: str = ""
    """The 多, 余, 几 or 来 that it contains, if any."""

    ratio: str = ""
    """The unit where the numeral itself says it: ``percent`` in 三成."""

    upto: Decimal | None = None
    """Where the range ends that it says as one: 8 in 七八个."""

    over: int = 1
    """Its denominator if it is a fraction."""

    @property
    def arabic(self) -> bool:
        """Whether it starts with a digit 0-9."""
        return self.text.lstrip(MINUS)[:1].isdigit()

    @property
    def scale(self) -> Decimal:
        """What a number before it in a range is multiplied by: 万 in 3至5万."""
        match = re.search(r"[万亿]+$", self.text)
        return (numerals.parse(match[0]) if match else None) or Decimal(1)


def blank(text: str, spans: Iterable[Span]) -> str:
    """``text`` with the spans blanked out.

    >>> blank("双11当天", [(0, 3)]).replace(BLANK, "_")
    '___当天'
    """
    characters = list(text)
    for start, end in spans:
        characters[start:end] = BLANK * (end - start)
    return "".join(characters)


def decoys(folded: str) -> tuple[Span, ...]:
    """Words and names that only look like numbers.

    >>> decoys("一网通办")
    ((0, 4),)
    """
    return tuple(match.span() for match in _decoy().finditer(folded))


@cache
def _decoy() -> re.Pattern[str]:
    lines = tables.load("quantity")["decoy"]["words"].splitlines()
    words = " ".join(line for line in lines if not line.startswith("#")).split()
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def find(masked: str) -> Iterator[Numeral]:
    """Every other numeral in reading order.

    >>> [(n.text, n.more, str(n.value)) for n in find("3亿5000万元，20多个，一百多万")]
    [('3亿5000万', '', '350000000'), ('20', '多', '20'), ('一百万', '多', '1000000')]
    """
    position = 0
    while match := _NUMERAL.search(masked, position):
        position = match.end()
        numeral = _arabic(match) if match["arabic"] else _chinese(match)
        if numeral is not None:
            numeral = _with_more(masked, numeral)
            position = numeral.end
            yield numeral


def _arabic(match: re.Match[str]) -> Numeral | None:
    """The longest reading that makes sense: 5万2019 is 5万, then 2019."""
    scaled = match["scaled"] or ""
    ends = [match.end()]
    if match["rest"]:
        ends.append(match.start("rest"))
    if scaled:
        ends.append(match.start("scaled"))
    for end in ends:
        text = match.string[match.start() : end]
        minus = match["minus"] or ""
        value = numerals.parse(text.removeprefix(minus).replace(" ", ""))
        if value is not None:
            return Numeral(match.start(), end, -value if minus else value, text)
    return None


def _chinese(match: re.Match[str]) -> Numeral | None:
    masked, start = match.string, match.start()
    text = match["chinese"]
    # 几十, 数百万, 上千: no exact figure. 8十 is no numeral.
    if text[0] in numerals.SCALES and masked.endswith(_UNCOUNTED, 0, start):
        return None
    if masked[max(0, start - 1) : start].isdigit():
        return None
    extent = numerals.extent(text)
    if extent and match["below"]:
        return None if extent[1] else Numeral(*match.span(), -extent[0], match[0])
    return extent and Numeral(*match.span(), extent[0], text, upto=extent[1])


def _with_more(masked: str, numeral: Numeral) -> Numeral:
    """With the 多 that follows it, and a scale behind that: 100多万."""
    space = masked[numeral.end : numeral.end + 1] == " "
    behind = numeral.end + space
    word = masked[behind : behind + 1]
    if word not in tuple("多余几来") or numeral.text[-1] not in "0十百千万亿":
        return numeral
    if begins_word(masked, behind):
        return numeral
    if word == "几" and numeral.text[-1] not in "0十":
        return numeral
    end = behind + 1
    large = _LARGE.match(masked, end)
    if large and numeral.value < 10_000:
        scale = numerals.parse(large[0])
        if scale is not None:
            value = numeral.value * scale
            text = numeral.text + large[0]
            return replace(numeral, end=large.end(), value=value, text=text, more=word)
    # 十来个 is about ten; 10来 without a classifier begins a verb (来自).
    if word == "来" and not re.match("[个人年天岁家名位次分公米]", masked[end : end + 1]):
        return numeral
    return replace(numeral, end=end, more=word)


def begins_word(masked: str, position: int) -> bool:
    """Whether 多 or 余 at ``position`` begins a word of its own: 5多样 is not *over 5*.

    >>> begins_word("20多元化", 2), begins_word("20多元", 2)
    (True, False)
    """
    stop = tables.load("quantity")["more"]["not_after_number"].split()
    return any(re.match(each, masked[position : position + 3]) for each in stop)
