"""Candidates: what may be a term, best first, with the sentence that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ...base.hanzi import key
from .counts import Count, counts, frequencies, new_words
from .lexicon import Lexicon, words
from .marks import Mark, glosses, quotations
from .phrases import Phrase, phrases
from .scores import measure, nested, score

_SHORTEST, _LONGEST = 12, 80
"""Characters of a sentence that makes a good example."""

_DEFINING = ("是指", "指的是", "所谓", "称为", "简称", "定义", "(", "（")


class Sentence(Protocol):
    """One sentence of a document, cleaned and in simplified Chinese."""

    @property
    def document(self) -> str:
        """Name of the document."""

    @property
    def id(self) -> str:
        """Its place in the document."""

    @property
    def source(self) -> str:
        """The sentence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a term."""

    term: str
    """The term, in simplified Chinese."""

    frequency: int
    """How often it stands in the documents."""

    documents: tuple[str, ...]
    """The documents in which it stands."""

    score: float
    """How much it looks like a term; only the order of scores means anything."""

    example: Sentence
    """The sentence that shows it best."""

    suggestion: str = ""
    """What the documents themselves call it in Latin letters."""


def extract(
    sentences: Iterable[Sentence], known: Iterable[str] = (), min_frequency: int = 1
) -> list[Candidate]:
    """The terms that the sentences may hold, best first; those ``known`` are left out.

    >>> from types import SimpleNamespace
    >>> text = "数据中台（Data Middle Platform）和业务中台都已上线，数据中台管理接口。"
    >>> found = extract([SimpleNamespace(document="a.txt", id="1.1", source=text)])
    >>> [(one.term, one.frequency, one.suggestion) for one in found][:2]
    [('数据中台', 2, 'Data Middle Platform'), ('中台', 3, '')]
    """
    given = tuple(sentences)
    keys = [key(sentence.source) for sentence in given]
    out = [key(term) for term in known]
    lexicon = Lexicon(out)
    lexicon.learn(list(new_words(_all_phrases(keys, lexicon))))
    found = _all_phrases(keys, lexicon)
    often = frequencies(found)
    counted = {
        text: one
        for text, one in counts(found, often, min_frequency).items()
        if one.closed and text not in words("common", "words")
    }
    inside = nested(counted)
    glossed = _glossed(keys, found, counted)
    counted |= _quoted(keys, lexicon, counted, min_frequency)
    whole, left_out = measure(found, often), set(map(name, out))
    ranked = sorted(
        (-score(one, inside.get(text, 0), whole, lexicon, text in glossed), text)
        for text, one in counted.items()
        if name(text) not in left_out
    )
    return [
        _candidate(counted[text], -value, given, glossed.get(text, ""))
        for value, text in ranked
    ]


def name(text: str) -> str:
    """What makes two keys one term: API 网关 and api网关.

    >>> name("API 网关")
    'api网关'
    """
    return text.replace(" ", "").lower()


def _all_phrases(keys: Sequence[str], lexicon: Lexicon) -> list[Phrase]:
    return [
        phrase
        for number, text in enumerate(keys)
        for phrase in phrases(text, number, lexicon)
    ]


def _glossed(
    keys: Sequence[str], found: Sequence[Phrase], candidates: Mapping[str, Count]
) -> dict[str, str]:
    """The glosses of candidates: of the longest that recurs before the bracket."""
    by_sentence: dict[int, list[Phrase]] = {}
    for phrase in found:
        by_sentence.setdefault(phrase.sentence, []).append(phrase)
    result: dict[str, str] = {}
    for number, group in by_sentence.items():
        for phrase, gloss in glosses(keys[number], group):
            texts = ["".join(phrase.words[at:]) for at in range(len(phrase.words))]
            there = [text for text in texts if text in candidates]
            recurring = [text for text in there if candidates[text].frequency > 1]
            if there:
                result.setdefault((recurring or there)[0], gloss)
    return result


def _quoted(
    keys: Sequence[str], lexicon: Lexicon, candidates: Mapping[str, Count], least: int
) -> dict[str, Count]:
    """Terms that only quotation marks show; only there are they counted."""
    marks: dict[str, list[tuple[int, Mark]]] = {}
    for number, text in enumerate(keys):
        for mark in quotations(text, lexicon):
            marks.setdefault(text[mark.start : mark.end], []).append((number, mark))
    result: dict[str, Count] = {}
    for name, places in marks.items():
        tokens = lexicon.tokens(name)
        one = Count(tuple(name[token.start : token.end] for token in tokens))
        one.frequency, one.series = len(places), 2
        one.spots = [(number, mark.start, mark.end) for number, mark in places]
        one.left[""] = one.right[""] = len(places)
        if name not in candidates and one.frequency >= least:
            result[name] = one
    return result


def _candidate(
    one: Count, value: float, given: Sequence[Sentence], gloss: str
) -> Candidate:
    number, start, end = min(one.spots[:50], key=lambda spot: _example(spot, given))
    return Candidate(
        given[number].source[start:end],
        one.frequency,
        tuple(dict.fromkeys(given[spot[0]].document for spot in one.spots)),
        value,
        given[number],
        gloss,
    )


def _example(
    spot: tuple[int, int, int], given: Sequence[Sentence]
) -> tuple[bool, int, int]:
    """How badly a sentence shows a term: without definition, too short or long, late."""
    number, start, end = spot
    sentence = given[number].source
    near = sentence[max(0, start - 4) : end + 6]
    length = len(sentence)
    misfit = max(0, _SHORTEST - length, length - _LONGEST)
    return not any(word in near for word in _DEFINING), misfit, number
