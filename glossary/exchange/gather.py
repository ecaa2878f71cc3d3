"""Terms in the making: what a reader of a foreign format finds, made canonical.

A foreign concept may lack an identifier, a term its status. Both are given here, in one
way for all formats.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from .. import ids
from ..fields import COLUMNS, choices, from_cells
from ..model import Term, is_chinese
from ..table import CELL_LIMIT
from .model import Imported, Losses

_SINGLE = ("owner", "updated")
"""Columns that hold one value, of which there is no list."""

_LISTS = ("near", "not_near")


@dataclass(slots=True)
class Row:
    """One term that is being read."""

    locale: str
    """BCP 47 tag."""

    term: str
    """The term."""

    line: int
    """Its line in the file, from 1."""

    cells: dict[str, str] = field(default_factory=dict)
    """Cells of the other columns, none of them empty."""


@dataclass(slots=True)
class _Concept:
    id: str
    line: int
    rows: list[Row]


class Gathering:
    """Collects the concepts of one file.

    >>> found = Gathering("a.tbx")
    >>> found.concept("", 3, [Row("zh", "云", 4), Row("en", "cloud", 5)])
    >>> [(t.concept, t.term, t.status) for t in found.imported().terms]
    [('yun', '云', 'preferred'), ('yun', 'cloud', 'preferred')]
    """

    def __init__(self, name: str) -> None:
        """``name`` of the file, for messages."""
        self._concepts: list[_Concept] = []
        self._losses = Losses(name)

    def lose(self, line: int, message: str) -> None:
        """Note what is not taken over, and why."""
        self._losses.add(line, message)

    def add(self, row: Row, column: str, text: str, line: int) -> None:
        """Put a value into a cell: into a list where there is one already."""
        if not text:
            return
        allowed = choices(column)
        if allowed and text not in allowed:
            self.lose(line, f"{column} is '{text}', none of {', '.join(allowed)}")
            return
        old = row.cells.get(column, "")
        if old == text:
            return
        if old and (allowed or column in _SINGLE):
            self.lose(line, f"{column} '{text}' has no place beside '{old}'")
            return
        cell = text
        if old:
            cell = f"{old}|{text}" if column in _LISTS else f"{old}; {text}"
        if len(cell) > CELL_LIMIT:
            self.lose(line, f"{column} has more than {CELL_LIMIT:,} characters")
            return
        row.cells[column] = cell

    def concept(self, name: str, line: int, rows: list[Row]) -> None:
        """Take a concept; an empty ``name`` means that it has no identifier."""
        kept = [row for row in rows if self._fits(row)]
        if not kept:
            self.lose(line, "the concept has no term that could be read")
            return
        for locale in dict.fromkeys(row.locale for row in kept):
            _give_status([row for row in kept if row.locale == locale])
        self._concepts.append(_Concept(name.strip(), line, kept))

    def _fits(self, row: Row) -> bool:
        if not row.term:
            self.lose(row.line, "the term is empty")
        elif len(row.term) > CELL_LIMIT:
            self.lose(row.line, f"the term has more than {CELL_LIMIT:,} characters")
        return 0 < len(row.term) <= CELL_LIMIT

    def imported(self) -> Imported:
        """All of it, with an identifier for every concept."""
        taken = {concept.id for concept in self._concepts}
        given: set[str] = set()
        terms: list[Term] = []
        for concept in self._concepts:
            name = concept.id
            if not name or name in given:
                head = main_row(concept.rows)
                name = ids.new_id(head.term, taken)
                taken.add(name)
                if concept.id:
                    self.lose(
                        concept.line,
                        f"the identifier {concept.id} stands here a second time; the "
                        f"concept is now {name}",
                    )
            given.add(name)
            terms += (self._term(name, row) for row in concept.rows)
        used = {column for term in terms for column, _ in term.extra}
        return Imported(tuple(terms), tuple(sorted(used)), tuple(self._losses.all))

    def _term(self, concept: str, row: Row) -> Term:
        cells = {"concept": concept, "locale": row.locale, "term": row.term, **row.cells}
        term = from_cells(cells, f"{self._losses.name}:{row.line}", row.line)
        return replace(term, extra=tuple(sorted(term.extra)))


def main_row(rows: list[Row]) -> Row:
    """The row that holds what is said of the whole concept: its first Chinese one."""
    return next((row for row in rows if is_chinese(row.locale)), rows[0])


def _give_status(rows: list[Row]) -> None:
    """Of the terms of a locale that have no status the first is preferred."""
    found = any(row.cells.get("status") == "preferred" for row in rows)
    for row in rows:
        if "status" not in row.cells:
            row.cells["status"] = "admitted" if found else "preferred"
            found = True


def extra_column(name: str) -> str:
    """The column of something that duizhao does not know; never one that it knows.

    >>> extra_column("termType"), extra_column("Case")
    ('termtype', 'x-case')
    """
    column = " ".join(name.lower().split())
    return f"x-{column}" if column in COLUMNS else column


__all__ = ["Gathering", "Row", "extra_column", "main_row"]
