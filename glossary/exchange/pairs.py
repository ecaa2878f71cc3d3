"""A glossary as pairs of a Chinese spelling and one rendering, for formats that hold
no more than that.

Such formats *apply* what stands in them. So only preferred renderings go out; what is
forbidden, a draft or retired would be used as a translation, and what is meant only
beside certain words would be used everywhere. All that stays behind is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...base.errors import UserError
from ..fields import COLUMNS, REQUIRED, to_cells
from ..layers import Concept, concepts
from ..model import Glossary, Term, is_chinese
from .grid import looks_like_formula
from .model import Loss


@dataclass(frozen=True, slots=True)
class Pair:
    """A spelling and what it becomes."""

    source: Term
    """The Chinese row."""

    target: Term
    """The rendering."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of one locale."""

    pairs: tuple[Pair, ...]
    """In the order of the glossary; no spelling twice."""

    losses: tuple[Loss, ...]
    """The rows that are in no pair, and why."""


def only(glossary: Glossary, locales: Sequence[str]) -> tuple[Glossary, tuple[Loss, ...]]:
    """The glossary with Chinese and these locales alone; without any, all of it.

    >>> rows = (Term("c1", "zh", "云"), Term("c1", "en", "cloud"), Term("c1", "fr", "nue"))
    >>> glossary, losses = only(Glossary("g", "", rows), ["en"])
    >>> len(glossary.terms), losses[0].message
    (2, '1 term was not asked for')
    """
    if not locales:
        return glossary, ()
    kept = tuple(t for t in glossary.terms if is_chinese(t.locale) or t.locale in locales)
    left: dict[str, int] = {}
    for term in glossary.terms:
        if not is_chinese(term.locale) and term.locale not in locales:
            left[term.locale] = left.get(term.locale, 0) + 1
    losses = (
        Loss(f"locale {name}", f"{count(number, 'term')} not asked for")
        for name, number in left.items()
    )
    return replace(glossary, terms=kept), tuple(losses)


def count(number: int, noun: str) -> str:
    """A number of things, with its verb.

    >>> count(1, "term"), count(2, "cell")
    ('1 term was', '2 cells were')
    """
    return f"{number:,} {noun} was" if number == 1 else f"{number:,} {noun}s were"


def one_locale(glossary: Glossary, locales: Sequence[str]) -> str:
    """The locale of a format that holds one: the one asked for, or the only one.

    Where there are several, English.

    Raises:
        UserError: several are asked for, none is there, or it is not clear which.
    """
    if len(locales) > 1:
        raise UserError("this format holds one locale; name one with --locale.")
    used = (t.locale for t in glossary.terms if t.status in ("preferred", "admitted"))
    there = [name for name in dict.fromkeys(used) if not is_chinese(name)]
    if locales:
        return locales[0]
    if len(there) == 1 or "en" in there:
        return "en" if "en" in there else there[0]
    known = f" (there are {', '.join(there)})" if there else ""
    raise UserError(f"{glossary.name}: name the locale with --locale{known}.")


def pairs(glossary: Glossary, locale: str, target: str, limit: int = 0) -> Pairs:
    """What a program may use as translations in one locale.

    ``target`` names the format in messages; ``limit`` is the most bytes that it takes
    for one term, 0 for no limit. A spelling of two concepts goes to the first.
    """
    found: list[Pair] = []
    losses: list[Loss] = list(others(glossary, locale))
    owners: dict[str, str] = {}
    for concept in concepts(glossary.terms):
        rendering, left = _rendering(concept, locale, target)
        losses += left
        if rendering is None:
            continue
        for spelling in concept.spellings:
            place = f"concept {concept.id}"
            if reason := unfit(spelling, rendering, limit):
                losses.append(Loss(place, f"'{spelling.term}' {reason}; left out"))
            elif spelling.term in owners:
                if owners[spelling.term] != concept.id:
                    losses.append(
                        Loss(
                            place,
                            f"'{spelling.term}' stands for {owners[spelling.term]} "
                            f"already, and {target} takes it once; left out",
                        )
                    )
            else:
                owners[spelling.term] = concept.id
                found.append(Pair(spelling, rendering))
    return Pairs(tuple(found), tuple(losses))


def _rendering(
    concept: Concept, locale: str, target: str
) -> tuple[Term | None, list[Loss]]:
    """The term to use, and what becomes of the others."""
    rows = [term for term in concept.of(locale) if not is_chinese(term.locale)]
    place = f"concept {concept.id}"
    usable = [term for term in rows if term.status == "preferred"]
    chosen = usable[0] if usable else None
    losses = [
        Loss(place, f"{term.status} '{term.term}' left out: {_why(term, target)}")
        for term in rows
        if term is not chosen
    ]
    conditions = any(term.near or term.not_near for term in concept.spellings)
    if chosen is not None and conditions:
        losses.append(
            Loss(
                place,
                f"'{chosen.term}' is meant only near certain words, and {target} would "
                "use it everywhere; left out",
            )
        )
        chosen = None
    elif chosen is None and any(t.status != "retired" for t in concept.spellings):
        losses.append(Loss(place, f"has no preferred term in {locale}; left out"))
    return chosen, losses


def _why(term: Term, target: str) -> str:
    if term.status in ("preferred", "admitted"):
        return f"{target} takes one rendering of a spelling"
    return f"{target} would use it"


def unfit(source: Term, target: Term, limit: int = 0) -> str:
    """Why a pair cannot go out; empty if it can."""
    if source.status in ("draft", "retired", "forbidden"):
        return f"is {source.status}"
    if limit and max(len(t.term.encode()) for t in (source, target)) > limit:
        return f"or its rendering has more than {limit:,} bytes"
    if any(mark in source.term + target.term for mark in "\n\t"):
        return "or its rendering has a line break or tab"
    if looks_like_formula(source.term) or looks_like_formula(target.term):
        return "or its rendering would run as a formula in a spreadsheet"
    return ""


def others(glossary: Glossary, locale: str) -> Iterator[Loss]:
    """The rows of other locales, counted."""
    numbers: dict[str, int] = {}
    families = (locale, locale.partition("-")[0], "")
    for term in glossary.terms:
        if not is_chinese(term.locale) and term.locale not in families:
            numbers[term.locale] = numbers.get(term.locale, 0) + 1
    for name, number in numbers.items():
        yield Loss(f"locale {name}", f"{count(number, 'term')} left out: one locale a file")


def unheld(glossary: Glossary, held: Sequence[str]) -> tuple[Loss, ...]:
    """The columns that a format has no place for, with how many cells they lose.

    >>> rows = (Term("c1", "zh", "云", note="IT"),)
    >>> [loss.place for loss in unheld(Glossary("g", "", rows), ())]
    ['column concept', 'column note']
    """
    names = [name for name in COLUMNS if name not in (*REQUIRED[1:], "status", *held)]
    names += dict.fromkeys(name for term in glossary.terms for name, _ in term.extra)
    cells = [to_cells(term, names) for term in glossary.terms]
    numbers = {name: sum(bool(row[at]) for row in cells) for at, name in enumerate(names)}
    return tuple(
        Loss(f"column {name}", f"{count(number, 'cell')} left out: no place for it")
        for name, number in numbers.items()
        if number and name not in held
    )
