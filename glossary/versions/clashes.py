"""Rows that merge well one by one, and contradict each other together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence

from ..model import Term, is_chinese
from .diff import living
from .row import Conflict, Reason, Row


def mark_ended(
    base: Sequence[Term],
    ours: Sequence[Term],
    theirs: Sequence[Term],
    rows: Iterable[Iterable[Row]],
) -> None:
    """Make one conflict of a concept that one side ended and the other changed.

    Row by row there may be none: a new rendering for a concept that is retired.
    """
    old, left, right = (_by(version, _concept) for version in (base, ours, theirs))
    conflicts: dict[Hashable, Conflict] = {}
    for concept, before in old.items():
        now, then = left.get(concept, []), right.get(concept, [])
        ended = [version for version in (now, then) if not living(version)]
        changed = all(Counter(version) != Counter(before) for version in (now, then))
        if living(before) and len(ended) == 1 and changed:
            conflicts[concept] = Conflict(
                "ended", str(concept), "", (), tuple(now), tuple(then)
            )
    for row in (row for version in rows for row in version):
        concept = (row.base or row.shown[0]).concept
        if concept in conflicts and (row.ours or row.theirs):
            row.outcome = conflicts[concept]


def mark_clashes(rows: Sequence[Row], ours: Sequence[Term], theirs: Sequence[Term]) -> None:
    """Find rows that are right by themselves and contradict each other together."""
    places: tuple[tuple[Reason, Callable[[Term], Hashable]], ...] = (
        ("doubled", _identity),
        ("preferred", _preferred_place),
    )
    for reason, place in places:
        left, right = (Counter(map(place, version)) for version in (ours, theirs))
        groups: dict[Hashable, list[Row]] = {}
        for row in rows:
            if isinstance(row.outcome, Term) and (name := place(row.outcome)):
                groups.setdefault(name, []).append(row)
        for name, group in groups.items():
            most = max(left[name], right[name], 1)
            if len(group) <= most:
                continue
            if len({row.outcome for row in group}) == 1:  # Both made the same row.
                for row in group[most:]:
                    row.outcome = None
            else:
                _contradict(reason, group)


def _contradict(reason: Reason, group: Sequence[Row]) -> None:
    """Make one conflict of several rows."""
    term = group[0].shown[0]
    ours = tuple(row.ours for row in group if row.ours)
    theirs = tuple(row.theirs for row in group if row.theirs)
    conflict = Conflict(reason, term.concept, term.locale, (), ours, theirs)
    for row in group:
        row.outcome = conflict


def _concept(term: Term) -> Hashable:
    return term.concept


def _identity(term: Term) -> Hashable:
    return term.concept, term.locale, term.term


def _preferred_place(term: Term) -> Hashable:
    """Where only one rendering can be preferred; Chinese spellings have no rivals."""
    preferred = term.status == "preferred" and not is_chinese(term.locale)
    return (term.concept, term.locale) if preferred else None


def _by(
    terms: Iterable[Term], name: Callable[[Term], Hashable]
) -> dict[Hashable, list[Term]]:
    groups: dict[Hashable, list[Term]] = {}
    for term in terms:
        groups.setdefault(name(term), []).append(term)
    return groups
