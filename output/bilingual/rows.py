"""The rows of a bilingual page: each block's texts, ready to be shown.

Notes and pins are numbered through the edition, so one `Book` goes from row to
row.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from ...pipeline.chinese import to_chinese
from ...pipeline.model import (
    Block,
    Document,
    Edition,
    Finding,
    Pin,
    PinKind,
    Segment,
    Severity,
    Status,
    Translation,
)
from ...pipeline.typography import bidi
from .inline import Mark, Run, Sentence, source_places, target_places, to_html
from .words import direction, words_for

_NUMBERED = re.compile(r"(?:^|\n)[ \t>]*(\d{1,4})[.)、．][ \t]*\Z")

_LONG = 180
"""Characters of source after which a row ends: more no longer stays side by side."""

# Written without a space between sentences.
_CLOSED_UP = frozenset({"zh", "ja", "yue", "wuu"})


@dataclass(frozen=True, slots=True)
class Note:
    """A finding under its block, numbered through the edition."""

    number: int
    segment: str
    severity: Severity
    message: str
    lang: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence on one side, ready to be shown."""

    segment: str
    html: Markup
    status: Status
    gap: str
    notes: tuple[Note, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a row; a source has two where the file's script differs."""

    name: Literal["src", "src orig", "src simp", "tgt"]
    lang: str
    dir: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A block, or a part of a long one: its sides, or the text that was kept."""

    anchor: str
    block: Block
    bullet: str
    sides: tuple[Side, ...]
    kept: str = ""
    reason: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A pinned span and its rendering: what a mark explains."""

    source: str
    pin: Pin


class Book:
    """An edition's rows, and what is numbered through the whole of it."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.words, self.words_lang = words_for(edition.locale)
        self.target_dir = direction(edition.locale)
        self.original, self.simplified = _source_langs(edition)
        self.entries: list[Entry] = []
        """What the pins' marks point at; the first is number 1."""
        self.times: Counter[int] = Counter()
        """How many pins each entry explains."""
        self.notes = 0
        """Notes so far."""
        self._numbers: dict[tuple[str, PinKind, str, str, str], int] = {}
        self.rows = [
            row for index in range(len(edition.blocks)) for row in _rows(self, index)
        ]

    def entry(self, segment: Segment, pin: Pin) -> int:
        """Return the number of the entry that explains a pin, from 1."""
        source = segment.source[pin.start : pin.end]
        key = (source, pin.kind, pin.target, pin.origin, pin.note)
        if key not in self._numbers:
            self.entries.append(Entry(source, pin))
            self._numbers[key] = len(self.entries)
        return self._numbers[key]


def _source_langs(edition: Edition) -> tuple[str, str]:
    """Return the tags of the file's text and, if it differs, of the simplified one."""
    original = {"Hans": "zh-Hans", "Hant": "zh-Hant"}.get(edition.script, "zh")
    segments = (each.segment for block in edition.blocks for each in block)
    differs = any(segment.original != segment.source for segment in segments)
    return original, "zh-Hans" if differs else ""


def _rows(book: Book, index: int) -> Iterator[Row]:
    block = book.edition.document.blocks[index]
    bullet = ""
    if block.kind == "item":
        bullet = _bullet(book.edition.document, index)
    for part, translations in enumerate(_parts(book.edition.blocks[index]), 1):
        anchor = f"b{index + 1}" if part == 1 else f"b{index + 1}-{part}"
        yield _row(book, block, anchor, bullet, translations)
        bullet = ""


def _parts(translations: Sequence[Translation]) -> Iterator[list[Translation]]:
    """The segments of a block, a long one in parts, so that its sides stay level.

    A part ends where the paragraph lost a line break, or at the first sentence end
    past :data:`_LONG` characters.
    """
    part: list[Translation] = []
    length = 0
    for each in translations:
        part.append(each)
        length += len(each.segment.source)
        if length >= _LONG or (length >= _LONG / 2 and each.segment.gap):
            yield part
            part, length = [], 0
    if part or not translations:
        yield part


def _row(
    book: Book,
    block: Block,
    anchor: str,
    bullet: str,
    translations: Sequence[Translation],
) -> Row:
    if block.keep or not translations:
        text = "".join(each.segment.original + each.segment.gap for each in translations)
        return Row(anchor, block, bullet, (), text or block.text, block.keep)
    notes = [_notes(book, each) for each in translations]
    sides = [_source_side(book, translations, "src", book.original)]
    if book.simplified:
        sides = [
            _source_side(book, translations, "src orig", book.original),
            _source_side(book, translations, "src simp", book.simplified),
        ]
    sides.append(_target_side(book, translations, notes))
    below = tuple(itertools.chain.from_iterable(notes))
    return Row(anchor, block, bullet, tuple(sides), notes=below)


def _source_side(
    book: Book,
    translations: Sequence[Translation],
    name: Literal["src", "src orig", "src simp"],
    lang: str,
) -> Side:
    sentences = []
    for each in translations:
        segment = each.segment
        text = segment.source if name == "src simp" else segment.original
        if len(text) != len(segment.source):
            # Offsets hold for the simplified text only.
            sentences.append(Sentence(text))
            continue
        marks = tuple(
            Mark(start, end, each.pins[i].kind, book.entry(segment, each.pins[i]))
            for start, end, i in source_places(len(text), each.pins)
        )
        sentences.append(Sentence(text, segment.codes, marks))
    pieces = tuple(
        Piece(each.segment.id, markup, each.status, _source_gap(each.segment.gap))
        for each, markup in zip(translations, to_html(sentences), strict=True)
    )
    return Side(name, lang, "ltr", pieces)


def _target_side(
    book: Book, translations: Sequence[Translation], notes: Sequence[tuple[Note, ...]]
) -> Side:
    sentences = []
    for each in translations:
        book.times.update(book.entry(each.segment, pin) for pin in each.pins)
        marks = tuple(
            Mark(start, end, each.pins[i].kind, book.entry(each.segment, each.pins[i]))
            for start, end, i in target_places(each.target, each.pins)
        )
        runs = bidi.runs(each.target) if book.target_dir == "rtl" else []
        latin = tuple(Run(*span) for span in runs)
        sentences.append(Sentence(each.target, each.codes, marks, latin))
    locale = book.edition.locale
    gap = "" if locale.split("-")[0] in _CLOSED_UP else " "
    pieces = tuple(
        Piece(
            each.segment.id,
            markup,
            each.status,
            gap,
            below,
            _title(each, book.words),
        )
        for each, markup, below in zip(translations, to_html(sentences), notes, strict=True)
    )
    return Side("tgt", locale, book.target_dir, pieces)


def _source_gap(gap: str) -> str:
    # A line broken in the file is no space in Chinese.
    return "" if "\n" in gap else gap


def _title(translation: Translation, words: Mapping[str, str]) -> str:
    """Return the words for a repaired segment's mark: status and how."""
    if translation.status != "repaired":
        return ""
    how = f" ({translation.form})" if translation.form else ""
    return words["repaired"] + how


def _notes(book: Book, translation: Translation) -> tuple[Note, ...]:
    findings = translation.findings
    if translation.status == "unresolved" and not findings:
        message = book.words["unresolved_note"]
        findings = (Finding("unresolved", "error", message),)
        said = [(message, book.words_lang)]
    else:
        said = [message_of(each, book.words_lang) for each in findings]
    first = book.notes + 1
    book.notes += len(findings)
    return tuple(
        Note(
            number,
            translation.segment.id,
            each.severity,
            *message,
            each.source,
            each.target,
        )
        for number, (each, message) in enumerate(zip(findings, said, strict=True), first)
    )


def message_of(finding: Finding, words_lang: str) -> tuple[str, str]:
    """What a finding says to a reader of the page, and in which language.

    >>> message_of(Finding("a", "note", "It is.", chinese="是。"), "zh-Hans")
    ('是。', 'zh-Hans')
    >>> message_of(Finding("a", "note", "It is.", chinese="是。"), "fr")
    ('It is.', 'en')
    """
    if finding.chinese and words_lang.startswith("zh"):
        return to_chinese(finding.chinese, words_lang), words_lang
    return finding.message, "en"


def _bullet(document: Document, index: int) -> str:
    """Return the item's number as the file writes it before the block, or a dot."""
    numbered = _NUMBERED.search(document.skeleton[index][-80:])
    return f"{numbered[1]}." if numbered else "•"
