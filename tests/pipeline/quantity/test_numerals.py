"""Chinese numerals have exact values or none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhao.pipeline.quantity.source import numerals

VALUES = [
    ("0", "0"),
    ("零", "0"),
    ("十", "10"),
    ("十五", "15"),
    ("二十", "20"),
    ("两百", "200"),
    ("一百零五", "105"),
    ("一百一十", "110"),
    ("一百五", "150"),
    ("三千二", "3200"),
    ("一千零一", "1001"),
    ("九千九百九十九", "9999"),
    ("三万五", "35000"),
    ("三万零五", "30005"),
    ("一百零五万", "1050000"),
    ("一千二百三十四万五千六百七十八", "12345678"),
    ("一亿两千万", "120000000"),
    ("十二亿三千万", "1230000000"),
    ("一点五亿", "150000000"),
    ("三点一四", "3.14"),
    ("百万", "1000000"),
    ("千亿", "100000000000"),
    ("万亿", "1000000000000"),
    ("三万亿", "3000000000000"),
    ("1,234", "1234"),
    ("1,234万", "12340000"),
    ("47.3万", "473000"),
    ("38.62亿", "3862000000"),
    ("12350万", "123500000"),
    ("1.2万亿", "1200000000000"),
    ("3亿5000万", "350000000"),
    ("3千5百", "3500"),
    ("1万2000", "12000"),
    ("2亿3千万", "230000000"),
    ("5百亿", "50000000000"),
    ("0.05", "0.05"),
    ("3.50", "3.50"),
]


@pytest.mark.parametrize(("text", "value"), VALUES)
def test_value(text: str, value: str) -> None:
    """Each numeral is worth exactly this, to the last zero behind the point."""
    assert str(numerals.parse(text)) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "三五",
        "十四五",
        "五万六万",
        "一二三",
        "3万5亿",
        "亿亿",
        "百千",
        "1点五",
        "9" * 16,
    ],
)
def test_no_value(text: str) -> None:
    """Neighbouring digits, rising scales and endless figures are no numeral."""
    assert numerals.parse(text) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("五萬億", "五万亿"),
        ("貳拾伍萬元整", "二十五万元整"),
        ("叁佰元", "三百元"),
        ("陆元", "六元"),
        ("大陆、队伍、收拾", "大陆、队伍、收拾"),
        ("１２．５％", "12.5%"),
        ("你好，世界：（一）", "你好，世界：（一）"),
        ("兩個", "两个"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    """One way to write each numeral; other words and offsets stay."""
    assert numerals.fold(text) == folded
    assert len(folded) == len(text)


def _chinese(number: int) -> str:
    """A number below 10¹² in standard Chinese."""
    if number >= 10**8:
        return _chinese(number // 10**8) + "亿" + _rest(number % 10**8, 10**7)
    if number >= 10**4:
        return _chinese(number // 10**4) + "万" + _rest(number % 10**4, 10**3)
    for power, scale in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= power:
            digit = "零一二三四五六七八九"[number // power]
            return digit + scale + _rest(number % power, power // 10)
    return "零一二三四五六七八九"[number]


def _rest(number: int, next_power: int) -> str:
    if not number:
        return ""
    return ("" if number >= next_power else "零") + _chinese(number)


@given(st.integers(min_value=1, max_value=10**12 - 1))
def test_round_trip(number: int) -> None:
    """What is written in full is read back."""
    assert numerals.parse(_chinese(number)) == Decimal(number)


@given(st.text("零一二三四五六七八九十百千万亿点0123456789.,", max_size=20))
def test_any_run(text: str) -> None:
    """No run of numeral characters is an error."""
    value = numerals.parse(text)
    assert value is None or value.is_finite()
