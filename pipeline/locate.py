"""Where the pins came out: one owner per character, longest rendering first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from .model import Pin

Span = tuple[int, int]

_WORD = "[^\\W\u2e80-\u9fff\U00020000-\U0003134f]"
"""What makes a word longer: letters and digits of scripts that put spaces."""


def locate(target: str, pins: Sequence[Pin]) -> tuple[Span | None, ...]:
    """For each pin the span in the target that renders it, or None.

    Two pins never share a span, so a term said once for two is missing once.

    >>> pins = [Pin(0, 3, "term", "cloud"), Pin(4, 9, "term", "cloud platform")]
    >>> locate("Cloud platform and cloud", pins)
    ((19, 24), (0, 14))
    >>> locate("A cloudy day", pins[:1])
    (None,)
    """
    found: list[Span | None] = [None] * len(pins)
    owned: list[Span] = []
    # Preferred renderings first, so that an accepted one cannot take their place.
    for preferred in (True, False):
        for index in sorted(range(len(pins)), key=lambda i: (-len(pins[i].target), i)):
            if found[index] is None and pins[index].target:
                span = _first(target, pins[index], preferred, owned)
                if span:
                    found[index] = span
                    owned.append(span)
    return tuple(found)


def occurrences(text: str, phrase: str, exact_case: bool) -> Iterator[Span]:
    """Where a phrase stands in a text as whole words.

    >>> list(occurrences("20 of 1,020 and 20%", "20", False))
    [(0, 2), (16, 18)]
    """
    for match in _pattern(phrase, exact_case).finditer(text):
        yield match.span()


def _first(target: str, pin: Pin, preferred: bool, owned: Sequence[Span]) -> Span | None:
    for phrase in (pin.target,) if preferred else pin.accepted:
        exact = pin.exact_case and phrase == pin.target
        for start, end in occurrences(target, phrase, exact):
            if all(end <= a or b <= start for a, b in owned):
                return start, end
    return None


@lru_cache(maxsize=4096)
def _pattern(phrase: str, exact_case: bool) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    before = _edge(phrase[:1], rf"(?<!{_WORD})(?<!\d[.,])", rf"(?<!{_WORD})")
    after = _edge(phrase[-1:], rf"(?!{_WORD}|[.,]\d)", rf"(?!{_WORD})")
    return re.compile(before + words + after, 0 if exact_case else re.IGNORECASE)


def _edge(char: str, digit: str, letter: str) -> str:
    """What may not stand beside the phrase: nothing that would make it longer.

    Scripts written without spaces have no such edge.
    """
    if char.isdigit():
        return digit
    if char.isalpha() and not _spaceless(char):
        return letter
    return ""


def _spaceless(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003134f"
