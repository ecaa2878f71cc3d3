"""Look for terms as people remember them: either script, pinyin, a part, a slip."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..base.hanzi import key
from .model import Glossary, Term, is_chinese

_LEAST = 70
"""Likeness, of 100, from which a misspelt term is still shown."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that a query found."""

    glossary: Glossary
    """Where it stands."""

    term: Term
    """The row."""

    score: int
    """How well it fits, 100 for the very same."""


def search(
    glossaries: Sequence[Glossary], query: str, locale: str = "", limit: int = 20
) -> tuple[Hit, ...]:
    """The terms that fit a query best, one for each concept of a glossary.

    >>> terms = (Term("c1", "zh", "数据中台"), Term("c1", "en", "data middle platform"))
    >>> glossary = Glossary("g.csv", "", terms)
    >>> for query in ("數據中臺", "shuju", "sjzt", "Midle", "cloud"):
    ...     [(hit.term.term, hit.score) for hit in search([glossary], query)]
    [('数据中台', 100)]
    [('数据中台', 85)]
    [('数据中台', 85)]
    [('data middle platform', 64)]
    []
    """
    wanted = key(query.strip()).lower()
    best: dict[tuple[str, str], Hit] = {}
    for glossary in glossaries:
        for term in glossary.terms:
            if locale and term.locale not in (locale, ""):
                continue
            hit = Hit(glossary, term, _score(wanted, term))
            place = (glossary.name, term.concept)
            if hit.score and (place not in best or best[place].score < hit.score):
                best[place] = hit
    found = sorted(best.values(), key=lambda hit: (-hit.score, len(hit.term.term)))
    return tuple(found[:limit])


def _score(wanted: str, term: Term) -> int:
    if wanted == term.concept.lower():
        return 100
    text = key(term.term).lower()
    found = _likeness(wanted, text)
    if is_chinese(term.locale) and wanted.isascii():
        readings = zip((85, 80), _readings(text), strict=True)
        found = max([found, *_fitting(wanted.replace(" ", ""), readings)])
    return found


def _likeness(wanted: str, text: str) -> int:
    from rapidfuzz import fuzz

    if wanted == text:
        return 100
    if text.startswith(wanted):
        return 95
    if wanted in text:
        return 90
    # A part that nearly fits counts less than a part that does.
    score = max(fuzz.ratio(wanted, text), 0.9 * fuzz.partial_ratio(wanted, text))
    return int(score * 0.9) if score >= _LEAST and len(wanted) > 1 else 0


def _fitting(wanted: str, readings: Iterable[tuple[int, str]]) -> Iterator[int]:
    for score, reading in readings:
        if wanted == reading:
            yield score + 5
        elif len(wanted) > 1 and reading.startswith(wanted):
            yield score


@lru_cache(maxsize=100_000)
def _readings(text: str) -> tuple[str, str]:
    """The pinyin of a spelling without tones, and its initials."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(text)
    initials = (s[0] if len(s) > 1 and s.isalpha() else s for s in syllables)
    return "".join(syllables), "".join(initials)
