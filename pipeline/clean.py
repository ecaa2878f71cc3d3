"""What the web did to a text, undone where the text itself proves it.

Readings left by a converter, characters lost by it, half-width marks in Chinese
sentences and quotes that open twice. Every change is an `Edit`; what cannot be
mended is a `Finding`. Nothing else is touched, and cleaning twice is cleaning once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter

from ..base.hanzi import HAN
from . import pinyin, tables
from .edits import OffsetMap, apply, combine, replace_in, verbatim_spans
from .findings import make
from .model import Block, Document, Edit, Finding

_HIDDEN = "\0"  # stands for text that no rule may see

_CHINESE = re.compile(
    f"[{HAN}\u3001-\u3020\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
_MARKS = re.compile(r"[,:;?!]+")
_CLOSING_QUOTES = "\"'”’"
_BRACKETS = re.compile(rf"[(（)）\n]|[{HAN}]+")
_QUOTES = re.compile("[“”„‟\n]")
_QUOTED = re.compile(r"[^。！？!?]{1,20}")  # a sentence: see _ended
_HAN = re.compile(f"[{HAN}]")
_LINE_END = re.compile("\n")
_REPLACEMENT = re.compile("\ufffd+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A document after cleaning, and all that was done to it."""

    document: Document
    """The document with clean texts; raw text and skeleton are as they were."""

    edits: tuple[tuple[Edit, ...], ...]
    """For each block, at offsets in its text before cleaning."""

    findings: tuple[Finding, ...]
    """Lost characters: restored (notes) and not restored (warnings)."""


def clean(document: Document, words: Iterable[str] = ()) -> Cleaned:
    """The document without web noise.

    *words* are known terms in either script; they help to restore lost characters.

    >>> block = Block("數(shù)據(jù),數(shù)字", raw="x")
    >>> cleaned = clean(Document("a.txt", "txt", (block,), ("", "")))
    >>> cleaned.document.blocks[0].text
    '數據，數字'
    >>> [edit.rule for edit in cleaned.edits[0]]
    ['pinyin', 'pinyin', 'width', 'pinyin']
    """
    blocks = document.blocks
    notes, table = pinyin.remove_notes([_visible(block) for block in blocks])
    edits = [tuple(found) for found in notes]
    blocks = tuple(map(apply, blocks, notes))
    lost = pinyin.restore([_visible(block) for block in blocks], table, words)
    findings = _findings(document.blocks, edits, lost)
    restored = [[edit for edit in each if edit.after != edit.before] for each in lost]
    edits = list(map(combine, edits, restored))
    blocks = tuple(map(apply, blocks, restored))
    marks = [_punctuation(_visible(block)) for block in blocks]
    edits = list(map(combine, edits, marks))
    blocks = tuple(map(apply, blocks, marks))
    return Cleaned(replace(document, blocks=blocks), tuple(edits), tuple(findings))


def _visible(block: Block) -> str:
    """The block's text as rules see it: kept and verbatim text is blanked out."""
    if block.keep:
        return ""
    hidden = [
        Edit(start, end, _HIDDEN * (end - start), "verbatim", "")
        for start, end in verbatim_spans(block.codes)
    ]
    return replace_in(block.text, hidden)


def _punctuation(text: str) -> list[Edit]:
    """The rules for quotes and marks, each on what the one before it left.

    They replace one character by one, so their offsets are the same.
    """
    edits: list[Edit] = []
    for rule in (_quotes, _brackets, _marks):
        found = sorted(rule(text), key=attrgetter("start"))
        text = replace_in(text, found)
        edits += found
    return sorted(edits, key=attrgetter("start"))


def _quotes(text: str) -> list[Edit]:
    """An opening quote that closes a short span, where the next one opens again."""
    marks = [(match.start(), match[0]) for match in _QUOTES.finditer(text)]
    edits: list[Edit] = []
    at = 0
    while at + 1 < len(marks):
        (start, opening), (end, closing) = marks[at : at + 2]
        after = marks[at + 2][1] if at + 2 < len(marks) else "\n"
        if (
            opening == closing == "“"
            and after in "“\n"
            and (_clear(text, start + 1, end) or _ended(text, start + 1, end))
        ):
            edits.append(Edit(end, end + 1, "”", "quote", closing))
            at += 1
        at += 1
    return edits


