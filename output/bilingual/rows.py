"""The rows of a bilingual page: each block's texts, ready to be shown.

Notes and pins are numbered through the edition, so one `Book` goes from row to
row.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

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
from .inline import Mark, Sentence, source_places, target_places, to_html
from .words import direction, words_for

_NUMBERED = re.compile(r"(?:^|\n)[ \t>]*(\d{1,4})[.)、．][ \t]*\Z")

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
    """A block: its sides, or the one text that was kept, and its notes."""

    number: int
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
        self.rows = [_row(self, index) for index in range(len(edition.blocks))]

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


def _row(book: Book, index: int) -> Row:
    block = book.edition.document.blocks[index]
    translations = book.edition.blocks[index]
    number = index + 1
    bullet = ""
    if block.kind == "item":
        bullet = _bullet(book.edition.document, index)
    if all(translation.status == "kept" for translation in translations):
        segments = [translation.segment for translation in translations]
        text = "".join(segment.original + segment.gap for segment in segments)
        reasons = [translation.reason for translation in translations]
        reason = block.keep or next(filter(None, reasons), "")
        return Row(number, block, bullet, (), text or block.text, reason)
    notes = [_notes(book, each) for each in translations]
    sides = [_source_side(book, translations, "src", book.original)]
    if book.simplified:
        sides = [
            _source_side(book, translations, "src orig", book.original),
            _source_side(book, translations, "src simp", book.simplified),
        ]
    sides.append(_target_side(book, translations, notes))
    below = tuple(itertools.chain.from_iterable(notes))
    return Row(number, block, bullet, tuple(sides), notes=below)


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
        sentences.append(Sentence(each.target, each.codes, marks))
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
    lang = "en"
    if translation.status == "unresolved" and not findings:
        findings = (Finding("unresolved", "error", book.words["unresolved_note"]),)
        lang = book.words_lang
    first = book.notes + 1
    book.notes += len(findings)
    return tuple(
        Note(
            number,
            translation.segment.id,
            each.severity,
            each.message,
            lang,
            each.source,
            each.target,
        )
        for number, each in enumerate(findings, first)
    )


def _bullet(document: Document, index: int) -> str:
    """Return the item's number as the file writes it before the block, or a dot."""
    numbered = _NUMBERED.search(document.skeleton[index][-80:])
    return f"{numbered[1]}." if numbered else "•"
