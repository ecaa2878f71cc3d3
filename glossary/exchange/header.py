"""Where the header of a table stands: rarely in the first row of what people keep."""

from __future__ import annotations

from collections.abc import Sequence

from .grid import Grid, Line
from .headings import meaning

_SEARCHED = 25
"""Rows in which a header may stand, below titles and remarks."""


def find(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the first and last row of the header; -1 if there is none.

    It is the row with the most known words, two at least: one word alone may be a
    title, or a term. A row above or below it that holds nothing but known words
    belongs to it, as headings that are merged over two rows leave it.
    """
    known = [_known(line) for line in lines[:_SEARCHED]]
    best, most = -1, 1
    for index, (words, cells) in enumerate(known):
        if words > most and words * 2 >= cells:
            best, most = index, words
    if best < 0:
        return -1, -1
    if best and _fills(lines[best - 1], lines[best]):
        return best - 1, best
    if best + 1 < len(lines) and _fills(lines[best + 1], lines[best]):
        return best, best + 1
    return best, best


def _fills(line: Line, header: Line) -> bool:
    """Whether a row holds nothing but known words, some where the header has a gap."""
    known, cells = _known(line)
    gaps = [
        cell for at, cell in enumerate(line.cells) if not "".join(header.cells[at : at + 1])
    ]
    return known == cells > 1 and any(gaps)


def _known(line: Line) -> tuple[int, int]:
    """How many cells of a row are known headings, and how many there are."""
    known = sum(bool(cell) and bool(meaning(cell)) for cell in line.cells)
    return known, sum(map(bool, line.cells))


def titles(grid: Grid, first: int, last: int) -> list[str]:
    """The heading of each column; where the lower row has none, that of the upper."""
    found = [""] * grid.width
    for line in grid.lines[max(first, 0) : last + 1]:
        for index, cell in enumerate(line.cells):
            found[index] = " ".join(cell.split()) or found[index]
    return found
