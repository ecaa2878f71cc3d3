"""Carry pins and formatting through an engine, and take them off the answer.

How a pin is carried is a *form*:

========  ==============================================================
inline    its rendering is written into the source; terms are listed too
quoted    the same, terms between quotation marks
gloss     the source term stays, its rendering follows in brackets
list      the source term stays; the pairs are listed
========  ==============================================================

Quantities, dates and kept text are written in as they must come out in every form:
no engine may be trusted with them.

Codes around a pin, or around the whole sentence, never meet the engine: they are put
back where the pin came out. Others travel as ``<a1>…</a1>`` and ``<x2/>``.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .codes import pairs, place
from .engines import Request
from .locate import Span, locate
from .model import Code, Pin, Segment

_TAG = re.compile(r"\s?<x(?P<single>\d+) ?/>|<(?P<close>/?)a(?P<pair>\d+)>")


@dataclass(frozen=True, slots=True)
class Answer:
    """An engine's answer without tags, its codes, and what went wrong with them."""

    target: str
    """Plain text."""

    codes: tuple[Code, ...] = ()
    """All codes of the segment, placed."""

    lost: tuple[Code, ...] = ()
    """Those that had to be placed by guess."""


def request(segment: Segment, pins: Sequence[Pin], form: str, sample: int) -> Request:
    """What the engine is asked for one segment.

    >>> segment = Segment("1.1", "建设政务云。", "建设政务云。")
    >>> pins = [Pin(2, 5, "term", "government cloud")]
    >>> request(segment, pins, "inline", 0).text
    '建设government cloud。'
    >>> request(segment, pins, "gloss", 0).text
    '建设政务云(government cloud)。'
    """
    text = segment.source
    hard = [pin for pin in pins if not pin.soft]
    tags = deque(_tags(segment, hard))
    out = ""
    position = 0
    for pin in (*hard, None):
        end = pin.start if pin else len(text)
        while tags and tags[0][0] <= end:
            at, tag = tags.popleft()
            out = _append(out, text[position:at]) + tag
            position = at
        out = _append(out, text[position:end])
        if pin:
            out = _append(out, _carried(pin, text[pin.start : pin.end], form))
            position = pin.end
    terms = dict.fromkeys(
        (text[pin.start : pin.end], pin.target) for pin in pins if pin.kind == "term"
    )
    return Request(out, tuple(terms), form, sample)


def answer(target: str, segment: Segment, pins: Sequence[Pin]) -> Answer:
    """Take the tags off an answer and put every code of the segment in its place.

    >>> codes = (Code(2, "open", 1, "**"), Code(5, "close", 1, "**"))
    >>> segment = Segment("1.1", "建设政务云。", "建设政务云。", codes)
    >>> pins = [Pin(2, 5, "term", "government cloud")]
    >>> [c.position for c in answer("Build a government cloud.", segment, pins).codes]
    [8, 24]
    """
    plain, tags = _untag(target)
    located = zip(pins, locate(plain, pins), strict=True)
    pinned = {(pin.start, pin.end): span for pin, span in located if not pin.soft}
    whole = (0, len(segment.source))
    spans: dict[int, Span | None] = {}
    for pair, source in pairs(segment.codes).items():
        if source == whole:
            spans[pair] = (0, len(plain))
        else:
            spans[pair] = pinned[source] if source in pinned else _tagged(tags, pair)
    singles = {
        code.pair: _single(tags, code, segment.source, plain)
        for code in segment.codes
        if code.kind == "single"
    }
    codes, lost = place(segment, plain, spans, singles)
    return Answer(plain, codes, lost)


def _append(out: str, piece: str) -> str:
    """Add a piece; Latin words and numbers never grow together."""
    if out and piece and _wordlike(out[-1]) and _wordlike(piece[0]):
        return f"{out} {piece}"
    return out + piece


def _wordlike(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _carried(pin: Pin, source: str, form: str) -> str:
    if pin.kind != "term" or form == "inline":
        return pin.target
    if form == "quoted":
        return f"“{pin.target}”"
    if form == "gloss":
        return f"{source}({pin.target})"
    return source


def _tags(segment: Segment, pins: Sequence[Pin]) -> Iterator[tuple[int, str]]:
    """The codes that must travel through the engine, as tags at source offsets."""
    sources = pairs(segment.codes)
    pinned = {(pin.start, pin.end) for pin in pins}
    whole = (0, len(segment.source))
    for code in segment.codes:
        if code.kind == "single":
            if 0 < code.position < len(segment.source):
                yield _outside(code, pins), f"<x{code.pair}/>"
        elif (span := sources.get(code.pair)) and span != whole and span not in pinned:
            slash = "/" if code.kind == "close" else ""
            yield _outside(code, pins), f"<{slash}a{code.pair}>"


def _outside(code: Code, pins: Sequence[Pin]) -> int:
    """Its offset, moved to the edge of a pin that it would cut."""
    for pin in pins:
        if pin.start < code.position < pin.end:
            return pin.start if code.kind == "open" else pin.end
    return code.position


def _untag(target: str) -> tuple[str, dict[str, list[int]]]:
    """Plain text, and the offsets at which each tag stood."""
    plain = ""
    places: dict[str, list[int]] = {}
    last = 0
    for match in _TAG.finditer(target):
        plain += target[last : match.start()]
        last = match.end()
        if match["single"]:
            name = f"x{match['single']}"
        else:
            name = f"{match['close']}a{match['pair']}"
        places.setdefault(name, []).append(len(plain))
    return plain + target[last:], places


def _tagged(tags: dict[str, list[int]], pair: int) -> Span | None:
    """Where a pair's tags stood, if each was there once and in order."""
    opened, closed = tags.get(f"a{pair}", []), tags.get(f"/a{pair}", [])
    if len(opened) == len(closed) == 1 and opened[0] <= closed[0]:
        return opened[0], closed[0]
    return None


def _single(tags: dict[str, list[int]], code: Code, source: str, plain: str) -> int | None:
    if code.position in (0, len(source)):
        return 0 if code.position == 0 else len(plain)
    places = tags.get(f"x{code.pair}", [])
    return places[0] if len(places) == 1 else None
