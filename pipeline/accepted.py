"""Findings that somebody has looked at and accepted, in a CSV file kept in git.

An accepted finding is known by its kind, the pieces it is about and the hash of its
segment on both sides. So it returns as soon as either side changes, and moves with the
segment through the file. A row names the file it was accepted for only so that it can be
told when nothing matches it any more.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from ..base.encoding import decode
from ..base.errors import UserError
from ..base.files import read_bytes, write
from ..glossary.layers import find_project
from ..glossary.rows import format_row, read_rows
from ..glossary.store import locked
from .model import Finding

FILE = "duizhao-accepted.csv"
"""Name of the file, in the root of the project."""

LIMIT = 16 * 1024 * 1024
"""Most bytes of the file: far more than people can have looked at."""

_CURE = "name a file in a folder that can be written with --accepted."


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """One accepted finding. The fields are the columns of the file, in their order."""

    file: str
    """The translation it was found in, from the folder of the CSV file."""

    locale: str
    """Target locale."""

    kind: str
    """Kind of the finding."""

    source: str
    """The piece of the source that it is about; may be empty."""

    target: str
    """The piece of the target, or the rendering that was expected; may be empty."""

    hash: str
    """Of the segment; see :func:`segment_hash`."""

    reason: str
    """Why it is right all the same."""

    by: str = ""
    """Who said so."""

    date: str = ""
    """When, YYYY-MM-DD."""

    @property
    def key(self) -> Key:
        """What is compared with a finding."""
        return self.kind, self.source, self.target, self.hash


Key = tuple[str, str, str, str]
"""Kind, both pieces, hash of the segment."""

COLUMNS = tuple(field.name for field in fields(Row))
"""The header of the file."""


def segment_hash(source: str, target: str) -> str:
    """A segment on both sides as 16 hexadecimal digits (SHA-256, its first 64 bits).

    >>> segment_hash("云。", "Cloud.")
    'c7420102bc2459f4'
    """
    # A text cannot hold NUL, so no two segments give the same bytes.
    return hashlib.sha256(f"{source}\0{target}".encode()).hexdigest()[:16]


def key(finding: Finding, source: str, target: str) -> Key:
    """What an accepted row must say to cover a finding of this segment.

    >>> key(Finding("too-short", "warning", "…", source="云"), "云。", "Cloud.")
    ('too-short', '云', '', 'c7420102bc2459f4')
    """
    # As they come back from the file, whose cells have no outer spaces.
    piece = finding.source.strip(), finding.target.strip()
    return finding.kind, *piece, segment_hash(source, target)


def find(start: Path = Path()) -> Path:
    """The file of the project, whether it is there or not.

    In the folder, or above it as far as its repository; where there is none yet, beside
    the project's glossary, else in the root of the repository, else in the folder.
    """
    here = start.absolute()
    folders = [here, *here.parents]
    roots = [number for number, one in enumerate(folders) if (one / ".git").exists()]
    inside = folders[: roots[0] + 1] if roots else folders[:1]
    there = next((one / FILE for one in inside if (one / FILE).is_file()), None)
    glossary = find_project(start)
    beside = glossary.absolute().parent / FILE if glossary else inside[-1] / FILE
    return start / os.path.relpath(there or beside, here)


def read(path: Path) -> tuple[Row, ...]:
    """The rows of a file; none if there is no file.

    Raises:
        UserError: it cannot be read, or is not such a file; with the line.
    """
    if not path.exists():
        return ()
    text, _ = decode(read_bytes(path, LIMIT), str(path), "utf-8")
    rows, problem = read_rows(text.replace("\r\n", "\n"), ",")
    if problem:
        raise UserError(f"{path}:{problem.line}:{problem.column}: {problem.message}.")
    if not rows:
        return ()
    if rows[0].cells != COLUMNS:
        raise UserError(
            f"{path}:{rows[0].line}: the header must be {','.join(COLUMNS)}; restore it, "
            "or name another file with --accepted."
        )
    found = []
    for row in rows[1:]:
        if len(row.cells) != len(COLUMNS):
            raise UserError(
                f"{path}:{row.line}: has {len(row.cells)} cells, not {len(COLUMNS)}; "
                "restore the line."
            )
        found.append(Row(*row.cells))
    return tuple(found)


def add(path: Path, new: Iterable[Row]) -> int:
    """Add rows, sorted and each once; how many were new.

    A row whose finding is accepted already for the same file stays as it is.

    Raises:
        UserError: the file cannot be read or written.
    """
    with locked(path):
        rows = {_place(row): row for row in read(path)}
        before = len(rows)
        for row in new:
            rows.setdefault(_place(row), row)
        _write(path, tuple(rows.values()))
        return len(rows) - before


def remove(path: Path, old: Iterable[Row]) -> None:
    """Remove rows.

    Raises:
        UserError: the file cannot be read or written.
    """
    with locked(path):
        gone = set(old)
        _write(path, [row for row in read(path) if row not in gone])


def stale(rows: Iterable[Row], file: str, locale: str, seen: set[Key]) -> tuple[Row, ...]:
    """The rows of a file and locale that no finding matches any more.

    >>> row = Row("a.txt", "en", "too-short", "", "", "c7420102bc2459f4", "A heading.")
    >>> stale([row], "a.txt", "en", set()) == (row,), stale([row], "a.txt", "de", set())
    (True, ())
    """
    return tuple(
        row
        for row in rows
        if row.file == file and row.locale == locale and row.key not in seen
    )


def _place(row: Row) -> tuple[str, str, Key]:
    return row.file, row.locale, row.key


def _write(path: Path, rows: Sequence[Row]) -> None:
    text = format_row(COLUMNS) + "".join(format_row(astuple(one)) for one in sorted(rows))
    if path.exists() or rows:
        write(path, text, _CURE)
