"""Plain text: the text of a block, on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...pipeline.model import Code, Document

if TYPE_CHECKING:
    from . import Render


def renderer(document: Document) -> Render:
    """A function that gives each block's new line.

    A line is a paragraph, so a line break in the text becomes a space. The
    markup of codes, if there are any, is written where they stand.

    >>> from duizhao.pipeline.model import Block
    >>> render = renderer(Document("a.txt", "txt", (Block("甲"),), ("", "")))
    >>> render(0, "one\\ntwo", ())
    'one two'
    """

    def render(index: int, text: str, codes: tuple[Code, ...]) -> str:
        parts: list[str] = []
        start = 0
        for code in codes:
            parts += (text[start : code.position], code.markup)
            start = code.position
        return " ".join("".join((*parts, text[start:])).splitlines())

    return render
