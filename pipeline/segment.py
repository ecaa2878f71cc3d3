"""A block as sentences, and translated sentences as a block.

Nothing is lost on the way: the pieces and the gaps between them are the text,
and the codes of a pair come together again.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .model import Code
from .sentences import Span, rules, sentences


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence of a block."""

    text: str
    """The sentence, with the codes' markup left out as in the block."""

    gap: str
    """White space that follows it; only the block's first piece begins with any."""

    codes: tuple[Code, ...]
    """Its codes at offsets in ``text``, every pair closed."""

    start: int
    """Offset of ``text`` in the block's text."""


def segment(text: str, codes: tuple[Code, ...] = ()) -> tuple[Piece, ...]:
    """The sentences of a block.

    Joining ``text + gap`` of the pieces gives ``text`` again. A pair of codes
    around several sentences is closed and opened again in each, under the same
    number. Inside of a verbatim pair nothing is cut.

    A sentence ends at 。！？ and what closes behind them, at a period before a
    capital or a Han character, and at a line end; not inside of quotes or
    brackets that are closed soon. One that is too long is cut at white space,
    else at a clause.

    >>> [piece.text for piece in segment("他说：“好。走吧！”我没动。V2.0来了？是的。")]
    ['他说：“好。走吧！”', '我没动。', 'V2.0来了？', '是的。']
    """
    spans = sentences(text, codes)
    if not spans:
        spans = [(0, len(text))] if text or codes else []
    return tuple(_pieces(text, spans, codes))


def join(
    targets: Sequence[tuple[str, tuple[Code, ...]]], gaps: Sequence[str], locale: str
) -> tuple[str, tuple[Code, ...]]:
    """The block's text and codes in another language, from its sentences'.

    Sentences are joined with a space, in Japanese with nothing; Chinese keeps
    the gap of the source, and every language its line ends. A pair that
    :func:`segment` closed and opened again becomes one pair, if the target
    has it at the sentence's edge too; else the second gets a number of its own.

    >>> join([("A.", ()), ("B.", ())], ["", ""], "en")
    ('A. B.', ())
    """
    parts: list[str] = []
    joined: list[Code] = []
    length = 0
    last = before = ""
    number = max((code.pair for _, codes in targets for code in codes), default=0)
    numbers: dict[int, int] = {}  # a pair of the source: its number here
    for (target, codes), gap in zip(targets, gaps, strict=True):
        between = _between(last, before, target, locale) if parts else ""
        edge = length - (len(last) - len(last.rstrip()))
        length += len(between)
        merged = _merge(joined, codes, edge, target, numbers)
        for pair in sorted({c.pair for c in codes} - {c.pair for c in codes[:merged]}):
            number += pair in numbers
            numbers[pair] = number if pair in numbers else pair
        for code in codes[merged:]:
            place = code.position + length
            joined.append(replace(code, position=place, pair=numbers[code.pair]))
        parts += (between, target)
        length += len(target)
        last, before = target or last, gap
    if _language(locale) in rules().same:
        parts.append(before)
    return "".join(parts), tuple(joined)


def _merge(
    joined: list[Code],
    codes: Sequence[Code],
    edge: int,
    target: str,
    numbers: dict[int, int],
) -> int:
    """How many of the next sentence's codes only open again what has just closed.

    The closing ones are taken off the end of ``joined``.
    """
    first = len(target) - len(target.lstrip())
    merged = 0
    for code in codes:
        if code.kind != "open" or code.position > first or not joined:
            break
        closing = joined[-1]
        if closing.kind != "close" or closing.position < edge:
            break
        if closing.pair != numbers.get(code.pair):
            break
        joined.pop()
        merged += 1
    return merged


def _between(last: str, gap: str, target: str, locale: str) -> str:
    """What stands between two sentences in this language."""
    if "\n" in gap or _language(locale) in rules().same:
        return gap
    if not last or not target or last[-1].isspace() or target[0].isspace():
        return ""
    if _language(locale) not in rules().unspaced:
        return " "
    # Two headings that only white space held apart must not run together.
    return gap if last[-1].isalnum() else ""


def _language(locale: str) -> str:
    return locale.replace("_", "-").split("-")[0].lower()


def _pieces(text: str, spans: Sequence[Span], codes: Sequence[Code]) -> Iterator[Piece]:
    closing = {code.pair: code for code in codes if code.kind == "close"}
    waiting = deque(codes)
    opened: dict[int, Code] = {}
    last = (len(text) + 1, 0)
    for (start, end), (following, _) in pairwise([*spans, last]):
        again = set(opened)
        own = [replace(code, position=0) for code in opened.values()]
        while waiting and _belongs(waiting[0], end, following, closing):
            code = waiting.popleft()
            place = min(max(code.position - start, 0), end - start)
            code = replace(code, position=place)
            if code.kind == "open" and code.pair in closing:
                opened[code.pair] = code
            elif code.kind == "close" and opened.pop(code.pair, False):
                if place == 0 and code.pair in again and own[-1].pair == code.pair:
                    own.pop()  # it was opened again for nothing
                    continue
            own.append(code)
        for pair in reversed(opened):
            own.append(replace(closing[pair], position=end - start))
        gap = text[end : min(following, len(text))]
        yield Piece(text[start:end], gap, tuple(own), start)


def _belongs(code: Code, end: int, following: int, closing: dict[int, Code]) -> bool:
    """A code belongs to the sentence that ends at ``end``, not to the following.

    At the edge, what closes belongs to the sentence before it and what opens to
    the one after it, unless it closes there too (an image without text).
    """
    if code.position < end:
        return True
    if code.kind == "close":
        return code.position <= following
    if code.kind == "open" and code.pair in closing:
        last = closing[code.pair].position
    else:
        last = code.position
    return last < following or last == end
