"""Numbers in a target text, by value.

A check compares what a text says with what it should say, however it is written:
"3.862 billion", "3,862,000,000" and "two" are values. Only locales with a table in
``data/numbers.toml`` can be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from . import wording
from .source_values import source_values

__all__ = ["Number", "find", "source_values"]


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a target text."""

    start: int
    """Offset of its first character, a minus included."""

    end: int
    """End offset, scale word and percent sign included."""

    value: Decimal
    """Exact value; 30 for 30%."""

    kind: Literal["cardinal", "ordinal"] = "cardinal"
    """*ordinal* for 3rd and third."""

    percent: bool = False
    """A percent sign or word belongs to it."""

    words: bool = False
    """It is written in words only: "three" may be wording, 3 is a figure."""


@dataclass(frozen=True, slots=True)
class _Language:
    """The number words of a language, by what they do in a phrase."""

    cardinals: dict[str, int]
    ordinals: dict[str, int]
    powers: dict[str, int]
    """Powers of ten that multiply what is before them in the phrase."""

    articles: frozenset[str]
    conjunction: str
    unit_after: frozenset[str]
    nothing_after: frozenset[str]
    currency: str
    group: str
    point: str
    figure: re.Pattern[str]
    word: re.Pattern[str]
    percent: re.Pattern[str]


@cache
def _language(locale: str) -> _Language:
    table = wording.table(locale)["read"]
    group, point = wording.separators(locale)
    g, p = re.escape(group), re.escape(point)
    tens = zip(range(20, 100, 10), table["tens"].split(), strict=True)
    tenths = zip(range(20, 100, 10), table["ordinal_tens"].split(), strict=True)
    cardinals = {word: n for n, word in enumerate(table["units"].split())}
    cardinals |= {word: n for n, word in tens} | table["multiples"]
    ordinals = {word: n for n, word in enumerate(table["ordinals"].split())}
    ordinals |= {word: n for n, word in tenths}
    powers = table["scales"] | table["short"]
    articles = table["articles"].split()
    known = (*cardinals, *ordinals, *table["scales"])
    return _Language(
        cardinals,
        ordinals,
        powers | table["letters"],
        frozenset(articles),
        table["and"],
        frozenset(table["unit_after"].split()),
        frozenset(table["nothing_after"].split()),
        table["currency"],
        group,
        point,
        re.compile(
            # A minus counts where no range and no compound can end.
            rf"(?<![A-Za-z0-9_.])(?P<minus>(?<![\w%)’'])[-−])?"
            rf"(?P<digits>(?:[0-9]{{1,3}}(?:{g}[0-9]{{3}})+(?![0-9])|[0-9]+)(?:{p}[0-9]+)?)"
            # 1.2.3 is a version, and none of its parts is a number.
            rf"(?!{p}?[0-9])"
            rf"(?:(?:[\s-]?)(?P<scale>{_any(powers)})(?![A-Za-z])"
            rf"|(?P<letter>{_any(table['letters'])})(?![A-Za-z])"
            rf"|(?P<ordinal>{_any(table['ordinal_endings'].split())})(?![A-Za-z]))?",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?<![A-Za-z0-9])(?P<word>{_any((*known, *articles))})"
            rf"(?:-?{table['fold']})?(?![A-Za-z])",
            re.IGNORECASE,
        ),
        # 3 percentage points are no percentage.
        re.compile(rf"\s?-?(?:{_any(table['percent'])})(?![A-Za-z]|[\s-]points?\b)", re.I),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def find(text: str, locale: str) -> tuple[Number, ...]:
    """The numbers of ``text`` in reading order.

    Digits behind letters (H100) and versions (1.2.3) are names and not read; those
    of 5G and 874PB are. The parts of a date are numbers of their own.

    >>> [str(n.value) for n in find("3.862 billion, two hundred and five, 3rd", "en")]
    ['3862000000', '205', '3']
    >>> find("by 30 per cent", "en")[0].percent, find("three", "en")[0].words
    (True, True)

    Raises:
        ValueError: there are no number words for the locale.
    """
    language = _language(locale)
    found = [_figure(match, language) for match in language.figure.finditer(text)]
    found += _phrases(text, language)
    return tuple(sorted(found, key=lambda number: number.start))


