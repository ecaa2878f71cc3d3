"""What the columns of a table hold: guessed, said with the reason, and overruled.

The heading decides; where it names no language, the cells do: characters of which
script most of them have.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from ...base.errors import UserError
from ..fields import COLUMNS
from ..model import TermStatus, is_chinese
from . import header, headings
from .evidence import NAMES, language, prose, script
from .grid import Grid, Line

_SAMPLE = 500
"""Cells of a column that are looked at."""

SKIP, EXTRA = "skip", "extra"
_SAID = "as you said"


@dataclass(frozen=True, slots=True)
class Column:
    """What one column is taken for."""

    index: int
    """Its number, from 1."""

    heading: str
    """What stands above it; empty without a header."""

    role: str
    """A locale (``en``), one with a status or field (``en:forbidden``, ``en:note``), a
    column of the glossary (``note``), ``extra`` (kept under its heading) or ``skip``.
    ``zh`` is Chinese whose script each cell shows."""

    why: str
    """What the guess rests on."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table is taken for. Shown to people, who may overrule it."""

    columns: tuple[Column, ...]
    """Its columns, from left to right."""

    header: int
    """Line of the header; 0 if there is none."""

    skipped: tuple[int, ...] = ()
    """Lines above the header: titles, remarks."""

    def having(self, role: str) -> tuple[Column, ...]:
        """The columns of a role."""
        return tuple(column for column in self.columns if column.role == role)

    @property
    def long(self) -> bool:
        """Whether each row holds one term and names its locale."""
        return bool(self.having("locale") and self.having("term"))


def layout(grid: Grid, overrides: Mapping[str, str] = {}, locale: str = "") -> Layout:
    """Guess the layout of a grid.

    ``overrides`` are roles by heading or number of a column; ``locale`` is the
    language of the column that looks like a rendering.

    >>> from .grid import read
    >>> grid = read("术语表,\\n中文,译文\\n云,cloud\\n".encode(), "a.csv")
    >>> [(c.heading, c.role, c.why) for c in layout(grid).columns]
    [('中文', 'zh-Hans', 'heading and cells'), ('译文', 'en', 'cells: Latin letters')]

    Raises:
        UserError: an override names no column or no role, or nothing is Chinese.
    """
    first, at = header.find(grid.lines)
    titles = header.titles(grid, first, at)
    body = grid.lines[at + 1 :]
    named = _overrides(grid, titles, overrides)
    columns = [
        named.get(index) or _column(index, titles[index], _cells(body, index))
        for index in range(grid.width)
    ]
    if not _long(columns):
        columns = _by_script(columns, body)
    columns = _renderings(columns, body, locale, set(named))
    columns = _once(columns, set(named))
    found = Layout(
        tuple(columns),
        grid.lines[at].number if at >= 0 else 0,
        tuple(line.number for line in grid.lines[: max(first, 0)]),
    )
    _check(grid.name, found)
    return found


def _cells(body: Sequence[Line], index: int) -> list[str]:
    cells = (line.cells[index] for line in body if index < len(line.cells))
    found: list[str] = []
    for cell in cells:
        if cell:
            found.append(cell)
            if len(found) == _SAMPLE:
                break
    return found


def _column(index: int, title: str, cells: list[str]) -> Column:
    """The guess for one column, before its neighbours are looked at."""
    role = headings.meaning(title)
    if not cells:
        return Column(index + 1, title, SKIP, "empty")
    spoken = language(cells)
    if role == "zh":
        return Column(index + 1, title, script(cells), "heading and cells")
    if role:
        return Column(index + 1, title, role, "heading")
    if title:
        return Column(index + 1, title, EXTRA, "heading unknown: kept as a column")
    if all(cell.rstrip(".、").isdigit() for cell in cells):
        return Column(index + 1, title, SKIP, "cells: running numbers")
    if not spoken or prose(cells):
        return Column(index + 1, title, "note", "cells: text, no terms")
    return Column(index + 1, title, "term", "cells")


def _long(columns: Sequence[Column]) -> bool:
    """Whether each row is one term: a column of locales, and one of terms."""
    roles = [column.role for column in columns]
    if any(_is_term(column) for column in columns):
        return False
    return roles.count("locale") == 1 and roles.count("term") == 1


def _by_script(columns: Sequence[Column], body: Sequence[Line]) -> list[Column]:
    """Columns whose cells tell the language; and no column of locales."""
    found: list[Column] = []
    for column in columns:
        at, role = column.index - 1, column.role
        if column.why == _SAID:
            found.append(column)
        elif role in ("term", "admitted", "forbidden"):
            found.append(_by_cells(at, column.heading, role, _cells(body, at)))
        elif role == "locale":
            found.append(replace(column, role=EXTRA, why="each row has several locales"))
        else:
            found.append(column)
    return found


