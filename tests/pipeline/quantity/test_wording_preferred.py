"""What is written first is what an editor of the language writes."""

from decimal import Decimal

import pytest

from duizhao.pipeline.quantity import Quantity, find, render


def first(source: str, locale: str) -> str:
    """The preferred rendering of the only quantity, with ordinary spaces."""
    [found] = find(source)
    text = render(found, locale)[0]
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("source", "locale", "text"),
    [
        # A scale word is said once for both ends.
        ("五六千万", "en", "50 to 60 million"),
        ("五六千万", "ru", "50–60 млн"),
        ("五六千万", "zh-Hant", "5,000至6,000萬"),
        # A word and a figure are not mixed: 1 bis zwei Stunden.
        ("一两个小时", "de", "1 bis 2 Stunden"),
        ("两三个小时", "de", "zwei bis drei Stunden"),
        ("一两个小时", "fr", "1 à 2 heures"),
        ("超过3个月", "ru", "3 месяцев"),
        ("不少于3个月", "ru", "3 месяцев"),
        ("80多公里", "zh-Hant", "80多公里"),
        ("80多公里", "ko", "80여 킬로미터"),
        ("3个多月", "zh-Hant", "3個多月"),
        ("6个多小时", "zh-Hant", "6個多小時"),
        ("6个多小时", "ko", "6시간여"),
        ("6个多小时", "ar", "أكثر من 6 ساعات"),
        ("69541万吨", "ja", "6.9541億トン"),
        ("三分之二", "zh-Hant", "三分之二"),
        ("三分之二", "de", "zwei Drittel"),
        ("上午八点半", "zh-Hant", "上午8時30分"),
        ("晚上8点", "zh-Hant", "晚上8時"),
        ("下午3点半", "fr", "15 h 30"),
        ("晚上8:00", "en-GB", "8 pm"),
        ("10卢布", "en-GB", "10 roubles"),
        ("3.5GB/秒", "en", "3.5 GB/s"),
        ("3.5GB/秒", "fr", "3,5 Go/s"),
        ("7.4GB/s", "ru", "7,4 ГБ/с"),
        ("120公里/小时", "vi", "120 km/h"),
        ("2.5毫克/升", "vi", "2,5 mg/lít"),
        ("3亿澳门元", "en", "MOP 300 million"),
        ("3亿澳门元", "ru", "300 млн патак"),
        ("两周", "ar", "أسبوعان"),
        ("5加仑", "ru", "5 галлонов"),
    ],
)
def test_preferred(source: str, locale: str, text: str) -> None:
    assert first(source, locale) == text


@pytest.mark.parametrize("value", ["0.5", "2.5", "14.0"])
def test_decimals_of_a_rate(value: str) -> None:
    """Arabic has no plural category of its own for decimals."""
    each = Quantity(0, 1, "quantity", Decimal(value), "milligram", per="liter")
    assert value in render(each, "ar")[0]
