"""Put the codes of a source sentence into its translation, properly nested."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from .locate import Span
from .model import Code, Segment

_WORD = re.compile(r"\S+")


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


def place(
    segment: Segment,
    target: str,
    spans: Mapping[int, Span | None],
    singles: Mapping[int, int | None],
) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    """All codes at offsets in the target, and those whose place was guessed.

    ``spans`` and ``singles`` say where pairs and single codes belong; None: unknown.
    A pair that crosses another is unknown as well. What is unknown goes around the
    word that stands where its words stood in the source; text that had to come out
    unchanged and did not, loses its codes.

    >>> codes = (Code(0, "open", 1, "["), Code(2, "close", 1, "](u)"))
    >>> segment = Segment("1.1", "部门合作", "部门合作", codes)
    >>> placed, lost = place(segment, "Departments work together", {1: None}, {})
    >>> [code.position for code in placed], len(lost)
    ([0, 11], 2)
    """
    known: dict[int, Span] = {}
    for pair, span in spans.items():
        if span and not any(_cross(span, other) for other in known.values()):
            known[pair] = span
    by_pair = {
        (code.pair, code.kind): code for code in segment.codes if code.kind != "single"
    }
    sources = pairs(segment.codes)
    lost: list[Code] = []
    for pair, source in sources.items():
        if pair in known:
            continue
        opening = by_pair[pair, "open"]
        lost += (opening, by_pair[pair, "close"])
        if not opening.verbatim:
            known[pair] = _guess(source, segment.source, target, known.values())
    points: list[tuple[Span, int, tuple[Code, ...]]] = []
    for order, code in enumerate(segment.codes):
        if code.kind == "single":
            at = singles.get(code.pair)
            if at is None:
                lost.append(code)
                at = _guess((code.position,) * 2, segment.source, target, ())[0]
            points.append(((at, at), order, (code,)))
        elif code.kind == "open" and code.pair in known:
            both = (code, by_pair[code.pair, "close"])
            points.append((known[code.pair], order, both))
    return _nested(points), tuple(lost)


def _nested(points: list[tuple[Span, int, tuple[Code, ...]]]) -> tuple[Code, ...]:
    """Codes in reading order; what opens last closes first."""
    out: list[Code] = []
    open_pairs: list[tuple[int, Code]] = []
    for (start, end), _, codes in sorted(points, key=lambda p: (p[0][0], -p[0][1], p[1])):
        while open_pairs and open_pairs[-1][0] <= start:
            at, closing = open_pairs.pop()
            out.append(replace(closing, position=at))
        out.append(replace(codes[0], position=start))
        if len(codes) == 2:
            open_pairs.append((end, codes[1]))
    while open_pairs:
        at, closing = open_pairs.pop()
        out.append(replace(closing, position=at))
    return tuple(out)


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
