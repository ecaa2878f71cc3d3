"""Rows of a table to terms: one concept for each Chinese spelling, nothing in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, get_args

from ...base.hanzi import key
from ..edit import chinese_locale
from ..fields import choices, words
from ..ids import VALID, new_id
from ..model import Term, TermStatus, is_chinese
from .divide import divide
from .gather import extra_column
from .grid import Grid, Line
from .guess import EXTRA, SKIP, Column, Layout, is_field
from .headings import language_of, status_of
from .model import Imported, Loss

_OF_CONCEPT = ("domain", "definition", "pos", "near", "not_near")
"""Fields of the concept: they go to its first Chinese row, the others to the rendering."""

_STATUSES = get_args(TermStatus)

Part = tuple[str, str, TermStatus]
"""Locale, text and status of a term."""


@dataclass(frozen=True, slots=True)
class TableImported(Imported):
    """What was made of a table, and what its columns were taken for."""

    layout: Layout
    """The guess, to be shown."""


def collect(
    grid: Grid, layout: Layout, split: bool = True, synonyms: bool = False
) -> TableImported:
    r"""The terms of a grid.

    Rows with one identifier, or without one with one Chinese spelling, are one
    concept. Without ``split`` a cell is one term whatever stands in it. With ``synonyms``
    a second rendering of a spelling is what the format means, and is not listed.

    >>> from . import grid, guess
    >>> cells = grid.read("中文,英文\n数据,data\n數據,the data\n".encode(), "a.csv")
    >>> found = collect(cells, guess.layout(cells))
    >>> [f"{t.locale} {t.term} {t.status}" for t in found.terms][1:]
    ['en data preferred', 'zh-Hant 數據 preferred', 'en the data admitted']
    >>> [loss.place for loss in found.losses]
    ['a.csv:3']
    """
    work = _Collector(grid, layout, split, synonyms)
    header = [column.heading for column in layout.columns]
    for line in grid.lines:
        cells = [" ".join(cell.split()) for cell in line.cells]
        if line.number in layout.skipped:
            seen = " ".join(cell for cell in cells if cell)
            work.lose(line, f"stands above the header; not read: {seen[:40]}")
        elif line.number > layout.header:
            if any(header) and cells == header[: len(cells)]:
                work.lose(line, "repeats the header; left out")
            elif layout.long:
                work.long_row(line)
            else:
                work.row(line)
    losses = sorted((*grid.losses, *work.losses), key=lambda loss: _number(loss.place))
    extra = tuple(dict.fromkeys(work.extra.values()))
    return TableImported(tuple(work.terms()), extra, tuple(losses), layout)


def _number(place: str) -> int:
    last = place.rpartition(":")[2]
    return int(last) if last.isdigit() else 0


@dataclass(slots=True)
class _Row:
    """A row of the table while it is read."""

    line: Line
    spellings: list[Part] = field(default_factory=list)
    renderings: list[Part] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    of_locale: dict[str, dict[str, str]] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)

    def cell(self, column: Column) -> str:
        """The cell of a column; empty where the row is shorter."""
        cells = self.line.cells
        return cells[column.index - 1] if column.index <= len(cells) else ""


class _Collector:
    """Terms by concept, in the order in which they were found."""

    def __init__(self, grid: Grid, layout: Layout, split: bool, synonyms: bool) -> None:
        self._name = Path(grid.name).name
        self._layout, self._split, self._synonyms = layout, split, synonyms
        self.losses: list[Loss] = []
        self.extra = _extra_names(layout)
        self._concepts: dict[str, list[Term]] = {}
        self._of_spelling: dict[str, str] = {}
        self._of_id: dict[str, str] = {}
        self._renders = any(
            not is_field(column.role) and not is_chinese(column.role.partition(":")[0])
            for column in layout.columns
        )

    def terms(self) -> Iterator[Term]:
        """All of them, concept by concept."""
        for rows in self._concepts.values():
            yield from rows

    def lose(self, line: Line, message: str) -> None:
        """List what happened to a row."""
        self.losses.append(Loss(f"{self._name}:{line.number}", message))

    def row(self, line: Line) -> None:
        """A row of a wide table: one column a locale."""
        row = _Row(line)
        status = self._status(row)
        for column in self._layout.columns:
            if (cell := row.cell(column)) and column.role != SKIP:
                self._take(row, column, cell, status)
        if not row.spellings:
            self.lose(line, "has no Chinese term; not taken")
        elif not row.renderings and self._renders:
            self.lose(line, f"'{row.spellings[0][1]}' has no rendering; not taken")
        else:
            self._add(self._concept(row), row)

    def long_row(self, line: Line) -> None:
        """A row that is one term and names its locale."""
        row = _Row(line)
        status = self._status(row) or "preferred"
        text = locale = ""
        for column in self._layout.columns:
            cell = row.cell(column)
            if column.role == "locale":
                locale = language_of(cell)
            elif column.role == "term":
                text = cell
            elif cell and column.role != SKIP:
                self._take(row, column, cell, status)
        if not text or not locale or not row.fields.get("concept"):
            what = "term" if not text else "known language" if not locale else "identifier"
            self.lose(line, f"has no {what}; not taken")
            return
        parts = self._parts(line, locale, text, status)
        row.spellings, row.renderings = (parts, []) if is_chinese(locale) else ([], parts)
        self._add(self._concept(row), row)

    def _status(self, row: _Row) -> TermStatus | None:
        """What the status column says of the row's renderings."""
        for column in self._layout.having("status"):
            if cell := row.cell(column):
                if status := status_of(cell):
                    return status
                self.lose(row.line, f"the status '{cell[:40]}' is unknown; taken as draft")
                return "draft"
        return None

    def _take(
        self, row: _Row, column: Column, cell: str, status: TermStatus | None
    ) -> None:
        """What one cell adds to its row."""
        locale, _, rest = column.role.partition(":")
        if column.role == EXTRA:
            row.extra.append((self.extra[column.index], cell))
        elif is_field(column.role):
            row.fields[column.role] = cell
        elif rest and rest not in _STATUSES:
            row.of_locale.setdefault(locale, {})[rest] = cell
        else:
            own: Any = rest or "preferred"
            # A status column speaks of the rendering; only a tombstone is the concept's.
            if status and not rest and (not is_chinese(locale) or status == "retired"):
                own = status
            parts = self._parts(row.line, locale, cell, own, bool(rest))
            (row.spellings if is_chinese(locale) else row.renderings).extend(parts)

    def _parts(
        self, line: Line, locale: str, cell: str, status: TermStatus, synonyms: bool = False
    ) -> list[Part]:
        """The terms of a cell; all but the first are admitted beside it."""
        parts = divide(cell, is_chinese(locale), synonyms) if self._split else [cell]
        if len(parts) > 1:
            self.lose(line, f"'{cell[:60]}' was divided into {len(parts)} terms")
        second: TermStatus = "admitted" if status == "preferred" else status
        return [
            (
                chinese_locale(text) if locale == "zh" else locale,
                text,
                second if at else status,
            )
            for at, text in enumerate(parts)
        ]

    def _concept(self, row: _Row) -> str:
        """The identifier of a row's concept: its own, or that of its spelling."""
        own = row.fields.pop("concept", "")
        keys = [key(text) for _, text, _ in row.spellings]
        if own:
            if own not in self._of_id:
                name = own if VALID.fullmatch(own) else ""
                if not name or name in self._concepts:
                    name = new_id(keys[0] if keys else own, self._concepts)
                    self.lose(row.line, f"the identifier '{own[:40]}' became {name}")
                self._of_id[own] = name
            return self._of_id[own]
        known = dict.fromkeys(self._of_spelling[k] for k in keys if k in self._of_spelling)
        if len(known) > 1:
            self.lose(
                row.line,
                f"its spellings belong to several concepts ({', '.join(known)}); added "
                f"to {next(iter(known))}",
            )
        return next(iter(known)) if known else new_id(keys[0], self._concepts)

    def _add(self, concept: str, row: _Row) -> None:
        """Add a row's terms to its concept; what contradicts an earlier row is listed."""
        terms = self._concepts.setdefault(concept, [])
        there = {(term.locale, term.term): term for term in terms}
        new: list[Term] = []
        for locale, text, status in (*row.spellings, *row.renderings):
            if is_chinese(locale):
                self._of_spelling.setdefault(key(text), concept)
            if (old := there.get((locale, text))) is not None:
                usable = {old.status, status} <= {"preferred", "admitted"}
                differs = old.status != status and not is_chinese(locale)
                if differs and not (self._synonyms and usable):
                    self.lose(
                        row.line,
                        f"'{text}' is {status} here and {old.status} on line {old.line}; "
                        f"{old.status} was kept",
                    )
                continue
            term = self._term(concept, row.line, locale, text, status)
            term = self._beside(row.line, term, [*terms, *new])
            there[locale, text] = term
            new.append(term)
        if not new and not self._synonyms:
            self.lose(row.line, f"repeats what {concept} has already; merged")
        self._concepts[concept] = self._with_fields(terms, new, row)

    def _beside(self, line: Line, term: Term, others: Sequence[Term]) -> Term:
        """A second preferred term of a locale is admitted, and said to be."""
        same = [other for other in others if other.locale == term.locale]
        first = next((other for other in same if other.status == "preferred"), None)
        if term.status != "preferred" or first is None:
            return term
        if first.line != term.line and not self._synonyms:
            self.lose(
                line,
                f"'{term.term}' stands beside '{first.term}' of line {first.line} "
                f"({term.concept}, {term.locale}); taken as admitted",
            )
        return replace(term, status="admitted")

    def _term(
        self, concept: str, line: Line, locale: str, text: str, status: TermStatus
    ) -> Term:
        exact = not is_chinese(locale) and text != text.lower()
        return Term(
            concept,
            locale,
            text,
            status,
            case="exact" if exact else "any",
            origin=f"{self._name}:{line.number}",
            line=line.number,
        )

    def _with_fields(self, old: list[Term], new: list[Term], row: _Row) -> list[Term]:
        """The concept's terms with the row's other cells, each where it belongs."""
        terms = [*old, *new]
        chinese = next((n for n, t in enumerate(terms) if is_chinese(t.locale)), 0)
        at_of = {(term.locale, term.term): n for n, term in enumerate(terms)}
        named = [at_of[locale, text] for locale, text, _ in row.renderings or row.spellings]
        own = named[0] if row.renderings else chinese
        if self._layout.long:
            chinese = own = named[0]
        for name, cell in row.fields.items():
            at = chinese if name in _OF_CONCEPT else own
            terms[at] = self._fill(row.line, terms[at], name, cell)
        for locale, fields in row.of_locale.items():
            fitting = (n for n in named if terms[n].locale == locale)
            at = next(fitting, chinese if is_chinese(locale) else -1)
            for name, cell in fields.items():
                if at < 0:
                    self.lose(row.line, f"a {name} of {locale}, but no term; not taken")
                else:
                    terms[at] = self._fill(row.line, terms[at], name, cell)
        there = dict(terms[chinese].extra)
        for name, cell in row.extra:
            if there.setdefault(name, cell) != cell:
                concept = terms[chinese].concept
                self.lose(row.line, f"a second {name} of {concept}; the first was kept")
        terms[chinese] = replace(terms[chinese], extra=tuple(there.items()))
        return terms

    def _fill(self, line: Line, term: Term, name: str, cell: str) -> Term:
        """A term with one more field."""
        if name == "status":
            return term
        allowed = choices(name)
        if allowed and cell not in allowed:
            self.lose(line, f"{name} '{cell[:40]}' is unknown; left out")
            return term
        value: Any = words(cell) if name in ("near", "not_near") else cell
        old = getattr(term, name)
        if old and not allowed and old != value:
            self.lose(line, f"a second {name} of {term.concept}; the first was kept")
            return term
        changed: dict[str, Any] = {name: value}
        return replace(term, **changed)


def _extra_names(layout: Layout) -> dict[int, str]:
    """Names for the columns that duizhao does not know: small letters, each one once."""
    names: dict[int, str] = {}
    for column in layout.having(EXTRA):
        name = extra_column(column.heading) or f"column {column.index}"
        names[column.index] = f"{name} ({column.index})" if name in names.values() else name
    return names
