"""Numerals that say themselves what they measure: 三成, 八折, 三分之二, 翻两番."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from math import gcd

from ... import tables
from . import numerals
from .numerals import ARABIC
from .scan import Numeral, Span, begins_word, blank

_DIGIT = "[一二三四五六七八九两]"
_CHINESE = rf"[{numerals.CHARACTERS}]{{1,9}}"
_RUN = rf"(?:{ARABIC}[十百千万亿]{{0,3}}|{_CHINESE}(?:点[零一二三四五六七八九]{{1,9}})?)"
_TO = "(?: ?[至到–—~-] ?)"
_PARTS = re.compile(
    # 又 makes a mixed fraction (一又三分之二), which is left alone.
    rf"(?<![0-9.,几数又第{numerals.CHARACTERS}])(?P<over>{_RUN}) ?分之 ?(?P<number>{_RUN})"
    rf"(?:{_TO}(?P<upto>{_RUN})(?![个成倍%分]))?"
)
_TENTHS = re.compile(
    rf"(?<![0-9.几数第{numerals.CHARACTERS}])"
    rf"(?:(?P<low>{_DIGIT}|[1-9](?:\.[0-9])?){_TO})?"
    rf"(?P<tens>{_DIGIT}{{1,2}}|十|[1-9](?:\.[0-9])?) ?成"
    r"(?P<ones>[一二三四五六七八九](?![个项家人点%倍])|半(?![年天个数导]))?"
)
_RATIOS = {Decimal(100): "percent", Decimal(1000): "permille"}
# 八五折 and 85折 are 8.5折, what is left of ten parts. 三折页 folds, 一波三折 is an idiom.
_DISCOUNT = re.compile(
    rf"(?<![0-9.几数第波百{numerals.CHARACTERS}])"
    rf"(?:(?P<low>{_DIGIT}五?|[1-9](?:\.[0-9]|[1-9])?) ?折?{_TO})?"
    rf"(?P<tens>{_DIGIT}(?:点?五)?|[1-9](?:\.[0-9]|[1-9])?) ?折"
    r"(?![叠磨服断页屏伞扇门射返旧合算腾回臂])"
)
_HALF_HOUR = re.compile("(?<![大小个])半个?(?:小时|钟头)")
# Taiwan's press counts interest in quarters of a percentage point: 升息半碼.
_QUARTER_POINT = re.compile(
    r"(?:息|利率|[升降]|调)[^，。；]{0,6}?"
    r"(?P<span>(?P<number>半|[1-4一二两三四]) ?码)(?![头农率流字])"
)
_DOUBLED = re.compile(
    "翻(?:了|上)?(?P<times>[一二两三四五六1-6])? ?番(?!茄|号|薯|邦|越|新)"
)
# 2/3以上; without such words it may be a date, a page, a score.
_SLASHED = re.compile(
    r"(?<=[占近约超足到少的了]) ?(?P<before>[1-9]/[1-9]0?)(?![0-9/.月日号])"
    r"|(?<![0-9/.])(?P<behind>[1-9]/[1-9]0?)(?= ?(?:[及或]?以[上下]|左右|多数|的))"
)


def find(masked: str) -> Iterator[Numeral]:
    """Percentages, fractions and doublings in words.

    >>> [(str(n.value), n.ratio) for n in find("百分之三十点五，近三成五，翻两番")]
    [('30.5', 'percent'), ('35', 'percent'), ('3', 'times-more')]
    >>> [(str(n.value), n.ratio) for n in find("打八折，9.5折，85折")]
    [('20', 'discount'), ('5', 'discount'), ('15', 'discount')]
    >>> [(n.value, n.over, n.upto) for n in find("三分之二，八九成")]
    [(Decimal('2'), 3, None), (Decimal('80'), 1, Decimal('90'))]
    """
    for pattern, read in _READERS:
        found = [each for match in pattern.finditer(masked) for each in read(match)]
        yield from found
        masked = blank(masked, [(each.start, each.end) for each in found])


def _parts(match: re.Match[str]) -> Iterator[Numeral]:
    """百分之五 is 5%, 三分之二 is 2 over 3; 百分之十至二十 is two percentages."""
    over = numerals.parse(match["over"])
    number = numerals.extent(match["number"])
    if over is None or number is None:
        return
    start, end = match.start(), match.end("number")
    if ratio := _RATIOS.get(over):
        yield _ratio(match.string, (start, end), number, ratio)
        if upto := numerals.extent(match["upto"] or ""):
            yield _ratio(match.string, match.span("upto"), upto, ratio)
        return
    value, last = number
    if last is None and value == int(value) and 0 < value < over:
        text = match.string[start:end]
        yield Numeral(start, end, value, text, over=int(over))


def _slashed(match: re.Match[str]) -> Iterator[Numeral]:
    group = "before" if match["before"] else "behind"
    value, over = map(int, match[group].split("/"))
    if value < over and gcd(value, over) == 1:
        yield Numeral(*match.span(group), Decimal(value), match[group], over=over)


def _tenths(match: re.Match[str]) -> Iterator[Numeral]:
    """三成 is 30%, 八九成 80 to 90; 四到五成 is two percentages."""
    tens = numerals.extent(match["tens"])
    if tens is None or _not_tenths().match(match.string, match.end()):
        return
    low = numerals.parse(match["low"] or "")
    if low is not None and low < tens[0]:
        yield _ratio(match.string, match.span("low"), (low * 10, None), "percent")
    said = (match["ones"] or "零").replace("半", "五")  # 两成半 is 25%.
    ones = numerals.parse(said) or 0
    upto = None if tens[1] is None else tens[1] * 10
    span = match.start("tens"), match.end()
    yield _ratio(match.string, span, (tens[0] * 10 + ones, upto), "percent")


def _ratio(
    masked: str, span: Span, extent: tuple[Decimal, Decimal | None], ratio: str
) -> Numeral:
    """The ratio, with the 多 behind it: 三成多."""
    start, end = span
    text = masked[start:end]
    more = masked[end : end + 1]
    said = more in ("多", "余") and not begins_word(masked, end)
    word = more if said else ""
    return Numeral(start, end + len(word), extent[0], text, word, ratio, extent[1])


def _discounted(match: re.Match[str]) -> Iterator[Numeral]:
    """八折 is 20% off, 三到五折 50% to 70% off."""
    taken = [_off(each) for each in (match["low"], match["tens"]) if each]
    text = match[0]
    upto = max(taken) if len(taken) > 1 else None
    yield Numeral(*match.span(), min(taken), text, "", "discount", upto)


def _off(text: str) -> Decimal:
    """The percentage that 8, 8.5, 85, 八 or 八五 leaves off."""
    parts = (numerals.parse(each) or Decimal(0) for each in text if each not in ".点")
    tens, *ones = parts
    return 100 - 10 * tens - sum(ones)


@cache
def _not_tenths() -> re.Pattern[str]:
    return re.compile(tables.load("quantity")["tenth"]["not_before"])


def _doubled(match: re.Match[str]) -> Iterator[Numeral]:
    """Doubled once is 100 % more, doubled twice is 300 % more."""
    times = numerals.parse(match["times"] or "一")
    if times is not None:
        yield Numeral(*match.span(), 2**times - 1, match[0], ratio="times-more")


def _half_hour(match: re.Match[str]) -> Iterator[Numeral]:
    yield Numeral(*match.span(), Decimal("0.5"), match[0], ratio="hour")


def _quarter_point(match: re.Match[str]) -> Iterator[Numeral]:
    """升息半码 is 12.5 basis points, 降息1码 is 25."""
    number = numerals.parse(match["number"]) or Decimal("0.5")
    yield Numeral(*match.span("span"), 25 * number, match["span"], ratio="basis-point")


_READERS = (
    (_PARTS, _parts),
    (_SLASHED, _slashed),
    (_TENTHS, _tenths),
    (_DISCOUNT, _discounted),
    (_DOUBLED, _doubled),
    (_HALF_HOUR, _half_hour),
    (_QUARTER_POINT, _quarter_point),
)
"""What one of them has read is not read again."""
