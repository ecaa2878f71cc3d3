"""Simplified and traditional Chinese: which one a text is in, and conversion.

The conversion is OpenCC's (https://github.com/BYVoid/OpenCC, Apache-2.0); where it
is overruled, ``data/script.toml`` says why.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from operator import itemgetter
from typing import Any, Literal

from ..base.errors import UserError
from ..base.hanzi import HAN, key, opencc, telling
from . import tables
from .edits import OffsetMap, move_codes, verbatim_spans
from .model import Block, Edit

Variant = Literal["auto", "t2s", "tw2s", "tw2sp", "hk2s"]
"""A way to simplified: by evidence, or one of OpenCC's configurations."""

Span = tuple[int, int]

_RARE = 50  # one character of the other script in so many is a quotation or a name
_LONGEST_DIFF = 400  # difflib is quadratic; a longer run gets one edit
_NOT_HAN = re.compile(f"[^{HAN}]+")
_SENTENCE = re.compile(r"[^。！？!?\n]*[。！？!?\n]|[^。！？!?\n]+")

# Likely subtags of CLDR: zh-Hant without a region is Taiwan's, so it gets
# Taiwan's characters; its words only where Taiwan is asked for.
_TARGETS = {
    "zh-Hant": "s2tw",
    "zh-Hant-TW": "s2twp",
    "zh-TW": "s2twp",
    "zh-Hant-HK": "s2hk",
    "zh-HK": "s2hk",
    "zh-Hant-MO": "s2hk",
}


