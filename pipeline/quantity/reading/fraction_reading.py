"""Fractions and factors of a target text: two-thirds, 2/3, 2½, 3分の2, doubled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ..wording.locale_table import table
from ..wording.render import fractions
from .affixes import LETTERS
from .core import Core
from .number_words import fold

_SIGNS = re.compile("[\u00bc-\u00be\u2150-\u215e]")
"""½ and its like; ⅟ lacks a denominator."""
# A year is no part of a fraction: in 2019 2/3 of them.
_WHOLE = re.compile("(?<![0-9.,/])(?!(?:19|20)[0-9]{2} )[0-9]{1,3}(?:,?[0-9]{3})* ?$")
_DIGITS = 12
"""Characters before a fraction that are looked at."""

_LARGEST = 10
"""Denominators up to this have words."""


def find(text: str, locale: str) -> Iterator[Core]:
    """Fractions in digits and in words, and words for factors.

    >>> [(str(c.value), c.over) for c in find("3/4 and 24/7, two-thirds", "en")]
    [('3', 4), ('2', 3)]
    >>> [(str(c.value), c.over) for c in find("220 2/3 innings, 2 1/2 and 3½", "en")]
    [('662', 3), ('2.5', 1), ('3.5', 1)]
    >>> [(str(c.value), c.unit) for c in find("It doubled.", "en")]
    [('2', 'times')]
    """
    digits, words, known, factors, unless = _reader(locale)
    for match in digits.finditer(text):
        parts = {name[0]: int(each) for name, each in match.groupdict().items() if each}
        if 0 < parts["n"] < parts["d"]:
            yield _mixed(text, match.span(), parts["n"], parts["d"])
    for match in _SIGNS.finditer(text):
        over_under = unicodedata.normalize("NFKC", match[0]).split("\u2044")
        yield _mixed(text, match.span(), *map(int, over_under))
    for match in words.finditer(text):
        said = fold(match[0])
        if said in known:
            part, whole = known[said]
            yield Core(*match.span(), Decimal(part), words=True, over=whole)
        elif not unless.match(text, match.end()):
            value = Decimal(factors[said])
            yield Core(*match.span(), value, words=True, unit="times")


def _mixed(text: str, span: tuple[int, int], part: int, over: int) -> Core:
    """With the whole number before it: 220 2/3 is 662 thirds, 2 1/2 is 2.5."""
    start, end = span
    found = _WHOLE.search(text, max(0, start - _DIGITS), start)
    if found is None or (found[0][-1:] != " " and text[start].isdecimal()):
        return Core(start, end, Decimal(part), over=over)
    whole = int(re.sub("[^0-9]", "", found[0]))
    value, over_left = Decimal(whole * over + part), over
    for prime in (2, 5):
        while over_left % prime == 0:
            over_left //= prime
    if over_left == 1:  # It has an end as a decimal.
        return Core(found.start(), end, value / over)
    return Core(found.start(), end, value, over=over)


_Reader = tuple[
    re.Pattern[str],
    re.Pattern[str],
    dict[str, tuple[int, int]],
    dict[str, str],
    re.Pattern[str],
]


@cache
def _reader(locale: str) -> _Reader:
    own = table(locale)
    known: dict[str, tuple[int, int]] = {}
    for whole in range(2, _LARGEST + 1):
        for part in range(1, whole):
            for said in fractions(part, whole, locale):
                if not any(char.isdigit() for char in said):
                    known.setdefault(fold(said), (part, whole))
    factor = dict(own.get("factor", {}))
    unless = factor.pop("unless", {}).get("after", "(?!)")
    factors = {
        fold(word): value
        for value, listed in factor.items()
        for word in listed
        if not word[:1].isdigit()
    }
    forms = []
    for index, form in enumerate(own["fraction"]["forms"]):
        text = re.escape(form).replace(r"\ ", " ?")
        text = text.replace(r"\{n\}", rf"(?P<n{index}>[0-9]{{1,3}})")
        forms.append(text.replace(r"\{d\}", rf"(?P<d{index}>[0-9]{{1,3}})"))
    edge = rf"{LETTERS}0-9"
    named = sorted({*known, *factors}, key=len, reverse=True)
    words = "|".join(re.escape(each).replace(r"\ ", "[ -]") for each in named) or "(?!)"
    return (
        re.compile(rf"(?<![{edge}/.,-])(?:{'|'.join(forms)})(?![{edge}/]|[.,][0-9])"),
        re.compile(rf"(?<![{edge}])(?<![0-9] )(?:{words})(?![{edge}])", re.IGNORECASE),
        known,
        factors,
        re.compile(rf"[ -]?{unless}" if unless != "(?!)" else unless, re.IGNORECASE),
    )
