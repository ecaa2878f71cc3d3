"""Units, rates and approximations around a number of a target text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ... import tables
from ..model import Approximation
from ..units import canonical
from ..wording import cldr_units, rate_words, unit_words
from ..wording.locale_table import table
from .affixes import LETTERS, Affixes
from .core import Core

_KINDS: tuple[Approximation, ...] = ("about", "nearly", "more", "less", "least", "most")
_SHORT = 3
"""Names up to so many letters are symbols; capitals count in them: MB, Mb."""

TENTH = "tenth"
"""The unit of Japanese 割: three of them are 30%."""


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a number."""

    start: int
    """Where the number begins with its unit: at US$ in US$5."""

    end: int
    """Where it ends with its unit, without words of approximation."""

    unit: str = ""
    """Canonical unit, or nothing."""

    per: str = ""
    """Unit of a rate's denominator, or nothing."""


@dataclass(frozen=True, slots=True)
class _Reader:
    words: Affixes[str]
    symbols: Affixes[str]
    stems: re.Pattern[str]
    stem_units: tuple[str, ...]
    per: Affixes[str]
    approx: Affixes[Approximation]


def units(text: str, start: int, end: int, locale: str) -> Around:
    """The unit of the number at ``text[start:end]``, and of the rate it is part of.

    >>> units("runs 120 kilometers per hour", 5, 8, "en")
    Around(start=5, end=28, unit='kilometer', per='hour')
    >>> units("на 5 километрах", 3, 4, "ru").unit, units("US$5", 3, 4, "en").start
    ('kilometer', 0)
    """
    reader = _reader(locale)
    unit = ""
    found = [each.match(text, start, end) for each in (reader.words, reader.symbols)]
    known = [each for each in found if each is not None]
    if known:
        longest = max(known, key=lambda each: each.end - each.start)
        start, end, unit = longest.start, longest.end, longest.meaning
    elif stem := reader.stems.match(text, end):
        end, unit = stem.end(), reader.stem_units[(stem.lastindex or 1) - 1]
    rate = reader.per.match(text, start, end) if unit and unit != "percent" else None
    if rate and not _shorter(rate.meaning, unit):
        return Around(rate.start, rate.end, unit, rate.meaning)
    return Around(start, end, unit)


_TIMES = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")


def _shorter(per: str, unit: str) -> bool:
    """Nothing lasts years in an hour: in Arabic that is "years, at seven o'clock"."""
    known = per in _TIMES and unit in _TIMES
    return known and _TIMES.index(per) <= _TIMES.index(unit)


def approximation(text: str, start: int, end: int, locale: str) -> Approximation:
    """What the words around a number with its unit say of its exactness.

    >>> approximation("well over 20 days", 10, 17, "en")
    'more'
    >>> approximation("30人以上が参加", 0, 2, "ja")
    'more'
    """
    found = _reader(locale).approx.match(text, start, end)
    return found.meaning if found else ""


@cache
def _reader(locale: str) -> _Reader:
    words: dict[str, str] = {}
    symbols: dict[str, str] = {}
    doubtful = set()
    for template, unit in _templates(locale):
        name = re.sub(rf"[^{LETTERS}]", "", template)
        group = symbols if len(name) <= _SHORT else words
        if group.setdefault(template, unit) != unit:
            doubtful.add(template)
    doubtful |= {each for each in table(locale)["read"].get("open", ())}
    for template in doubtful:  # Pounds are weighed and paid with.
        (symbols if template in symbols else words)[template] = ""
    read = table(locale)["read"]
    stems = dict(_stems(locale))
    endings = f"(?:{read['endings']})?" if "endings" in read else ""
    stemmed = "|".join(f"({stem})" for stem in stems) or "(?!)"
    unless = read.get("unless", {})
    more = f"{read['more']}?" if "more" in read else ""
    return _Reader(
        Affixes(words.items(), unless=unless, gap=more, endings=read.get("endings", "")),
        Affixes(symbols.items(), case=True, unless=unless, gap=more),
        re.compile(rf"[ -]?(?:{stemmed}){endings}(?![{LETTERS}])", re.IGNORECASE),
        tuple(stems.values()),
        Affixes(_rates(locale)),
        Affixes(_approximations(locale), gap=read.get("gap", ""), suffixes="gap" in read),
    )


