"""Concepts that two people added without knowing of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.hanzi import key
from .. import ids
from ..model import Glossary, Term, is_chinese


def separate(
    base: Glossary, ours: Glossary, theirs: Glossary
) -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    """New identifiers for concepts of both sides that took the same one, and notes.

    Both sides may add one concept, and then share a spelling of it. If they share none,
    these are two concepts: the one whose spelling sorts later gets a new identifier.

    >>> def version(term: str) -> Glossary:
    ...     return Glossary("g.csv", "", (Term("yun", "zh", term),))
    >>> separate(Glossary("g.csv", "", ()), version("运"), version("云"))[:2]
    ({'yun': 'yun-2'}, {})
    """
    old, left, right = (_spellings(g.terms) for g in (base, ours, theirs))
    taken = {*old, *left, *right}
    new: tuple[dict[str, str], dict[str, str]] = ({}, {})
    notes: list[str] = []
    for concept in sorted((left.keys() & right.keys()) - old.keys()):
        sides = left[concept], right[concept]
        if not all(sides) or sides[0] & sides[1]:
            continue
        later = 0 if min(sides[0]) > min(sides[1]) else 1
        spelling = min(sides[later])
        name = ids.new_id(spelling, taken)
        taken.add(name)
        new[later][concept] = name
        notes.append(
            f"Both sides gave the identifier {concept} to a new concept; that of "
            f"'{spelling}' is {name} now."
        )
    return *new, tuple(notes)


def doubled_spellings(
    merged: Glossary, ours: Iterable[Term], theirs: Iterable[Term]
) -> Iterator[str]:
    """A note for each spelling that only together belongs to several concepts."""
    left, right = _owners(ours), _owners(theirs)
    for spelling, concepts in _owners(merged.terms).items():
        known = max(len(side.get(spelling, ())) for side in (left, right))
        if len(concepts) > max(known, 1):
            yield (
                f"'{spelling}' is a spelling of {' and '.join(sorted(concepts))} now; "
                "make one concept of them, or tell them apart with near and not_near."
            )


def _spellings(terms: Iterable[Term]) -> dict[str, set[str]]:
    """The keys of each concept's Chinese spellings."""
    found: dict[str, set[str]] = {}
    for term in terms:
        names = found.setdefault(term.concept, set())
        if is_chinese(term.locale):
            names.add(key(term.term))
    return found


def _owners(terms: Iterable[Term]) -> dict[str, set[str]]:
    """The concepts of each Chinese spelling in use."""
    found: dict[str, set[str]] = {}
    for term in terms:
        if is_chinese(term.locale) and term.status != "retired":
            found.setdefault(key(term.term), set()).add(term.concept)
    return found
