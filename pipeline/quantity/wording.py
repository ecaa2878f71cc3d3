"""Numbers, units and dates as a locale writes them.

Digits, grouping, unit and month names are CLDR's, through Babel; scale words and
currencies are in ``data/numbers.toml``. CLDR's own compact form is not used since it
rounds: it says "2.55 billion" for 3,862,000,000.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from decimal import Context, Decimal
from functools import cache
from typing import Any

from .. import tables
from . import units
from .dates import Date
from .units import Unit

_EXACT = Context(prec=80)


@cache
def locales() -> tuple[str, ...]:
    """Locales that quantities can be rendered for.

    >>> locales()
    ('en', 'en-GB')
    """
    return tuple(sorted(tables.load("numbers")))


@cache
def table(locale: str) -> dict[str, Any]:
    """The table of a locale; a region without one uses its language's.

    >>> table("en-GB")["scales"]["billion"]
    9

    Raises:
        ValueError: there is no table for the locale.
    """
    known = tables.load("numbers")
    entry = known.get(locale) or known.get(locale.partition("-")[0])
    if entry is None:
        raise ValueError(f"no number words for {locale}; there are {', '.join(known)}")
    return table(entry["like"]) if "like" in entry else dict(entry)


@cache
def _babel(locale: str) -> Any:
    from babel import Locale

    table(locale)  # Raises ValueError where there are no words to go with the digits.
    return Locale.parse(locale, sep="-")


def _spellings(locale: str) -> list[Any]:
    """The locale itself, then its relatives whose spelling is accepted."""
    from babel import Locale

    return [
        _babel(locale),
        *(Locale.parse(name) for name in table(locale)["spellings"]),
    ]


def separators(locale: str) -> tuple[str, str]:
    """The signs that group digits and that start decimals.

    >>> separators("en")
    (',', '.')
    """
    from babel.numbers import get_decimal_symbol, get_group_symbol

    found = _babel(locale)
    return get_group_symbol(found), get_decimal_symbol(found)


def scale_up(value: Decimal, power: int) -> Decimal:
    """``value`` times a power of ten, without an exponent in the result.

    >>> str(scale_up(Decimal("3.862"), 9))
    '3862000000'
    """
    found = _EXACT.scaleb(value, power)
    whole = found == found.to_integral_value(context=_EXACT)
    return _EXACT.quantize(found, Decimal(1)) if whole else found


def digits(value: Decimal, locale: str, grouped: bool = True) -> str:
    """``value`` in full, every digit of it.

    >>> digits(Decimal("1234567.50"), "en"), digits(Decimal(2019), "en", grouped=False)
    ('1,234,567.50', '2019')
    """
    from babel.numbers import format_decimal

    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    pattern = ("#,##0" if grouped else "0") + ("." + "0" * places if places else "")
    return str(format_decimal(value, format=pattern, locale=_babel(locale)))


def scaled(value: Decimal, locale: str) -> Iterator[str]:
    """``value`` with each scale word that leaves at most three decimals.

    >>> list(scaled(Decimal(3862000000), "en"))
    ['3.862 billion', '3,862 million']
    """
    for word, power in table(locale)["scales"].items():
        short = _EXACT.normalize(_EXACT.scaleb(value, -power))
        exponent = short.as_tuple().exponent
        if abs(short) >= 1 and isinstance(exponent, int) and exponent >= -3:
            whole = short == short.to_integral_value(context=_EXACT)
            shown = _EXACT.quantize(short, Decimal(1)) if whole else short
            yield f"{digits(shown, locale)} {word}"


def number(value: Decimal, locale: str, plain: bool = False) -> list[str]:
    """Ways to write ``value``, the preferred one first.

    A *plain* number (a code, a year without 年) keeps its digits ungrouped.

    >>> number(Decimal(123500000), "en"), number(Decimal(2019), "en", plain=True)
    (['123.5 million', '123,500,000'], ['2019', '2,019'])
    """
    full = digits(value, locale)
    if plain:
        return _once([digits(value, locale, grouped=False), full])
    return _once([*list(scaled(value, locale))[:2], full])


def small(value: Decimal, locale: str) -> str | None:
    """The word for a small whole number, else None.

    >>> small(Decimal(5), "en"), small(Decimal(11), "en") is None
    ('five', True)
    """
    words = table(locale)["small"].split()
    whole = value == value.to_integral_value() and 0 <= value < len(words)
    return str(words[int(value)]) if whole else None


def ordinal(value: Decimal, locale: str) -> list[str]:
    """Ways to write the ordinal of a number, if the locale's table has any.

    >>> ordinal(Decimal(43), "en"), ordinal(Decimal(112), "en")
    (['43rd'], ['112th'])
    """
    endings = table(locale).get("ordinal", {})
    last = str(int(value))
    found = endings.get(last[-2:]) or endings.get(last[-1:])
    return [digits(value, locale) + found] if found else []


def with_unit(value: Decimal, shown: str, unit: Unit, locale: str) -> list[str]:
    """``shown``, which is ``value`` in writing, and its unit; preferred first.

    >>> with_unit(Decimal("3.5"), "3.5", Unit("percentage-point", "worded"), "en")[0]
    '3.5 percentage points'
    >>> with_unit(Decimal(30), "30", Unit("kilometer", "measure"), "en-GB")[0]
    '30 kilometres'
    """
    words = table(locale)
    if unit.group in ("time", "measure"):
        return _cldr(value, shown, unit, locale)
    if unit.group == "worded":
        entry = words["worded"][unit.key]
        form = entry.get(_babel(locale).plural_form(value), entry["other"])
        return _once(each.format(shown) for each in (form, *entry["accepted"]))
    if unit.group == "currency":
        return [form.format(shown) for form in words["currency"][unit.key]]
    if unit.group == "symbol":
        return _with_symbol(shown, unit.key)
    return [shown]


def _cldr(value: Decimal, shown: str, unit: Unit, locale: str) -> list[str]:
    entry = units.entry(unit)
    found: list[str] = []
    for spelling in _spellings(locale):
        one = _name(Decimal(1), entry["cldr"], spelling)
        found.append(_name(value, entry["cldr"], spelling).replace("{}", shown))
        if form := table(locale).get("attributive"):
            name = one.replace("{}", "").strip().replace(" ", "-")
            found.append(form.format(number=shown.replace(" ", "-"), unit=name))
    if symbol := entry.get("symbol"):
        found += _with_symbol(shown, symbol)
    return _once(found)


def _with_symbol(shown: str, symbol: str) -> list[str]:
    """874 PB, and 874PB unless a word would run into the symbol."""
    return [f"{shown} {symbol}", *([f"{shown}{symbol}"] if shown[-1].isdigit() else [])]


def _name(value: Decimal, identifier: str, spelling: Any) -> str:
    """CLDR's long form with ``{}`` for the number."""
    from babel.units import format_unit

    # A format of quoted text makes Babel put a mark instead of the number.
    text = format_unit(value, identifier, "long", format="'{}'", locale=spelling)
    return str(text).removeprefix("-")


