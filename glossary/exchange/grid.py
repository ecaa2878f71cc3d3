"""A file of cells as a grid: whatever it is called, encoded and separated by.

What cannot be read as cells is listed, never guessed at: a quotation mark that does
not close swallows no line below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...base.encoding import decode
from ...base.errors import UserError
from ..rows import unguard
from ..table import CELL_LIMIT
from .model import Loss, Losses

ROW_LIMIT = 200_000
"""Most rows of a file: more is a dictionary, not a glossary."""

COLUMN_LIMIT = 500
"""Most columns of a row."""

_DELIMITERS = ("\t", ",", ";", "|")
_SAMPLE = 30
"""Lines that are looked at to find the delimiter."""

_INVISIBLE = dict.fromkeys(
    [
        *(code for code in range(32) if code not in (9, 10)),
        *range(0x7F, 0xA0),
        0xAD,  # soft hyphen
        0x200B,  # zero-width space
        *range(0x200E, 0x2010),  # directional marks
        *range(0x202A, 0x202F),  # directional embeddings and overrides
        *range(0x2060, 0x2070),  # word joiner, isolates
        0xFEFF,
    ]
)
"""What nobody sees and no match finds. Joiners (U+200C, U+200D) spell words: they stay."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a grid."""

    number: int
    """Its line or row in the file, from 1."""

    cells: tuple[str, ...]
    """Its cells, without outer spaces, quotation marks and invisible characters."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a file."""

    name: str
    """Name of the file, for messages."""

    lines: tuple[Line, ...]
    """The rows that are not empty."""

    losses: tuple[Loss, ...] = ()
    """What could not be read, and what was changed in reading."""

    encoding: str = ""
    """The encoding that was used; empty for a workbook."""

    delimiter: str = ""
    """What stood between the cells; empty for a workbook."""

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max((len(line.cells) for line in self.lines), default=0)


