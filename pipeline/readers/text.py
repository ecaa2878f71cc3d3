"""Plain text: a line is a paragraph, unless the file is hard-wrapped.

White space around a line (the indent 　　 too), blank lines and line ends
stay in the skeleton as they are. A line without a letter or a digit, such as a
row of dashes, is kept.

Some files break each paragraph into lines of one width. Such a file is taken
apart by paragraphs instead, when the evidence is clear: see :func:`_width`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ..model import Block, Document

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")

_WIDTHS = range(30, 101)
"""Columns between which a line may be broken by hand or by a program."""

_PROOF = 3
"""So many unfinished lines must be full before a file counts as wrapped."""

_SLACK = 4
"""Columns a full line may fall short: no punctuation may begin the next one."""

_FINISHED = re.compile(r"[。！？!?.…：:；;][”’」』）)\"]*$")
_INSIDE = re.compile(r"[，。！？；,.!?;].")


@dataclass(frozen=True, slots=True)
class _Line:
    """A non-blank line without the white space around it."""

    start: int
    end: int
    text: str
    number: int
    follows: bool
    """It stands right under another line, and is not indented."""


def read(text: str, name: str, encoding: str = "utf-8") -> Document:
    """The text as a document; its ``raw`` is ``text`` to the letter.

    >>> read("　　春天。\\r\\n\\r\\n夏天。", "a.txt").skeleton
    ('　　', '\\r\\n\\r\\n', '')
    """
    blocks: list[Block] = []
    skeleton: list[str] = []
    end = 0
    for lines in _paragraphs(_lines(text)):
        raw = text[lines[0].start : lines[-1].end]
        words = _join([line.text for line in lines])
        keep = "" if any(map(str.isalnum, words)) else "no words"
        blocks.append(Block(words, raw=raw, line=lines[0].number, keep=keep))
        skeleton.append(text[end : lines[0].start])
        end = lines[-1].end
    return Document(name, "txt", tuple(blocks), (*skeleton, text[end:]), encoding)


def _lines(text: str) -> list[_Line]:
    lines: list[_Line] = []
    above = False
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[1].strip()
        if line:
            start = match.start() + len(match[1]) - len(match[1].lstrip())
            follows = above and start == match.start()
            lines.append(_Line(start, start + len(line), line, number, follows))
        above = bool(line)
    return lines


def _paragraphs(lines: list[_Line]) -> list[list[_Line]]:
    """One line each; in a hard-wrapped file, a full line and what follows it."""
    width = _width(lines)
    paragraphs: list[list[_Line]] = []
    for line in lines:
        above = paragraphs[-1][-1] if paragraphs else None
        if above and width and line.follows and _full(above, line, width):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return paragraphs


def _width(lines: list[_Line]) -> int:
    """Columns at which the file is wrapped, or 0.

    It is wrapped when no line is longer than 100 columns, at least three lines
    stop in the middle of a sentence, all of these but one in twenty are full
    (the first word of the line below would not have fitted any more), and a quarter
    of them have a comma or a full stop inside. Verse stops early, the entries
    of a list have no commas, and a line that is a paragraph ends its sentence.
    """
    width = max((_columns(line.text) for line in lines), default=0)
    if width not in _WIDTHS:
        return 0
    unfinished = full = prose = 0
    for above, line in zip(lines, lines[1:], strict=False):
        if line.follows and not _FINISHED.search(above.text):
            unfinished += 1
            full += _full(above, line, width)
            prose += bool(_INSIDE.search(above.text))
    enough = full >= max(_PROOF, unfinished * 0.95) and prose * 4 >= unfinished
    return width if enough else 0


def _full(line: _Line, below: _Line, width: int) -> bool:
    """The first word below would not have fitted on this line."""
    word = re.match(r"[!-~]+|.", below.text)
    room = width - _columns(line.text) - (_columns(word[0]) if word else 0)
    return room < _SLACK


def _columns(text: str) -> int:
    """Width on a terminal: a wide character takes two columns (UAX #11)."""
    return len(text) + sum(unicodedata.east_asian_width(char) in "WF" for char in text)


def _join(lines: list[str]) -> str:
    """Lines as one: nothing goes between wide characters, else a space."""
    text = lines[0]
    for line in lines[1:]:
        wide = _columns(text[-1]) == _columns(line[0]) == 2
        text += line if wide else f" {line}"
    return text
