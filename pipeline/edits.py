"""Replacements in a text, and where things stand before and after them.

Cleaning and script conversion change a text's length. Codes, findings and the
original sentence must follow, so both record what they did as edits, and one
`OffsetMap` answers for both.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from .model import Block, Code, Edit

_Piece = tuple[int, int, int, int]
_OLD, _OLD_END, _NEW, _NEW_END = range(4)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each offset of an edited text stood before, and the reverse.

    >>> offsets = OffsetMap.of([Edit(1, 5, "", "pinyin", "(jù)")])
    >>> offsets.to_old(1), offsets.to_new(5)
    (5, 1)
    """

    pieces: tuple[_Piece, ...] = ()
    """For each edit: old start, old end, new start, new end."""

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> OffsetMap:
        """The map of these edits, which are sorted and do not overlap.

        >>> OffsetMap.of([Edit(0, 2, "甲", "script", "乙丙")]).pieces
        ((0, 2, 0, 1),)
        """
        pieces, shift = [], 0
        for edit in edits:
            start = edit.start + shift
            end = start + len(edit.after)
            pieces.append((edit.start, edit.end, start, end))
            shift = end - edit.end
        return cls(tuple(pieces))

    def to_new(self, offset: int) -> int:
        """The new place of an old offset; inside an edit, as far into it as fits.

        >>> OffsetMap.of([Edit(1, 5, "", "pinyin", "(jù)")]).to_new(3)
        1
        """
        at = bisect_right(self.pieces, offset, key=itemgetter(_OLD)) - 1
        if at < 0:
            return offset
        old, old_end, new, new_end = self.pieces[at]
        if offset >= old_end > old:
            return new_end + offset - old_end
        if old == old_end < offset:
            return new_end + offset - old
        return new + min(offset - old, new_end - new)

    def to_old(self, offset: int) -> int:
        """The old place of a new offset; at a removal, the place after it.

        >>> OffsetMap.of([Edit(1, 5, "", "pinyin", "(jù)")]).to_old(2)
        6
        """
        at = bisect_right(self.pieces, offset, key=itemgetter(_NEW)) - 1
        return self._back(at, offset)

    def old_span(self, start: int, end: int) -> tuple[int, int]:
        """The old span of the characters in a new one, removals beside it left out.

        >>> OffsetMap.of([Edit(1, 5, "", "pinyin", "(jù)")]).old_span(0, 1)
        (0, 1)
        """
        at = bisect_left(self.pieces, end, key=itemgetter(_NEW)) - 1
        old = self.to_old(start)
        return old, max(old, self._back(at, end))

    def _back(self, at: int, offset: int) -> int:
        if at < 0:
            return offset
        old, old_end, new, new_end = self.pieces[at]
        if offset >= new_end:
            return old_end + offset - new_end
        return old + min(offset - new, old_end - old)


def replace_in(text: str, edits: Sequence[Edit]) -> str:
    """The text with the edits made; they are sorted and do not overlap.

    >>> replace_in("數(shù)字", [Edit(1, 6, "", "pinyin", "(shù)")])
    '數字'
    """
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += (text[at : edit.start], edit.after)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def move_codes(block: Block, text: str, offsets: OffsetMap) -> Block:
    """The block with another text, its codes moved to where they belong in it.

    >>> block = Block("軟體", (Code(2, "single", 1, "<br>"),))
    >>> move_codes(block, "件", OffsetMap(((0, 2, 0, 1),))).codes[0].position
    1
    """
    codes = tuple(
        replace(code, position=offsets.to_new(code.position)) for code in block.codes
    )
    return replace(block, text=text, codes=codes)


def apply(block: Block, edits: Sequence[Edit]) -> Block:
    """The block with the edits made in its text and its codes moved along.

    >>> apply(Block("數(shù)字", raw="x"), [Edit(1, 6, "", "pinyin", "(shù)")]).text
    '數字'
    """
    if not edits:
        return block
    return move_codes(block, replace_in(block.text, edits), OffsetMap.of(edits))


def combine(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One list for two rounds of edits, all at offsets in the oldest text.

    The second round was made on the result of the first and touches nothing
    that the first put in.

    >>> notes = [Edit(1, 5, "", "pinyin", "(jù)")]
    >>> [edit.start for edit in combine(notes, [Edit(1, 2, "，", "width", ",")])]
    [1, 5]
    """
    if not first or not second:
        return tuple(first or second)
    offsets = OffsetMap.of(first)
    moved = []
    for edit in second:
        start, end = offsets.old_span(edit.start, edit.end)
        moved.append(replace(edit, start=start, end=end))
    return tuple(sorted([*first, *moved], key=lambda edit: (edit.start, edit.end)))


def verbatim_spans(codes: Iterable[Code]) -> tuple[tuple[int, int], ...]:
    """Spans of a text that no stage may change (inline code, addresses).

    >>> verbatim_spans([Code(1, "open", 1, "`", True), Code(3, "close", 1, "`", True)])
    ((1, 3),)
    """
    opened: dict[int, int] = {}
    spans = []
    for code in codes:
        if code.kind == "open" and code.verbatim:
            opened[code.pair] = code.position
        elif code.kind == "close" and code.pair in opened:
            start = opened.pop(code.pair)
            if start < code.position:
                spans.append((start, code.position))
    return disjoint(spans)


def disjoint(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The spans in order, joined where they overlap.

    >>> disjoint([(4, 6), (0, 2), (5, 9)])
    ((0, 2), (4, 9))
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
