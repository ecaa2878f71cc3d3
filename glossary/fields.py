"""The columns of a glossary file, and a term as their cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from .model import CaseRule, MatchRule, Term, TermStatus

COLUMNS = (
    "concept",
    "locale",
    "term",
    "status",
    "pos",
    "domain",
    "definition",
    "note",
    "source",
    "case",
    "match",
    "near",
    "not_near",
    "owner",
    "updated",
    "ignore",
)
"""Every column that duizhao knows, in canonical order."""

REQUIRED = ("concept", "locale", "term")
"""The columns that make a file canonical; none of their cells may be empty."""

_CHOICES: dict[str, tuple[str, ...]] = {
    "status": get_args(TermStatus),
    "case": get_args(CaseRule),
    "match": get_args(MatchRule),
}
_LISTS = ("near", "not_near")


def choices(column: str) -> tuple[str, ...]:
    """The values that a column allows, its default first; empty if any will do.

    >>> choices("case"), choices("note")
    (('any', 'exact'), ())
    """
    return _CHOICES.get(column, ())


def to_cells(term: Term, columns: Sequence[str] = COLUMNS) -> list[str]:
    """The cells of a term's row; a default value is an empty cell, but for the status.

    >>> to_cells(Term("c1", "zh", "飞天", near=("阿里", "云")), ("term", "near"))
    ['飞天', '阿里|云']
    """
    extra = dict(term.extra)
    return [
        _cell(term, name) if name in COLUMNS else extra.get(name, "") for name in columns
    ]


def _cell(term: Term, column: str) -> str:
    value = getattr(term, column)
    if column in _LISTS:
        return "|".join(value)
    allowed = choices(column)
    return "" if column != "status" and allowed and value == allowed[0] else str(value)


def from_cells(cells: Mapping[str, str], origin: str = "", line: int = 0) -> Term:
    """A term from the cells of its row, which are known to be right.

    >>> from_cells({"concept": "c1", "locale": "en", "term": "cloud", "team": "B"}).extra
    (('team', 'B'),)
    """
    values: dict[str, Any] = {
        name: words(cell) if name in _LISTS else cell
        for name, cell in cells.items()
        if name in COLUMNS and cell
    }
    extra = tuple(
        (name, cell) for name, cell in cells.items() if name not in COLUMNS and cell
    )
    return Term(**values, extra=extra, origin=origin, line=line)


def words(cell: str) -> tuple[str, ...]:
    """The words of a list in one cell.

    >>> words("阿里 | 云|")
    ('阿里', '云')
    """
    return tuple(word.strip() for word in cell.split("|") if word.strip())
