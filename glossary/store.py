"""Change a glossary file: only the lines that must change, and nobody else's change.

Two programs that edit at once take turns by a lock; an editor that takes no lock is
noticed by the hash of what was read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ..base.errors import UserError
from ..base.files import read_bytes, write
from .fields import to_cells
from .model import Glossary, Term
from .order import in_order
from .rows import Row, format_row
from .table import (
    LIMIT,
    Table,
    columns_for,
    glossary_of,
    load,
    parse,
    read_table,
    serialize,
)

_CURE = "name a file in a folder that can be written."
_PATIENCE = 10
"""Seconds to wait for another program's edit: an edit takes milliseconds."""


def update(path: Path, change: Callable[[Glossary], Glossary]) -> Glossary:
    """Read a glossary, change it, and write it: all or nothing.

    Rows that ``change`` leaves alone keep their lines to the letter.

    Raises:
        UserError: the file cannot be read or written, is not in the full layout, or
            is changed by somebody else at the same moment. It is as it was.
    """
    with locked(path):
        data = read_bytes(path, LIMIT)
        parse(data, str(path))  # The first problem is the error.
        table = read_table(data, str(path))
        if not table.canonical:
            raise UserError(
                f"{path}:1: a plain table cannot be edited, its terms have no "
                f"identifiers; make a glossary of it with: duizhao glossary import {path}"
            )
        changed = change(glossary_of(table))
        text = render(table, changed)
        if text.encode() != data:
            replace(path, text, table.sha256)
    return load(path)


def create(path: Path, glossary: Glossary) -> None:
    """Write a new glossary file in canonical order.

    Raises:
        UserError: the file is there already, or cannot be written.
    """
    with locked(path):
        if path.exists():
            raise UserError(f"{path}: is there already; name another file.")
        terms = in_order(glossary.terms)
        ordered = Glossary(str(path), "", terms, glossary.columns)
        write(path, serialize(ordered), _CURE)


def replace(path: Path, text: str, sha256: str) -> None:
    """Replace a file's text if its bytes still have this hash.

    Raises:
        UserError: somebody else has changed it, or it cannot be written.
    """
    if hashlib.sha256(read_bytes(path, LIMIT)).hexdigest() != sha256:
        raise UserError(
            f"{path}: was changed by another program at the same moment; nothing was "
            "written, run the command again."
        )
    write(path, text, _CURE)


def render(table: Table, glossary: Glossary) -> str:
    """The text of a table with other terms: what is unchanged keeps its raw lines.

    >>> table = read_table(b'concept,locale,term\\r\\nc1,zh,"cloud"\\r\\n', "g.csv")
    >>> terms = (*table.terms, Term("c1", "en", "cloud"))
    >>> render(table, Glossary("g.csv", "", terms, table.columns))
    'concept,locale,term\\r\\nc1,zh,"cloud"\\r\\nc1,en,cloud\\r\\n'
    """
    newline = "\r\n" if table.header.raw.endswith("\r\n") else "\n"
    mark = "\ufeff" if table.mark else ""
    columns = columns_for(glossary.terms, table.columns)
    if columns != table.columns:  # A new column: every line changes.
        raw: dict[int, tuple[Term, str]] = {}
        header = format_row(columns, table.delimiter, newline)
    else:
        raw = _raw(table, newline)
        header = _ended(table.header, newline)
    lines = [
        raw[term.line][1]
        if term.line in raw and raw[term.line][0] == term
        else format_row(to_cells(term, columns), table.delimiter, newline)
        for term in glossary.terms
    ]
    return mark + header + "".join(lines)


def _raw(table: Table, newline: str) -> dict[int, tuple[Term, str]]:
    """The terms by line with their raw text, without those that hold a formula."""
    rows = {row.line: row for row in table.rows}
    return {
        term.line: (term, _ended(rows[term.line], newline))
        for term in table.terms
        if rows[term.line].harmless(table.delimiter)
    }


def _ended(row: Row, newline: str) -> str:
    return row.raw if row.raw.endswith("\n") else row.raw + newline


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let nobody else who asks for this lock edit the file.

    Raises:
        UserError: another program has held it for ten seconds.
    """
    from filelock import FileLock, Timeout
    from platformdirs import user_cache_path

    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()
    folder = user_cache_path("duizhao") / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(folder / f"{name}.lock", timeout=_PATIENCE):
            yield
    except Timeout:
        raise UserError(
            f"{path}: another program is editing it; run the command again when it is done."
        ) from None