@dataclass(frozen=True, slots=True)
class Script:
    """What a text is written in, and the evidence."""

    script: Literal["Hans", "Hant", "mixed", "none"]
    """ISO 15924 code; *none*: nothing in the text tells."""

    region: Literal["CN", "TW", "HK", ""] = ""
    """Whose words a text in traditional characters uses; empty: no evidence."""

    hans: int = 0
    """Characters that only simplified text has."""

    hant: int = 0
    """Characters that only traditional text has."""

    words: tuple[tuple[str, int], ...] = ()
    """Regional words seen, for each region."""

    @property
    def variant(self) -> Literal["", "t2s", "tw2sp", "hk2s"]:
        """The conversion this text needs; empty: none.

        >>> Script("Hant", "TW").variant, Script("Hans").variant
        ('tw2sp', '')
        """
        if self.script in ("Hans", "none"):
            return ""
        if self.region == "TW":
            return "tw2sp"
        return "hk2s" if self.region == "HK" else "t2s"


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in simplified Chinese, and the way back to the original."""

    text: str
    """The text, converted."""

    edits: tuple[Edit, ...] = ()
    """Only what changed the length; all else stands where it stood."""

    @property
    def offsets(self) -> OffsetMap:
        """Offsets between the original and the converted text."""
        return OffsetMap.of(self.edits)


def detect(text: str) -> Script:
    """Which script and whose words; give it a whole document, not a sentence.

    >>> detect("這套軟體透過網路更新").region
    'TW'
    >>> detect("这套软件通过网络更新").script
    'Hans'
    """
    counts = Counter(text)
    only_hans, only_hant = telling()
    hans = sum(n for char, n in counts.items() if char in only_hans)
    hant = sum(n for char, n in counts.items() if char in only_hant)
    if not hant:
        return Script("Hans" if hans else "none", "", hans, hant)
    if hant * _RARE <= hans:
        return Script("Hans", "", hans, hant)
    seen = tuple(
        (region, sum(1 for _ in pattern.finditer(text)))
        for region, pattern in _region_patterns()
    )
    best, most = max(seen, key=lambda pair: pair[1])
    tied = sum(count == most for _, count in seen) > 1
    region: Any = "" if tied or not most else best
    script: Any = "Hant" if hans * _RARE <= hant else "mixed"
    return Script(script, region, hans, hant, seen)


def convert(text: str, variant: str = "auto", protect: Sequence[Span] = ()) -> Converted:
    """The text in simplified Chinese.

    *protect* are spans of terms, disjoint, converted by characters and never by
    phrase. Sentences that are simplified already stay as they are. *variant* ``""`` (what
    `Script.variant` says of simplified text) changes nothing.

    >>> convert("隨著軟體更新", "tw2sp").text
    '随着软件更新'
    >>> convert("原著說：智慧城市的核心是人", "tw2sp").text
    '原著说：智慧城市的核心是人'
    """
    if variant == "auto":
        variant = detect(text).variant
    if not variant:
        return Converted(text)
    source = _with_zhe(text)
    parts, edits = [], []
    for start, end, config in _pieces(source, variant, sorted(protect)):
        part = source[start:end]
        new = opencc(part, config) if config else text[start:end]
        if config == "tw2sp" or len(new) != len(part):
            edits += _alignment(text[start:end], new, start)
        parts.append(new)
    return Converted("".join(parts), tuple(edits))


def convert_block(
    block: Block, variant: str, protect: Sequence[Span] = ()
) -> tuple[Block, OffsetMap]:
    """The block in simplified Chinese, and offsets between its texts.

    Kept blocks and verbatim spans come out unchanged. No phrase is converted
    across a code, so that every code stays between the words it stood between.

    >>> convert_block(Block("網際網路"), "tw2sp")[0].text
    '互联网'
    """
    if block.keep or not variant:
        return block, OffsetMap()
    verbatim, protect = verbatim_spans(block.codes), sorted(protect)
    cuts = {0, len(block.text), *(code.position for code in block.codes)}
    parts, edits = [], []
    for start, end in pairwise(sorted(cuts)):
        part = block.text[start:end]
        if not _within(verbatim, start, end):
            inside = [
                (first - start, last - start)
                for first, last in _within(protect, start, end)
            ]
            converted = convert(part, variant, inside)
            edits += _shifted(converted.edits, start)
            part = converted.text
        parts.append(part)
    offsets = OffsetMap.of(edits)
    return move_codes(block, "".join(parts), offsets), offsets


def to_traditional(text: str, locale: str) -> str:
    """Simplified text in the characters, and for Taiwan the words, of a locale.

    Raises `UserError` where the locale is not one of traditional Chinese.

    >>> to_traditional("软件在内存里运行", "zh-Hant-TW")
    '軟體在記憶體裡執行'
    """
    if locale not in _TARGETS:
        known = ", ".join(_TARGETS)
        raise UserError(
            f"{locale!r} is no locale of traditional Chinese: use one of {known}."
        )
    return opencc(text, _TARGETS[locale])


@cache
def _region_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (region, _any_of(map(re.escape, entry["words"])))
        for region, entry in tables.load("script")["region"].items()
    )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for many; it looks at the first character before it tries them."""
    longest_first = sorted(patterns, key=len, reverse=True)
    first = "".join({pattern[0] for pattern in longest_first})
    return re.compile(f"(?=[{first}])(?:{'|'.join(longest_first)})")


def _with_zhe(text: str) -> str:
    """The text with 着 for every 著 that is read zhe."""
    return re.sub("著", lambda match: "著" if _is_zhu(text, match.start()) else "着", text)


def _is_zhu(text: str, at: int) -> bool:
    zhu, lasting, unless = _zhe()
    if at and text[at - 1] in lasting:
        return bool(unless.match(text, at))
    return bool(zhu.match(text, at) or at and zhu.match(text, at - 1))


@cache
def _zhe() -> tuple[re.Pattern[str], str, re.Pattern[str]]:
    data = tables.load("script")["zhe"]
    return (
        re.compile("|".join(data["zhu"])),
        data["lasting"],
        re.compile(data["unless"]),
    )