def _clear(text: str, start: int, end: int) -> bool:
    """A short phrase between the marks."""
    inside = _QUOTED.fullmatch(text, start, end)
    return bool(inside and (_HAN.search(inside[0]) or _HAN.match(text, end + 1)))


def _ended(text: str, start: int, end: int) -> bool:
    """A whole sentence between the marks, and white space after the second."""
    sentence = text[end - 1] in "。！？" and end - start <= 120
    return sentence and (end + 1 == len(text) or text[end + 1].isspace())


def _brackets(text: str) -> list[Edit]:
    """Pairs with Chinese inside; a pair around Latin text only stays as it is."""
    if "(" not in text and ")" not in text:
        return []
    text = _blanked(text)
    edits: list[Edit] = []
    opened: list[int] = []
    last_han = -1
    for match in _BRACKETS.finditer(text):
        if match[0] == "\n":
            opened.clear()
        elif match[0] in "(（":
            opened.append(match.start())
        elif match[0] not in ")）":
            last_han = match.start()
        elif opened and last_han > (start := opened.pop()):
            edits += _widened(text, (start, match.start()))
    return edits


def _marks(text: str) -> list[Edit]:
    """Marks with a Chinese character or mark on either side."""
    text = _blanked(text)
    edits: list[Edit] = []
    widened = -1
    for match in _MARKS.finditer(text):
        start, end = match.span()
        left = start - 1
        while left >= 0 and text[left] in _CLOSING_QUOTES:
            left -= 1
        beside = left >= 0 and (left == widened or _CHINESE.match(text, left))
        if beside or _CHINESE.match(text, end):
            edits += _widened(text, range(start, end))
            widened = end - 1
    return edits


def _widened(text: str, places: Iterable[int]) -> Iterator[Edit]:
    wide = tables.load("clean")["width"]
    for at in places:
        if text[at] in wide:
            yield Edit(at, at + 1, wide[text[at]], "width", text[at])


def _blanked(text: str) -> str:
    """The text with addresses and the like blanked out, as long as before."""
    marks = "".join(tables.load("clean")["width"])

    def hidden(match: re.Match[str]) -> str:
        inner = match[0] if match.lastgroup != "address" else match[0].rstrip(marks)
        return _HIDDEN * len(inner) + match[0][len(inner) :]

    return _keep().sub(hidden, pinyin.LOST.sub(hidden, text))


@cache
def _keep() -> re.Pattern[str]:
    kept = tables.load("clean")["keep"].items()
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in kept))


def _findings(
    blocks: Sequence[Block],
    edits: Sequence[Sequence[Edit]],
    lost: Sequence[Sequence[Edit]],
) -> list[Finding]:
    """What became of lost characters, at places in the file."""
    findings = []
    for block, first, found in zip(blocks, edits, lost, strict=True):
        offsets = OffsetMap.of(first)
        damage = [(offsets.to_old(edit.start), edit.before, edit.after) for edit in found]
        for match in _REPLACEMENT.finditer(_visible(block)):
            damage.append((match.start(), match[0], match[0]))
        lines = [-1, *(m.start() for m in _LINE_END.finditer(block.text))] if damage else []
        for at, before, after in sorted(damage):
            line = bisect_left(lines, at) - 1
            place = (block.line, 0)
            if block.raw == block.text:
                place = (block.line + line, at - lines[line])
            findings.append(_finding(before, after, *place))
    return findings


def _finding(before: str, after: str, line: int, column: int) -> Finding:
    restored = after != before
    kind = "character-restored" if restored else "damaged-character"
    found = make(kind, source=before, target=after if restored else "")
    return replace(found, line=line, column=column)
