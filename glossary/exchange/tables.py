"""CSV and TSV: any layout in, the full layout or a list of pairs out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...base.encoding import decode
from ..fields import REQUIRED, to_cells
from ..model import Glossary
from ..rows import format_row
from ..table import Table, columns_for, read_table, serialize
from . import grid, guess
from .collect import TableImported, collect
from .grid import Grid
from .guess import Column, Layout
from .model import Exported, Imported, Loss
from .pairs import Pair, one_locale, only, pairs, unheld

_PLAIN = {"source", "target"}
"""Headings of the plain layout: duizhao uses its cells as they stand, and so does this."""


def read(
    data: bytes,
    name: str,
    *,
    encoding: str | None = None,
    columns: Mapping[str, str] = {},
    locale: str = "",
) -> Imported:
    """Read a table in any layout, encoding and separation.

    ``columns`` overrules what a column is taken for (see :mod:`.guess`); ``locale`` is
    the language of renderings in Latin letters. The full layout is read as it stands.

    >>> found = read("序号,中文,English\\n1,云,cloud\\n".encode("gb18030"), "a.csv")
    >>> [(term.concept, term.locale, term.term) for term in found.terms]
    [('yun', 'zh-Hans', '云'), ('yun', 'en', 'cloud')]

    Raises:
        UserError: it is no table of terms, or an override names nothing.
    """
    text, _ = decode(data, name, encoding)
    if not columns and _canonical(text):
        return _full(text, name)
    return read_grid(grid.read(data, name, encoding), columns, locale)


def read_grid(
    cells: Grid,
    columns: Mapping[str, str] = {},
    locale: str = "",
    mark: str | None = None,
) -> Imported:
    """Read a grid, wherever it comes from; ``mark``: see :func:`.collect.collect`."""
    first = {cell.lower() for cell in cells.lines[0].cells} if cells.lines else set()
    if not columns and set(REQUIRED) <= first:
        return _full_grid(cells)
    if first == _PLAIN and mark is None:
        mark = ""
    return collect(cells, guess.layout(cells, columns, locale), mark)


def read_fixed(
    cells: Grid, roles: Sequence[str], header: int = 0, synonyms: bool = False
) -> TableImported:
    """Read a grid whose columns are known; further ones are skipped.

    ``header`` is the line above the terms. A cell is one term, whatever stands in it;
    ``synonyms``: see :func:`.collect.collect`.
    """
    width = max(cells.width, len(roles))
    known = [*roles, *[guess.SKIP] * width]
    columns = [Column(n + 1, "", known[n], "the format says so") for n in range(width)]
    return collect(cells, Layout(tuple(columns), header), "", synonyms)


def _canonical(text: str) -> bool:
    first = text.split("\n", 1)[0].strip().lower()
    names = {cell.strip().strip('"') for cell in first.replace("\t", ",").split(",")}
    return set(REQUIRED) <= names


def _full(text: str, name: str) -> Imported:
    """The full layout: what is no term is listed, all else taken as it is."""
    table = read_table(text.encode(), name)
    return Imported(table.terms, table.columns, _not_taken(table, name))


def _not_taken(table: Table, name: str) -> tuple[Loss, ...]:
    return tuple(
        Loss(f"{Path(name).name}:{problem.line}", f"not taken: {problem.message}", "unread")
        for problem in table.problems
    )


def _full_grid(cells: Grid) -> Imported:
    """The full layout in a workbook: read as the CSV file that it would be."""
    width = cells.width
    numbers: dict[int, int] = {}
    line = 1
    parts: list[str] = []
    for row in cells.lines:
        record = format_row([*row.cells, *[""] * (width - len(row.cells))])
        numbers[line] = row.number
        line += record.count("\n")
        parts.append(record)
    text = "".join(parts)
    table = read_table(text.encode(), cells.name)
    problems = tuple(
        replace(problem, line=numbers.get(problem.line, problem.line))
        for problem in table.problems
    )
    losses = _not_taken(replace(table, problems=problems), cells.name)
    name = Path(cells.name).name
    terms = tuple(
        replace(term, line=numbers[term.line], origin=f"{name}:{numbers[term.line]}")
        for term in table.terms
    )
    return Imported(terms, table.columns, (*cells.losses, *losses))


def write(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """The full layout as CSV: nothing is lost.

    >>> from ..table import bundled
    >>> write(bundled()).data.split(b"\\n")[0][:27]
    b'concept,locale,term,status,'
    """
    glossary, losses = only(glossary, locales)
    return Exported(serialize(glossary).encode(), losses)


def write_excel(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """The full layout for Excel, which takes a CSV for UTF-8 only with a mark before it."""
    plain = write(glossary, locales)
    data = b"\xef\xbb\xbf" + plain.data.replace(b"\n", b"\r\n")
    return replace(plain, data=data)


def write_tsv(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """The full layout with tabs between the cells."""
    glossary, losses = only(glossary, locales)
    columns = columns_for(glossary.terms, glossary.columns)
    rows = [columns, *(to_cells(term, columns) for term in glossary.terms)]
    return Exported("".join(format_row(row, "\t") for row in rows).encode(), losses)


def write_pairs(glossary: Glossary, locales: Sequence[str] = ()) -> Exported:
    """``source,target`` for one locale: the preferred term of each spelling.

    >>> from ..model import Term
    >>> terms = (Term("c1", "zh", "云"), Term("c1", "en", "cloud"))
    >>> write_pairs(Glossary("g", "", terms)).data.decode()
    'source,target\\n云,cloud\\n'

    Raises:
        UserError: it is not clear which locale is meant.
    """
    locale = one_locale(glossary, locales)
    found = pairs(glossary, locale, "source,target")
    lines = [format_row(("source", "target"))]
    lines += (format_row(_cells(pair)) for pair in found.pairs)
    return Exported("".join(lines).encode(), (*found.losses, *unheld(glossary, ())))


def _cells(pair: Pair) -> tuple[str, str]:
    return pair.source.term, pair.target.term
