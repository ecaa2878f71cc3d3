"""How much a sequence of words looks like a term.

Four kinds of evidence are multiplied, each damped so that none decides alone:

- how often it stands, less where it is part of longer terms (C-value: Frantzi, Ananiadou
  and Mima, Automatic Recognition of Multi-Word Terms, 2000);
- how firmly its words hold together (normalised pointwise mutual information: Bouma,
  2009) and how freely it combines with what stands beside it (branching entropy);
- how productive its words are in compounds (LR: Nakagawa and Mori, 2002);
- how the writer set it off: in a series, in quotation marks, with a gloss.

The weights were set on one article and one text written for it; they are flat, so that
a tenth more or less changes little.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, log2, prod, sqrt

from .counts import Count, Words, sequences
from .lexicon import Lexicon, words
from .phrases import Phrase

_LOOSE = 0.7  # what a sequence without any cohesion keeps
_BRANCHING = 0.5  # more for each bit of branching entropy, of which two count
_SET_OFF = 0.75  # more for each side on which it is set off, of which two count
_WEAK = 0.6  # a first or last word that says little
_SINGLE = 0.6  # one word by itself
_ORDINARY = 0.2  # less again where it is one of the word list
_GLOSS = 3.0  # a rendering in brackets: the writer says that it is a term


@dataclass(frozen=True, slots=True)
class Text:
    """What the counts of one sequence are held against."""

    frequencies: Counter[str]
    """How often each sequence of words stands."""

    partners: Mapping[str, int]
    """How many different words stand beside a word."""

    size: int
    """Number of words."""


def measure(phrases: Sequence[Phrase], frequencies: Counter[str]) -> Text:
    """Take the measure of all phrases.

    >>> text = measure([Phrase(0, 0, ("数据", "中台"), (2, 4))], Counter())
    >>> text.size, text.partners["中台"]
    (2, 1)
    """
    beside: dict[str, set[str]] = {}
    for phrase in phrases:
        for first, last in zip(phrase.words, phrase.words[1:], strict=False):
            beside.setdefault(first, set()).add(last)
            beside.setdefault(last, set()).add(first)
    size = sum(len(phrase.words) for phrase in phrases)
    return Text(frequencies, {word: len(found) for word, found in beside.items()}, size)


def nested(known: Mapping[str, Count]) -> dict[str, float]:
    """For each sequence the mean frequency of the longer recurring ones that hold it.

    >>> known = {text: Count(tuple(text), 2) for text in ("云", "云网")}
    >>> nested(known)
    {'云': 2.0}
    """
    longer: dict[str, list[int]] = {}
    for text, one in known.items():
        if one.frequency > 1:
            inside = {"".join(one.words[f:e]) for f, e in sequences(one.words)} - {text}
            for part in inside:
                if part in known:
                    longer.setdefault(part, []).append(one.frequency)
    return {text: sum(found) / len(found) for text, found in longer.items()}


def score(one: Count, inside: float, text: Text, lexicon: Lexicon, gloss: bool) -> float:
    """The score of a sequence; only the order of scores means anything.

    ``inside`` is its value of :func:`nested`.
    """
    value = sqrt(max(one.frequency - inside, 0.25))
    value *= _LOOSE + (1 - _LOOSE) * cohesion(one.words, text)
    value *= 1 + _SET_OFF * min(2, one.series)
    value *= sqrt(_productivity(one.words, text))
    if one.frequency > 1:
        value *= 1 + _BRANCHING * min(2.0, one.branching)
    if len(one.words) == 1:
        value *= _SINGLE * (_ORDINARY if lexicon.ordinary(one.words[0]) else 1)
    elif one.words[0] in words("common", "heads"):
        value *= _WEAK
    if len(one.words) > 1 and one.words[-1] in words("common", "tails"):
        value *= _WEAK
    return round(value * (_GLOSS if gloss else 1), 4)


def cohesion(sequence: Words, text: Text) -> float:
    """Normalised pointwise mutual information at the weakest joint, from 0 to 1.

    >>> found = Counter({"数据": 2, "中台": 2, "数据中台": 2})
    >>> cohesion(("数据", "中台"), Text(found, {}, 8))
    1.0
    """
    share = text.frequencies["".join(sequence)] / text.size
    weakest = 1.0
    for cut in range(1, len(sequence)):
        first = text.frequencies["".join(sequence[:cut])] / text.size
        last = text.frequencies["".join(sequence[cut:])] / text.size
        if share < 1 and first and last:
            weakest = min(weakest, log(share / (first * last)) / -log(share))
    return max(0.0, weakest)


def _productivity(sequence: Words, text: Text) -> float:
    """The geometric mean of how many words each word combines with, damped."""
    factors = [1 + log2(1 + text.partners.get(word, 0)) for word in sequence]
    return float(prod(factors) ** (1 / len(factors)))
