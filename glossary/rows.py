"""A CSV or TSV file as rows that remember where and how they were written.

RFC 4180, read strictly. The standard library's reader tells neither columns nor
the raw text of a row, and without them no error has a place and no edit can leave
the other lines alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .model import Problem

_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_GUARDED = re.compile(r"'*[=+\-@]")
"""A cell that a spreadsheet would run as a formula, with marks that prevent it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    line: int
    """Its first line in the file, from 1."""

    cells: tuple[str, ...]
    """Its cells as values: without quotation marks, outer spaces and guards."""

    raw: str
    """Its text in the file, line end included."""

    def place(self, index: int, delimiter: str) -> tuple[int, int]:
        """Line and character, both from 1, at which a cell begins.

        >>> [row], _ = read_rows('"a,b",c', ",")
        >>> row.place(1, ",")
        (1, 7)
        """
        at = self._offset(index, delimiter)
        column = at - (self.raw.rfind("\n", 0, at) + 1) + 1
        return self.line + self.raw.count("\n", 0, at), column

    def guarded(self, index: int, delimiter: str) -> bool:
        """Whether no spreadsheet would run the cell as a formula."""
        if not _GUARDED.match(self.cells[index]):
            return True
        at = self._offset(index, delimiter)
        return self.raw[at:].lstrip(' "').startswith("'")

    def harmless(self, delimiter: str) -> bool:
        """Whether no spreadsheet would run any of its cells."""
        return all(self.guarded(index, delimiter) for index in range(len(self.cells)))

    def _offset(self, index: int, delimiter: str) -> int:
        at = 0
        for _ in range(index):
            quoted = _QUOTED.match(self.raw, at)
            found = self.raw.find(delimiter, quoted.end() if quoted else at)
            if found < 0:
                break
            at = found + 1
        return at


def read_rows(text: str, delimiter: str) -> tuple[list[Row], Problem | None]:
    r"""The rows of a table, up to the first place where quotation is broken.

    Empty rows are left out.

    >>> rows, problem = read_rows('a,b\n"x, y",z\n', ",")
    >>> [row.cells for row in rows], problem
    ([('a', 'b'), ('x, y', 'z')], None)
    >>> read_rows('a\n"b', ",")[1].line
    2
    """
    rows: list[Row] = []
    at, line = 0, 1
    while at < len(text):
        cells, end, problem = _record(text, at, delimiter)
        if problem is not None:
            column = problem - (text.rfind("\n", 0, problem) + 1) + 1
            where = line + text.count("\n", at, problem)
            return rows, Problem(
                "quotes", where, column, _quotation(text, problem, delimiter)
            )
        raw = text[at:end]
        values = tuple(unguard(cell.strip()) for cell in cells)
        if any(values):
            rows.append(Row(line, values, raw))
        line += raw.count("\n")
        at = end
    return rows, None


def _record(text: str, at: int, delimiter: str) -> tuple[list[str], int, int | None]:
    """Cells of the record at an offset, the offset after it, that of an error."""
    newline = text.find("\n", at)
    end = len(text) if newline < 0 else newline + 1
    if text.find('"', at, end) < 0:  # Nearly every row: no need to look closer.
        return text[at:end].rstrip("\r\n").split(delimiter), end, None
    cells: list[str] = []
    while True:
        if text.startswith('"', at):
            quoted = _QUOTED.match(text, at)
            if quoted is None:
                return cells, at, at
            cells.append(quoted[1].replace('""', '"'))
            at = quoted.end()
        else:
            stop = _next(text, at, delimiter)
            if (quote := text.find('"', at, stop)) >= 0:
                return cells, at, quote
            cells.append(text[at:stop])
            at = stop
        if text.startswith(delimiter, at):
            at += 1
        elif at == len(text) or text.startswith(("\n", "\r\n"), at):
            newline = text.find("\n", at)
            return cells, len(text) if newline < 0 else newline + 1, None
        else:
            return cells, at, at


def _next(text: str, at: int, delimiter: str) -> int:
    """Where an unquoted cell ends."""
    ends = [text.find(mark, at) for mark in (delimiter, "\r\n", "\n")]
    return min((end for end in ends if end >= 0), default=len(text))


def _quotation(text: str, at: int, delimiter: str) -> str:
    if text[at - 1 : at] in ("", "\n", delimiter):
        return "a quotation mark opens here and never closes; close it, or restore the file"
    return (
        "a quotation mark inside the cell; put the whole cell in quotation marks and "
        "double those inside it"
    )


def format_row(cells: Sequence[str], delimiter: str = ",", newline: str = "\n") -> str:
    r"""A row as text: quoted only where needed, and never a formula.

    >>> format_row(["a", "c,d", "=1+1"])
    'a,"c,d",\'=1+1\n'
    """
    return delimiter.join(_quote(guard(cell), delimiter) for cell in cells) + newline


def _quote(cell: str, delimiter: str) -> str:
    if any(mark in cell for mark in ('"', "\n", "\r", delimiter)):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def guard(cell: str) -> str:
    """The cell with an apostrophe before what a spreadsheet would run.

    >>> guard("=1+1"), guard("a-b"), unguard(guard("'-1"))
    ("'=1+1", 'a-b', "'-1")
    """
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """The opposite of :func:`guard`."""
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
