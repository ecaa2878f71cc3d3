"""Put the formatting of a source sentence back into its translation.

A pair of codes goes around what its words became, found in this order: the whole
sentence; a pin with the same span; the words that the engine gives for the span
alone, looked for in the sentence; the pins inside the span. If nothing says where, the
word at the same part of the way is taken and the finding *code-guessed* tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from .findings import make
from .matching.locate import Span, locate
from .model import Code, Finding, Pin, Segment, Translation

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*%?")
_STEM = 5
"""Letters by which two words count as the same: *connect*, *connecting*."""

_ALIKE = 0.6
"""Share of words (F1) from which a phrase counts as found."""


def pairs(codes: Sequence[Code]) -> dict[int, Span]:
    """The span that each pair of codes is around.

    >>> pairs([Code(2, "open", 1, "**"), Code(5, "close", 1, "**")])
    {1: (2, 5)}
    """
    opened = {code.pair: code.position for code in codes if code.kind == "open"}
    return {
        code.pair: (opened[code.pair], code.position)
        for code in codes
        if code.kind == "close" and code.pair in opened
    }


def unplaced(segment: Segment, pins: Sequence[Pin]) -> dict[int, Span]:
    """The pairs that neither the whole sentence nor a pin places."""
    pinned = {(pin.start, pin.end) for pin in pins if not pin.soft}
    whole = (0, len(segment.source))
    return {
        pair: span
        for pair, span in pairs(segment.codes).items()
        if span != whole and span not in pinned and span[0] < span[1]
    }


def place(
    translation: Translation, phrases: Mapping[int, str], locale: str = "en"
) -> Translation:
    """The translation with all its codes, properly nested.

    ``phrases`` has what the engine gives for the words of each unplaced pair.

    >>> codes = (Code(0, "open", 1, "["), Code(2, "close", 1, "](u)"))
    >>> segment = Segment("1.1", "部门要合作", "部门要合作", codes)
    >>> one = Translation(segment, "All departments must work together", "done")
    >>> [code.position for code in place(one, {1: "Departments"}).codes]
    [4, 15]
    """
    segment, target = translation.segment, translation.target
    if not segment.codes:
        return translation
    spans: dict[int, Span] = {}
    findings: list[Finding] = []
    by_kind = {(code.pair, code.kind): code for code in segment.codes}
    for pair, source in pairs(segment.codes).items():
        span = _found(translation, source, phrases.get(pair, ""), locale)
        if span and not any(_cross(span, other) for other in spans.values()):
            spans[pair] = span
        elif not by_kind[pair, "open"].verbatim:
            spans[pair] = _guess(source, segment.source, target, spans.values())
            findings.append(_guessed(by_kind[pair, "open"]))
    points: list[tuple[Span, int, tuple[Code, ...]]] = []
    for order, code in enumerate(segment.codes):
        if code.kind == "single":
            at = _single(code, segment.source, target)
            points.append(((at, at), order, (code,)))
        elif code.kind == "open" and code.pair in spans:
            both = (code, by_kind[code.pair, "close"])
            points.append((spans[code.pair], order, both))
    return replace(
        translation,
        codes=tuple(_nested(points)),
        findings=(*translation.findings, *findings),
    )


def _found(translation: Translation, source: Span, phrase: str, locale: str) -> Span | None:
    segment, target, pins = translation.segment, translation.target, translation.pins
    if source == (0, len(segment.source)):
        return 0, len(target)
    inside = []
    for pin, span in zip(pins, locate(target, pins, locale), strict=True):
        if (pin.start, pin.end) == source and not pin.soft:
            return span
        if span and source[0] <= pin.start and pin.end <= source[1]:
            inside.append(span)
    middle = (source[0] + source[1]) / 2 / max(1, len(segment.source)) * len(target)
    found = find_phrase(target, phrase, middle)
    if found or not inside:
        return found
    return min(start for start, _ in inside), max(end for _, end in inside)


def find_phrase(target: str, phrase: str, near: float) -> Span | None:
    """The words of the target most like the phrase, nearest to an offset.

    >>> find_phrase("We connected twelve departments.", "connecting 12 departments", 9)
    (3, 31)
    >>> find_phrase("We connected them.", "city government", 9) is None
    True
    """
    wanted = [_stem(match[0]) for match in _WORD.finditer(phrase)]
    words = [(match.span(), _stem(match[0])) for match in _WORD.finditer(target)]
    best: tuple[float, float, Span] | None = None
    for size in range(1, min(len(words), 2 * len(wanted)) + 1):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            if run[0][1] not in wanted or run[-1][1] not in wanted:
                continue
            shared = len(set(wanted) & {stem for _, stem in run})
            score = 2 * shared / (len(set(wanted)) + size)
            span = run[0][0][0], run[-1][0][1]
            distance = abs((span[0] + span[1]) / 2 - near)
            if score >= _ALIKE and (best is None or (score, -distance) > best[:2]):
                best = score, -distance, span
    return best[2] if best else None


def _stem(word: str) -> str:
    return word.casefold()[:_STEM]


def _single(code: Code, source: str, target: str) -> int:
    """A code that stands alone: the same part of the way, between two words."""
    if code.position in (0, len(source)):
        return 0 if code.position == 0 else len(target)
    wanted = code.position / len(source) * len(target)
    ends = [match.end() for match in re.finditer(r"\S+", target)] or [0]
    return min(ends, key=lambda end: abs(end - wanted))


def _guessed(code: Code) -> Finding:
    return make("code-guessed", target=code.markup, code=code.markup.strip())


def _nested(points: list[tuple[Span, int, tuple[Code, ...]]]) -> Iterator[Code]:
    """Codes in reading order; what opens last closes first."""
    open_pairs: list[tuple[int, Code]] = []
    for (start, end), _, codes in sorted(points, key=lambda p: (p[0][0], -p[0][1], p[1])):
        while open_pairs and open_pairs[-1][0] <= start:
            at, closing = open_pairs.pop()
            yield replace(closing, position=at)
        yield replace(codes[0], position=start)
        if len(codes) == 2:
            open_pairs.append((end, codes[1]))
    while open_pairs:
        at, closing = open_pairs.pop()
        yield replace(closing, position=at)


def _cross(one: Span, other: Span) -> bool:
    (a, b), (c, d) = one, other
    return a < c < b < d or c < a < d < b


def _guess(source: Span, text: str, target: str, taken: Iterable[Span]) -> Span:
    """The free word at the same part of the way; the end if there is none."""
    middle = (source[0] + source[1]) / 2 / max(1, len(text)) * len(target)
    inner = [span for span in taken if span != (0, len(target))]
    words = [
        match.span()
        for match in _WORD.finditer(target)
        if not any(match.start() < b and a < match.end() for a, b in inner)
    ]
    if not words:
        return len(target), len(target)
    return min(words, key=lambda word: abs((word[0] + word[1]) / 2 - middle))
