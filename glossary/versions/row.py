"""A row in three versions: where two sides started, and what each made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..model import Term
from .align import align

Reason = Literal["cells", "deleted", "doubled", "preferred", "ended"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rows of which two versions contradict each other."""

    reason: Reason
    """*cells*: both changed a cell; *deleted*: one deleted the row that the other
    changed; *doubled*: two rows became one term; *preferred*: each side prefers another
    rendering; *ended*: one retired or deleted the concept that the other went on with."""

    concept: str
    """Identifier of the concept."""

    locale: str
    """Locale of the rows; empty if all of the concept is meant."""

    columns: tuple[str, ...]
    """For *cells*: the columns in which both versions differ."""

    ours: tuple[Term, ...]
    """The rows of one side; those of *cells* with what the other changed besides."""

    theirs: tuple[Term, ...]
    """The rows of the other."""


@dataclass(eq=False, slots=True)
class Row:
    """One row in three versions; None in those that do not have it."""

    base: Term | None
    ours: Term | None = None
    theirs: Term | None = None
    outcome: Term | Conflict | None = None
    """What becomes of it; None if it is gone."""

    @property
    def shown(self) -> tuple[Term, ...]:
        """What a reader of the merged file sees of it."""
        if isinstance(self.outcome, Term):
            return (self.outcome,)
        return tuple(term for term in (self.ours, self.theirs) if term)


def match(
    base: Sequence[Term], ours: Sequence[Term], theirs: Sequence[Term]
) -> tuple[list[Row], list[Row], list[Row]]:
    """The rows of each version, in its order; a row of several versions is one object."""
    old = [Row(term) for term in base]
    left = {j: old[i] for i, j in align(base, ours).items()}
    right = {j: old[i] for i, j in align(base, theirs).items()}
    for j, row in left.items():
        row.ours = ours[j]
    for j, row in right.items():
        row.theirs = theirs[j]
    new = [j for j in range(len(ours)) if j not in left]
    other = [j for j in range(len(theirs)) if j not in right]
    for j in new:
        left[j] = Row(None, ours[j])
    same = align([ours[j] for j in new], [theirs[j] for j in other], renamed=False)
    for i, j in same.items():
        right[other[j]] = left[new[i]]
        left[new[i]].theirs = theirs[other[j]]
    for j in other:
        if j not in right:
            right[j] = Row(None, theirs=theirs[j])
    return old, [left[j] for j in sorted(left)], [right[j] for j in sorted(right)]
