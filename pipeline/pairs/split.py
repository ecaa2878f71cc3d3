"""A translation as sentences, by the habits of its language (``data/pairs.toml``).

The sentences are only laid beside those of the source; so where the rules are in doubt
they do not cut, and two sentences of the source share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..tables import load

Span = tuple[int, int]

_WORD = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\Z")
_UNSPACED = ("zh", "ja", "yue")


def split(text: str, locale: str) -> tuple[Span, ...]:
    """Start and end of each sentence, the white space between them left out.

    >>> text = "Mr. Li saw 3.5 million. He left… and came back! “Why?” Nobody knew."
    >>> [text[start:end] for start, end in split(text, "en")]
    ['Mr. Li saw 3.5 million.', 'He left… and came back!', '“Why?”', 'Nobody knew.']
    >>> split("平台上线。効果は？", "ja")
    ((0, 5), (5, 9))
    """
    return tuple(_spans(text, _rules(locale.partition("-")[0])))


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a language says about its sentences."""

    end: re.Pattern[str]
    abbreviations: frozenset[str]
    ordinals: bool


@cache
def _rules(language: str) -> _Rules:
    data = load("pairs")
    marks = data["split"]
    closers = f"[{re.escape(marks['closers'])}]*"
    behind = r"(?=\s|\Z)"
    end = rf"[{re.escape(marks['ends'])}]+{closers}{behind}|\n"
    if language in _UNSPACED:
        end = f"[{marks['wide']}]+{closers}|{end}"
    return _Rules(
        re.compile(end),
        frozenset(data["abbreviations"].get(language, "").split()),
        language in data["ordinals"]["languages"],
    )


def _spans(text: str, rules: _Rules) -> Iterator[Span]:
    start = _after_space(text, 0)
    for match in rules.end.finditer(text):
        if match.start() < start or not _ends(text, match, rules):
            continue
        end = len(text[: match.end()].rstrip())
        if start < end:
            yield start, end
        start = _after_space(text, match.end())
    end = len(text.rstrip())
    if start < end:
        yield start, end


def _ends(text: str, match: re.Match[str], rules: _Rules) -> bool:
    """Whether a mark ends a sentence."""
    if match[0] == "\n":
        return True
    following = text[_after_space(text, match.end()) :][:1]
    if following.islower():
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    word = _WORD.search(text, max(0, match.start() - 20), match.start())
    if word is None:
        return True
    if word[0].isdigit():
        return not rules.ordinals
    return len(word[0]) > 1 and word[0].casefold() not in rules.abbreviations


def _after_space(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start
