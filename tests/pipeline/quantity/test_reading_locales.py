"""What each language has of its own is read: adjectives, other dollars, centuries."""

from decimal import Decimal

import pytest

from duizhao.pipeline.quantity import Date
from duizhao.pipeline.quantity.reading.numbers import Number, find
from duizhao.pipeline.quantity.source.source_values import source_values


def only(text: str, locale: str) -> Number:
    """The one number of a text."""
    [number] = find(text, locale)
    return number


@pytest.mark.parametrize(
    ("locale", "text", "value", "unit"),
    [
        ("en", "after 1 second", "1", "second"),
        ("en", "2 1/2 years", "2.5", "year"),
        ("en", "3½ hours", "3.5", "hour"),
        ("en", "MOP$ 300 million", "300000000", "MOP"),
        ("de", "HK$ 3 Mio.", "3000000", "HKD"),
        ("fr", "5 dollars jamaïcains", "5", ""),
        ("fr", "5 dollars de Singapour", "5", "SGD"),
        ("es", "5 dólares jamaicanos", "5", ""),
        ("es", "cuesta mil millones", "1000000000", ""),
        ("pt-BR", "5 dólares jamaicanos", "5", ""),
        ("vi", "5 triệu đô la Jamaica", "5000000", ""),
        ("vi", "5 triệu đô la Úc", "5000000", "AUD"),
        ("ar", "5 دولارات كندية", "5", "CAD"),
        ("ru", "при 14-процентном росте", "14", "percent"),
        ("ru", "25-тысячную армию", "25000", ""),
        ("ru", "20-летний опыт", "20", "year"),
        ("ru", "3 200 кВт·ч", "3200", "kilowatt-hour"),
        ("ko", "3천5백만 명", "35000000", ""),
        ("ko", "80여 킬로미터", "80", "kilometer"),
        ("zh-Hant", "占百分之 40", "40", "percent"),
        ("zh-Hant", "一千二百公尺", "1200", "meter"),
        ("zh-Hant", "300百萬瓦", "300", "megawatt"),
        ("zh-Hant", "增長2倍", "200", "percent"),
    ],
)
def test_value_and_unit(locale: str, text: str, value: str, unit: str) -> None:
    number = only(text, locale)
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("locale", "text", "value"),
    [
        ("fr", "au XIXe siècle", 19),
        ("es", "el siglo XXI", 21),
        ("pt-BR", "no século XVI", 16),
        ("ru", "в XX веке", 20),
        ("vi", "thế kỷ XVIII", 18),
    ],
)
def test_century(locale: str, text: str, value: int) -> None:
    assert only(text, locale).value == value


def test_no_century() -> None:
    """Capitals in other places are letters."""
    assert not find("la serie X y el siglo de oro", "es")
    assert not find("an A grade, a V shape", "en")


@pytest.mark.parametrize(
    ("locale", "text", "date"),
    [
        ("en", "the first of May", Date(month=5, day=1)),
        ("es", "el uno de octubre", Date(month=10, day=1)),
        ("pt-BR", "em primeiro de outubro", Date(month=10, day=1)),
        ("ru", "16-го мая", Date(month=5, day=16)),
        ("ru", "в мае", Date(month=5)),
        ("vi", "vào tháng Mười", Date(month=10)),
        ("fr", "les années 80", Date(1980, period="decade")),
        ("ru", "в 80-х годах", Date(1980, period="decade")),
        ("ja", "80年代", Date(1980, period="decade")),
        ("zh-Hant", "晚上8時", Date(hour=20)),
    ],
)
def test_date(locale: str, text: str, date: Date) -> None:
    assert only(text, locale).date == date


def test_not_a_month_or_decade() -> None:
    """Once in two months, and in their thirties."""
    assert all(number.date is None for number in find("hai tháng một lần", "vi"))
    assert all(number.date is None for number in find("80-е место", "ru"))


@pytest.mark.parametrize(
    ("locale", "text", "unit"),
    [
        ("en", "about a mile", "mile"),
        ("en", "less than an hour", "hour"),
        ("fr", "plus d’une heure", "hour"),
        ("de", "mehr als ein Jahr", "year"),
        ("es", "casi un kilómetro", "kilometer"),
    ],
)
def test_one_behind_words_of_approximation(locale: str, text: str, unit: str) -> None:
    number = only(text, locale)
    assert (number.value, number.unit, bool(number.approx)) == (Decimal(1), unit, True)


def test_mixed_fraction() -> None:
    """It is one number, which its source gives cause for; a year is none of it."""
    number = only("pitched 220 2/3 innings", "en")
    assert (number.value, number.over) == (Decimal(662), 3)
    assert 662 in source_values("投了220又2/3局")
    assert Decimal("2.5") in source_values("投了两又二分之一局")
    assert [n.over for n in find("in 2019 2/3 of them", "en")] == [1, 3]
