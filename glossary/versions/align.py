"""Which row of one version of a glossary is which row of another.

A row is its concept, locale and term. Where the term itself was changed, rows of the
same concept and locale that are left over on both sides belong together: first those
of one status, among these the most alike (normalised indel similarity).
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace

from ..model import Term

_ALIKE = 50.0
"""Likeness, of 100, that a row of another status needs: a wrong rendering which went
and a right one which came are two rows, not one."""

_MOST = 100
"""Most rows of one concept and locale that are compared each with each; beyond, a file
made for it would take for ever."""


def align(a: Sequence[Term], b: Sequence[Term], *, renamed: bool = True) -> dict[int, int]:
    """Indices of rows in ``a`` with those of the same rows in ``b``.

    The other way round it gives the same pairs. Without ``renamed`` a row with another
    term is another row.

    >>> old = [Term("c1", "zh", "云"), Term("c1", "en", "cloud")]
    >>> align(old, [Term("c1", "en", "clouds"), Term("c1", "zh", "云")])
    {0: 1, 1: 0}
    >>> align(old, [Term("c1", "en", "clouds")], renamed=False)
    {}
    """
    found: dict[int, int] = {}
    left, right = range(len(a)), range(len(b))
    for here, there in _groups(a, b, left, right, _identity):
        found.update(_twins(a, b, here, there))
    if renamed:
        taken = set(found.values())
        rest = [i for i in left if i not in found]
        others = [j for j in right if j not in taken]
        for here, there in _groups(a, b, rest, others, _place):
            found.update(_renamed(a, b, here, there))
    return dict(sorted(found.items()))


def _identity(term: Term) -> Hashable:
    return term.concept, term.locale, term.term


def _place(term: Term) -> Hashable:
    return term.concept, term.locale


def _content(term: Term) -> Term:
    """The row without regard to the order of its columns."""
    return replace(term, extra=tuple(sorted(term.extra))) if term.extra else term


def _groups(
    a: Sequence[Term],
    b: Sequence[Term],
    left: Sequence[int],
    right: Sequence[int],
    name: Callable[[Term], Hashable],
) -> Iterator[tuple[list[int], list[int]]]:
    """The rows of both sides that share a name, where both have some."""
    here: dict[Hashable, list[int]] = defaultdict(list)
    there: dict[Hashable, list[int]] = defaultdict(list)
    for i in left:
        here[name(a[i])].append(i)
    for j in right:
        there[name(b[j])].append(j)
    return ((rows, there[label]) for label, rows in here.items() if label in there)


def _twins(
    a: Sequence[Term], b: Sequence[Term], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Rows of one identity; of several (a mistake, but files hold it) equal ones first."""
    equal: dict[Term, deque[int]] = defaultdict(deque)
    for j in right:
        equal[_content(b[j])].append(j)
    rest: list[int] = []
    used: set[int] = set()
    for i in left:
        if same := equal.get(_content(a[i])):
            j = same.popleft()
            used.add(j)
            yield i, j
        else:
            rest.append(i)
    yield from zip(rest, (j for j in right if j not in used), strict=False)


def _renamed(
    a: Sequence[Term], b: Sequence[Term], left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Rows of one concept and locale whose terms differ, the best pairs first.

    Of two pairs that share a row no two are equal in distance and sum of positions, so
    the choice depends on nothing else and is the same from either side.
    """
    from rapidfuzz.fuzz import ratio

    if max(len(left), len(right)) > _MOST:
        return
    candidates: list[tuple[bool, float, int, int, int, int]] = []
    for x, i in enumerate(left):
        for y, j in enumerate(right):
            other = a[i].status != b[j].status
            likeness = ratio(a[i].term, b[j].term)
            if not other or likeness >= _ALIKE:
                candidates.append((other, -likeness, abs(x - y), x + y, i, j))
    gone: set[int] = set()
    taken: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in gone and j not in taken:
            gone.add(i)
            taken.add(j)
            yield i, j
