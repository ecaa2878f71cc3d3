"""Numbers that a target text writes in words: two hundred and five, fünfundzwanzig."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from .core import Core
from .number_words import Words, fold, words

_LONGEST = 24
"""Characters of a number word and a join before a number."""


def find(text: str, locale: str) -> Iterator[Core]:
    """The longest runs of words that make one number each.

    >>> [str(core.value) for core in find("two hundred and five, not three", "en")]
    ['205', '3']
    >>> [str(core.value) for core in find("quatre-vingt-dix-sept mille", "fr")]
    ['97000']
    """
    known = words(locale)
    phrase = _Phrase(known, text)
    for start, end in _pieces(text, known):
        if not phrase.take(start, end):
            yield from phrase.core()
            phrase = _Phrase(known, text)
            phrase.take(start, end)
    yield from phrase.core()


def _pieces(text: str, known: Words) -> Iterator[tuple[int, int]]:
    for match in known.word.finditer(text):
        start, end = match.span("word")
        if known.piece is None:
            yield start, end
            continue
        for piece in known.piece.finditer(text, start, end):
            yield piece.span()


class _Phrase:
    """A number in words, word by word: two · hundred · and five · thousand."""

    def __init__(self, known: Words, text: str) -> None:
        self.known = known
        self.text = text
        self.start = self.end = 0
        self.groups: list[tuple[int, int]] = []
        """Closed groups, scale and worth: 205,000 after "two hundred and five thousand"."""
        self.open: int | None = None
        """Worth of the group that is being said."""
        self.scale = 1
        """The last scale word, if the phrase ends with it."""
        self.article = self.ordinal = False

    def take(self, start: int, end: int) -> bool:
        """Add a word; False if it does not continue this number."""
        word = fold(self.text[start:end])
        joined = not self.end or self._joins(self.text[self.end : start].lower())
        if not joined or not self._add(word):
            return False
        if not self.start and not self.end:
            self.start = start
        self.end = end
        return True

    def _joins(self, between: str) -> bool:
        """Whether what stands before the next word can stand inside a number."""
        if self.ordinal:
            return False
        last = (self.open or 0) % 100
        hundreds = (self.open or 0) >= 100 or (self.open is None and bool(self.groups))
        tens = self.known.joins_tens and last >= 20 and last % 10 == 0
        if between in ("", " ", "-", "\N{NO-BREAK SPACE}"):
            return True
        return (hundreds or tens) and between.strip() in self.known.joins

    def _add(self, word: str) -> bool:
        """Take the word into account; False if no number goes on with it."""
        known, last = self.known, (self.open or 0) % 100
        tens = last >= 20 and last % 10 == 0
        if word in known.powers:
            return self._multiply(10 ** known.powers[word], word)
        if word in known.articles:
            if tens and known.joins_tens:  # vingt et un, treinta y una
                self.open = (self.open or 0) + 1
                return True
            if self.end:
                return False
            self.article = True
            return True
        value = known.cardinals.get(word, known.ordinals.get(word, 0))
        fits = last == 0 or (tens and 0 < value < 10)
        fits = fits or (last in known.vigesimal and 0 < value < 20)
        if value >= 100:
            fits = not self.open
        if word in known.after_tens and not tens:
            fits = False
        if self.article or not fits or (self.open == 0 and self.end):
            return False
        self.ordinal = word in known.ordinals
        self.open, self.scale = (self.open or 0) + value, 1
        return True

    def _multiply(self, scale: int, word: str) -> bool:
        """Apply a scale: hundred stays open for more, thousand closes its group."""
        below = sum(worth for size, worth in self.groups if size < scale)
        kept = [(size, worth) for size, worth in self.groups if size >= scale]
        if self.open is None and not below:
            if not self.article and (self.end or word not in self.known.bare):
                if word not in self.known.bare or not kept:
                    return False
            self.open = 1
        amount = (self.open or 0) + below
        if not amount or (kept and kept[-1][0] <= scale):
            return False
        if scale == 100:
            if amount >= 100 or below:
                return False
            self.open = amount * scale
        else:
            self.groups, self.open = [*kept, (scale, amount * scale)], None
        self.article, self.scale = False, scale
        return True

    def _ranged(self) -> bool:
        """Whether a range begins or ends with this number."""
        known, before = self.known, self.text[max(0, self.start - _LONGEST) : self.start]
        behind = known.ranged.match(self.text, self.end)
        return bool(behind or known.ranged_back.search(before))

    def core(self) -> Iterator[Core]:
        """What was said, or nothing if that is no number: "per second", "no one"."""
        if not self.end:
            return
        ranged = self._ranged()
        if self.article and ranged:  # ein oder zwei Stunden
            self.open, self.article = 1, False
        if self.article:
            return
        said = fold(self.text[self.start : self.end])
        before = self.text[max(0, self.start - _LONGEST) : self.start].lower()
        last = before.replace("/", " per ").split()[-1:]
        if last and last[0] in self.known.not_after.get(said, ()):
            return
        if self.ordinal and said in self.known.not_after and last and last[0][-1].isdigit():
            return  # 1 second
        counted = self.known.counter.match(self.text, self.end)
        if said in self.known.unsafe and not (counted or ranged):
            return
        value = sum(worth for _, worth in self.groups) + (self.open or 0)
        scale = Decimal(self.scale if self.scale >= 1000 else 1)
        yield Core(
            self.start, self.end, Decimal(value), scale, words=True, ordinal=self.ordinal
        )
