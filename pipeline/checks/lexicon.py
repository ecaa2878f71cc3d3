"""Places and weekdays: words whose translation CLDR knows must come out.

CLDR (through Babel) names countries, continents, some 400 cities and the days of the week
in Chinese and in every target language: a small dictionary nobody had to write. A target
that has no word beginning like the expected one has lost the place, or has another one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .. import tables
from ..findings import make
from ..model import Finding
from .case import Case

_DAYS = "一二三四五六日"
_UNSPACED = ("ja", "ko", "ar")
"""Languages that write other words or endings against a name: it is looked for anywhere."""


def places(case: Case) -> Iterator[Finding]:
    """Countries, continents and cities of the source are named in the target."""
    yield from _missing(case, "place-missing", _places(case.locale))


def weekdays(case: Case) -> Iterator[Finding]:
    """The days of the week of the source are named in the target."""
    yield from _missing(case, "weekday-missing", _weekdays(case.locale))


def _missing(case: Case, kind: str, words: dict[str, _Word]) -> Iterator[Finding]:
    if case.language == "zh":  # A conversion by characters: nothing can get lost.
        return
    target = _folded(case.target, case.language)
    seen: set[str] = set()
    for match in _pattern(tuple(words)).finditer(case.source):
        word = match[0]
        if word in seen or case.pinned(*match.span()):
            continue
        seen.add(word)
        if not words[word].said(case.language).search(target):
            name = words[word].name
            yield make(kind, source=word, target=name, source_at=match.span())


@dataclass(frozen=True, slots=True)
class _Word:
    """What a target has for a Chinese word."""

    name: str
    """The name in CLDR."""

    others: tuple[str, ...] = ()
    """Beginnings of what else says it."""

    def said(self, language: str) -> re.Pattern[str]:
        """What finds any of these in a folded target."""
        return _said(language, self.name, self.others)


@cache
def _said(language: str, name: str, others: tuple[str, ...]) -> re.Pattern[str]:
    """Words that begin so. Short forms (US, Mon.) are whole words: “us” is no country."""
    whole = [each for each in others if each.endswith(".") or _capitals(each)]
    begin = [_folded(each, language) for each in others if each not in whole]
    begin += [_stem(language, name)]
    edge = "" if language in _UNSPACED else r"(?<!\w)"
    stems = "|".join(map(re.escape, begin))
    words = "".join(rf"|(?<!\w){re.escape(each.rstrip('.'))}(?![a-z])" for each in whole)
    return re.compile(rf"(?i:{edge}(?:{stems})){words}")


def _capitals(name: str) -> bool:
    return name.isascii() and name.isupper()


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the Chinese words, the longest first: 马来西亚 is not 西亚."""
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    decoys = map(re.escape, tables.load("lexicon")["decoys"])
    return re.compile(rf"(?!{'|'.join(decoys)})(?:{'|'.join(longest)})")


def _stem(language: str, name: str) -> str:
    """The beginning that a name shares with its cases and adjectives: Ital-y, Ital-ian.

    >>> _stem("de", "Frankreich"), _stem("es", "México"), _stem("vi", "Hy Lạp")
    ('frank', 'mexi', 'hy lạp')
    """
    name = _folded(name, language).lower()
    if language == "ar":
        return name.removeprefix("ال")[:5]
    if language in ("ja", "ko", "vi"):
        return name
    return name[: 3 if len(name) <= 5 else 4 if len(name) <= 8 else 5]


def _folded(text: str, language: str) -> str:
    """Without the accents that come and go (México, mexicano) where they may."""
    if language in ("ja", "ko", "vi"):
        return unicodedata.normalize("NFC", text)
    letters = unicodedata.normalize("NFD", text)
    return "".join(char for char in letters if not unicodedata.combining(char))


@cache
def _places(locale: str) -> dict[str, _Word]:
    """Chinese names of places, and what a target may have for them."""
    from babel import Locale

    chinese, target = Locale.parse("zh_Hans"), Locale.parse(locale, sep="-")
    found: dict[str, str] = {}
    for code, name in chinese.territories.items():
        found[name] = target.territories.get(code, "")
    for zone, names in chinese.time_zones.items():
        # English names that are like the identifier are not in CLDR.
        name = target.time_zones.get(zone, {}).get("city") or zone.rpartition("/")[2]
        found[names.get("city", "")] = name.replace("_", " ")
    rules = tables.load("lexicon")
    aliases = rules["place"]
    return {
        word: _Word(name, tuple(aliases.get(word, {}).get(target.language, ())))
        for word, name in found.items()
        if name and len(word) > 1 and word not in rules["never"] and "（" not in word
    }


@cache
def _weekdays(locale: str) -> dict[str, _Word]:
    """Chinese weekdays and their names in the target."""
    from babel import Locale

    days = Locale.parse(locale, sep="-").days["format"]["wide"]
    short = tables.load("lexicon")["weekdays"].get(locale.partition("-")[0], [()] * 7)
    found: dict[str, _Word] = {}
    for number, day in enumerate(_DAYS):
        word = _Word(days[number], tuple(short[number]))
        found |= {prefix + day: word for prefix in ("周", "星期", "礼拜")}
    found["星期天"] = found["礼拜天"] = found["周日"]
    return found
