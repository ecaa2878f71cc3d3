"""Losses for people: by kind, what must be decided before what is harmless."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...base import tables
from .model import Loss

_SHOWN = 20
"""How many losses of no kind people see."""


@dataclass(frozen=True, slots=True)
class Group:
    """The losses of one kind."""

    kind: str
    """Name in ``data/losses.toml``; empty for those of no kind."""

    heading: str
    """What it is, how often, what it means and what to do; empty for no kind."""

    losses: tuple[Loss, ...]
    """All of them, in the order of the file."""

    shown: int
    """How many of them people see; of the others they are told the number."""


def grouped(losses: Iterable[Loss]) -> list[Group]:
    """Losses by kind, in the order of the table; those of no kind first.

    >>> same = [Loss(f"a.csv:{n}", "repeats c1", "merged") for n in (2, 3)]
    >>> [(group.heading, group.shown) for group in grouped(same)]
    [('Rows that repeat others (2): Nothing new in them.', 0)]
    """
    table = tables.load("duizhao.glossary", "losses")
    by_kind: dict[str, list[Loss]] = {kind: [] for kind in ("", *table["kinds"])}
    for loss in losses:
        by_kind[loss.kind if loss.kind in by_kind else ""].append(loss)
    groups = []
    for kind, found in by_kind.items():
        about = table["kinds"].get(kind, {})
        count = f" ({len(found):,})" if len(found) > 1 else ""
        heading = f"{about['title']}{count}: {about['said']}" if about else ""
        shown = about.get("shown", table["defaults"]["shown"]) if about else _SHOWN
        if found:
            groups.append(Group(kind, heading, tuple(found), shown))
    return groups


__all__ = ["Group", "grouped"]
