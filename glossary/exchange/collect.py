"""Rows of a table to terms: what each cell says, and nothing dropped in silence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any, get_args

from ...base.hanzi import telling
from ..edit import chinese_locale
from ..model import TermStatus, is_chinese
from . import sections
from .assemble import Assembly, Part, Row
from .divide import bracketed, divide
from .gather import extra_column
from .grid import Grid, Line
from .guess import EXTRA, SKIP, Column, Layout, is_field
from .headings import language_of, status_of
from .model import Imported, Loss, Losses
from .variants import tidy

_STATUSES = get_args(TermStatus)


@dataclass(frozen=True, slots=True)
class TableImported(Imported):
    """What was made of a table, and what its columns were taken for."""

    layout: Layout
    """The guess, to be shown."""


def collect(
    grid: Grid, layout: Layout, mark: str | None = None, synonyms: bool = False
) -> TableImported:
    r"""The terms of a grid.

    Rows with one identifier, or without one with one Chinese spelling, are one
    concept; a term without a rendering is one too. In a table that a program has
    written every row is a term and every cell means what it says: ``mark`` is what it
    puts between several terms, or empty. With ``synonyms`` a second rendering of a
    spelling is what the format means, and is not listed.

    >>> from . import grid, guess
    >>> cells = grid.read("中文,英文\n数据,data\n數據,the data\n".encode(), "a.csv")
    >>> found = collect(cells, guess.layout(cells))
    >>> [f"{t.locale} {t.term} {t.status}" for t in found.terms][1:]
    ['en data preferred', 'zh-Hant 數據 preferred', 'en the data admitted']
    >>> [loss.kind for loss in found.losses]
    ['beside']
    """
    lines, losses = sections.split_off(grid, layout, mark is not None)
    work = _Collector(grid.name, layout, mark, synonyms)
    for line in lines:
        work.take(line)
    terms = tuple(work.assembly.terms())
    losses = sorted((*losses, *work.finish()), key=lambda loss: _number(loss.place))
    extra = tuple(dict.fromkeys(work.extra.values()))
    return TableImported(terms, extra, tuple(losses), layout)


def _number(place: str) -> int:
    last = place.rpartition(":")[2]
    return int(last) if last.isdigit() else 0


class _Collector:
    """Reads rows by the roles of their columns."""

    def __init__(self, name: str, layout: Layout, mark: str | None, synonyms: bool) -> None:
        self._layout, self._mark = layout, mark
        self._exact = mark is not None
        self._losses = Losses(name)
        self._in_script: Counter[tuple[str, str]] = Counter()
        self.assembly = Assembly(self._losses, layout.long, self._exact, synonyms)
        self.extra = _extra_names(layout)
        self._renders = any(
            not is_field(column.role) and not is_chinese(column.role.partition(":")[0])
            for column in layout.columns
        )

    def finish(self) -> list[Loss]:
        """Everything that is to be said, when the last row is read."""
        if self._renders:
            for term in self.assembly.unrendered():
                message = f"'{term.term}' has no rendering"
                self._losses.add(term.line, message, "unrendered")
        names = {"zh-Hans": "simplified", "zh-Hant": "traditional"}
        by_column = [
            Loss(
                f"column {heading}".strip(),
                f"{count} cell{'s' * (count > 1)} in {names[script]} characters; taken as "
                f"{script}",
                "script",
            )
            for (heading, script), count in self._in_script.items()
        ]
        return [*by_column, *self._losses.all]

    def take(self, line: Line) -> None:
        """A row, wide (one column a locale) or long (one term, which names its own)."""
        row = Row(line)
        ready = self._long(row) if self._layout.long else self._wide(row)
        if ready:
            self.assembly.add(row)

    def _wide(self, row: Row) -> bool:
        status = self._status(row)
        for column in self._layout.columns:
            if (cell := _cell(row.line, column)) and column.role != SKIP:
                self._read(row, column, cell, status)
        if not row.spellings:
            self._losses.add(row.line.number, "has no Chinese term; not taken", "no-term")
        elif status == "forbidden" and not row.renderings:
            message = f"forbids no rendering of '{row.spellings[0][1]}'; taken as a term"
            self._losses.add(row.line.number, message, "status")
        return bool(row.spellings)

    def _long(self, row: Row) -> bool:
        status = self._status(row) or "preferred"
        text = locale = heading = ""
        for column in self._layout.columns:
            cell = _cell(row.line, column)
            if column.role == "locale":
                locale = language_of(cell)
            elif column.role == "term":
                text, heading = cell, column.heading
            elif cell and column.role != SKIP:
                self._read(row, column, cell, status)
        if not text or not locale or not row.fields.get("concept"):
            what = "term" if not text else "known language" if not locale else "identifier"
            self._losses.add(row.line.number, f"has no {what}; not taken", "no-term")
            return False
        parts = self._parts(row.line, heading, locale, text, status)
        (row.spellings if is_chinese(locale) else row.renderings).extend(parts)
        return True

    def _status(self, row: Row) -> TermStatus | None:
        """What the status column says of the row's renderings."""
        for column in self._layout.having("status"):
            if cell := _cell(row.line, column):
                row.silent = False
                if status := status_of(cell):
                    return status
                message = f"the status '{cell[:40]}' is unknown; taken as draft"
                self._losses.add(row.line.number, message, "unknown-status")
                return "draft"
        return None

    def _read(self, row: Row, column: Column, cell: str, status: TermStatus | None) -> None:
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
            parts = self._parts(row.line, column.heading, locale, cell, own, bool(rest))
            (row.spellings if is_chinese(locale) else row.renderings).extend(parts)

    def _parts(
        self,
        line: Line,
        heading: str,
        locale: str,
        cell: str,
        status: TermStatus,
        synonyms: bool = False,
    ) -> list[Part]:
        """The terms of a cell; all but the first are admitted beside it."""
        if self._mark is None:
            texts = self._texts(line, locale, cell, synonyms)
        else:
            parts = cell.split(self._mark) if self._mark else [cell]
            texts = [part.strip() for part in parts if part.strip()] or [cell]
        second: TermStatus = "admitted" if status == "preferred" else status
        statuses = [status, *[second] * (len(texts) - 1)]
        return [
            (self._locale(heading, locale, text), text, own)
            for text, own in zip(texts, statuses, strict=True)
        ]

    def _texts(self, line: Line, locale: str, cell: str, synonyms: bool) -> list[str]:
        """The terms of a cell that people have written."""
        chinese = is_chinese(locale)
        parts = divide(cell, chinese, synonyms)
        if len(parts) > 1:
            message = f"'{cell[:60]}' was divided into {len(parts)} terms"
            self._losses.add(line.number, message, "divided")
        texts: list[str] = []
        for part in parts:
            plain = tidy(part, locale)
            if plain != part:
                odd = "spaces" if part.split() == plain.split() else "letters in full width"
                message = f"'{plain[:60]}' stands here with odd {odd}"
                self._losses.add(line.number, message, "width")
            texts += self._unbracketed(line, plain, chinese)
        return list(dict.fromkeys(texts))

    def _unbracketed(self, line: Line, text: str, chinese: bool) -> list[str]:
        """A term without the bracket at its end, if that holds a term too."""
        halves = bracketed(text, chinese)
        if len(halves) == 2:
            message = f"'{text[:60]}' is '{halves[0]}', and '{halves[1]}' is admitted"
            self._losses.add(line.number, message, "alias")
        elif halves:
            message = f"'{text[:60]}' was kept with its bracket"
            self._losses.add(line.number, message, "bracket")
        return halves or [text]

    def _locale(self, heading: str, locale: str, text: str) -> str:
        """The column's locale, unless Chinese characters show the other script alone."""
        if locale == "zh":
            return chinese_locale(text)
        shown = "" if self._exact or not is_chinese(locale) else _script(text)
        if not shown or locale.startswith(shown):
            return locale
        self._in_script[heading, shown] += 1
        return shown


def _script(text: str) -> str:
    """The script that a Chinese text shows; empty if it shows none, or both."""
    simplified, traditional = telling()
    hans = any(char in simplified for char in text)
    hant = any(char in traditional for char in text)
    return "" if hans == hant else "zh-Hant" if hant else "zh-Hans"


def _cell(line: Line, column: Column) -> str:
    """The cell of a column; empty where the row is shorter."""
    return line.cells[column.index - 1] if column.index <= len(line.cells) else ""


def _extra_names(layout: Layout) -> dict[int, str]:
    """Names for the columns that duizhao does not know: small letters, each one once."""
    names: dict[int, str] = {}
    for column in layout.having(EXTRA):
        name = extra_column(column.heading) or f"column {column.index}"
        names[column.index] = f"{name} ({column.index})" if name in names.values() else name
    return names


__all__ = ["TableImported", "collect"]
