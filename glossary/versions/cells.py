"""One row out of three: the cells on which two versions agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from ..fields import COLUMNS
from ..model import Term

Cell = str | tuple[str, ...]

_BLANK = Term("", "", "")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def unite(
    base: Term | None, ours: Term, theirs: Term
) -> tuple[Term, Term, tuple[str, ...]]:
    """Both versions of a row, each with what the other changed, and where they differ.

    If no column is left in which both changed the cell otherwise, both are the same.
    Without ``base`` a cell that only one version has filled is taken from it.

    >>> old = Term("c1", "en", "cloud")
    >>> ours, theirs, columns = unite(old, replace(old, note="IT"), replace(old, term="c"))
    >>> ours == theirs, ours.term, ours.note, columns
    (True, 'c', 'IT', ())
    """
    agreed: dict[str, Cell] = {}
    differing: list[str] = []
    for column in _columns(term for term in (base, ours, theirs) if term):
        # Nobody means "preferred" by leaving the status alone in a row that is new.
        old = "" if base is None and column == "status" else value(base or _BLANK, column)
        found = _three_way(column, old, value(ours, column), value(theirs, column))
        if found is None:
            differing.append(column)
        else:
            agreed[column] = found
    return _put(ours, agreed), _put(theirs, agreed), tuple(differing)


def _columns(terms: Iterable[Term]) -> tuple[str, ...]:
    extra = {name for term in terms for name, _ in term.extra}
    return (*COLUMNS, *sorted(extra))


def value(term: Term, column: str) -> Cell:
    """What a row says in a column.

    >>> value(Term("c1", "zh", "云", near=("阿里",)), "near"), value(_BLANK, "team")
    (('阿里',), '')
    """
    if column in COLUMNS:
        found: Cell = getattr(term, column)
        return found
    return dict(term.extra).get(column, "")


def _put(term: Term, cells: Mapping[str, Cell]) -> Term:
    known: dict[str, Any] = {name: cell for name, cell in cells.items() if name in COLUMNS}
    extra = dict(term.extra) | {n: str(c) for n, c in cells.items() if n not in COLUMNS}
    filled = tuple((name, cell) for name, cell in sorted(extra.items()) if cell)
    return replace(term, **known, extra=filled)


def _three_way(column: str, base: Cell, ours: Cell, theirs: Cell) -> Cell | None:
    """The cell that both can live with; None if they contradict each other."""
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    if isinstance(base, tuple) and isinstance(ours, tuple) and isinstance(theirs, tuple):
        return _both_added(base, ours, theirs)
    old, left, right = str(base), str(ours), str(theirs)
    if column == "ignore":
        lists = (tuple(_items(cell)) for cell in (old, left, right))
        added = _both_added(*lists)
        return None if added is None else " | ".join(added)
    if column == "updated" and _DAY.fullmatch(left) and _DAY.fullmatch(right):
        return max(left, right)
    return None


def _items(cell: str) -> Iterable[str]:
    return (item.strip() for item in cell.split("|") if item.strip())


def _both_added(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...] | None:
    """A list to which both have added; None if one of them has taken something away."""
    if not set(base) <= set(ours) & set(theirs):
        return None
    return tuple(dict.fromkeys([*base, *sorted({*ours, *theirs} - {*base})]))
