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
        self._owners = tuple(owner.values())
        self._contexts = {
            index: (tuple(map(_fold, entry.near)), tuple(map(_fold, entry.not_near)))
            for index, entry in enumerate(self._owners)
            if entry.near or entry.not_near
        }
        self._automaton = AhoCorasick(list(owner), matchkind=MatchKind.Standard)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the terms of one sentence from left to right.

        A term that cuts a Latin word, or is not meant here, owns nothing: a shorter
        one in its place is found.
        """
        folded = _fold(text)
        found = self._automaton.find_matches_as_indexes(folded, overlapping=True)
        places = sorted((start, -end, index) for index, start, end in found)
        meant: dict[int, bool] = {}
        free = 0
        for start, minus_end, index in places:
            if start < free or not _whole_word(folded, start, -minus_end):
                continue
            if index in self._contexts:
                if index not in meant:
                    meant[index] = _meant(folded, *self._contexts[index])
                if not meant[index]:
                    continue
            free = -minus_end
            yield Match(start, free, self._owners[index])


def _fold(text: str) -> str:
    """The key in lower case, as long as the text.

    İ is the one character that grows in lower case, and Σ the one whose small form
    depends on its neighbours.
    """
    return key(text).replace("İ", "i").lower().replace("ς", "σ")


def _whole_word(text: str, start: int, end: int) -> bool:
    """A term that begins or ends in letters or digits must not cut a word of such."""
    return not (
        (_spaced(text[start]) and start > 0 and _spaced(text[start - 1]))
        or (_spaced(text[end - 1]) and end < len(text) and _spaced(text[end]))
    )


def _spaced(char: str) -> bool:
    """A digit, or a letter of a script that puts spaces between words (not ①, not 云)."""
    return "0" <= char <= "9" or (char < "\u2e80" and char.isalpha())


def _meant(folded: str, near: Sequence[str], not_near: Sequence[str]) -> bool:
    """Whether the sentence around a term allows its concept."""
    if near and not any(word in folded for word in near):
        return False
    return not any(word in folded for word in not_near)
