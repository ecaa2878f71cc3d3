"""Find the terms of a glossary in a text: leftmost, longest, one owner a character."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..base.hanzi import key
from .model import Entry


@dataclass(frozen=True, slots=True)
class Match:
    """A term in a text."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset after its last character."""

    entry: Entry
    """The concept it names."""


class Matcher:
    """All entries of a locale as one automaton (Aho and Corasick, 1975).

    Texts are compared by :func:`~duizhao.base.hanzi.key` and without regard to capital
    letters, both of which keep the length: offsets are offsets of the text itself.

    >>> from .model import Term
    >>> cloud = Entry("c1", ("政务云",), Term("c1", "en", "government cloud"))
    >>> city = Entry("c2", ("云",), Term("c2", "en", "cloud"))
    >>> matcher = Matcher([cloud, city])
    >>> [(m.start, m.end, m.entry.concept) for m in matcher.find("政務云上云")]
    [(0, 3, 'c1'), (4, 5, 'c2')]
    """

    def __init__(self, entries: Sequence[Entry]) -> None:
        """``entries`` of one locale; of two with one spelling the later one counts."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        owner: dict[str, Entry] = {}
        for entry in entries:
            for source in entry.sources:
                owner[_fold(source)] = entry
        self._keys = tuple(owner)
        self._owners = tuple(owner.values())
        self._automaton = AhoCorasick(list(self._keys), matchkind=MatchKind.LeftmostLongest)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the terms of one sentence from left to right."""
        folded = _fold(text)
        for index, start, end in self._automaton.find_matches_as_indexes(folded):
            entry = self._owners[index]
            if _whole_word(folded, start, end) and _meant(entry, folded):
                yield Match(start, end, entry)


def _fold(text: str) -> str:
    """The key in lower case, unless that would move offsets (İ, ß).

    The final sigma and its like stay apart: a character is folded by itself.
    """
    folded = key(text)
    lower = folded.lower()
    if len(lower) == len(folded):
        return lower
    return "".join(small if len(small := c.lower()) == 1 else c for c in folded)


def _whole_word(text: str, start: int, end: int) -> bool:
    """A term that begins or ends in Latin letters must not cut a Latin word."""
    return not (
        (_latin(text[start]) and start > 0 and _latin(text[start - 1]))
        or (_latin(text[end - 1]) and end < len(text) and _latin(text[end]))
    )


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _meant(entry: Entry, folded: str) -> bool:
    """Whether the sentence around the term allows this concept."""
    if entry.near and not any(_fold(word) in folded for word in entry.near):
        return False
    return not any(_fold(word) in folded for word in entry.not_near)
