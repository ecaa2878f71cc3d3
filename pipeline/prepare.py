"""From a document to segments: clean, convert to simplified, cut into sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..glossary import Matcher
from . import clean, script
from .ladder import Budget
from .model import Block, Document, Edit, Finding, Segment
from .segment import segment


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be translated into any locale."""

    document: Document
    """As it was read."""

    blocks: tuple[tuple[Segment, ...], ...]
    """The segments of each block, cleaned and in simplified Chinese."""

    script: script.Script
    """What the document was written in."""

    edits: tuple[tuple[Edit, ...], ...]
    """What cleaning changed in each block."""

    findings: tuple[Finding, ...]
    """Damaged characters and the like."""

    @property
    def characters(self) -> int:
        """Characters to be translated."""
        return sum(len(segment.source) for segments in self.blocks for segment in segments)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a user may decide about a run."""

    variant: str = "auto"
    """OpenCC configuration for traditional text, or ``auto``: by the evidence."""

    keep_noise: bool = False
    """Leave pinyin notes and half-width punctuation as they are."""

    repair: Budget = "thorough"
    """How much may be tried for a segment in which something is wrong."""

    weak: bool = False
    """Translate even into locales that the engine writes poorly."""


def prepare(
    document: Document, settings: Settings, words: Sequence[str], terms: Matcher
) -> Prepared:
    """Clean, convert and segment a document.

    ``words`` help to restore lost characters; ``terms`` are protected from the
    conversion of phrases.

    >>> from ..glossary import Matcher
    >>> document = Document("a.txt", "txt", (Block("隨著雲。", raw="隨著雲。"),), ("", ""))
    >>> prepared = prepare(document, Settings(), (), Matcher(()))
    >>> prepared.blocks[0][0].source, prepared.script.script
    ('随着云。', 'Hant')
    """
    if settings.keep_noise:
        cleaned = clean.Cleaned(document, tuple(() for _ in document.blocks), ())
    else:
        cleaned = clean.clean(document, words)
    text = "\n".join(b.text for b in cleaned.document.blocks if not b.keep)
    found = script.detect(text)
    variant = found.variant if settings.variant == "auto" else settings.variant
    return Prepared(
        document,
        tuple(
            tuple(_segments(block, number, variant, terms))
            for number, block in enumerate(cleaned.document.blocks, 1)
        ),
        found,
        cleaned.edits,
        cleaned.findings,
    )


def _segments(block: Block, number: int, variant: str, terms: Matcher) -> Iterator[Segment]:
    if block.keep:
        yield Segment(f"{number}.1", block.text, block.text, block.codes)
        return
    # Terms are converted by characters: the phrase step would change them.
    protect = [(term.start, term.end) for term in terms.find(block.text)]
    simplified, offsets = script.convert_block(block, variant, protect)
    for count, piece in enumerate(segment(simplified.text, simplified.codes), 1):
        start, end = offsets.old_span(piece.start, piece.start + len(piece.text))
        yield Segment(
            id=f"{number}.{count}",
            source=piece.text,
            original=block.text[start:end],
            codes=piece.codes,
            gap=piece.gap,
        )
