"""Where a phrase may begin and end in a text: nothing beside it makes it longer."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = "(?-i:[^\\W\u2e80-\u9fff\U00020000-\U0003134f])"
"""What makes a word longer: letters and digits of scripts that put spaces.

Case is switched off, since ``re`` looks at each character of a range to fold it."""


def before(char: str) -> str:
    """What may not stand in front of a phrase that begins with this character.

    >>> before("云")
    ''
    """
    return _edge(char, rf"(?<!{WORD})(?<!\d[.,])", rf"(?<!{WORD})")


def after(char: str) -> str:
    """What may not stand behind a phrase that ends in this character.

    >>> bool(re.search("20" + after("0"), "20.5"))
    False
    """
    return _edge(char, rf"(?!{WORD}|[.,]\d)", rf"(?!{WORD})")


@lru_cache(maxsize=4096)
def pattern(phrase: str, exact_case: bool) -> re.Pattern[str]:
    """The phrase as it is written, as whole words.

    >>> bool(pattern("cloud", False).search("A cloudy day"))
    False
    """
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    whole = before(phrase[:1]) + words + after(phrase[-1:])
    return re.compile(whole, 0 if exact_case else re.IGNORECASE)


def _edge(char: str, digit: str, letter: str) -> str:
    """Scripts written without spaces have no edge."""
    if char.isdigit():
        return digit
    if char.isalpha() and not _spaceless(char):
        return letter
    return ""


def _spaceless(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003134f"
