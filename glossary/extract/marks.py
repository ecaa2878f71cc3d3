"""What a writer marks as a term: by quotation marks, by a gloss in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...base.hanzi import HAN
from .lexicon import Lexicon, words
from .phrases import Phrase

_QUOTED = re.compile(
    r"[“「『‘]([^“”「」『』‘’，。！？；：、,!?;:《》（）()\s]{2,8})[”」』’]"
    r"|《(?:[^《》]{0,60}\s)?([^《》，。！？；\s]{2,20})》"
)
_GLOSS = re.compile(
    rf"(?<=[{HAN}])[”」』》]?[（(]\s*(?:英文名?|英语|简称|即|又称)?[:： “]*"
    r"(?P<gloss>[A-Za-z][A-Za-z .&'’/-]{1,79})(?:[,，;；、]\s*[^（）()]{0,80})?”?\s*[)）]"
)
_GLOSSED = re.compile(
    rf"(?P<gloss>[A-Za-z][A-Za-z .&'’/-]{{1,79}})[（(](?P<term>[{HAN}]{{2,12}})[)）]"
)


class Mark(NamedTuple):
    """What stands in quotation marks."""

    start: int
    """Offset of its first character."""

    end: int
    """Offset after its last character."""


def quotations(text: str, lexicon: Lexicon) -> Iterator[Mark]:
    """What stands in quotation marks and would not be one phrase: “最多跑一次”.

    A quotation that begins or ends with a particle is speech, no term.

    >>> text = "推行“最多跑一次”改革，“在家”也能办。"
    >>> [text[mark.start : mark.end] for mark in quotations(text, Lexicon())]
    ['最多跑一次']
    """
    for found in _QUOTED.finditer(text):
        start, end = found.span(1 if found[1] else 2)
        inside = text[start:end]
        tokens = list(lexicon.tokens(inside))
        edges = {inside[token.start : token.end] for token in (tokens[0], tokens[-1])}
        if len(tokens) > 1 and not edges & words("cut", "particles"):
            if any(token.kind == "cut" for token in tokens):
                yield Mark(start, end)


def glosses(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, str]]:
    """The phrases of a sentence that a gloss in Latin letters follows, and the gloss.

    >>> from .phrases import phrases
    >>> text = "建成数据中台（Data Middle Platform），接入IDC（互联网数据中心）。"
    >>> found = list(phrases(text, 0, Lexicon()))
    >>> [("".join(phrase.words), gloss) for phrase, gloss in glosses(text, found)]
    [('数据中台', 'Data Middle Platform'), ('互联网数据中心', 'IDC')]
    """
    for found in _GLOSS.finditer(text):
        for phrase in phrases:
            if phrase.ends[-1] == found.start():
                yield phrase, found["gloss"].strip()
    for found in _GLOSSED.finditer(text):
        for phrase in phrases:
            if (phrase.start, phrase.ends[-1]) == found.span("term"):
                yield phrase, found["gloss"].strip()
