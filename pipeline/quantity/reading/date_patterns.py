"""The date patterns of a locale as one regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from ..wording.date_words import (
    FIELD,
    day_half,
    day_parts,
    month_names,
    patterns,
    time_patterns,
)
from ..wording.locale_table import table
from .affixes import LETTERS

_SHAPES = ("yMd", "yM", "Md", "y")
_FIELDS = {
    "y": "[12][0-9]{3}(?![0-9])",
    "M": "(?:1[0-2]|0?[1-9])(?![0-9])",
    "d": "(?:[12][0-9]|3[01]|0?[1-9])(?![0-9])",
    "H": "(?:2[0-4]|[01]?[0-9])(?![0-9])",
    "h": "(?:1[0-2]|0?[0-9])(?![0-9])",
    "m": "[0-5][0-9](?![0-9])",
}


@cache
def alternatives(locale: str) -> str:
    """All ways to write a date as one regular expression, those that say more first.

    A group is named by what it holds and a number: ``y`` year, ``M`` month, ``d`` day,
    ``H`` or ``h`` hour, ``m`` minute, ``b`` half past, ``p`` after noon, ``q`` or ``n``
    which quarter or half, ``x`` that it is a half, ``D`` or ``z`` a decade, ``t`` a time
    that may be a duration.

    >>> bool(re.search(alternatives("de"), "am 16. Mai 2019"))
    True
    """
    months = _any(name for names in month_names(locale) for name in names)
    found = [*_periods(locale)]
    for shape in _SHAPES:
        found += [
            _regex(each, months, locale)
            for each in patterns(locale, shape)
            if each != "y"  # A bare year is a number; its context is not known.
        ]
    clock = [*time_patterns(locale), *time_patterns(locale, whole=True)]
    clock.sort(key=len, reverse=True)
    lasting = table(locale)["dates"].get("durations", ())
    for each in clock:
        text = _regex(each, months, locale)
        found.append(f"(?P<t>{text})" if each in lasting else text)
    names = {name for names in month_names(locale) for name in names[:2]}
    if locale.startswith("en"):
        names |= {name for names in month_names(locale) for name in names}
    if table(locale)["read"].get("lone_months"):
        forms = table(locale)["dates"]["month_forms"]
        names |= {name for each in forms for name in each.split("|")}
    found.append(_apart(f"(?P<M>{_any(names)})"))
    numbered = []
    for index, each in enumerate(dict.fromkeys(found)):
        numbered.append(re.sub(r"\(\?P<(\w)>", rf"(?P<\g<1>{index}>", each))
    # Inside a word nothing begins, so that one look back spares all the others.
    return f"(?<![{LETTERS}0-9])(?:{'|'.join(numbered)})"


def _regex(pattern: str, months: str, locale: str) -> str:
    """A date pattern as a regular expression; its commas and spaces may be missing."""
    own = table(locale)["dates"]
    named = "MMM" in pattern or "LLL" in pattern
    parts = []
    for quoted, field, literal in FIELD.findall(pattern):
        if not field:
            parts.append(_literal(quoted or literal, named))
        elif field[0] in "ML" and len(field) > 2:
            parts.append(f"(?P<M>{months})\\.?")
        elif field[0] == "a":
            am, pm = (day_half(locale, after, len(field) > 1) for after in (False, True))
            parts.append(f"(?:(?P<p>{_escaped(pm)})|{_escaped(am)})")
        elif field == "B":
            hours = day_parts(locale).items()
            morning, later = (
                _escaped(name for hour, name in hours if (hour >= 12) == after)
                for after in (False, True)
            )
            parts.append(f"(?:(?P<p>{later})|{morning})")
        elif field == "b":
            parts.append(f"(?P<b>{own['half']})")
        else:
            letter = field[0]
            first = own.get("first") if letter == "d" and pattern.find("MMM") > 0 else ""
            said = f"{_FIELDS[letter]}|{first}" if first else _FIELDS[letter]
            parts.append(f"(?P<{letter}>{said})")
            if letter == "d" and named:
                parts.append(own.get("day_ending", ""))
    if pattern.endswith("mm") and "minute_unless" in own:
        parts.append(f"(?!{own['minute_unless']})")
    return f"(?<![{LETTERS}0-9.:/-]){''.join(parts)}(?![{LETTERS}0-9]|:[0-9]|[間간])"


def _literal(text: str, named: bool) -> str:
    found = []
    for char in text:
        if char in " \u00a0\u202f":
            found.append(" ?")
        elif char in ",،" or (char == "." and named):
            found.append(f"{re.escape(char)}?")
        else:
            found.append(re.escape(char))
    return "".join(found)


def _any(names: Iterable[str]) -> str:
    listed = sorted({name.rstrip(".") for name in names}, key=len, reverse=True)
    return "|".join(re.escape(each).replace(r"\ ", " ") for each in listed)


def _escaped(names: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(names, key=len, reverse=True)))


def fold(name: str) -> str:
    """One way to write a month or an ordinal.

    >>> fold("Sept.")
    'sept'
    """
    return name.lower().rstrip(".").replace("\N{NO-BREAK SPACE}", " ")


def nth(locale: str, kind: Literal["quarter", "half"]) -> dict[str, int]:
    """The words that number the quarters or halves of a year, folded.

    >>> nth("en", "quarter")["third"], nth("ja", "half")["下"]
    (3, 2)
    """
    words = table(locale)["period"]
    halves = kind == "half" and "half_nth" in words
    names, forms = ("half_nth", "half_forms") if halves else ("nth", "forms")
    found: dict[str, int] = {}
    for number, name in enumerate(words[names], 1):
        extra = words.get(forms, [""] * 4)[number - 1].split("|")
        found |= {fold(each): number for each in (name, *extra) if each}
    return found


def _periods(locale: str) -> Iterator[str]:
    yield from _parts_of_years(locale, "quarter", "")
    yield from _parts_of_years(locale, "half", "(?P<x>)")
    words = table(locale)["period"]
    named = [name for names in words.get("decades", {}).values() for name in names]
    for name in sorted(named, key=len, reverse=True):
        yield _apart(f"(?P<z>{re.escape(name)})")
    for form in words["decade"]:
        text = re.escape(form).replace(r"\ ", " ")
        # The 80s are those of the last century; 80s and 80-е may be anything.
        short = len(re.findall(r"[^\W\d_]", form.replace("{year}", ""))) > 1
        year = "(?:[12][0-9])?[3-9]0|[12][0-9]{2}0" if short else "[12][0-9]{2}0"
        yield _apart(text.replace(r"\{year\}", f"(?P<D>)(?P<y>{year})"))


def _parts_of_years(
    locale: str, kind: Literal["quarter", "half"], mark: str
) -> Iterator[str]:
    words = table(locale)["period"]
    groups = {
        "nth": f"(?P<q>{_any(nth(locale, kind))})",
        "n": "(?P<n>[1-4])",
        "year": f"(?P<y>{_FIELDS['y']})",
    }
    for form in (*words[kind], *words[f"{kind}_alone"]):
        text = re.escape(form).replace(r"\ ", " ")
        for stem in words.get("inflected", "").split():
            text = re.sub(rf"{stem}\w*", rf"{stem}\\w*", text)
        for name, group in groups.items():
            text = text.replace(rf"\{{{name}\}}", group)
        yield mark + _apart(text)


def _apart(pattern: str) -> str:
    """Not inside a word or a number."""
    return f"(?<![{LETTERS}0-9]){pattern}(?![{LETTERS}0-9])"
