"""Numerals in running Chinese text, before their units are looked at.

Works on folded text (`numerals.fold`) in which everything that is already owned is
blanked out, so that offsets are those of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .. import tables
from . import numerals
from .numerals import ARABIC

Span = tuple[int, int]

BLANK = "\ufffc"
"""Stands for a character that something else owns."""

# 5千克 is five kilograms, 三千米 is three kilometres: the unit's 千 is no scale.
_SCALE = r"(?:千(?!克|米|瓦|赫|卡|伏|帕|字节|比特)|百(?!帕|分点|分之)|[十万亿])"
_DIGIT = "[零一二三四五六七八九两]"
_BEFORE = r"(?<![0-9.A-Za-z])"
_ARABIC = re.compile(
    # A minus only where a range can't end: at the start, after a bracket or a verb.
    rf"(?P<minus>(?:(?<=[(\[:：，,、=≈为是至到达长降约温率幅速 ])|^)[-−]|−)?"
    rf"(?<![0-9A-Za-z])(?<![0-9]\.){ARABIC}"
    rf"(?P<scaled> ?{_SCALE}+(?:{ARABIC}{_SCALE}+)*(?P<rest>{ARABIC})?)?"
)
_CHINESE = re.compile(rf"(?:{_DIGIT}|{_SCALE})+(?:点[零一二三四五六七八九]+{_SCALE}*)?")
_LARGE = re.compile("[万亿]+")
_TENTHS = re.compile(
    rf"(?P<tens>[一二三四五六七八九两十]|{_BEFORE}[1-9](?:\.[0-9])?)成(?P<ones>[一二三四五六七八九])?"
    r"(?!立|为|功|果|员|长|就|本|交|品|分|语|年|熟|型|效|都|绩|份|不变|因|全|人(?!口|民)|家|千|百|像|形)"
)
_HUNDREDTHS = re.compile(
    rf"(?P<whole>百|千)分之(?P<number>{ARABIC}|(?:{_DIGIT}|{_SCALE})+(?:点[零一二三四五六七八九]+)?)"
)


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
    """``percent`` or ``permille`` where the numeral itself says so (三成)."""

    @property
    def arabic(self) -> bool:
        """Whether it starts with a digit 0-9."""
        return self.text.lstrip("-−")[:1].isdigit()

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


def ratios(masked: str) -> Iterator[Numeral]:
    """三成 and 百分之三十: 30%; 千分之五: 5‰.

    >>> [(n.value, n.ratio) for n in ratios("百分之三十点五，近三成五")]
    [(Decimal('30.5'), 'percent'), (Decimal('35'), 'percent')]
    """
    for match in _HUNDREDTHS.finditer(masked):
        value = numerals.parse(match["number"])
        if value is not None:
            ratio = "percent" if match["whole"] == "百" else "permille"
            yield Numeral(*match.span(), value, match[0], ratio=ratio)
    for match in _TENTHS.finditer(masked):
        before = masked[: match.start()]
        tens = numerals.parse(match["tens"])
        # 八九成 and 数十成 are no exact figure.
        if tens is None or before.endswith((*numerals.CHARACTERS, "数", "几", "第")):
            continue
        ones = numerals.parse(match["ones"]) if match["ones"] else None
        value = tens * 10 + (ones or 0)
        yield Numeral(*match.span(), value, match[0], ratio="percent")


def find(masked: str) -> Iterator[Numeral]:
    """Every other numeral in reading order.

    >>> [(n.text, n.more, str(n.value)) for n in find("3亿5000万元，20多个，一百多万")]
    [('3亿5000万', '', '350000000'), ('20', '多', '20'), ('一百万', '多', '1000000')]
    """
    position = 0
    while found := _next(masked, position):
        match, chinese = found
        position = match.end()
        numeral = _chinese(match) if chinese else _arabic(match)
        if numeral is not None:
            numeral = _with_more(masked, numeral)
            position = numeral.end
            yield numeral


def _next(masked: str, position: int) -> tuple[re.Match[str], bool] | None:
    arabic = _ARABIC.search(masked, position)
    chinese = _CHINESE.search(masked, position)
    if arabic and (not chinese or arabic.start() < chinese.start()):
        return arabic, False
    return (chinese, True) if chinese else None


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
    before = match.string[: match.start()]
    text = match[0]
    # 几十, 数百万, 上千: no exact figure. 8十 is no numeral.
    if text[0] in numerals.SCALES and before.endswith(("数", "几", "上", "成", "好")):
        return None
    if before[-1:].isdigit():
        return None
    value = numerals.parse(text)
    return None if value is None else Numeral(*match.span(), value, text)


def _with_more(masked: str, numeral: Numeral) -> Numeral:
    """With the 多 that follows it, and a scale behind that: 100多万."""
    space = masked[numeral.end : numeral.end + 1] == " "
    behind = numeral.end + space
    word = masked[behind : behind + 1]
    if word not in tuple("多余几来") or numeral.text[-1] not in "0十百千万亿":
        return numeral
    stop = tables.load("quantity")["more"]["not_after_number"].split()
    if any(re.match(each, masked[behind : behind + 3]) for each in stop):
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
            return Numeral(numeral.start, large.end(), value, text, word)
    # 十来个 is about ten; 10来 without a classifier begins a verb (来自).
    if word == "来" and not re.match("[个人年天岁家名位次分公米]", masked[end : end + 1]):
        return numeral
    return Numeral(numeral.start, end, numeral.value, numeral.text, word)
