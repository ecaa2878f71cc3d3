"""What is rendered is read back as the same value, in every locale and every form."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from duizhao.pipeline import tables
from duizhao.pipeline.quantity import Date, Quantity, render
from duizhao.pipeline.quantity.reading import numbers
from duizhao.pipeline.quantity.reading.numbers import Number
from duizhao.pipeline.quantity.units import canonical
from duizhao.pipeline.quantity.wording.locale_table import table

CARRIERS = {
    "en": "In the end it was {} that mattered.",
    "de": "Am Ende war es {}, sagte sie.",
    "fr": "Finalement, c’était {} selon elle.",
    "es": "Al final fue {} según ella.",
    "pt": "No fim foi {} como ela disse.",
    "ru": "В итоге это {} по её словам.",
    "vi": "Kết quả là {} theo bà ấy.",
    "ar": "وكانت النتيجة {} حسب قولها.",
    "ja": "結果は{}でした。",
    "ko": "결과는 {} 라고 했다.",
    "zh": "結果為{}。",
}
KINDS = ("about", "nearly", "more", "less", "least", "most")
QUANTITY = tables.load("quantity")
UNITS = [
    *(
        key
        for group in ("time", "measure", "worded", "currency")
        for key in QUANTITY[group]
    ),
    *QUANTITY["symbol"]["written"].split(),
    "times",
    "times-more",
]


def same(number: Number, quantity: Quantity, locale: str, text: str) -> bool:
    """Whether a number that was read says what the quantity is."""
    if quantity.date is not None:
        return same_date(number, quantity.date)
    value, unit = quantity.value, canonical(quantity.unit)
    if unit == "quarter" and (number.over == 4 or number.date):
        return True  # One quarter may be a fourth, 1 квартал the first one.
    if unit == "joule" and number.date:
        return True  # Spanish julio is July, too.
    if unit == "times-more":
        grown = number.percent and number.value == value * 100
        return grown or (number.unit == "times" and number.value == value + 1)
    amount = (number.value, number.over, number.upto) == (
        value,
        quantity.over,
        quantity.upto,
    )
    measured = quantity.bare or number.unit == unit or shared(unit, number.unit, locale)
    rate = number.per == canonical(quantity.per)
    return amount and measured and rate and number.percent == (unit == "percent")


def shared(wanted: str, read: str, locale: str) -> bool:
    """A name of two units is left open: pounds are weighed and paid with."""
    open_units = ("celsius", "percentage-point")
    twice = ("pound", "GBP", "basis-point", "bps", "CNY", "JPY")
    return read == "" and wanted in (*open_units, *twice)


def same_date(number: Number, date: Date) -> bool:
    """A year may be a plain number, an hour one with the unit hour."""
    if date == Date(date.year) and number.value == date.year:
        return True
    if date.hour is not None and date.month is None and date.minute is None:
        if number.unit == "hour" and number.value == date.hour:
            return True
    if number.date is None:
        return False
    found, wanted = number.date, date
    minute = (found.minute or 0) == (wanted.minute or 0)
    return minute and (found.year, found.month, found.day, found.period, found.hour) == (
        wanted.year,
        wanted.month,
        wanted.day,
        wanted.period,
        wanted.hour,
    )


def wrong(quantity: Quantity, locale: str) -> list[str]:
    """The renderings that are not read back."""
    carrier = CARRIERS[locale.partition("-")[0]]
    if quantity.date == Date(None, quantity.date.month) if quantity.date else False:
        carrier = carrier.replace("it was", "it was in")
    preferred, accepted = render(quantity, locale)
    found = []
    for text in (preferred, *accepted):
        read = numbers.find(carrier.replace("{}", text), locale)
        if not any(same(number, quantity, locale, text) for number in read):
            found.append(f"{locale}: {text} -> {read}")
        elif quantity.inside and not any(approximated(n, quantity, locale) for n in read):
            found.append(f"{locale}: {text} -> {[n.approx for n in read]}")
    return found


def approximated(number: Number, quantity: Quantity, locale: str) -> bool:
    """The kind itself, or one that is said with the same words: 以上."""
    approx = table(locale)["approx"]
    said = set(approx[quantity.approx])
    alike = {kind for kind in KINDS if said & set(approx[kind])}
    return number.approx in alike


LOCALES = "en en-GB ja ko de fr es pt-BR ru vi ar zh-Hant".split()
VALUES = [Decimal(text) for text in "1 2 2.5 11 -5 12e10".split()]
each_locale = pytest.mark.parametrize("locale", LOCALES)


def amount(value: str, unit: str = "", **other: Decimal | str | bool) -> Quantity:
    """A quantity of a unit."""
    return Quantity(0, 1, "quantity", Decimal(value), unit, **other)  # type: ignore[arg-type]


def sampled() -> Iterator[Quantity]:
    """What is said in many ways: units, rates, ranges, fractions, approximations."""
    for unit in "kilometer GB percent percentage-point USD CNY month hour tonne".split():
        yield from (amount(value, unit) for value in ("2", "2.5", "3500000"))
        yield amount("20", unit, approx="more", inside=True)
        if unit != "percent":  # "7 to 8 %" says its sign once.
            yield amount("7", unit, upto=Decimal(8))
    for unit in ("pixel", "square-meter", "EUR"):
        yield amount("50000000", unit, upto=Decimal(60000000))
    for unit, per in (("kilometer", "hour"), ("milligram", "liter"), ("GB", "second")):
        yield from (amount(value, unit, per=per) for value in ("2.5", "120"))
    yield from (Quantity(0, 1, "quantity", Decimal(n), over=m) for n, m in ((2, 3), (3, 4)))


def dated() -> Iterator[Quantity]:
    """Dates and times of every kind."""
    for date in (
        *(Date(2019, month, day) for month in (5, 10) for day in (1, 16)),
        *(Date(2019, month) for month in range(1, 13)),
        *(Date(None, 10, 1), Date(1980, period="decade"), Date(2019, period="H2")),
        *(Date(hour=hour, minute=30) for hour in (0, 8, 12, 15, 20)),
    ):
        yield Quantity(0, 1, "date", date=date)


@each_locale
def test_never_without_words(locale: str) -> None:
    """Each unit has words in each locale, never its key: 5 nautical-mile."""
    keys = {key for key in UNITS if "-" in key and not locale.startswith("en")}
    for unit in UNITS:
        found = [Quantity(0, 1, "quantity", value, unit) for value in VALUES]
        found.append(amount("20", unit, approx="more", inside=True))
        found.append(amount("2", unit, upto=Decimal(3)))
        found.append(amount("0.5", unit, per="liter"))
        for quantity in found:
            if quantity.value <= 0 and unit.startswith("times"):
                continue
            preferred, others = render(quantity, locale)
            shown = {text.split(" ", 1)[-1] for text in (preferred, *others)}
            assert preferred
            assert not shown & keys


@each_locale
def test_units_are_read_back(locale: str) -> None:
    """What is written first is read as the same value of the same unit."""
    carrier = CARRIERS[locale.partition("-")[0]]
    for unit in UNITS:
        quantity = amount("2.5", unit)
        text = carrier.replace("{}", render(quantity, locale)[0])
        assert any(
            same(each, quantity, locale, text) for each in numbers.find(text, locale)
        )


@each_locale
def test_all_forms_are_read_back(locale: str) -> None:
    """So is every other form that is accepted."""
    found = [text for each in (*sampled(), *dated()) for text in wrong(each, locale)]
    assert not found
