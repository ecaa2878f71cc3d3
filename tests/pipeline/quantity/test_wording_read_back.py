"""What is rendered is read back as the same value, in every locale and every form."""

from duizhao.pipeline import tables
from duizhao.pipeline.quantity import Date, Quantity, render
from duizhao.pipeline.quantity.reading import numbers
from duizhao.pipeline.quantity.reading.numbers import Number
from duizhao.pipeline.quantity.wording.locale_table import table
from duizhao.pipeline.quantity.wording.unit_words import canonical

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
