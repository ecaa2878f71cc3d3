"""Small certain repairs of a candidate that need no engine.

Each puts right what an engine is known to do to a text that is otherwise sound:
the capital letters of a name, one full stop, the typography of the locale. Nothing here
changes words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..base.hanzi import HAN
from . import typography
from .matching.articles import article
from .matching.locate import Span, locate, occurrences
from .model import Pin, Segment

_HAN = re.compile(f"[{HAN}]")
_GLOSS = re.compile(r"\b([A-Za-z][\w ,&'’-]{2,90}[\w]) ?\((\1)\)", re.IGNORECASE)
_OPENING = ("“", "‘", "「", "『", "《", '"')
_CLOSING = ("”", "’", "」", "』", "》", '"')


def polish(target: str, segment: Segment, pins: Sequence[Pin], locale: str) -> str:
    """The candidate with its names, its end and its typography put right.

    >>> pins = [Pin(0, 3, "term", "Alibaba Cloud", exact_case=True)]
    >>> segment = Segment("1.1", "阿里云领先。", "阿里云领先。")
    >>> polish("alibaba cloud  leads .", segment, pins, "en")
    'Alibaba Cloud leads.'
    """
    target = target.strip()
    if "`" not in segment.source:
        target = target.replace("`", "")
    # Where the source glosses 金融公司(Finance Corporation), both became the same words.
    target = _GLOSS.sub(r"\2", target)
    for pin in pins:
        if pin.exact_case:
            target = _capitals(target, pin.target)
        if pin.kind == "term" and not _quoted(segment.source, pin):
            target = _unquoted(target, pin.target)
    target = _prepositions(target, pins, locale)
    target = _sentence_case(_heading(target, segment), segment)
    if _HAN.search(target) and locale.partition("-")[0] not in ("ja", "zh"):
        return target  # Not translated to its end: its marks are still the source's.
    return typography.apply(target, locale, _identifiers(target, pins, locale))


def join_clauses(clauses: Sequence[str]) -> str:
    """Clauses that were translated apart, each as the sentence it became.

    >>> join_clauses(["Last year it grew", "this year it did not."])
    'Last year it grew. This year it did not.'
    """
    parts = [clause.strip() for clause in clauses if clause.strip()]
    if len(parts) < 2:
        return "".join(parts)
    ended = [part.rstrip(",;:") for part in parts[:-1]]
    ended = [part if part[-1:] in ".!?" else f"{part}." for part in ended if part]
    return " ".join(part[0].upper() + part[1:] for part in [*ended, *parts[-1:]])


def _prepositions(target: str, pins: Sequence[Pin], locale: str) -> str:
    """*On December* was asked for as 于December."""
    dates = [pin for pin in pins if pin.kind == "date"]
    for start, _ in sorted(filter(None, locate(target, dates, locale)), reverse=True):
        target = article(target[:start], target[start:], locale) + target[start:]
    return target


def _identifiers(target: str, pins: Sequence[Pin], locale: str) -> list[Span]:
    """Where the text stands that must come out as it went in."""
    kept = [pin for pin in pins if pin.kind == "identifier"]
    return [span for span in locate(target, kept, locale) if span]


def _capitals(target: str, name: str) -> str:
    for start, end in occurrences(target, name, exact_case=False):
        if end - start == len(name):
            target = target[:start] + name + target[end:]
    return target


def _quoted(source: str, pin: Pin) -> bool:
    return source[: pin.start][-1:] in _OPENING and source[pin.end :][:1] in _CLOSING


def _unquoted(target: str, term: str) -> str:
    """Without the quotation marks in which a form carries terms."""
    pattern = f'[“"]({re.escape(term)})([,.;:]?)[”"]'
    return re.sub(pattern, r"\1\2", target, flags=re.IGNORECASE)


def _sentence_case(target: str, segment: Segment) -> str:
    """A sentence begins with a capital letter, unless it goes on from before."""
    first = target.split(maxsplit=1)[0] if target else ""
    if segment.source[-1:] in "。！？" and first.isalpha() and first.islower():
        return target[0].upper() + target[1:]
    return target


def _heading(target: str, segment: Segment) -> str:
    """A title without a full stop gets none."""
    last = segment.source.rstrip()[-1:]
    if last.isalnum() and target.endswith(".") and not target.endswith(".."):
        words = target.split()
        if len(words) > 1 and "." not in words[-1][:-1]:
            return target[:-1]
    return target
