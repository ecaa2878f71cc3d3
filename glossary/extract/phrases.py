"""Phrases: what stands between two delimiters. Terms lie in phrases.

Delimiters are easier to list than terms (Yang, Lu and Zhao, Chinese Term Extraction
Using Minimal Resources, COLING 2008): punctuation, function words, verbs that take a
term as their object, and quantities.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .lexicon import Lexicon, Token, words

_SERIES = re.compile("[、和与及]")
_CALL_NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{3,6}")
_SET_OFF = re.compile("[、“”「」『』《》（）()/+]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand together in a sentence."""

    sentence: int
    """Number of the sentence, from 0."""

    start: int
    """Offset of its first character."""

    words: tuple[str, ...]
    """Its words, as keys, without the spaces between them."""

    ends: tuple[int, ...]
    """Offset after each word."""

    series: int = 0
    """On how many sides stands what sets a term off: 、, a quotation mark, a bracket."""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Start and end, in the sentence, of the words ``[first:last]``."""
        start = self.ends[first] - len(self.words[first])
        return start, self.ends[last - 1]


def phrases(text: str, sentence: int, lexicon: Lexicon) -> Iterator[Phrase]:
    """The phrases of a sentence, which is a key.

    >>> [phrase.words for phrase in phrases("推动数据的融合、共享。", 0, Lexicon())]
    [('数据',), ('融合',), ('共享',)]
    """
    tokens = list(lexicon.tokens(text))
    run: list[Token] = []
    before: Token | None = None
    for index, token in enumerate(tokens):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if not _cuts(text, token, following, bool(run)):
            run.append(token)
            continue
        yield from _trimmed(text, sentence, run, before, token)
        run, before = [], token
    yield from _trimmed(text, sentence, run, before, None)


def _sets_off(text: str, token: Token | None) -> bool:
    return token is not None and _SET_OFF.search(text, token.start, token.end) is not None


def _cuts(text: str, token: Token, following: Token | None, inside: bool) -> bool:
    if token.kind == "auxiliary":
        return following is not None and following.kind == "cut"
    if token.end - token.start == 1 and text[token.start] == "等":
        # 等 closes a series; behind a delimiter it may begin a word, as in 等保.
        return inside or _SERIES.search(text, 0, token.start) is not None
    return token.kind in ("mark", "cut")


def _trimmed(
    text: str,
    sentence: int,
    run: Sequence[Token],
    before: Token | None,
    after: Token | None,
) -> Iterator[Phrase]:
    """The phrases of a run of words, without what none can begin or end with."""
    for part in _at_numbers(text, run):
        texts = [text[token.start : token.end] for token in part]
        first, last = _core(texts)
        if first < last:
            left = first == 0 and part[0] is run[0] and _sets_off(text, before)
            right = last == len(part) and part[-1] is run[-1] and _sets_off(text, after)
            yield Phrase(
                sentence,
                part[first].start,
                tuple(texts[first:last]),
                tuple(token.end for token in part[first:last]),
                left + right,
            )


def _core(texts: Sequence[str]) -> tuple[int, int]:
    """Without what no term begins or ends with, and what only says something of one."""
    before, after = words("common", "before"), words("common", "after")
    first, last = 0, len(texts)
    while first < last:
        if not begins(texts[first]) or (texts[first] in before and last - first > 1):
            first += 1
        elif not ends(texts[last - 1]) or (texts[last - 1] in after and last - first > 2):
            last -= 1
        else:
            break
    return first, last


def _at_numbers(text: str, run: Sequence[Token]) -> Iterator[list[Token]]:
    """Cut at numbers: 等保2.0 ends in one, 12345热线 begins with one, a year is in none."""
    part: list[Token] = []
    for token in run:
        if token.kind != "number":
            part.append(token)
        elif part and token.end - token.start <= 3:
            yield [*part, token]
            part = []
        else:
            yield part
            name = _CALL_NUMBER.fullmatch(text, token.start, token.end)
            part = [token] if name else []
    yield part


def begins(word: str) -> bool:
    """Whether a term can begin with the word."""
    return word not in words("cut", "auxiliaries")


def ends(word: str) -> bool:
    """Whether a term can end in the word."""
    return word not in words("cut", "not_last")
