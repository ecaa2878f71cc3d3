"""Documents laid side by side, block by block and then sentence by sentence.

Built alike (as many blocks of the same kinds), blocks go one to one, unless their lengths
and figures are plainly against it; else they are aligned. Inside of a block the
sentences are aligned; where nothing tells them apart the block is one pair, for a wrong
alignment would find errors that are none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ...base.errors import UserError
from ..checks import completeness
from ..model import Block, Document, Pin, Segment
from ..prepare import Prepared
from ..segment import join
from . import split
from .align import BLOCKS, MOST, Item, align, pairs, side_by_side
from .model import Bead, Laid, Pair, Text, Unit

Pins = Callable[[Segment], tuple[Pin, ...]]
"""Finds the pins of a segment."""

_MARK = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{2,}")
_LATIN = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,_-]*")


def documents(prepared: Prepared, target: Document, pins: Pins, locale: str) -> Laid:
    """A document beside its translation.

    >>> from ...glossary import Matcher
    >>> from ..prepare import Settings, prepare
    >>> from ..readers import read
    >>> source = read(None, "# 题目\\n\\n正文。\\n".encode(), name="a.md")
    >>> target = read(None, b"# Title\\n\\nText.\\n", name="b.md")
    >>> prepared = prepare(source, Settings(), (), Matcher(()))
    >>> [bead.target for bead in documents(prepared, target, lambda one: (), "en").beads]
    [(0, 1), (1, 2)]

    Raises:
        UserError: they are built differently, and too long to be aligned.
    """
    source = prepared.document
    ours = [
        _expected(segments, pins, locale, _kind(block))
        for block, segments in zip(source.blocks, prepared.blocks, strict=True)
    ]
    theirs = [Item(len(one.text), _kind(one), _marks(one.text)) for one in target.blocks]
    if [one.kind for one in ours] == [one.kind for one in theirs]:
        return Laid(source, target, side_by_side(ours, theirs), locale)
    if pairs(len(ours), len(theirs)) > MOST:
        raise UserError(
            f"{target.name}: has {len(theirs):,} blocks and {source.name} {len(ours):,}, "
            "too many to find out which belong together; split both."
        )
    return Laid(source, target, align(ours, theirs, BLOCKS), locale)


def units(found: Sequence[Unit], name: str, format: str, locale: str) -> Laid:
    """The units of a bilingual file, each a block on both sides.

    >>> laid = units([Unit("a", Text("云。"), Text("Cloud."), 3)], "a.po", "po", "en")
    >>> laid.source.blocks[0].text, laid.target.blocks[0].text, laid.beads[0].plain
    ('云。', 'Cloud.', True)
    """
    sides = []
    for texts in ([u.source for u in found], [u.target or Text("") for u in found]):
        blocks = tuple(
            Block(one.text, one.codes, raw=one.text, line=unit.line)
            for one, unit in zip(texts, found, strict=True)
        )
        sides.append(Document(name, format, blocks, ("",) * (len(blocks) + 1)))
    beads = tuple(Bead((n, n + 1), (n, n + 1)) for n in range(len(found)))
    return Laid(sides[0], sides[1], beads, locale, tuple(found))


def whole(laid: Laid, bead: Bead, segments: Sequence[Segment]) -> Pair:
    """All sentences of a bead as one pair.

    ``segments`` are those of its blocks; there may be none.
    """
    blocks = laid.target.blocks[slice(*bead.target)]
    target, codes = join([(one.text, one.codes) for one in blocks], ("",) * len(blocks), "")
    return _pair(laid, bead, merged(segments, bead), Text(target, codes))


def sentences(
    laid: Laid, bead: Bead, segments: Sequence[Segment]
) -> tuple[tuple[Pair, ...], bool]:
    """The same sentence by sentence, and whether nothing about that is in doubt.

    It is none at all where a sentence would be without counterpart, or where one side
    has no sentences to tell apart.
    """
    one = whole(laid, bead, segments)
    spans = split.split(one.target.text, laid.locale)
    ours, theirs = len(segments), len(spans)
    if min(ours, theirs) < 2 or pairs(ours, theirs) > MOST:
        return (), False
    # By their lengths alone: by their figures, two that have changed places would look
    # like sentences that have.
    lengths = [completeness.expected(each.source, laid.locale)[0] for each in segments]
    beads = align(list(map(Item, lengths)), [Item(end - start) for start, end in spans])
    if any(each.empty for each in beads) or len(beads) < 2:
        return (), False
    found = []
    for each in beads:
        start, end = spans[each.target[0]][0], spans[each.target[1] - 1][1]
        text = one.target.text[start:end]
        found.append(
            _pair(laid, bead, merged(segments[slice(*each.source)], bead), Text(text))
        )
    return tuple(found), all(each.plain for each in beads)


def merged(segments: Sequence[Segment], bead: Bead) -> Segment:
    """Neighbours as one segment, named by the first and the last.

    >>> both = [Segment("3.1", "云。", "雲。"), Segment("3.2", "网。", "網。")]
    >>> merged(both, Bead((2, 3), (2, 3))).id, merged(both, Bead((2, 3), (2, 3))).source
    ('3.1-3.2', '云。网。')
    """
    if len(segments) == 1:
        return segments[0]
    if not segments:
        return Segment(f"+{bead.target[0] + 1}", "", "")
    gaps = [one.gap for one in segments]
    source, codes = join([(one.source, one.codes) for one in segments], gaps, "zh-Hans")
    original = "".join(one.original + one.gap for one in segments)
    name = f"{segments[0].id}-{segments[-1].id}"
    return Segment(name, source.rstrip(), original.rstrip(), codes, gaps[-1])


def _pair(laid: Laid, bead: Bead, segment: Segment, target: Text) -> Pair:
    unit = laid.units[bead.source[0]] if laid.units else None
    return Pair(
        segment.id,
        unit.name if unit else "",
        segment,
        target,
        _line(laid.source.blocks, bead.source),
        _line(laid.target.blocks, bead.target),
        bool(unit and unit.alone),
    )


def _line(blocks: Sequence[Block], run: tuple[int, int]) -> int:
    return blocks[run[0]].line if run[0] < run[1] else 0


def _kind(block: Block) -> str:
    return f"{block.kind} {block.level}" if block.kind == "heading" else block.kind


def _expected(segments: Sequence[Segment], pins: Pins, locale: str, kind: str = "") -> Item:
    """What the translation of these is expected to look like."""
    length = sum(completeness.expected(one.source, locale)[0] for one in segments)
    return Item(length, kind, frozenset(m for one in segments for m in _shown(one, pins)))


def _shown(segment: Segment, pins: Pins) -> Iterator[str]:
    """What the translation is expected to show: renderings, names, figures."""
    for match in _LATIN.finditer(segment.source):
        yield from _marks(match[0])
    for pin in pins(segment):
        yield from _marks(pin.target)


def _marks(text: str) -> frozenset[str]:
    return frozenset(match[0].casefold() for match in _MARK.finditer(text))
