"""Numbers as a locale writes them: digits, grouping, scale words and ordinals.

CLDR's own compact form is not used since it rounds: it says "2.55 billion" for
2,551,000,000 and has no long form for Chinese, Japanese and Korean at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache
from typing import TypeVar

from .locale_table import babel, table, unmarked

_EXACT = Context(prec=80)
_LARGE = 8
"""Power of ten from which a myriad language's scale words take four decimals."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Shown:
    """A number in writing, with what its unit must agree with."""

    text: str
    """What is written."""

    plural: str
    """CLDR's plural category of what is written."""

    scaled: bool = False
    """A scale word ends it: some languages put "of" between it and a noun."""


@cache
def separators(locale: str) -> tuple[str, str]:
    """The signs that group digits and that start decimals.

    >>> separators("en"), separators("de"), separators("ru")
    ((',', '.'), ('.', ','), ('\\xa0', ','))
    """
    from babel.numbers import get_decimal_symbol, get_group_symbol

    found = babel(locale)
    return get_group_symbol(found), get_decimal_symbol(found)


def scale_up(value: Decimal, power: int) -> Decimal:
    """``value`` times a power of ten, without an exponent in the result.

    >>> str(scale_up(Decimal("3.862"), 9))
    '3862000000'
    """
    found = _EXACT.scaleb(value, power)
    whole = found == found.to_integral_value(context=_EXACT)
    return _EXACT.quantize(found, Decimal(1)) if whole else found


def scale_down(value: Decimal, power: int) -> Decimal:
    """``value`` by a power of ten, without zeros that only the division brings in.

    >>> str(scale_down(Decimal("3862000000"), 9)), str(scale_down(Decimal(3000), 2))
    ('3.862', '30')
    """
    found = _EXACT.normalize(_EXACT.scaleb(value, -power))
    whole = found == found.to_integral_value(context=_EXACT)
    return _EXACT.quantize(found, Decimal(1)) if whole else found


def places(value: Decimal) -> int:
    """Number of decimals.

    >>> places(Decimal("99.990")), places(Decimal(5))
    (3, 0)
    """
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def digits(value: Decimal, locale: str, grouped: bool = True) -> str:
    """``value`` in full, every digit of it.

    >>> digits(Decimal("1234567.50"), "en"), digits(Decimal(2019), "en", grouped=False)
    ('1,234,567.50', '2019')
    >>> digits(Decimal(2551), "es"), digits(Decimal(12551), "es")
    ('2551', '12.551')
    """
    from babel.numbers import format_decimal

    grouped = grouped and abs(value) >= table(locale).get("grouped_from", 1000)
    decimals = places(value)
    pattern = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    return unmarked(format_decimal(value, format=pattern, locale=babel(locale)))


def plural(value: Decimal, locale: str) -> str:
    """CLDR's plural category of ``value``; its decimals are those that are written.

    >>> plural(Decimal(1), "en"), plural(Decimal("1.5"), "fr"), plural(Decimal(3), "ru")
    ('one', 'one', 'few')
    """
    return str(babel(locale).plural_form(abs(value)))


def full(value: Decimal, locale: str, grouped: bool = True) -> Shown:
    """All the digits, as `digits` writes them."""
    return Shown(digits(value, locale, grouped), plural(value, locale))


def scaled(value: Decimal, locale: str) -> Iterator[Shown]:
    """``value`` with each scale word that leaves at most three decimals.

    >>> [shown.text for shown in scaled(Decimal(3862000000), "en")]
    ['3.862 billion', '3,862 million']
    >>> [shown.text for shown in scaled(Decimal(1500000), "fr")][0]
    '1,5\\xa0million'
    """
    words = table(locale)
    gap = words.get("scale_gap", " ")
    for power, entry in words["scales"].items():
        short = scale_down(value, int(power))
        # Myriads leave four digits behind the point: 6.9541億 is 6億9541万.
        most = 4 if words.get("myriad") and int(power) >= _LARGE else 3
        if abs(short) < 1 or places(short) > most:
            continue
        category = plural(short, locale)
        behind = words.get("after_scale", {}).get("plural") or plural(value, locale)
        spelled = entry.get("words", entry)
        found = [each.get(category, each["other"]) for each in (entry, spelled)]
        for word in once([*found, *entry.get("accepted", ())]):
            yield Shown(digits(short, locale) + gap + word, behind, scaled=True)


def mixed(value: Decimal, locale: str) -> Iterator[Shown]:
    """A whole number part by part where the language counts in myriads: 25億5100万.

    >>> [shown.text for shown in mixed(Decimal(2551000000), "ja")]
    ['25億5100万', '25億5,100万']
    """
    words = table(locale)
    if not words.get("myriad") or value < 10_000 or value != value.to_integral_value():
        return
    for grouped in (False, True):
        rest, parts = int(value), []
        for power, entry in words["scales"].items():
            if len(entry["other"]) > 1:  # 1.2萬億 is 1萬2000億 there.
                continue
            part, rest = divmod(rest, 10 ** int(power))
            if part >= 10_000:
                return
            if part:
                parts.append(digits(Decimal(part), locale, grouped) + entry["other"])
        if rest:
            parts.append(digits(Decimal(rest), locale, grouped))
        if len(parts) > 1:
            # 1만 100 looks like two numbers.
            text = ("" if 0 < rest < 1000 else words.get("myriad_gap", "")).join(parts)
            yield Shown(text, "other", scaled=not rest)


def number(value: Decimal, locale: str, plain: bool = False) -> list[Shown]:
    """Ways to write ``value``, the preferred one first.

    A *plain* number (a code, a year without 年) keeps its digits ungrouped.

    >>> [shown.text for shown in number(Decimal(123500000), "en")]
    ['123.5 million', '123,500,000']
    >>> [shown.text for shown in number(Decimal(2019), "en", plain=True)]
    ['2019', '2,019']
    >>> [shown.text for shown in number(Decimal(544000), "ko")][:2]
    ['54.4만', '544,000']
    """
    in_full = full(value, locale)
    ungrouped = full(value, locale, grouped=False)
    if plain:
        return once([ungrouped, in_full])
    found = list(scaled(value, locale))
    # One scale word and the next smaller one; 0.003862 trillion helps nobody.
    kept = found[: 2 * table(locale).get("scale_words", 1)]
    loose = [ungrouped] if table(locale).get("ungrouped") else []
    return once([*kept, in_full, *mixed(value, locale), *loose])


def small(value: Decimal, locale: str) -> Shown | None:
    """The word for a small whole number, else None.

    >>> small(Decimal(5), "en").text, small(Decimal(11), "en") is None
    ('five', True)
    """
    words = table(locale).get("small", "").split()
    if value != value.to_integral_value() or not 0 <= value < len(words):
        return None
    word = str(words[int(value)])
    return None if word == "-" else Shown(word, plural(value, locale))


def ordinal(value: Decimal, locale: str) -> list[Shown]:
    """Ways to write the ordinal of a number.

    >>> [ordinal(Decimal(n), "en")[0].text for n in (43, 112)]
    ['43rd', '112th']
    >>> ordinal(Decimal(43), "ja")[0].text
    '第43'
    """
    known = table(locale).get("ordinal", {})
    last = str(int(value))
    ending = known.get(last[-2:]) or known.get(last[-1:])
    forms = [*([f"{{}}{ending}"] if ending else []), *known.get("forms", ())]
    text = digits(value, locale)
    return [Shown(form.format(text), "other") for form in forms]


def once(found: Iterable[_T]) -> list[_T]:
    """Without repeats, in order."""
    return list(dict.fromkeys(found))