def approximate(shown: Iterable[str], kind: str, locale: str) -> list[str]:
    """Renderings that say *more* or *about*, the preferred one first.

    >>> approximate(["20"], "more", "en")[:2]
    ['more than 20', 'over 20']
    """
    forms = table(locale)[kind]
    return _once(form.format(each) for each in shown for form in forms)


def date(value: Date, locale: str) -> list[str]:
    """Ways to write a date, the preferred one first.

    >>> date(Date(2019, 5, 16), "en")[0], date(Date(2019, 5, 16), "en-GB")[0]
    ('May 16, 2019', '16 May 2019')
    >>> date(Date(2019, period="H1"), "en")[0]
    'the first half of 2019'
    """
    from babel.dates import format_date, format_skeleton

    if value.period:
        forms = table(locale)["period"][value.period]
        return [form.format(year=value.year) for form in forms]
    day = datetime.date(value.year or 2000, value.month or 1, value.day or 1)
    found: list[str] = []
    for spelling in _spellings(locale):
        if value.year and value.month and value.day:
            found.append(format_date(day, "long", locale=spelling))
            found.append(format_date(day, "medium", locale=spelling))
            continue
        if value.month and not value.year and not value.day:
            # The month by itself; its skeleton would abbreviate it.
            found += [format_date(day, name, locale=spelling) for name in ("LLLL", "LLL")]
            continue
        for name in ["MMMM", "MMM"] if value.month else [""]:
            skeleton = "y" * bool(value.year) + name + "d" * bool(value.day)
            found.append(format_skeleton(skeleton, day, locale=spelling))
    if value.year and value.month and value.day:
        found.append(day.isoformat())
    return _once(found)


def _once(found: Iterable[str]) -> list[str]:
    """Without repeats, in order."""
    return list(dict.fromkeys(found))