def _by_cells(index: int, title: str, role: str, cells: list[str]) -> Column:
    """A term of a language that the heading leaves open."""
    spoken = language(cells)
    why = f"cells: {NAMES[spoken]}" if spoken else "heading"
    if not spoken:
        return Column(index + 1, title, EXTRA, "no letters: kept as a column")
    locale = script(cells) if spoken == "zh" else spoken
    return Column(index + 1, title, locale if role == "term" else f"{locale}:{role}", why)


def _overrides(
    grid: Grid, titles: Sequence[str], overrides: Mapping[str, str]
) -> dict[int, Column]:
    """The columns that the user has named."""
    found: dict[int, Column] = {}
    for name, role in overrides.items():
        at = [i for i, title in enumerate(titles) if title.casefold() == name.casefold()]
        if not at and name.isdigit() and 0 < int(name) <= grid.width:
            at = [int(name) - 1]
        if not at:
            there = ", ".join(f"{i + 1} {title}".strip() for i, title in enumerate(titles))
            raise UserError(f"{grid.name}: has no column '{name}'; it has: {there}.")
        for index in at:
            found[index] = Column(index + 1, titles[index], _role(role), _SAID)
    return found


def _role(text: str) -> str:
    """A role as the user writes it.

    Raises:
        UserError: it is none.
    """
    if text in (*COLUMNS, SKIP, EXTRA):
        return text
    locale, colon, rest = text.partition(":")
    allowed = (*get_args(TermStatus), *headings.FIELDS_OF_TERM)
    name = headings.language_of(locale)
    if name and (not colon or rest in allowed):
        return name + (f":{rest}" if rest else "")
    raise UserError(
        f"--column: '{text}' is no role; use a locale (en), a locale with a status or "
        f"field (en:forbidden, en:note), skip, extra, or one of {', '.join(COLUMNS)}."
    )


def _renderings(
    columns: list[Column], body: Sequence[Line], locale: str, named: set[int]
) -> list[Column]:
    """Columns whose language depends on the others."""
    chinese = any(_is_term(c) and is_chinese(c.role) for c in columns)
    paired = any(c.heading.casefold().startswith("target") for c in columns)
    for at, column in enumerate(columns):
        if column.heading.casefold() == "source" and column.role == "source":
            # The term in one file, and where it comes from in the next.
            cells = _cells(body, at)
            if paired or (language(cells) == "zh" and not chinese):
                columns[at] = _by_cells(at, column.heading, "term", cells)
    for at, column in enumerate(columns):
        if locale and column.why == f"cells: {NAMES['en']}" and at not in named:
            role = locale + column.role[2:]
            columns[at] = Column(at + 1, column.heading, role, "cells and --locale")
    targets = {c.role for c in columns if _is_term(c) and not is_chinese(c.role)}
    if len(targets) == 1:
        [target] = targets
        for at, column in enumerate(columns):
            head, colon, rest = column.role.partition(":")
            if colon and column.why.startswith("cells") and head == "en":
                columns[at] = Column(at + 1, column.heading, f"{target}:{rest}", column.why)
    return columns


def _once(columns: list[Column], named: set[int]) -> list[Column]:
    """A second column for one thing: another term is admitted, a field kept as it is."""
    seen: set[str] = set()
    for at, column in enumerate(columns):
        role = column.role
        if role in seen and at not in named:
            if _is_term(column):
                new, why = f"{role}:admitted", f"a second column of {role}"
                if not column.heading and is_chinese(role):
                    new, why = "note", "a second Chinese column"
            else:
                new, why = EXTRA, f"a second column of {role}: kept as a column"
            columns[at] = Column(at + 1, column.heading, new, why)
        elif role not in (SKIP, EXTRA) and ":" not in role:
            seen.add(role)
    return columns


def is_field(role: str) -> bool:
    """Whether a role names a column of the glossary, not a locale.

    >>> is_field("note"), is_field("en:note")
    (True, False)
    """
    return role in (*COLUMNS, SKIP, EXTRA)


def _is_term(column: Column) -> bool:
    return not is_field(column.role) and ":" not in column.role


def _check(name: str, found: Layout) -> None:
    if found.long:
        if not found.having("concept"):
            raise UserError(
                f"{name}: each row names a language, but nothing says which rows belong "
                "together; name that column with --column X=concept."
            )
        return
    if not any(_is_term(c) and is_chinese(c.role) for c in found.columns):
        raise UserError(
            f"{name}: no column looks Chinese; name it with --column 1=zh-Hans, or the "
            "encoding with --encoding."
        )


__all__ = ["EXTRA", "SKIP", "Column", "Layout", "is_field", "layout"]
