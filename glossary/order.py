"""The canonical order of rows, so that a difference of files is one of terms."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .model import Glossary, Term, is_chinese

_LOCALES = ("zh", "zh-Hans", "zh-Hant")
_STATUSES = ("preferred", "admitted", "draft", "forbidden", "retired")
_NUMBER = re.compile(r"(\d+)")

Parts = tuple[tuple[str, int, str, str], ...]
Rank = tuple[Parts, int, str, int, str]


def rank(term: Term) -> Rank:
    """Where a row belongs: by concept, locale (Chinese first), status, term.

    Numbers in identifiers count as numbers: c-9 stands before c-10.

    >>> rows = [Term("c-10", "zh", "云"), Term("c-9", "en", "net"), Term("c-9", "zh", "网")]
    >>> [row.term for row in sorted(rows, key=rank)]
    ['网', 'net', '云']
    """
    locale = term.locale
    place = _LOCALES.index(locale) if locale in _LOCALES else 4 - is_chinese(locale)
    return _natural(term.concept), place, locale, _STATUSES.index(term.status), term.term


def _natural(text: str) -> Parts:
    """Words and numbers by turns; the longer number is the larger one, zeros apart."""
    parts = _NUMBER.split(text)
    pairs = zip(parts[::2], [*parts[1::2], ""], strict=True)
    return tuple((word, len(n := digits.lstrip("0")), n, digits) for word, digits in pairs)


def in_order(terms: Iterable[Term]) -> tuple[Term, ...]:
    """The terms in canonical order; the order given decides between equals."""
    return tuple(sorted(terms, key=rank))


def insert(glossary: Glossary, terms: Iterable[Term]) -> tuple[Term, ...]:
    """The rows of a glossary with new ones, each at its place; no other row moves.

    In a file that is out of order a row goes behind the last one of its concept that
    may stand before it.

    >>> rows = (Term("b", "zh", "网"), Term("a", "zh", "云"))
    >>> [t.term for t in insert(Glossary("g", "", rows), [Term("a", "en", "cloud")])]
    ['网', '云', 'cloud']
    """
    rows = list(glossary.terms)
    for term in in_order(terms):
        wanted = rank(term)
        before = [
            index
            for index, row in enumerate(rows)
            if row.concept == term.concept and rank(row) <= wanted
        ]
        same = [index for index, row in enumerate(rows) if row.concept == term.concept]
        if before:
            rows.insert(before[-1] + 1, term)
        elif same:
            rows.insert(same[0], term)
        else:
            at = next((i for i, row in enumerate(rows) if rank(row) > wanted), len(rows))
            rows.insert(at, term)
    return tuple(rows)
