"""A block as sentences, and translated sentences as a block.

Nothing is lost on the way: the pieces and the gaps between them are the text.
The rules are data (``data/segment.toml``), the method is one pass with a
bounded look-ahead, so that the time it takes grows with the text and no faster.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Literal

from .model import Code

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_SPACE = re.compile(r"\s*")

Span = tuple[int, int]
PairKind = Literal["quotes", "brackets", "titles", "verbatim"]


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
    whole = _Whole(text, codes)
    spans = [
        short
        for start, end in _sentences(text, whole)
        for part in _at_spaces(text, start, end, whole)
        for short in _at_clauses(text, *part, whole)
    ]
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
    last = ""
    number = max((code.pair for _, own in targets for code in own), default=0)
    used: set[int] = set()
    for (target, own), gap in zip(targets, ["", *gaps[:-1]], strict=True):
        between = _between(last, gap, target, locale) if parts else ""
        edge = length - (len(last) - len(last.rstrip()))
        length += len(between)
        merged, own = _merge(joined, list(own), edge, target)
        renamed: dict[int, int] = {}
        for code in own:
            if code.pair in used - merged and code.pair not in renamed:
                number += 1
                renamed[code.pair] = number
        for code in own:
            pair = renamed.get(code.pair, code.pair)
            joined.append(replace(code, position=code.position + length, pair=pair))
            used.add(pair)
        parts += (between, target)
        length += len(target)
        last = target or last
    if gaps and _language(locale) in _rules().same:
        parts.append(gaps[-1])
    return "".join(parts), tuple(joined)


def _merge(
    joined: list[Code], own: list[Code], edge: int, target: str
) -> tuple[set[int], list[Code]]:
    """Take out what closes at the end of the text and opens again after it.

    Works on ``joined`` in place; gives the pairs that go on, and the rest of
    the next sentence's codes.
    """
    first = len(target) - len(target.lstrip())
    merged: set[int] = set()
    while joined and own and own[0].pair == joined[-1].pair:
        if (joined[-1].kind, own[0].kind) != ("close", "open"):
            break
        if joined[-1].position < edge or own[0].position > first:
            break
        merged.add(joined.pop().pair)
        own = own[1:]
    return merged, own


def _between(last: str, gap: str, target: str, locale: str) -> str:
    """What stands between two sentences in this language."""
    if "\n" in gap or _language(locale) in _rules().same:
        return gap
    if not last or not target or last[-1].isspace() or target[0].isspace():
        return ""
    if _language(locale) not in _rules().unspaced:
        return " "
    # Two headings that only white space held apart must not run together.
    return gap if last[-1].isalnum() else ""


def _language(locale: str) -> str:
    return locale.replace("_", "-").split("-")[0].lower()


# Sentences


def _sentences(text: str, whole: _Whole) -> Iterator[Span]:
    """Spans from the start of each sentence to its end, gaps left out."""
    rules = _rules()
    start = 0
    for match in rules.ends.finditer(text):
        if match.start() < start:
            continue
        end = _end(text, start, match, whole)
        if end is None:
            continue
        yield start, end
        start = _after_space(text, end)
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _end(text: str, start: int, match: re.Match[str], whole: _Whole) -> int | None:
    """Where the sentence ends to which this mark belongs; None if it goes on."""
    rules = _rules()
    if match.lastgroup == "line":
        end = len(text[start : match.start()].rstrip()) + start
        return end if end > start else None
    end = match.end()
    while end < len(text) and (text[end] in rules.closers or end in whole.closing):
        end += 1
    if not whole.may_end(match.start(), start, end):
        return None
    following = text[end : end + 1]
    space = not following or following.isspace()
    if match.lastgroup == "ellipsis":
        return end if space else None
    if match.lastgroup == "period":
        return end if _period(text, start, match.start(), end) else None
    if following and following in rules.always:
        return None
    if following and end > match.end() and following in rules.after_closer:
        return None
    if match[0].isascii() and end == match.end():
        # A half-width mark inside of an address or an expression: a?b=1, a!=b.
        if following.isascii() and not space and following not in "\"'([{<":
            return None
    return end


def _period(text: str, start: int, mark: int, end: int) -> bool:
    """A Latin period ends the sentence."""
    rules = _rules()
    if not rules.capital.match(text, end):
        return False
    word = rules.word.search(text, max(start, mark - 20), mark)
    if word is None:
        return True
    initial = re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]", word[0])
    numbering = word[0].isdigit() and not text[start : word.start()].strip()
    return not (initial or numbering or word[0] in rules.abbreviations)


def _after_space(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start


class _Whole:
    """Stretches of a text inside of which it is not cut."""

    def __init__(self, text: str, codes: Sequence[Code]) -> None:
        self.closing: set[int] = set()
        """Where a straight quote closes and does not open."""
        found = [*self._pairs(text), *_verbatim(text, codes)]
        self._spans: list[tuple[int, int, PairKind]] = []
        for start, end, kind in sorted(found, key=lambda span: (span[0], -span[1])):
            if not self._spans or start >= self._spans[-1][1]:
                self._spans.append((start, end, kind))
            elif end > self._spans[-1][1]:  # they cross: one stretch
                self._spans[-1] = (self._spans[-1][0], end, "verbatim")
        self._starts = [span[0] for span in self._spans]

    def at(self, offset: int) -> tuple[int, int, PairKind] | None:
        """The stretch that a cut before ``offset`` would divide."""
        index = bisect_right(self._starts, offset - 1) - 1
        if index >= 0 and offset < self._spans[index][1]:
            return self._spans[index]
        return None

    def may_end(self, mark: int, start: int, end: int) -> bool:
        """A sentence from ``start`` may end at ``end``, with ``mark`` its last mark."""
        span = self.at(end)
        if span is not None:
            return False
        inside = self.at(mark + 1)
        if inside is None or inside[0] > mark:
            return True
        kind = inside[2]
        return kind == "quotes" or (kind == "brackets" and inside[0] <= start)

    def _pairs(self, text: str) -> Iterator[tuple[int, int, PairKind]]:
        """Quotes and brackets that close within reach, inner ones first."""
        rules = _rules()
        waiting: deque[tuple[int, str, PairKind]] = deque(maxlen=16)
        for match in rules.marks.finditer(text):
            mark, at = match[0], match.start()
            while waiting and at - waiting[0][0] >= rules.reach:
                waiting.popleft()
            if mark == "\n":
                waiting.clear()
                continue
            if any(closer == mark for _, closer, _ in waiting):
                start, closer, kind = waiting.pop()
                while closer != mark:
                    start, closer, kind = waiting.pop()
                if mark == '"':
                    self.closing.add(at)
                yield start, at + 1, kind
            elif mark in rules.pairs:
                closer, kind = rules.pairs[mark]
                waiting.append((at, closer, kind))


def _verbatim(text: str, codes: Sequence[Code]) -> Iterator[tuple[int, int, PairKind]]:
    """Addresses, and what stands between verbatim codes."""
    for match in re.finditer(r"[a-z]{3,6}://[!-~]*[0-9A-Za-z/]", text):
        yield match.start(), match.end(), "verbatim"
    opened: dict[int, int] = {}
    for code in codes:
        if code.verbatim and code.kind == "open":
            opened[code.pair] = code.position
        elif code.kind == "close" and code.pair in opened:
            start = opened.pop(code.pair)
            if start < code.position:
                yield start, code.position, "verbatim"


# Sentences that are too long


def _at_spaces(text: str, start: int, end: int, whole: _Whole) -> Iterator[Span]:
    """A long sentence cut at white space between Han characters."""
    rules = _rules()
    if end - start > rules.spaced:
        for match in rules.spaces.finditer(text, start, end):
            if not whole.at(match.start()) and not whole.at(match.end()):
                yield start, match.start()
                start = match.end()
    yield start, end


def _at_clauses(text: str, start: int, end: int, whole: _Whole) -> Iterator[Span]:
    """A sentence that is still too long cut after a clause, else where it must."""
    longest = _rules().longest
    while end - start > longest:
        cut = _clause(text, start, start + longest, whole) or _force(
            text, start + longest, end, whole
        )
        stop = start + len(text[start:cut].rstrip())
        if stop > start:
            yield start, stop
        start = _after_space(text, cut)
    if start < end:
        yield start, end


def _clause(text: str, start: int, limit: int, whole: _Whole) -> int | None:
    """The last good place for a cut, in the second half of the stretch if any."""
    for pattern in _rules().cuts:
        places = [match.end() for match in pattern.finditer(text, start, limit)]
        for place in reversed(places):
            if place - start >= (limit - start) // 4 and not whole.at(place):
                return place
    return None


def _force(text: str, limit: int, end: int, whole: _Whole) -> int:
    """The first place from ``limit`` on that is not inside of a word or address."""
    match = _rules().between_words.search(text, limit, end)
    cut = match.start() if match else end
    span = whole.at(cut)
    return min(span[1], end) if span else cut


# Codes


def _pieces(text: str, spans: Sequence[Span], codes: Sequence[Code]) -> Iterator[Piece]:
    closing = {code.pair: code for code in codes if code.kind == "close"}
    waiting = deque(codes)
    opened: dict[int, Code] = {}
    last = (len(text) + 1, 0)
    for (start, end), (following, _) in pairwise([*spans, last]):
        own = [replace(code, position=0) for code in opened.values()]
        while waiting and _belongs(waiting[0], end, following, closing):
            code = waiting.popleft()
            place = min(max(code.position - start, 0), end - start)
            code = replace(code, position=place)
            if code.kind == "open" and code.pair in closing:
                opened[code.pair] = code
            elif code.kind == "close" and opened.pop(code.pair, None):
                if own and own[-1].pair == code.pair and own[-1].position == place == 0:
                    own.pop()  # opened again for nothing
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


@dataclass(frozen=True, slots=True)
class _Rules:
    """``data/segment.toml``, ready for use."""

    ends: re.Pattern[str]
    closers: frozenset[str]
    marks: re.Pattern[str]
    pairs: dict[str, tuple[str, PairKind]]
    reach: int
    always: str
    after_closer: str
    capital: re.Pattern[str]
    word: re.Pattern[str]
    abbreviations: frozenset[str]
    spaced: int
    spaces: re.Pattern[str]
    longest: int
    cuts: tuple[re.Pattern[str], ...]
    between_words: re.Pattern[str]
    unspaced: frozenset[str]
    same: frozenset[str]


@cache
def _rules() -> _Rules:
    data: dict[str, Any] = tomllib.loads(
        (files(__package__) / "data" / "segment.toml").read_text("utf-8")
    )
    kinds: tuple[PairKind, ...] = ("quotes", "brackets", "titles")
    pairs = {pair[0]: (pair[1], kind) for kind in kinds for pair in data["pairs"][kind]}
    marks = "".join(mark + closer for mark, (closer, _) in pairs.items())
    dots, closers = data["ellipsis"], re.escape(data["closers"])
    run = data["lengths"]["run"]
    return _Rules(
        ends=re.compile(
            rf"(?P<line>\n)|(?P<ellipsis>[{dots}]+|\.{{3,}})(?![{data['ends']}])"
            rf"|(?P<end>[{dots}{data['ends']}]+)"
            rf"|(?P<period>(?<=[^\s.])\.)(?=[{closers}\"]*\s)"
        ),
        closers=frozenset(data["closers"]),
        marks=re.compile(f"[{re.escape(marks)}\n]"),
        pairs=pairs,
        reach=data["pairs"]["reach"],
        always=data["continue"]["always"],
        after_closer=data["continue"]["after_closer"],
        capital=re.compile(rf"\s+[\"“‘(（]?[A-ZÀ-ÖØ-Þ{_HAN}]"),
        word=re.compile(r"[0-9A-Za-z.]+\Z"),
        abbreviations=frozenset(data["latin"]["abbreviations"].split()),
        spaced=data["lengths"]["spaced"],
        spaces=re.compile(
            rf"(?<=\S{{{run}}})(?<=[{_HAN}])\s+(?=[{_HAN}])(?=\S{{{run}}})"
        ),
        longest=data["lengths"]["longest"],
        cuts=tuple(re.compile(cut["after"]) for cut in data["cuts"]),
        between_words=re.compile(r"(?<![!-~])(?!\s)|(?![!-~])"),
        unspaced=frozenset(data["joining"]["unspaced"]),
        same=frozenset(data["joining"]["same"]),
    )
