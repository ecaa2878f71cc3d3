"""One order out of three: two versions of a list that were made from one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from heapq import merge
from typing import Any, TypeVar

Item = TypeVar("Item", bound=Hashable)


def weave(
    base: Sequence[Item],
    ours: Sequence[Item],
    theirs: Sequence[Item],
    rank: Callable[[Item], Any],
) -> list[Item]:
    """The items of both versions; what stands in one of them keeps its neighbours.

    Where both have put something new into the same gap, ``rank`` decides what stands
    first. If one version has moved items, its order holds. Swapping ``ours`` and
    ``theirs`` changes nothing.

    >>> "".join(weave("abc", "axbc", "abcy", str))
    'axbcy'
    >>> "".join(weave("abc", "cab", "abcd", str))
    'cdab'
    """
    common = set(ours) & set(theirs)
    frame, other = _frame(common, base, ours, theirs, rank)
    behind: dict[Item | None, list[Item]] = defaultdict(list)
    anchor: Item | None = None
    for item in other:
        if item in common:
            anchor = item
        else:
            behind[anchor].append(item)
    woven: list[Item] = []
    gap: list[Item] = []
    anchor = None
    for item in frame:
        if item in common:
            woven += (*merge(gap, behind[anchor], key=rank), item)
            anchor, gap = item, []
        else:
            gap.append(item)
    return [*woven, *merge(gap, behind[anchor], key=rank)]


def _frame(
    common: set[Item],
    base: Sequence[Item],
    ours: Sequence[Item],
    theirs: Sequence[Item],
    rank: Callable[[Item], Any],
) -> tuple[Sequence[Item], Sequence[Item]]:
    """The version whose order holds, and the other one."""
    left = [item for item in ours if item in common]
    right = [item for item in theirs if item in common]
    if left == right:
        return ours, theirs
    known = common & set(base)
    old = [item for item in base if item in known]
    moved_left = [item for item in left if item in known] != old
    moved_right = [item for item in right if item in known] != old
    if moved_left == moved_right:  # Both or neither: what was added in two orders.
        moved_left = [rank(item) for item in left] < [rank(item) for item in right]
    return (ours, theirs) if moved_left else (theirs, ours)
