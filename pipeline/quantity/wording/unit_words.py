"""Units as a locale writes them: CLDR's names, and what the locale's table adds.

A *template* is a rendering with ``{}`` for the number. CLDR lacks some units in some
languages; Babel then gives back the identifier itself, which is never a rendering.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from .. import units
from .cldr_units import SAMPLES, named, plurals
from .figures import Shown, once
from .locale_table import babel, closed, spellings, table, unmarked
from .rate_words import rates

_CLOCK = tuple(f"duration-{each}" for each in ("hour", "minute", "second", "millisecond"))
"""Times whose symbols are known to everybody."""
_LENGTHS: tuple[Literal["short", "long"], ...] = ("short", "long")
_SIGNED = re.compile(r"[A-Z]*[$€£¥₩₹฿]? ?\{\}$")
_VOWEL = re.compile("[aeiouàâéèêîôœh]", re.IGNORECASE)


def with_unit(shown: Shown, key: str, locale: str, per: str = "") -> list[str]:
    """A number in writing and its unit, or unit and rate; preferred first.

    >>> with_unit(Shown("3.5", "other"), "percentage-point", "en")[0]
    '3.5 percentage points'
    >>> with_unit(Shown("30", "other"), "kilometer", "en-GB")[0]
    '30 kilometres'
    >>> with_unit(Shown("120", "other"), "kilometer", "en", per="hour")[0]
    '120 kilometers per hour'
    >>> with_unit(Shown("3 millions", "other", True), "kilometer", "fr")[0]
    '3 millions de kilomètres'
    """
    found = templates(key, shown.plural, locale)
    if shown.scaled:
        found = tuple(form for each in found for form in linked(each, locale))
    if per:
        found = tuple(rates(key, found, per, shown.plural, locale))
    if not shown.text[-1:].isdigit():  # A word must not run into a symbol.
        found = (
            tuple(each for each in found if not re.match(r"\{\}[A-Za-z]", each)) or found
        )
    if shown.text[:1].isalpha():  # Nor must a sign or a code: $من 7 إلى 8.
        found = tuple(each for each in found if not _SIGNED.match(each)) or found
    hyphen = shown.text.replace(" ", "-")
    return once(
        each.replace("{}", hyphen if re.search(r"\{\}-", each) else shown.text)
        for each in found
    )


@cache
def templates(key: str, plural: str, locale: str) -> tuple[str, ...]:
    """Templates of a unit for a plural category, the preferred one first.

    >>> templates("percent", "other", "en")[:2]
    ('{}%', '{} percent')
    >>> templates("day", "few", "ru")[0], templates("day", "other", "ja")[0]
    ('{} дня', '{}日間')
    """
    words = table(locale)
    unit = units.named(key)
    own = [*_own(words.get("units", {}).get(key), plural)]
    if key in words["worded"]:
        own += _own(words["worded"][key], plural)
    if key == "percent":
        own.insert(0, _percent(locale))
    elif unit is not None and unit.group == "currency":
        own += _currency(key, plural, locale)
    elif unit is not None and unit.group in ("time", "measure"):
        own += _cldr(units.entry(unit), plural, locale)
    elif key not in words["worded"]:
        own += _symbol(key, locale)
    if "unit_gap" in words:  # Japanese and Chinese put nothing between the two.
        own = [form for each in own for form in (closed(each, locale), each)]
    refused = words.get("no_names", ())
    names = {each: each.replace("{}", "").strip() for each in once(own)}
    return tuple(
        each for each in names if each not in refused and names[each] not in refused
    )


def _own(entry: Any, plural: str) -> Iterator[str]:
    """What the table says: a list of templates, or one by plural category."""
    if isinstance(entry, dict):
        yield str(entry.get(plural, entry["other"]))
        yield from entry.get("accepted", ())
    else:
        yield from entry or ()


def _percent(locale: str) -> str:
    """CLDR's percent sign with its space: {} % in German, {}% in English."""
    pattern = str(babel(locale).percent_formats[None].pattern)
    return unmarked(re.sub(r"#,##0(?:\.0*)?", "{}", pattern))


def _currency(code: str, plural: str, locale: str) -> Iterator[str]:
    """CLDR's name and the code, if the table does not have all the forms itself."""
    from babel.numbers import get_currency_name

    words = table(locale)
    yield from _own(words.get("currency", {}).get(code), plural)
    if words.get("currency_names", True):
        count = next((n for n in SAMPLES if babel(locale).plural_form(n) == plural), 2)
        name = str(get_currency_name(code, count, locale=babel(locale)))
        name = name[:1].lower() + name[1:] if words.get("currency_lower") else name
        yield f"{{}} {name}"
    yield f"{{}} {code}"
    yield f"{code} {{}}"


def _cldr(entry: Mapping[str, str], plural: str, locale: str) -> Iterator[str]:
    long = [named(entry["cldr"], plural, "long", each) for each in spellings(locale)]
    short = named(entry["cldr"], plural, "short", babel(locale))
    yield from (each for each in long if each)
    if form := table(locale).get("attributive"):  # a 30-year history
        for each in spellings(locale):
            name = named(entry["cldr"], "one", "long", each).replace("{}", "").strip()
            yield form.replace("{unit}", name.replace(" ", "-"))
    if short and not any(long):
        yield short
    if symbol := entry.get("symbol"):
        yield from (f"{{}} {symbol}", f"{{}}{symbol}")
    # Short names of other units are words as often as not: in, a, pi, M.
    if short and (symbol or entry["cldr"] in _CLOCK):
        yield short


def _symbol(key: str, locale: str) -> Iterator[str]:
    unit = units.named(units.canonical(key))
    known = unit is not None and unit.group in ("time", "measure")
    if unit and known and table(locale).get("local_symbols"):  # 5 Go, 5 ГБ
        if text := named(units.entry(unit)["cldr"], "other", "short", babel(locale)):
            yield text
    yield from (f"{{}} {key}", f"{{}}{key}")
    if unit and known:
        for plural in plurals(locale):
            for length in _LENGTHS:
                if text := named(units.entry(unit)["cldr"], plural, length, babel(locale)):
                    yield text


def linked(template: str, locale: str) -> Iterator[str]:
    """With what stands between a scale word and a noun: 3 millions de kilomètres."""
    link = table(locale).get("after_scale", {}).get("link")
    name = re.match(r"\{\}\s+(?=[^\W\d]{3})", template)
    if not link or not name or template[name.end() :].isupper():
        yield template
        return
    rest = template[name.end() :]
    elided = table(locale)["after_scale"].get("elided")
    yield f"{{}} {elided if elided and _VOWEL.match(rest) else link}{rest}"
