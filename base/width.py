"""Columns of a terminal: a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """How many columns a text takes (Unicode Standard Annex 11, East Asian Width).

    >>> width("a云"), width("e\\u0301")
    (3, 1)
    """
    return sum(
        0
        if unicodedata.combining(char)
        else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines with aligned columns, the last one as long as it is.

    >>> table([("云", "cloud"), ("数据", "data")])
    ['云    cloud', '数据  data']
    """
    columns = list(zip(*rows, strict=True))
    widths = [max(map(width, column)) for column in columns[:-1]]
    return [
        "  ".join(
            [cell + " " * (w - width(cell)) for cell, w in zip(row, widths, strict=False)]
            + [row[-1]]
        ).rstrip()
        for row in rows
    ]


def shorten(text: str, most: int) -> str:
    """The text in at most so many columns, its end marked where it is cut.

    >>> shorten("数据中台", 5)
    '数据…'
    """
    if width(text) <= most:
        return text
    kept = ""
    for char in text:
        if width(kept + char) >= most:
            break
        kept += char
    return kept + "…"
