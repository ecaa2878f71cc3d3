"""Where a text is cut into sentences.

The rules are data (``data/segment.toml``), the method is one pass with a
bounded look-ahead, so that the time it takes grows with the text and no faster.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from .edits import verbatim_spans
from .model import Code
from .tables import load

_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003ffff"
_SPACE = re.compile(r"\s*")

Span = tuple[int, int]
PairKind = Literal["quotes", "brackets", "titles", "verbatim"]


def sentences(text: str, codes: Sequence[Code] = ()) -> list[Span]:
    """Start and end of each sentence, the white space between them left out.

    A sentence is not cut between verbatim codes; other codes do not matter.

    >>> sentences("春天来了。 夏天呢？")
    [(0, 5), (6, 10)]
    """
    whole = _Whole(text, codes)
    return [
        short
        for start, end in _sentences(text, whole)
        for part in _at_spaces(text, start, end, whole)
        for short in _at_clauses(text, *part, whole)
    ]


def _sentences(text: str, whole: _Whole) -> Iterator[Span]:
    """Spans from the start of each sentence to its end, gaps left out."""
    known = rules()
    start = 0
    first = _after_space(text, 0)  # a block's leading white space has no other home
    for match in known.ends.finditer(text, first):
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
    known = rules()
    if match.lastgroup == "line":
        if whole.at(match.start()):
            return None
        return start + len(text[start : match.start()].rstrip())
    end = match.end()
    while end < len(text) and (text[end] in known.closers or end in whole.closing):
        end += 1
    if not whole.may_end(match.start(), start, end):
        return None
    following = text[end : end + 1]
    space = not following or following.isspace()
    if match.lastgroup == "ellipsis":
        return end if space else None
    if match.lastgroup == "period":
        return end if _period(text, start, match.start(), end) else None
    if following and following in known.always:
        return None
    if following and end > match.end() and following in known.after_closer:
        return None
    if match[0].isascii() and end == match.end():
        # A half-width mark inside of an address or an expression: a?b=1, a!=b.
        if following.isascii() and not space and following not in "\"'([{<":
            return None
    return end


def _period(text: str, start: int, mark: int, end: int) -> bool:
    """A Latin period ends the sentence."""
    known = rules()
    if not known.capital.match(text, end):
        return False
    word = known.word.search(text, max(start, mark - 20), mark)
    if word is None:
        return True
    initial = re.fullmatch(r"[A-Z]|(?:[A-Za-z]\.)+[A-Za-z]", word[0])
    numbering = word[0].isdigit() and not text[start : word.start()].strip()
    return not (initial or numbering or word[0] in known.abbreviations)


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
        known = rules()
        waiting: deque[tuple[int, str, PairKind]] = deque(maxlen=16)
        for match in known.marks.finditer(text):
            mark, at = match[0], match.start()
            while waiting and at - waiting[0][0] >= known.reach:
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
            elif mark in known.pairs:
                closer, kind = known.pairs[mark]
                waiting.append((at, closer, kind))


def _verbatim(text: str, codes: Sequence[Code]) -> Iterator[tuple[int, int, PairKind]]:
    """Addresses, and what stands between verbatim codes."""
    for match in re.finditer(r"[a-z]{3,6}://[!-~]*[0-9A-Za-z/]", text):
        yield match.start(), match.end(), "verbatim"
    for start, end in verbatim_spans(codes):
        yield start, end, "verbatim"


# Sentences that are too long


def _at_spaces(text: str, start: int, end: int, whole: _Whole) -> Iterator[Span]:
    """A long sentence cut at white space between Han characters."""
    known = rules()
    if end - start > known.spaced:
        for match in known.spaces.finditer(text, start, end):
            if not whole.at(match.start()) and not whole.at(match.end()):
                yield start, match.start()
                start = match.end()
    yield start, end


def _at_clauses(text: str, start: int, end: int, whole: _Whole) -> Iterator[Span]:
    """A sentence that is still too long cut after a clause, else where it must."""
    longest = rules().longest
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
    for pattern in rules().cuts:
        places = [match.end() for match in pattern.finditer(text, start, limit)]
        for place in reversed(places):
            if place - start >= (limit - start) // 4 and not whole.at(place):
                return place
    return None


def _force(text: str, limit: int, end: int, whole: _Whole) -> int:
    """The first place from ``limit`` on that is not inside of a word or address."""
    match = rules().between_words.search(text, limit, end)
    cut = match.start() if match else end
    span = whole.at(cut)
    return min(span[1], end) if span else cut


@dataclass(frozen=True, slots=True)
class Rules:
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
def rules() -> Rules:
    """The rules of ``data/segment.toml``."""
    data = load("segment")
    kinds: tuple[PairKind, ...] = ("quotes", "brackets", "titles")
    pairs: dict[str, tuple[str, PairKind]] = {
        pair[0]: (pair[1], kind) for kind in kinds for pair in data["pairs"][kind]
    }
    marks = "".join(mark + closer for mark, (closer, _) in pairs.items())
    dots, closers = data["ellipsis"], re.escape(data["closers"])
    run = data["lengths"]["run"]
    return Rules(
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
        spaces=re.compile(rf"(?<=\S{{{run}}})(?<=[{_HAN}])\s+(?=[{_HAN}])(?=\S{{{run}}})"),
        longest=data["lengths"]["longest"],
        cuts=tuple(re.compile(cut["after"]) for cut in data["cuts"]),
        between_words=re.compile(r"(?<![!-~])(?!\s)|(?![!-~])"),
        unspaced=frozenset(data["joining"]["unspaced"]),
        same=frozenset(data["joining"]["same"]),
    )
