"""The rows of a bilingual page: each block's texts, ready to be shown.

Notes and pins are numbered through the edition, so one `Book` goes from row to
row.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
from .words import direction, words

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


@dataclass(slots=True)
class Book:
    """What is numbered through the whole edition while its rows are made."""

    words: Mapping[str, str]
    words_lang: str
    target_dir: str
    entries: dict[tuple[str, PinKind, str, str, str], int] = field(default_factory=dict)
    shown: list[Entry] = field(default_factory=list)
    times: Counter[int] = field(default_factory=Counter)
    notes: int = 0

    def entry(self, segment: Segment, pin: Pin) -> int:
        """Return the number of the entry that explains a pin, from 1."""
        source = segment.source[pin.start : pin.end]
        key = (source, pin.kind, pin.target, pin.origin, pin.note)
        if key not in self.entries:
            self.entries[key] = len(self.entries) + 1
            self.shown.append(Entry(source, pin))
        return self.entries[key]


def _source_langs(edition: Edition) -> tuple[str, str]:
    """Return the tags of the source: of the file, and of the simplified text if it differs."""
    original = {"Hans": "zh-Hans", "Hant": "zh-Hant"}.get(edition.script, "zh")
    segments = (each.segment for block in edition.blocks for each in block)
    differs = any(segment.original != segment.source for segment in segments)
    return original, "zh-Hans" if differs else ""


def _row(edition: Edition, number: int, original: str, simplified: str, book: Book) -> Row:
    block = edition.document.blocks[number - 1]
    translations = edition.blocks[number - 1]
    bullet = ""
    if block.kind == "item":
        bullet = _bullet(edition.document, number - 1)
    if all(translation.status == "kept" for translation in translations):
        segments = [translation.segment for translation in translations]
        text = "".join(segment.original + segment.gap for segment in segments)
        reasons = [translation.reason for translation in translations]
        reason = block.keep or next(filter(None, reasons), "")
        return Row(number, block, bullet, (), text or block.text, reason)
    notes = {each.segment.id: _notes(each, book) for each in translations}
    sides = [_source_side(translations, "src", original, book)]
    if simplified:
        sides = [
            _source_side(translations, "src orig", original, book),
            _source_side(translations, "src simp", simplified, book),
        ]
    sides.append(_target_side(translations, edition.locale, notes, book))
    below = tuple(itertools.chain.from_iterable(notes.values()))
    return Row(number, block, bullet, tuple(sides), notes=below)


def _source_side(
    translations: Sequence[Translation],
    name: Literal["src", "src orig", "src simp"],
    lang: str,
    book: Book,
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
    translations: Sequence[Translation],
    locale: str,
    notes: Mapping[str, tuple[Note, ...]],
    book: Book,
) -> Side:
    sentences = []
    for each in translations:
        book.times.update(book.entry(each.segment, pin) for pin in each.pins)
        marks = tuple(
            Mark(start, end, each.pins[i].kind, book.entry(each.segment, each.pins[i]))
            for start, end, i in target_places(each.target, each.pins)
        )
        sentences.append(Sentence(each.target, each.codes, marks))
    gap = "" if locale.split("-")[0] in _CLOSED_UP else " "
    pieces = tuple(
        Piece(
            each.segment.id,
            markup,
            each.status,
            gap,
            notes[each.segment.id],
            _title(each, book.words),
        )
        for each, markup in zip(translations, to_html(sentences), strict=True)
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


def _notes(translation: Translation, book: Book) -> tuple[Note, ...]:
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
