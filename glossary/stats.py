"""A glossary in numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from .layers import Concept, concepts
from .model import Glossary


@dataclass(frozen=True, slots=True)
class LocaleStats:
    """The terms of one locale."""

    locale: str
    """BCP 47 tag."""

    concepts: int
    """Concepts that have a preferred term in it."""

    terms: int
    """Terms, whatever their status."""

    statuses: tuple[tuple[str, int], ...]
    """How many of each status, most first."""


@dataclass(frozen=True, slots=True)
class Stats:
    """What a glossary holds."""

    concepts: int
    """Concepts in use."""

    retired: int
    """Identifiers that are kept from being given again."""

    terms: int
    """Rows."""

    locales: tuple[LocaleStats, ...]
    """By locale, in the order of their first rows."""

    domains: tuple[tuple[str, int], ...]
    """Concepts of each domain, most first; "" for those without one."""


def stats(glossary: Glossary) -> Stats:
    """Count what a glossary holds.

    >>> from .model import Term
    >>> terms = (Term("c1", "zh", "云"), Term("c1", "en", "cloud", "draft"))
    >>> found = stats(Glossary("g.csv", "", terms))
    >>> found.concepts, [(l.locale, l.concepts, l.terms) for l in found.locales]
    (1, [('zh', 1, 1), ('en', 0, 1)])
    """
    every = list(concepts(glossary.terms))
    living = [concept for concept in every if not is_retired(concept)]
    locales = dict.fromkeys(term.locale for term in glossary.terms)
    domains = Counter(_domain(concept) for concept in living)
    return Stats(
        concepts=len(living),
        retired=len(every) - len(living),
        terms=len(glossary.terms),
        locales=tuple(_locale_stats(glossary, living, locale) for locale in locales),
        domains=tuple(domains.most_common()),
    )


def is_retired(concept: Concept) -> bool:
    """Whether nothing is left of a concept but its identifier."""
    return all(term.status == "retired" for term in concept.rows)


def _locale_stats(glossary: Glossary, living: list[Concept], locale: str) -> LocaleStats:
    terms = [term for term in glossary.terms if term.locale == locale]
    preferred = {term.concept for term in terms if term.status == "preferred"}
    return LocaleStats(
        locale,
        sum(concept.id in preferred for concept in living),
        len(terms),
        tuple(Counter(term.status for term in terms).most_common()),
    )


def _domain(concept: Concept) -> str:
    return next((term.domain for term in concept.rows if term.domain), "")
