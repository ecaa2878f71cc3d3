"""Fractions and factors of a target text: two-thirds, 2/3, 3分の2, doubled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ..wording.locale_table import table
from ..wording.render import fractions
from .affixes import LETTERS
from .core import Core
from .number_words import fold

_LARGEST = 10
"""Denominators up to this have words."""


def find(text: str, locale: str) -> Iterator[Core]:
    """Fractions in digits and in words, and words for factors.

    >>> [(str(c.value), c.over) for c in find("3/4 and 24/7, two-thirds", "en")]
    [('3', 4), ('2', 3)]
    >>> [(str(c.value), c.unit) for c in find("It doubled.", "en")]
    [('2', 'times')]
    """
    digits, words, known, factors, unless = _reader(locale)
    for match in digits.finditer(text):
        parts = {name[0]: int(each) for name, each in match.groupdict().items() if each}
        if 0 < parts["n"] < parts["d"]:
            yield Core(*match.span(), Decimal(parts["n"]), over=parts["d"])
    for match in words.finditer(text):
        said = fold(match[0])
        if said in known:
            part, whole = known[said]
            yield Core(*match.span(), Decimal(part), words=True, over=whole)
        elif not unless.match(text, match.end()):
            value = Decimal(factors[said])
            yield Core(*match.span(), value, words=True, unit="times")


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