@cache
def _keep() -> re.Pattern[str]:
    """Matches the words that the phrase step would spoil."""
    patterns = []
    for entry in tables.load("script")["keep"]:
        word = entry["word"]
        pattern = word
        if "after" in entry:
            pattern += f"(?<=[{entry['after']}]{word})"
        if "unless_after" in entry:
            pattern += f"(?<!{entry['unless_after']}{word})"
        if "before" in entry:
            pattern += f"(?={entry['before']})"
        if "unless_before" in entry:
            pattern += f"(?!{entry['unless_before']})"
        patterns.append(pattern)
    return _any_of(patterns)


def _pieces(
    text: str, variant: str, protect: Sequence[Span]
) -> Iterator[tuple[int, int, str]]:
    """The text in pieces, each with the configuration that converts it.

    A sentence with characters of simplified text only is left alone; one with
    both is converted by characters, as phrase tables are made for one script.
    """
    only_hans, only_hant = telling()
    if only_hans.isdisjoint(text):
        yield from _parts(text, variant, protect, 0, len(text))
        return
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        if only_hans.isdisjoint(match[0]):
            yield from _parts(text, variant, protect, start, end)
        else:
            yield start, end, "" if only_hant.isdisjoint(match[0]) else "t2s"


def _parts(
    text: str, variant: str, protect: Sequence[Span], start: int, end: int
) -> Iterator[tuple[int, int, str]]:
    """Protected words by t2s, what lies between them by the variant."""
    words = _within(protect, start, end)
    if variant == "tw2sp":
        words += (match.span() for match in _keep().finditer(text, start, end))
    if variant.startswith("tw"):  # the 著 that is left is zhù; these would change it
        words += (match.span() for match in re.compile("著").finditer(text, start, end))
    for word_start, word_end in sorted(words):
        if word_end <= start:
            continue
        if start < word_start:
            yield start, word_start, variant
        yield max(start, word_start), word_end, "t2s"
        start = word_end
    if start < end:
        yield start, end, variant


def _within(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The parts of these spans between two offsets; they are sorted and disjoint."""
    first = bisect_right(spans, start, key=itemgetter(1))
    last = bisect_left(spans, end, key=itemgetter(0))
    return [(max(s, start), min(e, end)) for s, e in spans[first:last]]


def _alignment(old: str, new: str, offset: int) -> list[Edit]:
    """Edits for the runs of Chinese characters whose length changed."""
    olds, news = list(_runs(old)), list(_runs(new))
    if len(olds) != len(news):
        olds, news = [(0, len(old))], [(0, len(new))]
    edits: list[Edit] = []
    for (start, end), (new_start, new_end) in zip(olds, news, strict=True):
        if end - start != new_end - new_start:
            edits += _diff(old[start:end], new[new_start:new_end], offset + start)
    return edits


def _runs(text: str) -> Iterator[Span]:
    """Runs of Chinese characters, each with what follows up to the next."""
    start = 0
    for match in _NOT_HAN.finditer(text):
        yield start, match.end()
        start = match.end()
    yield start, len(text)


def _diff(old: str, new: str, offset: int) -> list[Edit]:
    """One edit for each phrase that got another length.

    A single character that old and new share by chance (網際網路, 互联网) does not
    part a phrase in two.
    """
    hunks = [(0, len(old), 0, len(new))]
    if max(len(old), len(new)) <= _LONGEST_DIFF:
        hunks = []
        matcher = SequenceMatcher(None, key(old), key(new), autojunk=False)
        for tag, start, end, new_start, new_end in matcher.get_opcodes():
            if tag == "equal":
                continue
            if hunks and start - hunks[-1][1] <= 1:
                start, _, new_start, _ = hunks.pop()
            hunks.append((start, end, new_start, new_end))
    return [
        Edit(offset + i, offset + j, new[k:end], "script", old[i:j])
        for i, j, k, end in hunks
        if j - i != end - k
    ]


def _shifted(edits: Iterable[Edit], by: int) -> list[Edit]:
    return [
        Edit(edit.start + by, edit.end + by, edit.after, edit.rule, edit.before)
        for edit in edits
    ]
