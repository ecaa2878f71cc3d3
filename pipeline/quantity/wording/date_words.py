"""Dates and times of day as a locale writes them.

Patterns are CLDR's date patterns (UTS #35, part 4): those of Babel and those of the
locale's table. They are filled in here, and `date_reading` reads with the same ones.
Babel's own formatting is not used for months: for stand-alone names it may answer in
another language that was loaded before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ..model import Date
from .figures import once
from .locale_table import spellings, table, unmarked

FIELD = re.compile(r"'([^']*)'|(y+|M+|L+|d+|H+|h+|m+|a+|b|B)|([^'A-Za-z]+|[A-Za-z])")
"""Quoted text, a field, or a literal. The field b is "half": 午後3時半;
B is the part of the day, as in CLDR, from the table: 晚上8時."""


def date(value: Date, locale: str) -> list[str]:
    """Ways to write a date or a time, the preferred one first.

    >>> date(Date(2019, 5, 16), "en")[0], date(Date(2019, 5, 16), "en-GB")[0]
    ('May 16, 2019', '16 May 2019')
    >>> date(Date(2019, period="H1"), "en")[0], date(Date(hour=15, minute=30), "de")[0]
    ('the first half of 2019', '15:30 Uhr')
    >>> date(Date(2019, 5, 16), "es")[0], date(Date(None, 5), "fr")[0]
    ('16 de mayo de 2019', 'mai')
    """
    days = list(_days(value, locale))
    if value.hour is None:
        return days
    hours = once(
        fill(pattern, value, locale)
        for pattern in _clock(locale, value.minute)
        if "b" not in pattern or value.minute == 30
    )
    if not days:
        return hours
    # All the days with the first way to say the hour, and the other way round.
    pairs = [(day, hours[0]) for day in days] + [(days[0], hour) for hour in hours]
    joins = table(locale)["dates"]["join"]
    return once(j.replace("{day}", d).replace("{time}", t) for d, t in pairs for j in joins)


def _clock(locale: str, minute: int | None) -> tuple[str, ...]:
    """The patterns of a time of day; at the full hour 8 p.m. is 8:00 p.m."""
    whole, exact = time_patterns(locale, whole=True), time_patterns(locale)
    return whole if minute is None else exact if minute else (*whole, *exact)


def _days(value: Date, locale: str) -> Iterator[str]:
    if value.period:
        yield from _period(value, locale)
        return
    shape = "".join(
        letter
        for letter, part in (("y", value.year), ("M", value.month), ("d", value.day))
        if part is not None
    )
    if shape:
        yield from once(fill(each, value, locale) for each in patterns(locale, shape))


def _period(value: Date, locale: str) -> Iterator[str]:
    words = table(locale)["period"]
    kind = {"Q": "quarter", "H": "half"}.get(value.period[0], "decade")
    number = value.period[1:] if kind != "decade" else ""
    nth = words["nth"][int(number) - 1] if number else ""
    half = words.get("half_nth", words["nth"])[int(number) - 1] if kind == "half" else ""
    yield from words.get("decades", {}).get(str(value.year), ()) if kind == "decade" else ()
    for form in words[kind if value.year else f"{kind}_alone"]:
        yield form.format(year=value.year, n=number, nth=half or nth)


@cache
def patterns(locale: str, shape: str) -> tuple[str, ...]:
    """Patterns of dates that say year, month or day: "yMd", "yM", "Md", "y", "M".

    >>> patterns("de", "yMd")[0], patterns("en", "Md")[:2], patterns("ja", "y")[0]
    ('d. MMMM y', ('MMMM d', 'MMM d'), 'y年')
    """
    own = table(locale)["dates"]
    found: list[str] = list(own.get(f"first_{shape}", ()))
    for spelling in spellings(locale):
        found += (unmarked(each) for each in _cldr_patterns(spelling, shape))
    found += own.get(shape, ())
    if shape == "yMd":
        found.append("y-MM-dd")
    return tuple(once(found))


def _cldr_patterns(spelling: object, shape: str) -> Iterator[str]:
    from babel import Locale

    assert isinstance(spelling, Locale)
    if shape == "yMd":
        yield from (str(spelling.date_formats[each].pattern) for each in ("long", "medium"))
        return
    for skeleton in {"yM": ("yMMMM", "yMMM"), "Md": ("MMMMd", "MMMd")}.get(shape, (shape,)):
        if skeleton == "M":
            yield from ("LLLL", "MMMM")
        elif skeleton in spelling.datetime_skeletons:
            yield str(spelling.datetime_skeletons[skeleton].pattern)


@cache
def time_patterns(locale: str, whole: bool = False) -> tuple[str, ...]:
    """Patterns of times of day, of whole hours if no minute is said.

    >>> time_patterns("en")[:2], time_patterns("ja", whole=True)[0]
    (('h:mm a', 'H:mm'), 'H時')
    """
    own = table(locale)["dates"]
    return tuple(own["hour"] if whole else own["time"])


def day_half(locale: str, after_noon: bool, long: bool = False) -> tuple[str, ...]:
    """Names of a half of the day; the *long* ones are no letters, which units are, too.

    >>> day_half("en", True)[:2], day_half("ar", True, long=True)[0]
    (('PM', 'p.m.'), 'مساءً')
    """
    names = str(table(locale)["dates"]["pm" if after_noon else "am"]).split("|")
    return tuple(
        name for name in names if not long or (len(name) > 1 and not name.isupper())
    )


def day_parts(locale: str) -> dict[int, str]:
    """What the day is called from an hour on, in order, where a language says it.

    >>> day_parts("zh-Hant")[18], day_parts("en")
    ('晚上', {})
    """
    return {
        int(hour): str(name)
        for hour, name in table(locale)["dates"].get("day_parts", {}).items()
    }


@cache
def month_names(locale: str) -> tuple[tuple[str, ...], ...]:
    """For each month: its name in a date, by itself, abbreviated, then other forms.

    >>> month_names("ru")[4][:3], month_names("en")[8]
    (('мая', 'май', 'мая'), ('September', 'September', 'Sep', 'Sept'))
    """
    own = table(locale)["dates"]
    alone, others = own.get("months"), own.get("month_forms")
    found = []
    for n in range(12):
        wide = [str(each.months["format"]["wide"][n + 1]) for each in spellings(locale)]
        short = [
            str(each.months["format"]["abbreviated"][n + 1]) for each in spellings(locale)
        ]
        names = [wide[0], alone.split()[n] if alone else wide[0], *once(short)]
        more = others[n].split("|") if others else []
        found.append(tuple(map(unmarked, [*names, *more])))
    return tuple(found)


def fill(pattern: str, value: Date, locale: str) -> str:
    """A date in the shape of a pattern.

    >>> fill("d MMMM y", Date(2019, 5, 16), "fr"), fill("h a", Date(hour=15), "en")
    ('16 mai 2019', '3 PM')
    """
    first = table(locale)["dates"].get("first_day")
    if first and value.day == 1 and "MMM" in pattern:  # 1er mai, 1º de maio
        pattern = re.sub(r"\bd\b", f"'{first}'", pattern, count=1)
    return "".join(_part(match, value, locale) for match in FIELD.finditer(pattern))


def _part(match: re.Match[str], value: Date, locale: str) -> str:
    quoted, field, literal = match.groups()
    if field is None:
        return str(literal if quoted is None else quoted)
    letter, width = field[0], len(field)
    if letter in "ML" and width > 2:
        names = month_names(locale)[(value.month or 1) - 1]
        return names[1] if letter == "L" else names[0 if width > 3 else 2]
    if letter == "a":
        return day_half(locale, (value.hour or 0) >= 12, long=width > 1)[0]
    if letter == "B":
        known = day_parts(locale)
        return known[max(start for start in known if start <= (value.hour or 0))]
    if letter == "b":
        return str(table(locale)["dates"]["half"])
    hour = value.hour or 0
    number = {
        "y": value.year,
        "M": value.month,
        "L": value.month,
        "d": value.day,
        "H": hour,
        "h": (hour + 11) % 12 + 1 if hour or not day_parts(locale) else 0,
        "m": value.minute or 0,
    }[letter]
    return str(number).zfill(width)
