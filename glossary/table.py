"""Read and write a glossary file: the canonical CSV, or a plain table of two columns.

The format is described in ``docs/glossary.md``; ``term.schema.json`` describes a row
for machines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path

from ..base.errors import UserError
from ..base.files import read_bytes
from ..base.hanzi import key
from .fields import COLUMNS, REQUIRED, choices, from_cells, to_cells
from .model import CaseRule, Glossary, Layer, Problem, Term, is_chinese
from .rows import Row, format_row, read_rows

LIMIT = 64 * 1024 * 1024
"""Largest glossary file in bytes: more is a mistake, not a glossary."""

CELL_LIMIT = 10_000
"""Most characters of a cell: a definition, not a document."""

_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
"""How the marks begin that git leaves around rows which two people changed."""

_CHINESE = ("source", "zh", "zh-hans", "zh-hant", "zh_hans", "zh_hant")


@dataclass(frozen=True, slots=True)
class Table:
    """A glossary file as it is written, with what is wrong in it."""

    name: str
    """Path of the file, as it was named."""

    sha256: str
    """Hash of its bytes."""

    mark: bool
    """Whether it begins with a byte order mark."""

    delimiter: str
    """Comma or tab."""

    header: Row
    """Its first row."""

    columns: tuple[str, ...]
    """Names of the columns, in lower case."""

    rows: tuple[Row, ...]
    """The rows below the header; of some, :attr:`problems` says that they are no terms."""

    terms: tuple[Term, ...]
    """The terms of all other rows."""

    problems: tuple[Problem, ...]
    """What keeps the file or a row from being used, in the order of the file."""

    @property
    def canonical(self) -> bool:
        """Whether it is in the full layout: one term a row."""
        return set(REQUIRED) <= set(self.columns)


BUNDLED = ("numbered-names", "digital-government")
"""The glossaries that come with the product, far to near: names that hold a number and
are none (双十一, 十四五), and the terms of digital government and cloud."""


def bundled(name: str = BUNDLED[-1]) -> Glossary:
    """A glossary that comes with the product.

    >>> glossary = bundled()
    >>> [term.term for term in glossary.terms if term.concept == "dg-0119"][:2]
    ['等保2.0', 'MLPS 2.0']
    """
    return load(bundled_path(name), "bundled")


def bundled_path(name: str = BUNDLED[-1]) -> Path:
    """Where a bundled glossary lies."""
    assert __package__ is not None
    return Path(str(files(__package__) / "data" / f"{name}.csv"))


def load(path: Path, layer: Layer = "command line") -> Glossary:
    """Read a glossary file.

    Raises:
        UserError: it cannot be read, or a row is broken.
    """
    return replace(parse(read_bytes(path, LIMIT), str(path)), layer=layer)


def parse(data: bytes, name: str) -> Glossary:
    """Read a glossary from bytes: UTF-8, comma or tab between the cells.

    >>> parse("source,target\\n数据中台,data hub\\n".encode(), "my.csv").terms[1].term
    'data hub'

    Raises:
        UserError: not UTF-8, no known header, or a broken row: the first of them.
    """
    table = read_table(data, name)
    for problem in table.problems:
        raise UserError(f"{name}:{problem.line}:{problem.column}: {problem.message}.")
    return glossary_of(table)


def glossary_of(table: Table) -> Glossary:
    """The terms of a table that has no problems."""
    columns = table.columns if table.canonical else ()
    return Glossary(table.name, table.sha256, table.terms, columns)


def read_table(data: bytes, name: str) -> Table:
    """Read a glossary file and collect all that is wrong in it.

    >>> table = read_table("concept,locale,term\\nc1,en,\\n".encode(), "my.csv")
    >>> [(problem.line, problem.code) for problem in table.problems]
    [(2, 'empty-cell')]

    Raises:
        UserError: the bytes are no text at all.
    """
    text = _text(data, name)
    mark = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff")
    first = text.split("\n", 1)[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    rows, broken = read_rows(text, delimiter)
    problems = [broken] if broken else []
    header = rows[0] if rows else Row(1, (), "")
    columns = tuple(cell.lower() for cell in header.cells)
    problems += _header_problems(header, columns, delimiter)
    terms: list[Term] = []
    if not problems or problems == [broken]:
        read = _canonical if set(REQUIRED) <= set(columns) else _Plain(columns)
        for row in rows[1:]:
            found = list(read(row, columns, name, delimiter))
            problems += (item for item in found if isinstance(item, Problem))
            terms += (item for item in found if isinstance(item, Term))
        if not rows[1:] and not broken and isinstance(read, _Plain):
            problems.append(
                Problem("no-terms", 1, 1, "has a header but no terms; add a row")
            )
    problems.sort(key=lambda problem: (problem.line, problem.column))
    digest = hashlib.sha256(data).hexdigest()
    return Table(
        name,
        digest,
        mark,
        delimiter,
        header,
        columns,
        tuple(rows[1:]),
        tuple(terms),
        tuple(problems),
    )


def serialize(glossary: Glossary) -> str:
    """The glossary as its file's text: canonical CSV, rows in the order given.

    >>> terms = (Term("c1", "zh-Hans", "云"), Term("c1", "en", "cloud"))
    >>> print(serialize(Glossary("g.csv", "", terms, ("concept", "locale", "term"))))
    concept,locale,term
    c1,zh-Hans,云
    c1,en,cloud
    <BLANKLINE>
    """
    columns = columns_for(glossary.terms, glossary.columns)
    lines = [format_row(columns)]
    lines += (format_row(to_cells(term, columns)) for term in glossary.terms)
    return "".join(lines)


def columns_for(terms: Sequence[Term], columns: Sequence[str]) -> tuple[str, ...]:
    """The columns that hold these terms: those given, and after them what else is used.

    >>> columns_for([Term("c1", "en", "cloud", owner="Li")], ("concept", "locale", "term"))
    ('concept', 'locale', 'term', 'owner')
    """
    wanted = list(columns or COLUMNS)
    blank = Term("", "", "")
    wanted += (
        name
        for name in COLUMNS
        if name not in wanted
        and any(getattr(term, name) != getattr(blank, name) for term in terms)
    )
    known = dict.fromkeys([*wanted, *(name for term in terms for name, _ in term.extra)])
    return tuple(known)


def _text(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError(
            f"{name}:{line}: not UTF-8; bring it in with: duizhao glossary import"
        ) from None
    if "\0" in text:
        raise UserError(f"{name}: holds NUL characters, so it is no CSV file.")
    # The line ends of old Macintosh programs; a CR beside an LF is left to the rows.
    return text if "\n" in text else text.replace("\r", "\n")


def _header_problems(
    header: Row, columns: Sequence[str], delimiter: str
) -> Iterator[Problem]:
    if not columns:
        yield Problem("no-header", 1, 1, "is empty; its first row must name the columns")
        return
    known = set(REQUIRED) <= set(columns)
    for index, column in enumerate(columns):
        if column in columns[:index] and (column or known):
            what = f"the column '{column}'" if column else "a column without a name"
            yield Problem(
                "doubled-column",
                *header.place(index, delimiter),
                f"{what} stands here a second time; rename or delete one",
            )
    if not known and (len(columns) < 2 or not set(_CHINESE) & set(columns)):
        yield Problem(
            "no-header",
            header.line,
            1,
            "no known header; use 'source,target', or the columns "
            "'concept,locale,term,status', or bring the file in with: "
            "duizhao glossary import",
        )


def _length_problem(row: Row, columns: Sequence[str], delimiter: str) -> Problem | None:
    """A row that does not fit the header, or holds something that is no cell."""
    if row.raw.startswith(_CONFLICT):
        message = (
            "a merge left two versions here; keep one and delete the lines that begin "
            "with <<<<<<<, ======= and >>>>>>>"
        )
        return Problem("conflict-marker", row.line, 1, message)
    if len(row.cells) != len(columns):
        return Problem(
            "row-length",
            row.line,
            1,
            f"has {len(row.cells)} cells where the header has {len(columns)}; put "
            "cells that hold a comma in quotation marks",
        )
    for index, cell in enumerate(row.cells):
        if len(cell) > CELL_LIMIT:
            return Problem(
                "long-cell",
                *row.place(index, delimiter),
                f"the cell '{columns[index]}' has {len(cell):,} characters, over the "
                f"limit of {CELL_LIMIT:,}; is a quotation mark missing?",
            )
    return None


def _canonical(
    row: Row, columns: Sequence[str], name: str, delimiter: str
) -> Iterator[Term | Problem]:
    if problem := _length_problem(row, columns, delimiter):
        yield problem
        return
    cells = dict(zip(columns, row.cells, strict=True))
    wrong = list(_cell_problems(row, cells, delimiter))
    yield from wrong
    if not wrong:
        yield from_cells(cells, f"{Path(name).name}:{row.line}", row.line)


def _cell_problems(row: Row, cells: dict[str, str], delimiter: str) -> Iterator[Problem]:
    for index, (column, cell) in enumerate(cells.items()):
        allowed = choices(column)
        if column in REQUIRED and not cell:
            place = row.place(index, delimiter)
            yield Problem("empty-cell", *place, f"the cell '{column}' is empty; fill it")
        elif cell and allowed and cell not in allowed:
            yield Problem(
                "bad-value",
                *row.place(index, delimiter),
                f"{column} is '{cell}'; use one of {', '.join(allowed)}",
            )


class _Plain:
    """Reads ``source,target``, or one column of Chinese and one for each locale."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._chinese = [i for i, name in enumerate(columns) if name in _CHINESE]
        self._seen: dict[str, int] = {}

    def __call__(
        self, row: Row, columns: Sequence[str], name: str, delimiter: str
    ) -> Iterator[Term | Problem]:
        """The terms of one row, or what is wrong with it."""
        if problem := _length_problem(row, columns, delimiter):
            yield problem
            return
        source = next((row.cells[i] for i in self._chinese if row.cells[i]), "")
        place = row.place(self._chinese[0], delimiter)
        if not source:
            yield Problem("empty-cell", *place, "the source term is empty; fill it")
            return
        if (first := self._seen.setdefault(key(source), row.line)) != row.line:
            message = f"'{source}' stands on line {first} already; keep one of the two"
            yield Problem("doubled-source", *place, message)
            return
        origin = f"{Path(name).name}:{row.line}"
        for index, cell in enumerate(row.cells):
            locale = "zh" if index in self._chinese else tag(columns[index])
            if cell:
                case: CaseRule = (
                    "any" if is_chinese(locale) or cell == cell.lower() else "exact"
                )
                yield Term(origin, locale, cell, case=case, origin=origin, line=row.line)


def tag(column: str) -> str:
    """The locale that the heading of a plain column names.

    ``target`` is whatever the run translates into.

    >>> tag("pt_br"), tag("target")
    ('pt-BR', '')
    """
    if column == "target":
        return ""
    language, _, region = column.replace("_", "-").partition("-")
    if len(region) == 4:
        return f"{language}-{region.title()}"
    return f"{language}-{region.upper()}" if region else language


__all__ = [
    "Table",
    "bundled",
    "bundled_path",
    "columns_for",
    "glossary_of",
    "load",
    "parse",
    "read_table",
    "serialize",
    "tag",
]
