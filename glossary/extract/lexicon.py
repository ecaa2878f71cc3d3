"""Words in a sentence: what cuts a phrase, what is an ordinary word, what is unknown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal, NamedTuple

from ...base import tables
from ...base.hanzi import HAN, key

Kind = Literal["mark", "cut", "auxiliary", "word", "char", "latin", "number"]
"""*mark* is punctuation, *cut* a word that no term holds, *char* a single character."""

_LONGEST = 8
"""Characters of the longest word that is looked up."""

# What a way of reading costs, added up over its words: the cheapest is taken. Fewer
# words cost less; 和平台 is 和 + 平台, since 和平 + 台 has a character left over.
_PARTICLE, _KNOWN, _CUT, _LISTED, _WORD, _CHAR = 0.6, 0.8, 0.9, 0.95, 1.0, 1.1
_DOUBTFUL = 1.45  # a listed word with a particle at its edge, such as 和平

_PIECE = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<latin>[A-Za-z0-9]+(?:[.+&_/-][A-Za-z0-9]+)*\+*)|(?P<space> +)"
)
_NUMERALS = "一二两三四五六七八九十百千万亿零〇几数半"
_QUANTIFIERS = _NUMERALS + "第每这那某"


class Token(NamedTuple):
    """A word of a sentence."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset after its last character."""

    kind: Kind
    """What it is to a term."""


class Lexicon:
    """Cuts sentences into words by the cheapest way through a word list.

    The list is that of pypinyin (MIT), whose words are common but without frequencies,
    ``data/extract.toml``, and the terms that are known already.

    >>> lexicon = Lexicon(["中台"])
    >>> text = "建设和平台相连的数据中台"
    >>> [text[token.start : token.end] for token in lexicon.tokens(text)]
    ['建设', '和', '平台', '相连', '的', '数据', '中台']
    """

    def __init__(self, known: Iterable[str] = ()) -> None:
        """``known`` are keys of terms (see :func:`~duizhao.base.hanzi.key`)."""
        self._words = dict(_words())
        for term in known:
            if 2 <= len(term) <= _LONGEST:
                self._words[term] = (_KNOWN, "word")

    def learn(self, found: Iterable[str]) -> None:
        """Take words of the text itself that the list does not have."""
        for word in found:
            self._words.setdefault(word, (_LISTED, "word"))

    def ordinary(self, text: str) -> bool:
        """Whether it is a word of the list.

        >>> Lexicon().ordinary("数据"), Lexicon().ordinary("数据中台")
        (True, False)
        """
        return text in _words()

    def tokens(self, text: str) -> Iterator[Token]:
        """The words of a sentence, which is a key; a space between words is none."""
        end = 0
        for piece in _PIECE.finditer(text):
            start = max(end, piece.start())
            if start > end:
                yield Token(end, start, "mark")
            end = piece.end()
            if piece["latin"]:
                number = piece["latin"].replace(".", "").isdigit()
                if number and (counted := _measure().match(text, end)):
                    end = counted.end()
                    yield Token(start, end, "cut")
                else:
                    yield Token(start, end, "number" if number else "latin")
            elif piece["han"]:
                yield from self._han(text, start, end)
            elif not _joins(text, start, end):
                yield Token(start, end, "mark")
        if end < len(text):
            yield Token(end, len(text), "mark")

    def _han(self, text: str, start: int, end: int) -> Iterator[Token]:
        """The cheapest way through a run of Chinese characters (Viterbi, 1967)."""
        costs = [0.0] + [float("inf")] * (end - start)
        steps: list[tuple[int, Kind]] = [(start, "char")] * (end - start + 1)
        for at in range(start, end):
            before = costs[at - start]
            for stop, cost, kind in self._ways(text, at, end):
                if before + cost < costs[stop - start]:
                    costs[stop - start] = before + cost
                    steps[stop - start] = at, kind
        found: list[Token] = []
        while end > start:
            at, kind = steps[end - start]
            found.append(Token(at, end, kind))
            end = at
        yield from reversed(found)

    def _ways(self, text: str, at: int, end: int) -> Iterator[tuple[int, float, Kind]]:
        yield at + 1, *self._words.get(text[at], (_CHAR, "char"))
        for stop in range(at + 2, min(end, at + _LONGEST) + 1):
            if found := self._words.get(text[at:stop]):
                yield stop, *found
        if text[at] in _QUANTIFIERS:
            if counted := _quantity().match(text, at, end):
                yield counted.end(), _CUT, "cut"


def _joins(text: str, start: int, end: int) -> bool:
    """Whether a space only sets Latin letters off: ``API 网关``, but not ``文 王小明``."""
    return end - start == 1 and any(
        text[index].isascii() and text[index].isalnum()
        for index in (start - 1, end)
        if 0 <= index < len(text)
    )


@cache
def words(section: str, name: str) -> frozenset[str]:
    """A list of words from ``data/extract.toml``, as keys.

    >>> "的" in words("cut", "particles")
    True
    """
    found: str = tables.load("duizhao.glossary", "extract")[section][name]
    return frozenset(key(found).split())


@cache
def _words() -> dict[str, tuple[float, Kind]]:
    """The word list: what each word costs and is."""
    from pypinyin.phrases_dict import phrases_dict

    particles = words("cut", "particles")
    found: dict[str, tuple[float, Kind]] = {}
    for word in key(" ".join(phrases_dict)).split():
        if len(word) <= _LONGEST:
            doubtful = word[0] in particles or word[-1] in particles
            found[word] = (_DOUBTFUL if doubtful else _WORD, "word")
    listed = words("common", "words") | words("vocabulary", "words")
    for word in found:
        if len(word) == 4 and not listed.issuperset((word[:2], word[2:])):
            found[word] = (_CUT, "cut")  # an idiom; 市场经济 is none
    for word in listed:
        found[word] = (_LISTED, "word") if word[1:] else (_CHAR, "char")
    for word in words("cut", "connectives") | words("cut", "verbs"):
        found[word] = (_CUT, "cut")
    found |= {char: (_CHAR, "auxiliary") for char in words("cut", "auxiliaries")}
    found |= {char: (_PARTICLE, "cut") for char in particles}
    return found


def _any(*names: str) -> str:
    found = {word for name in names for word in words("cut", name)}
    return "|".join(sorted(map(re.escape, found), key=lambda word: (-len(word), word)))


@cache
def _measure() -> re.Pattern[str]:
    """What follows a number in digits."""
    units = _any("measures", "counters")
    return re.compile(rf" ?(?:[余多来几]?[十百千万亿]+(?:{units})?|多?(?:{units})|[%‰°])")


@cache
def _quantity() -> re.Pattern[str]:
    """A number in characters with what it counts, or an ordinal number."""
    units = _any("measures")
    return re.compile(
        rf"第?[{_NUMERALS}]+[余多来]?(?:{units})|第[{_NUMERALS}]+|[每这那某](?:{units})"
    )