def read(
    data: bytes,
    name: str,
    encoding: str | None = None,
    delimiter: str = "",
    quoting: bool = True,
) -> Grid:
    r"""Read separated text; encoding and delimiter are found by evidence, if not named.

    Without ``quoting`` a quotation mark is a character like others.

    >>> grid = read('中文;英文\n云;"cloud; net"\n'.encode(), "a.csv")
    >>> grid.delimiter, grid.lines[1]
    (';', Line(number=2, cells=('云', 'cloud; net')))

    Raises:
        UserError: it is no text, or far too large.
    """
    text, used = decode(data, name, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    delimiter = delimiter or guess_delimiter(text)
    builder = Builder(name, used, delimiter)
    for number, cells, broken in _records(text, delimiter, quoting):
        if broken:
            builder.lose(number, broken)
        else:
            builder.add(number, [_plain(cell, number, builder) for cell in cells])
    return builder.grid()


class Builder:
    """Collects the rows of a grid and what is wrong with them."""

    def __init__(self, name: str, encoding: str = "", delimiter: str = "") -> None:
        """``name`` stands in messages."""
        self._name = name
        self._encoding, self._delimiter = encoding, delimiter
        self._lines: list[Line] = []
        self._losses = Losses(name)

    def lose(self, number: int, message: str, kind: str = "unread") -> None:
        """Note that something in a row was not taken, or was changed."""
        self._losses.add(number, message, kind)

    def add(self, number: int, cells: Sequence[str]) -> None:
        """Add a row; an empty one is left out, a monstrous one listed.

        Raises:
            UserError: it is one row too many.
        """
        clean = [self._clean(cell, number) for cell in cells]
        while clean and not clean[-1]:
            clean.pop()
        if not clean:
            return
        if len(clean) > COLUMN_LIMIT:
            self.lose(number, f"has {len(clean):,} cells, over the limit of {COLUMN_LIMIT}")
            return
        if (longest := max(map(len, clean))) > CELL_LIMIT:
            self.lose(
                number,
                f"has a cell of {longest:,} characters, over the limit of {CELL_LIMIT:,}; "
                "is a quotation mark missing?",
            )
            return
        if len(self._lines) >= ROW_LIMIT:
            raise too_long(self._name)
        self._lines.append(Line(number, tuple(clean)))

    def grid(self) -> Grid:
        """What was collected."""
        return Grid(
            self._name,
            tuple(self._lines),
            tuple(self._losses.all),
            self._encoding,
            self._delimiter,
        )

    def _clean(self, cell: str, number: int) -> str:
        if cell.isprintable():  # Nearly every cell.
            return cell.strip()
        seen = cell.translate(_INVISIBLE)
        if seen != cell.replace("\r\n", "\n"):
            codes = sorted({f"U+{ord(c):04X}" for c in cell if ord(c) in _INVISIBLE})
            message = f"invisible characters were removed ({', '.join(codes)})"
            self.lose(number, message, "invisible")
        return seen.replace("\t", " ").strip()


def too_long(name: str) -> UserError:
    """The error for a file of too many rows."""
    return UserError(f"{name}: has more than {ROW_LIMIT:,} rows; split the file.")


def guess_delimiter(text: str) -> str:
    """What stands between the cells: the mark that divides most lines alike.

    >>> guess_delimiter("中文|英文|备注\\n云|cloud, net|\\n")
    '|'
    """
    lines = [line for line in text[:100_000].split("\n")[:_SAMPLE] if line.strip()]
    scores: dict[str, tuple[int, int]] = {}
    for mark in _DELIMITERS:
        counts = [line.count(mark) for line in lines if mark in line]
        usual = max(set(counts), key=lambda n: (counts.count(n), n), default=0)
        scores[mark] = (counts.count(usual), usual)
    best = max(_DELIMITERS, key=lambda mark: scores[mark])
    # A tab stands in no term: where every other line has one, it divides.
    if scores["\t"][0] * 2 >= max(1, len(lines)):
        return "\t"
    return best if scores[best][0] else ","


def _plain(cell: str, number: int, builder: Builder) -> str:
    """A cell as text; one that a spreadsheet would run is listed."""
    cell = cell.strip()
    if looks_like_formula(cell):
        message = f"'{cell[:40]}' looks like a formula; it was taken as text"
        builder.lose(number, message, "formula")
    return unguard(cell)


def looks_like_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text.

    >>> looks_like_formula("=1+1"), looks_like_formula("-"), looks_like_formula("a=1")
    (True, False, False)
    """
    return text[:1] in ("=", "+", "@") or (text[:1] == "-" and len(text) > 1)


def _records(
    text: str, delimiter: str, quoting: bool
) -> Iterator[tuple[int, list[str], str]]:
    """Line, cells, and what is broken in each record."""
    at, number = 0, 1
    while at < len(text):
        newline = text.find("\n", at)
        end = len(text) if newline < 0 else newline
        if not quoting or text.find('"', at, end) < 0:
            yield number, text[at:end].split(delimiter), ""
            at, number = end + 1, number + 1
            continue
        cells, stop = _quoted(text, at, delimiter)
        if stop < 0:
            yield number, [], "a quotation mark opens a cell here and does not close it"
            stop = end
        else:
            yield number, cells, ""
        number += text.count("\n", at, stop) + 1
        at = stop + 1


def _quoted(text: str, at: int, delimiter: str) -> tuple[list[str], int]:
    """Cells of a record with quotation marks, and where its line ends; -1 if broken.

    A mark inside a cell that does not begin with one is a character: 5" 屏幕.
    """
    cells: list[str] = []
    while True:
        while text.startswith(" ", at):
            at += 1
        if text.startswith('"', at):
            cell, at = _quotation(text, at)
            if at < 0:
                return cells, -1
        else:
            newline = text.find("\n", at)
            end = len(text) if newline < 0 else newline
            stop = text.find(delimiter, at, end)
            stop = end if stop < 0 else stop
            cell, at = text[at:stop], stop
        cells.append(cell)
        if at >= len(text) or text[at] == "\n":
            return cells, at
        if not text.startswith(delimiter, at):
            return cells, -1
        at += 1


def _quotation(text: str, at: int) -> tuple[str, int]:
    """A quoted cell and the offset behind it; -1 if it never closes."""
    start = at + 1
    close = text.find('"', start)
    while close >= 0 and text.startswith('"', close + 1):
        close = text.find('"', close + 2)
    if close < 0:
        return "", -1
    return text[start:close].replace('""', '"'), close + 1
