"""Rows of a table that hold no term: titles, headers, headings of sections, sums."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ...base import tables
from .grid import Grid, Line, looks_like_formula
from .guess import SKIP, Layout
from .model import Loss, Losses


def split_off(
    grid: Grid, layout: Layout, exact: bool = False
) -> tuple[list[Line], list[Loss]]:
    r"""The rows below the header that hold terms, and what is said of all other rows.

    In an ``exact`` table every row below the header but its repetition is one.

    >>> from . import grid, guess
    >>> cells = grid.read("中文,英文\n一、网络\n云,cloud\n合计,=1\n".encode(), "a.csv")
    >>> rows, losses = split_off(cells, guess.layout(cells))
    >>> [row.cells[0] for row in rows], losses[1].message
    (['云'], '1 row with a single cell was taken for a heading: line 2')
    """
    losses = Losses(grid.name)
    header = [column.heading for column in layout.columns]
    body: list[Line] = []
    sums: set[str] = set()
    for line in grid.lines:
        cells = [" ".join(cell.split()) for cell in line.cells]
        if line.number in layout.skipped:
            seen = " ".join(cell for cell in cells if cell)[:40]
            losses.add(line.number, f"stands above the header; not read: {seen}", "row")
        elif line.number > layout.header:
            if any(header) and cells == header[: len(cells)]:
                losses.add(line.number, "repeats the header; left out", "row")
            elif not exact and _sums(line, line is grid.lines[-1]):
                losses.add(line.number, "is a row of sums; not read", "row")
                sums.add(losses.all[-1].place)
            else:
                body.append(line)
    # What stands in a sum is no matter of the terms.
    read = [loss for loss in grid.losses if loss.place not in sums]
    headings = [] if exact or layout.long else _headings(body, layout)
    if headings:
        losses.add(headings[0].number, _told([line.number for line in headings]), "heading")
    gone = {line.number for line in headings}
    return [line for line in body if line.number not in gone], [*read, *losses.all]


def _told(numbers: Sequence[int]) -> str:
    listed = ", ".join(map(str, numbers))
    if len(numbers) == 1:
        return f"1 row with a single cell was taken for a heading: line {listed}"
    return f"{len(numbers)} rows with a single cell were taken for headings: lines {listed}"


def _headings(body: Sequence[Line], layout: Layout) -> list[Line]:
    """Rows with a single cell that begins like a heading, or stands among full rows.

    A row with a number of its own is a term that nobody has rendered yet, and so is one
    of a table of two columns without numbers: there a term has no other cell.
    """
    wide = sum(column.role != SKIP for column in layout.columns) > 2
    counts = [_count(line, layout) for line in body]
    found: list[Line] = []
    for at, line in enumerate(body):
        filled, numbered = counts[at]
        if filled != 1:
            continue
        cell = next((cell for cell in line.cells if cell and not _ordinal(cell)), "")
        around = [*counts[max(at - 1, 0) : at], *counts[at + 1 : at + 2]]
        alone = at + 1 < len(body) and all(others > 1 for others, _ in around)
        told = wide or all(number for _, number in around)
        if _heading_start().match(cell) or (alone and told and not numbered):
            found.append(line)
    return found


def _count(line: Line, layout: Layout) -> tuple[int, bool]:
    """How many cells of a row say something, and whether it has a number."""
    filled, numbered = 0, False
    for column, cell in zip(layout.columns, line.cells, strict=False):
        if cell and column.role == SKIP and _ordinal(cell):
            numbered = True
        else:
            filled += bool(cell)
            numbered |= bool(cell) and column.role == "concept"
    return filled, numbered


def _ordinal(cell: str) -> bool:
    return cell.rstrip(".、").isdigit()


def _sums(line: Line, last: bool) -> bool:
    """Whether a row says "total" and beside it nothing but numbers and formulas.

    The last one may have nothing beside it: a workbook gives no formulas.
    """
    first, *rest = [cell for cell in line.cells if cell] or [""]
    words = tables.load("duizhao.glossary", "headings")["sections"]["sums"]
    if first.strip(" :：").casefold() not in words or not (rest or last):
        return False
    return all(looks_like_formula(cell) or _number(cell) for cell in rest)


def _number(cell: str) -> bool:
    return cell.replace(",", "").replace(".", "").isdigit()


@cache
def _heading_start() -> re.Pattern[str]:
    starts = tables.load("duizhao.glossary", "headings")["sections"]["starts"]
    return re.compile("|".join(starts))


__all__ = ["split_off"]