def _figure(match: re.Match[str], language: _Language) -> Number:
    text = match["digits"].replace(language.group, "").replace(language.point, ".")
    value = Decimal(text)
    end = match.end()
    if scale := match["scale"]:
        value = wording.scale_up(value, language.powers[scale.lower()])
    elif letter := match["letter"]:
        # £125m is money; 100M may be megabytes and 4K is a picture size.
        if match.string[: match.start()].endswith(tuple(language.currency)):
            value = wording.scale_up(value, language.powers[letter.lower()])
        else:
            end = match.start("letter")
    percent = language.percent.match(match.string, end)
    return Number(
        match.start(),
        percent.end() if percent else end,
        -value if match["minus"] else value,
        "ordinal" if match["ordinal"] else "cardinal",
        percent is not None,
    )


def _phrases(text: str, language: _Language) -> list[Number]:
    """Numbers in words: the longest runs of words that make one number each."""
    found: list[Number] = []
    phrase = _Phrase(language)
    for match in language.word.finditer(text):
        between = text[phrase.end : match.start()].lower()
        if not phrase.take(match, between):
            found += phrase.number()
            phrase = _Phrase(language)
            phrase.take(match, "")
    return found + phrase.number()


class _Phrase:
    """A number in words, word by word: two · hundred · and five · thousand."""

    def __init__(self, language: _Language) -> None:
        self.language = language
        self.text = ""
        self.start = self.end = 0
        self.done = 0
        """Worth of the closed groups: 205,000 after "two hundred and five thousand"."""
        self.open: int | None = None
        """Worth of the group that is being said."""
        self.limit = 10**15
        """The next scale must be smaller than the last one."""
        self.article = self.ordinal = False

    def take(self, match: re.Match[str], between: str) -> bool:
        """Add a word; False if it does not continue this number."""
        word = match["word"].lower()
        if self.end and not self._joins(between):
            return False
        if not self._add(word):
            return False
        if not self.end:
            self.start, self.text = match.start(), match.string
        self.end = match.end()
        return True

    def _joins(self, between: str) -> bool:
        """Whether what stands before the next word can stand inside a number."""
        if self.ordinal:
            return False
        hundreds = (self.open or 0) >= 100 or (self.open is None and self.done > 0)
        return between in (" ", "-", "\N{NO-BREAK SPACE}") or (
            hundreds and between.split() == [self.language.conjunction]
        )

    def _add(self, word: str) -> bool:
        """Take the word into account; False if no number goes on with it."""
        language = self.language
        if word in language.powers:
            return self._multiply(10 ** language.powers[word])
        if word in language.articles:
            self.article = not self.end
            return self.article
        value = language.cardinals.get(word, language.ordinals.get(word, 0))
        last = (self.open or 0) % 100
        fits = last == 0 or (last >= 20 and last % 10 == 0 and 0 < value < 10)
        if self.article or not fits or (self.open == 0 and self.end):
            return False
        self.ordinal = word in language.ordinals
        self.open = (self.open or 0) + value
        return True

    def _multiply(self, scale: int) -> bool:
        """Apply a scale: hundred stays open for more, thousand closes its group."""
        if self.article and self.open is None and not self.done:
            self.open = 1
        if not self.open or scale >= self.limit:
            return False
        if scale == 100:
            if self.open >= 100:
                return False
            self.open *= scale
        else:
            self.done, self.open, self.limit = self.done + self.open * scale, None, scale
        self.article = False
        return True

    def number(self) -> list[Number]:
        """What was said, or nothing if that is no number: "per second", "no one"."""
        if not self.end or self.article:
            return []
        before = self.text[: self.start].lower().replace("/", " per ").split()[-1:]
        said = self.text[self.start : self.end].lower()
        value = self.done + (self.open or 0)
        if said == "second" and before and before[0] in self.language.unit_after:
            return []
        if said == "one" and before and before[0] in self.language.nothing_after:
            return []
        percent = self.language.percent.match(self.text, self.end)
        end = percent.end() if percent else self.end
        kind: Literal["ordinal", "cardinal"] = "ordinal" if self.ordinal else "cardinal"
        return [Number(self.start, end, Decimal(value), kind, percent is not None, True)]
