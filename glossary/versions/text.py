"""Three-way merge of glossary files: a row that nobody touched keeps its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeVar

from ...base.errors import UserError
from ..fields import to_cells
from ..model import Glossary, Term
from ..rows import format_row
from ..table import Table, glossary_of, read_table
from .merge import Merged, merge
from .row import Conflict

Value = TypeVar("Value")

MARKER = 7
"""How often a conflict marker repeats its character, if git does not say otherwise."""


def merge_files(
    base: bytes, ours: bytes, theirs: bytes, name: str, marker: int = MARKER
) -> tuple[str, Merged]:
    """The text of the merged file, and what was merged.

    Conflicts stand in it between the markers of git, so that it cannot be read as a
    glossary before somebody has decided. ``base`` may be empty: then both sides began
    with nothing.

    >>> old = b"concept,locale,term\\nc1,en,cloud\\n"
    >>> sides = [old.replace(b"cloud", new) for new in (b"clouds", b"sky")]
    >>> text, merged = merge_files(old, *sides, "g.csv")
    >>> text.splitlines()[1:4], text.splitlines()[4:]
    (['<<<<<<< ours', 'c1,en,clouds', '======='], ['c1,en,sky', '>>>>>>> theirs'])

    Raises:
        UserError: one of the files has a problem, or is not in the full layout.
    """
    left, right = _open(ours, f"{name} (ours)"), _open(theirs, f"{name} (theirs)")
    old = _open(base, f"{name} (base)") if base.strip(b"\xef\xbb\xbf \r\n") else None
    start = glossary_of(old) if old else Glossary(name, "", ())
    merged = merge(start, glossary_of(left), glossary_of(right))
    return _Text(old, left, right, merged, marker).text(), merged


def _open(data: bytes, name: str) -> Table:
    table = read_table(data, name)
    for problem in table.problems:
        place = f"{name}:{problem.line}:{problem.column}"
        raise UserError(f"{place}: {problem.message}. Nothing was merged.")
    if not table.canonical:
        raise UserError(
            f"{name}:1: a plain table has no identifiers to merge by; make a glossary of "
            "it with: duizhao glossary import"
        )
    return table


class _Text:
    """Writes what was merged in the layout of the files."""

    def __init__(
        self, base: Table | None, ours: Table, theirs: Table, merged: Merged, marker: int
    ) -> None:
        tables = (base or ours, ours, theirs)
        self._merged = merged
        self._columns = merged.glossary.columns
        self._marker = marker
        self._mark = _changed(*(table.mark for table in tables))
        self._delimiter = _changed(*(table.delimiter for table in tables))
        self._newline = _changed(*map(_newline, tables))
        self._headers = [table.header.raw for table in tables if self._fits(table)]
        self._raw = [_raw(table) if self._fits(table) else {} for table in tables]

    def _fits(self, table: Table) -> bool:
        """Whether lines of a table can stand in the result as they are."""
        layout = (table.columns, table.delimiter, _newline(table))
        return layout == (self._columns, self._delimiter, self._newline)

    def text(self) -> str:
        lines = [_ended(self._headers[-1], self._newline)] if self._headers else []
        lines = lines or [format_row(self._columns, self._delimiter, self._newline)]
        for piece in self._merged.pieces:
            lines += [self._line(piece)] if isinstance(piece, Term) else self._both(piece)
        return ("\ufeff" if self._mark else "") + "".join(lines)

    def _both(self, conflict: Conflict) -> Iterator[str]:
        yield self._marked("<", " ours")
        yield from map(self._line, conflict.ours)
        yield self._marked("=")
        yield from map(self._line, conflict.theirs)
        yield self._marked(">", " theirs")

    def _marked(self, character: str, label: str = "") -> str:
        return character * self._marker + label + self._newline

    def _line(self, term: Term) -> str:
        base, ours, theirs = (_take(raw.get(term, [])) for raw in self._raw)
        if found := _changed(base, ours, theirs) or ours or theirs:
            return _ended(found, self._newline)
        return format_row(to_cells(term, self._columns), self._delimiter, self._newline)


def _changed(base: Value, ours: Value, theirs: Value) -> Value:
    """What one of the sides has changed; ours if both have."""
    return theirs if ours == base else ours


def _newline(table: Table) -> str:
    return "\r\n" if table.header.raw.endswith("\r\n") else "\n"


def _ended(raw: str, newline: str) -> str:
    return raw if raw.endswith("\n") else raw + newline


def _raw(table: Table) -> dict[Term, list[str]]:
    """The text of each row, without those that a spreadsheet would run as a formula."""
    rows = {row.line: row for row in table.rows}
    found: dict[Term, list[str]] = defaultdict(list)
    for term in table.terms:
        row = rows[term.line]
        if row.harmless(table.delimiter):
            found[term].append(row.raw)
    return dict(found)


def _take(texts: list[str]) -> str:
    """The text of a row; of equal rows each gives its own."""
    return (texts.pop(0) if len(texts) > 1 else texts[0]) if texts else ""
