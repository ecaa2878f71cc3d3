"""Chinese numerals: what a run of digits and scale characters is worth, exactly.

What is written follows GB/T 15835-2011 (numerals in publications); what that
standard leaves out follows usage: 三万五 is 35,000, 一百五 is 150, 3千5百 is 3,500.
The scale 兆 is absent on purpose: it is 10⁶ in the mainland's SI usage and 10¹² in
Taiwan, Japan and Korea, so its value can't be told from the text.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from ... import tables

DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
SCALES = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}
"""Powers of ten."""

CHARACTERS = "".join((*DIGITS, *SCALES))
"""Every character of a folded Chinese numeral, the decimal point 点 apart."""

ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
"""An Arabic numeral, with thousands separators or without."""

_LONGEST, _MOST_DIGITS = 32, 15

_ONE = rf"(?:{ARABIC}|[一二三四五六七八九两])"
_SECTION = re.compile(
    rf"(?:(?P<q>{_ONE})千)?(?:零?(?P<b>{_ONE})百)?(?:零?(?P<s>{_ONE})?(?P<ten>十))?"
    rf"(?P<zero>零?)(?P<e>{_ONE})?"
)
_POINT = re.compile(r"(.+)点([零一二三四五六七八九]+)")

# Capital forms, of cheques and invoices. 陆, 伍 and 拾 are everyday characters too
# (大陆, 队伍, 收拾), so a capital counts before 元 or in the company of another.
# 参 is 叁 as a converter from traditional characters leaves it.
_CAPITAL = str.maketrans("壹贰叁参肆伍陆柒捌玖拾佰仟", "一二三三四五六七八九十百千")
_CAPITALS = re.compile(
    r"[壹贰叁参肆伍陆柒捌玖]"
    r"(?:[拾佰仟][零万亿壹贰叁参肆伍陆柒捌玖拾佰仟]*|[零万亿]*(?=[元圆角]))"
)
# Of a full-width number, the comma is full-width, too.
_COMMA = re.compile("(?<=[０-９])，(?=[０-９]{3}(?![０-９]))")


@cache
def _fold_table() -> dict[int, str]:
    pairs = str(tables.load("quantity")["fold"]).split()
    wide = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for kept in "，：；！？（）":  # Punctuation of the sentence, not of a number.
        del wide[kept]
    return str.maketrans(wide | {pair[0]: pair[1] for pair in pairs})


def fold(text: str) -> str:
    """``text`` with one way to write each numeral and unit; offsets do not move.

    Traditional, capital and full-width characters become plain ones.

    >>> fold("１，２５０億條、贰拾伍萬元")
    '1,250亿条、二十五万元'
    """
    plain = _COMMA.sub(",", text).translate(_fold_table())
    return _CAPITALS.sub(lambda match: match[0].translate(_CAPITAL), plain)


def parse(text: str) -> Decimal | None:
    """The exact value of one folded numeral, or None where it is not just one.

    A scale may stand alone (百万 is 1,000,000). Two digits side by side are no
    numeral: 三五 means *three to five* and 十四五 is the name of a plan.

    >>> [str(parse(text)) for text in ("47.3万", "3亿5000万", "一百零五万", "三万五")]
    ['473000', '350000000', '1050000', '35000']
    >>> parse("十四五"), parse("三五")
    (None, None)
    """
    # Beyond this it would not be exact, and nobody counts so far: it is a code.
    if len(text) > _LONGEST or len(re.findall("[0-9]", text)) > _MOST_DIGITS:
        return None
    for scale in "亿万":
        head, found, tail = text.partition(scale)
        if not found:
            continue
        if scale == "亿" and head[-2:-1] == "万":  # 三万五亿 is no way to count.
            return None
        # Nothing before 万 or 亿 stands for one: 亿元, 万亿.
        value = parse(head) if head else Decimal(1)
        rest = _tail(tail, SCALES[scale]) if tail else Decimal(0)
        if value is None or rest is None:
            return None
        return _plain(value.scaleb(SCALES[scale]) + rest)
    return _section(text)


def _tail(tail: str, power: int) -> Decimal | None:
    """What follows 万 or 亿: smaller than that, and 三万五 is short for 三万五千."""
    if len(tail) == 1 and (tail in DIGITS or tail.isdigit()):
        digit = DIGITS[tail] if tail in DIGITS else int(tail)
        return Decimal(digit).scaleb(power - 1)
    value = parse(tail.removeprefix("零"))
    return value if value is not None and value < Decimal(10) ** power else None


def _section(text: str) -> Decimal | None:
    """A numeral below 10,000, or any Arabic one."""
    if text in SCALES:
        return Decimal(10) ** SCALES[text]
    if point := _POINT.fullmatch(text):
        whole = _section(point[1])
        fraction = "".join(str(DIGITS[digit]) for digit in point[2])
        # 一点五 is a decimal; 1点五 would mix two ways of writing.
        if whole is None or text[0].isdigit():
            return None
        return Decimal(f"{whole}.{fraction}")
    match = _SECTION.fullmatch(text)
    if not match or not text:
        return None
    if not any(match.group("q", "b", "ten", "e")):
        return Decimal(0) if text == "零" else None
    value = sum(
        (
            _digit(match[name]).scaleb(power)
            for name, power in (("q", 3), ("b", 2), ("s", 1))
            if match[name]
        ),
        Decimal(0),
    )
    if match["ten"] and not match["s"]:
        value += 10
    last = match["e"]
    if not last:
        return _plain(value)
    if len(last) == 1 and value and not match["ten"] and not match["zero"]:
        return _plain(value + _digit(last).scaleb(1 if match["b"] else 2))
    return _plain(value + _digit(last)) if value else _digit(last)


def _digit(text: str) -> Decimal:
    if text in DIGITS:
        return Decimal(DIGITS[text])
    return Decimal(text.replace(",", ""))


def _plain(value: Decimal) -> Decimal:
    """Without an exponent or zeros that only multiplying brought in."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


_BETWEEN = re.compile(
    r"(?P<head>(?:.*[十百千万亿])?)(?P<low>[一二两三四五六七八])(?P<high>[二两三四五六七八九])"
    r"(?P<scale>[十百千万亿]*)"
)


def extent(text: str) -> tuple[Decimal, Decimal | None] | None:
    """The value of a numeral, and where the range ends that it may say as one.

    Two neighbouring digits are a range: 七八 is 7 to 8, 十七八万 170,000 to 180,000. So
    is 三五, three to five, but 十三五 is the name of a plan.

    >>> extent("二十五")
    (Decimal('25'), None)
    >>> extent("五六百"), extent("三五")
    ((Decimal('500'), Decimal('600')), (Decimal('3'), Decimal('5')))
    >>> extent("三七"), extent("十三五")
    (None, None)
    """
    if (value := parse(text)) is not None:
        return value, None
    if len(text) > _LONGEST or not (match := _BETWEEN.fullmatch(text)):
        return None
    low = parse(match["head"] + match["low"] + match["scale"])
    high = parse(match["head"] + match["high"] + match["scale"])
    neighbours = DIGITS[match["high"]] - DIGITS[match["low"]] == 1
    if low is None or high is None or not (neighbours or text.startswith("三五")):
        return None
    return low, high


def digits(text: str) -> int | None:
    """The number that a row of digits spells, as years are: 二零一九 is 2019.

    >>> digits("二零一九"), digits("2019"), digits("十九")
    (2019, 2019, None)
    """
    if len(text) > _LONGEST:
        return None
    spelled = "".join(str(DIGITS.get(char, char)) for char in text)
    return int(spelled) if spelled.isdecimal() else None
