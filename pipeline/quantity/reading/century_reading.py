"""Centuries in Roman numerals: XIXe siècle, siglo XIX, XIX век, thế kỷ XIX."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ..wording.locale_table import table
from .affixes import LETTERS
from .core import Core

_NUMERAL = "(?P<number>(?-i:X{0,2}(?:IX|IV|V?I{1,3}|V|(?<=X))))"
"""I to XXIX in capitals: no text speaks of a later century."""

_ORDINAL = "(?:er|re|ème|e|ᵉʳ|ᵉ)?"
"""What French adds to a numeral."""

_WORTH = {"I": 1, "V": 5, "X": 10}


def find(text: str, locale: str) -> Iterator[Core]:
    """The numbers of centuries; they count off.

    >>> [str(core.value) for core in find("del siglo XIX al siglo XXI", "es")]
    ['19', '21']
    >>> [str(core.value) for core in find("au XVIIIe siècle", "fr")]
    ['18']
    """
    for match in _pattern(locale).finditer(text):
        group = next(name for name, said in match.groupdict().items() if said)
        value = Decimal(_worth(match[group]))
        yield Core(*match.span(group), value, words=True, ordinal=True)


def _worth(numeral: str) -> int:
    """The value of a Roman numeral: a smaller sign before a larger one is taken off."""
    values = [_WORTH[char] for char in numeral]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


@cache
def _pattern(locale: str) -> re.Pattern[str]:
    """Each form with a group of its own; none matches where the language has no forms."""
    found = []
    for index, form in enumerate(table(locale)["read"].get("centuries", ())):
        numeral = _NUMERAL.replace("number", f"n{index}") + _ORDINAL
        text = re.escape(form).replace(r"\ ", " ").replace(r"\{\}", numeral)
        found.append(text)
    listed = "|".join(found) or "(?!)"
    return re.compile(rf"(?<![{LETTERS}])(?:{listed})(?![{LETTERS}])", re.IGNORECASE)
