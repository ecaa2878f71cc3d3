"""Counts over phrases: how often word sequences stand, and between which neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import log2

from .phrases import Phrase, begins, ends

LONGEST = 8
"""Units of the longest term: Chinese characters, and Latin words as one each."""

Words = tuple[str, ...]


@dataclass(slots=True)
class Count:
    """What was counted of one word sequence."""

    words: Words
    """The words of its first occurrence."""

    frequency: int = 0
    """How often it stands in the text."""

    free: int = 0
    """How often delimiters stand on both sides."""

    series: int = 0
    """On how many sides it is set off, over all occurrences: see ``Phrase.series``."""

    left: Counter[str] = field(default_factory=Counter)
    """Words before it; each delimiter counts as one of its own, ``""``."""

    right: Counter[str] = field(default_factory=Counter)
    """Words after it."""

    spots: list[tuple[int, int, int]] = field(default_factory=list)
    """Sentence, start and end of each occurrence."""

    @property
    def branching(self) -> float:
        """The smaller of the entropies of its neighbours, in bits.

        >>> one = Count(("云",), 2, left=Counter({"": 2}), right=Counter({"平台": 2}))
        >>> one.branching
        0.0
        """
        return min(_entropy(self.left), _entropy(self.right))

    @property
    def closed(self) -> bool:
        """Whether no longer sequence stands wherever this one does."""
        return all(
            side[""] or max(side.values()) < self.frequency
            for side in (self.left, self.right)
        )


def units(word: str) -> int:
    """Length of a word: a Chinese character is one, a Latin word is one.

    >>> units("平台"), units("API")
    (2, 1)
    """
    return 1 if word[0].isascii() else len(word)


def sequences(words: Words, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """First and last of every sequence of words in a phrase, up to so many units.

    >>> list(sequences(("数据", "中台")))
    [(0, 1), (0, 2), (1, 2)]
    """
    for first in range(len(words)):
        length = 0
        for last in range(first, len(words)):
            length += units(words[last])
            if length > longest:
                break
            yield first, last + 1


def frequencies(phrases: Sequence[Phrase]) -> Counter[str]:
    """How often each sequence of words stands in the phrases."""
    return Counter(
        "".join(phrase.words[first:last])
        for phrase in phrases
        for first, last in sequences(phrase.words)
    )


def counts(phrases: Sequence[Phrase], found: Counter[str], least: int) -> dict[str, Count]:
    """The sequences that may be terms: those that recur, and whole phrases.

    ``found`` are the frequencies; what stands less than ``least`` times is left out.
    """
    known: dict[str, Count] = {}
    for phrase in phrases:
        words = phrase.words
        for first, last in sequences(words):
            text = "".join(words[first:last])
            whole = last - first == len(words)
            if found[text] < max(least, 1 if whole else 2) or not _possible(
                words[first:last]
            ):
                continue
            one = known.setdefault(text, Count(words[first:last]))
            one.frequency += 1
            one.free += whole
            one.series += phrase.series if whole else 0
            one.left[words[first - 1] if first else ""] += 1
            one.right[words[last] if last < len(words) else ""] += 1
            one.spots.append((phrase.sentence, *phrase.span(first, last)))
    return known


def _possible(words: Words) -> bool:
    """Whether the sequence has the form of a term: two units, a Chinese one with it."""
    if sum(map(units, words)) < 2 or all(word[0].isascii() for word in words):
        return False
    return begins(words[0]) and ends(words[-1])


def new_words(phrases: Sequence[Phrase]) -> Iterator[str]:
    """Words that the list does not have: characters that recur side by side.

    They must stand between several neighbours, and seldom apart (Luo and Sun,
    Two-Character Chinese Word Extraction, SIGHAN 2003).
    """
    pieces: Counter[Words] = Counter()
    chars: Counter[str] = Counter()
    left: dict[Words, Counter[str]] = {}
    right: dict[Words, Counter[str]] = {}
    for phrase in phrases:
        words = phrase.words
        chars.update(word for word in words if len(word) == 1)
        for first in range(len(words)):
            for last in range(first + 1, min(first + 4, len(words)) + 1):
                if len(words[last - 1]) > 1 or words[last - 1].isascii():
                    break
                if last - first > 1:
                    piece = words[first:last]
                    pieces[piece] += 1
                    before = words[first - 1] if first else ""
                    after = words[last] if last < len(words) else ""
                    left.setdefault(piece, Counter())[before] += 1
                    right.setdefault(piece, Counter())[after] += 1
    for piece, number in pieces.items():
        one = Count(piece, number, left=left[piece], right=right[piece])
        rarest = min(chars[char] for char in piece)
        if number > 1 and one.closed and number / rarest >= 0.5 and one.branching > 0:
            yield "".join(piece)


def _entropy(side: Counter[str]) -> float:
    """Entropy in bits; delimiters, ``""``, differ from each other."""
    total = sum(side.values())
    shares = [number / total for word, number in side.items() if word]
    edges = side[""]
    return -sum(share * log2(share) for share in shares) + edges / total * log2(total)
