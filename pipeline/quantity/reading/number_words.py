"""The number words of a language, from the ``read`` part of its table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from ..wording.locale_table import table
from .affixes import LETTERS


@dataclass(frozen=True, slots=True)
class Words:
    """What each word does in a phrase such as *two hundred and five thousand*."""

    cardinals: dict[str, int]
    ordinals: dict[str, int]
    powers: dict[str, int]
    """Powers of ten that multiply what is before them in the phrase."""

    bare: frozenset[str]
    """Powers of ten that count by themselves: French cent, Spanish mil."""

    articles: frozenset[str]
    after_tens: frozenset[str]
    """Words that are numbers only behind tens."""

    vigesimal: frozenset[int]
    """Tens that take eleven to nineteen: soixante-quinze."""

    unsafe: frozenset[str]
    """Words that are other words as well."""

    joins: frozenset[str]
    """Words for *and*."""

    joins_tens: bool
    """*And* stands between tens and units: vingt et un."""

    not_after: dict[str, frozenset[str]]
    word: re.Pattern[str]
    piece: re.Pattern[str] | None
    """Parts of a word that is written together: zwei·hundert·fünf."""

    counter: re.Pattern[str]
    """What is counted right behind an unsafe word."""

    ranged: re.Pattern[str]
    """A range that begins with such a word: hai đến ba, ein oder zwei."""

    ranged_back: re.Pattern[str]
    """A range that ends with it."""


def fold(word: str) -> str:
    """One way to write a word: lower case, spaces for hyphens.

    >>> fold("Dix-Sept")
    'dix sept'
    """
    return word.lower().replace("-", " ").replace("\N{NO-BREAK SPACE}", " ")


def _listed(text: str, values: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Words for values, in order; `|` parts forms of one, `_` is a space, `-` is none."""
    for forms, value in zip(text.split(), values, strict=False):
        for form in forms.split("|"):
            if form != "-":
                yield fold(form.replace("_", " ")), value


def _cardinals(read: dict[str, Any]) -> Iterator[tuple[str, int]]:
    yield from _listed(read.get("cardinals", ""), range(1000))
    tens = dict(_listed(read.get("tens", ""), range(20, 100, 10)))
    yield from tens.items()
    yield from _listed(read.get("hundreds", ""), range(100, 1000, 100))
    if "units_first" in read:  # fünfundzwanzig, خمسة وعشرون
        units = dict(_listed(read["ones"], range(1, 10)))
        for unit, one in units.items():
            for ten, value in tens.items():
                yield f"{unit}{read['units_first']}{ten}", one + value


def _by_power(read: dict[str, Any], *groups: str) -> Iterator[tuple[str, int]]:
    for group in groups:
        for power, listed in read.get(group, {}).items():
            yield from ((fold(w.replace("_", " ")), int(power)) for w in listed.split())


@cache
def words(locale: str) -> Words:
    """The number words of a locale.

    >>> words("de").cardinals["fünfundzwanzig"], words("fr").powers["mille"]
    (25, 3)

    Raises:
        ValueError: there is no table for the locale.
    """
    read = table(locale)["read"]
    after = dict(_by_power(read, "after_tens"))
    cardinals = dict(_cardinals(read)) | read.get("multiples", {}) | after
    cardinals |= {word: 2 * 10**power for word, power in _by_power(read, "duals")}
    ordinals = dict(_listed(read.get("ordinals", ""), range(1000)))
    ordinals |= dict(_listed(read.get("ordinal_tens", ""), range(20, 100, 10)))
    powers = dict(_by_power(read, "scales", "short"))
    letters = dict(_by_power(read, "letters"))
    articles = frozenset(read.get("articles", "").split())
    listed = {
        *cardinals,
        *ordinals,
        *dict(_by_power(read, "scales")),
        *articles,
    } - after.keys()
    listed |= after.keys()
    joins = _any(w for w in read.get("joins", {}).get("range", ()) if w[0].isalpha())
    small = _any(word for word, value in cardinals.items() if value < 20)
    return Words(
        cardinals,
        ordinals,
        {word: power for word, power in powers.items() if word not in letters},
        frozenset(fold(w.replace("_", " ")) for w in read.get("bare", "").split()),
        articles,
        frozenset(after),
        frozenset(map(int, read.get("vigesimal", "").split())),
        frozenset(map(fold, read.get("unsafe", "").split())),
        frozenset(read.get("and", "").split()),
        read.get("joins_tens", False),
        {
            word: frozenset(named.split())
            for word, named in read.get("not_after", {}).items()
        },
        _pattern(listed, read),
        re.compile(_any(listed), re.IGNORECASE) if read.get("compound") else None,
        re.compile(
            rf"[ -](?:{_any(map(fold, read.get('counters', '').split()))})(?![{LETTERS}])",
            re.IGNORECASE,
        ),
        re.compile(rf"(?: (?:{joins}) |[-–—])(?:{small})(?![{LETTERS}])", re.IGNORECASE),
        re.compile(rf"(?<![{LETTERS}])(?:{small})(?: (?:{joins}) |[-–—])$", re.IGNORECASE),
    )


def _pattern(listed: Iterable[str], read: dict[str, Any]) -> re.Pattern[str]:
    """A word, or a compound of them, that is no part of another word."""
    found = f"(?:{_any(listed)})"
    if read.get("compound"):
        found = f"(?:{found}(?:{read['and']})?(?={found}))*{found}"
    attached = f"(?:{read['attached']})?" if "attached" in read else ""
    fold_ending = "(?:-?fold)?" if read.get("fold") else ""
    return re.compile(
        rf"(?<![{LETTERS}0-9]){attached}(?P<word>{found}){fold_ending}(?![{LETTERS}])",
        re.IGNORECASE,
    )


def _any(listed: Iterable[str]) -> str:
    ordered = sorted(set(listed), key=len, reverse=True)
    return "|".join(re.escape(w).replace(r"\ ", "[ -]") for w in ordered if w) or "(?!)"
