"""The nouns of lint: findings, rules, and the file that rules look at."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from ...base import tables
from ..fields import words
from ..layers import Concept, concepts
from ..model import Term, is_chinese
from ..rows import Row
from ..table import Table, read_table, tag

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful at one place of a file."""

    code: str
    """Name of the rule."""

    severity: Severity
    """*error*: it does harm; *warning*: most likely a slip; *note*: good to know."""

    file: str
    """The file as it was named."""

    line: int
    """Line, from 1."""

    column: int
    """Character in the line, from 1."""

    message: str
    """One sentence with the reason and the cure; nothing invisible is left in it."""

    concept: str
    """Identifier of the concept, empty for the file as a whole."""

    fixable: bool
    """Whether :func:`~duizhao.glossary.lint.fix` puts it right."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule says about one place."""

    line: int
    """See :class:`Finding`."""

    column: int
    """See :class:`Finding`."""

    message: str
    """See :class:`Finding`."""

    concept: str = ""
    """See :class:`Finding`."""

    row: int = 0
    """Line at which the row begins, whose cell ``ignore`` counts; 0: the whole file."""

    fixable: bool = True
    """False where the rule's repair cannot work at this place."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A glossary file as rules look at it: without the rows that cannot be read."""

    table: Table
    """The file, read."""

    data: bytes
    """Its bytes."""

    today: date
    """The day that counts as today."""

    max_age: int
    """Years after which a source is old."""

    rows: Mapping[int, Row]
    """The rows that are terms, by line."""

    by_line: Mapping[int, Term]
    """The term of each row; in a plain table the first of them."""

    concepts: tuple[Concept, ...]
    """Its concepts."""

    @property
    def terms(self) -> tuple[Term, ...]:
        """All terms, in the order of the file."""
        return self.table.terms

    @property
    def live(self) -> Iterator[Term]:
        """All terms that are not retired."""
        return (term for term in self.terms if term.status != "retired")

    def at(self, term: Term, message: str, column: str = "term") -> Hit:
        """A hit at one cell of a term's row."""
        index = self._index(term, column)
        return self.cell(self.rows[term.line], index, message)

    def cell(self, row: Row, index: int, message: str, fixable: bool = True) -> Hit:
        """A hit at one cell."""
        line, column = row.place(index, self.table.delimiter)
        concept = self.by_line[row.line].concept if self.table.canonical else ""
        return Hit(line, column, message, concept, row.line, fixable)

    def words(self, row: Row) -> Iterator[tuple[int, str, str]]:
        """Index, locale and text of the cells that are looked for in documents."""
        for index, (name, cell) in enumerate(zip(self.table.columns, row.cells)):
            if not cell:
                continue
            if not self.table.canonical:
                yield index, column_locale(name), cell
            elif name == "term":
                yield index, self.by_line[row.line].locale, cell
            elif name in ("near", "not_near"):
                yield index, "zh", cell

    def _index(self, term: Term, column: str) -> int:
        columns = self.table.columns
        if self.table.canonical:
            return columns.index(column) if column in columns else columns.index("term")
        cells = self.rows[term.line].cells
        for index, name in enumerate(columns):
            if cells[index] == term.term and column_locale(name) == term.locale:
                return index
        return 0


def sheet(data: bytes, name: str, today: date, max_age: int) -> Sheet:
    """Read a file for the rules.

    Raises:
        UserError: the bytes are no text at all.
    """
    table = read_table(data, name)
    first: dict[int, Term] = {}
    for term in table.terms:
        first.setdefault(term.line, term)
    rows = {row.line: row for row in table.rows if row.line in first}
    return Sheet(table, data, today, max_age, rows, first, tuple(concepts(table.terms)))


def column_locale(column: str) -> str:
    """The locale of a column of a plain table.

    >>> column_locale("source"), column_locale("zh-Hant"), column_locale("pt_br")
    ('zh', 'zh', 'pt-BR')
    """
    locale = tag(column)
    return "zh" if column == "source" or is_chinese(locale) else locale


Check = Callable[[Sheet], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    code: str
    """Its name."""

    severity: Severity
    """That of all its findings."""

    title: str
    """What it says, for a list of rules."""

    check: Check | None = None
    """What finds it; None if the reading of the file does."""

    fixable: bool = False
    """Whether :func:`~duizhao.glossary.lint.fix` knows a safe repair."""


def rule(
    code: str, severity: Severity, *, fixable: bool = False
) -> Callable[[Check], Rule]:
    """Make a rule of a function; the first line of its docstring is the title."""

    def make(check: Check) -> Rule:
        title = (check.__doc__ or "").strip().split("\n")[0].rstrip(".")
        return Rule(code, severity, title, check, fixable)

    return make


def ignored(cell: str) -> Iterator[tuple[str, str]]:
    """The rules that a cell ``ignore`` names, with the reasons.

    >>> list(ignored("short-source: a unit | shadowed"))
    [('short-source', 'a unit'), ('shadowed', '')]
    """
    for part in words(cell):
        code, _, reason = part.partition(":")
        yield code.strip(), reason.strip()


def data() -> dict[str, Any]:
    """What lint knows about terms: ``glossary/data/lint.toml``."""
    return tables.load("duizhao.glossary", "lint")


def visible(text: str) -> str:
    r"""The text with a name in place of what cannot be seen or would reorder a line.

    >>> visible("a\u202eb\u00a0c")
    'a<U+202E>b<U+00A0>c'
    """
    return "".join(char if _shows(char) else f"<U+{ord(char):04X}>" for char in text)


def _shows(char: str) -> bool:
    category = unicodedata.category(char)
    return char == " " or category[0] not in "CZ"


def shown(text: str, longest: int = 40) -> str:
    """A cell's text for a message: quoted, short, and nothing invisible in it.

    >>> shown("云" * 50, 5)
    "'云云云云云…'"
    """
    return f"'{visible(text[:longest])}{'…' if len(text) > longest else ''}'"