def ones(text: str, locale: str) -> Iterator[Core]:
    """One of a unit behind words of approximation: about a mile, plus d'une heure.

    >>> text = "about a mile, an A"
    >>> [(str(core.value), text[core.end :]) for core in ones(text, "en")]
    [('1', ' mile, an A')]
    """
    for match in _article(locale).finditer(text):
        around = units(text, *match.span(), locale)
        long = around.end - match.end() > _SHORT
        if around.unit and long and approximation(text, *match.span(), locale):
            yield Core(*match.span(), Decimal(1), words=True)


@cache
def _article(locale: str) -> re.Pattern[str]:
    listed = "|".join(table(locale)["read"].get("one", "").split()) or "(?!)"
    return re.compile(rf"(?<![{LETTERS}])(?:{listed})(?![{LETTERS}])", re.IGNORECASE)


def duals(text: str, locale: str) -> Iterator[Core]:
    """Units that say two by themselves, as Arabic has them: يومان is two days.

    >>> [(str(core.value), core.unit) for core in duals("بعد يومين", "ar")]
    [('2', 'day')]
    """
    pattern, known = _duals(locale)
    for match in pattern.finditer(text):
        yield Core(*match.span("said"), Decimal(2), words=True, unit=known[match["said"]])


@cache
def _duals(locale: str) -> tuple[re.Pattern[str], dict[str, str]]:
    known: dict[str, str] = {}
    for key in _keys() if "two" in cldr_units.plurals(locale) else ():
        for name in cldr_units.duals(key, locale):
            known.setdefault(name, canonical(key))
    listed = "|".join(sorted(map(re.escape, known), key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?<![{LETTERS}])[وبلف]?(?P<said>{listed})(?![{LETTERS}])"), known


def _keys() -> Iterator[str]:
    known = tables.load("quantity")
    for group in ("worded", "time", "measure", "currency"):
        yield from known[group]
    yield from known["symbol"]["written"].split()


def _templates(locale: str) -> Iterator[tuple[str, str]]:
    words = table(locale)
    for key in dict.fromkeys([*words["worded"], *_keys()]):
        for plural in cldr_units.plurals(locale):
            for template in unit_words.templates(key, plural, locale):
                linked = unit_words.linked(template, locale)
                unit = canonical(key)
                yield from ((each, unit) for each in dict.fromkeys([template, *linked]))
    for sign, code in tables.load("unit_symbols")["sign"].items():
        yield f"{sign}{{}}", code
    for key, listed in words["read"].get("units", {}).items():
        yield from ((template, canonical(key)) for template in listed)
    if tenth := words["read"].get("tenth"):
        yield f"{{}}{tenth}", TENTH


def _stems(locale: str) -> Iterator[tuple[str, str]]:
    """What the forms of a name have in common, where a language inflects: километр."""
    if "endings" not in table(locale)["read"]:
        return
    endings = table(locale)["read"]["endings"]
    yield from table(locale)["read"].get("stems", {}).items()
    for key in dict.fromkeys([*table(locale)["worded"], *_keys()]):
        forms = [
            unit_words.templates(key, plural, locale)[0].replace("{}", "").split()
            for plural in cldr_units.plurals(locale)
        ]
        words = [list(each) for each in zip(*forms, strict=False)]
        stems = [_common(each) for each in words]
        if all(len(stem) >= 4 for stem in stems) and stems:
            yield rf"(?:{endings})? ".join(map(re.escape, stems)), canonical(key)


def _common(words: list[str]) -> str:
    first, last = min(words), max(words)
    size = next((i for i, char in enumerate(first) if last[i : i + 1] != char), len(first))
    return first[:size]


def _rates(locale: str) -> Iterator[tuple[str, str]]:
    known = tables.load("quantity")
    for key in dict.fromkeys([*table(locale)["per"], *known["time"], *known["measure"]]):
        if key != "other":
            yield from ((each, key) for each in rate_words.denominators(key, locale))
    for symbol in known["symbol"]["written"].split():
        yield f"{{}}/{symbol}", canonical(symbol)


def _approximations(locale: str) -> Iterator[tuple[str, Approximation]]:
    words = table(locale)
    for kind in _KINDS:
        listed = [*words["approx"][kind], *words["read"].get("approx", {}).get(kind, ())]
        yield from ((each, kind) for each in listed)
