"""One term written in two ways: widths, spaces, and the capitals that a sheet leaves."""

from __future__ import annotations

from ..model import language

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_WIDE_WORDS = {code: new for code, new in _WIDE.items() if chr(new).isalnum()}
"""Chinese, Japanese and Korean have full-width marks of their own, but no letters."""


def tidy(text: str, locale: str) -> str:
    r"""A term in half width, with single plain spaces.

    >>> tidy("ｄａｔａ\u3000ｈｕｂ", "en"), tidy("ＡＴＯ模式（旧）", "zh-Hans")
    ('data hub', 'ATO模式（旧）')
    """
    east = language(locale) in ("zh", "ja", "ko")
    return " ".join(text.translate(_WIDE_WORDS if east else _WIDE).split())


def same(text: str) -> str:
    """What two ways to write one rendering share: all but capitals that begin words.

    >>> same("Fare Gate") == same("fare gate"), same("Wifi") == same("WiFi")
    (True, False)
    """
    return " ".join(word[:1].lower() + word[1:] for word in text.split(" "))


def better(old: str, new: str) -> bool:
    """Whether the second of two ways to write one rendering is the one to keep.

    It has fewer capitals that only begin a word. A capital inside a word shows a name,
    of which the first way seen stays.

    >>> better("Fare gate", "fare gate"), better("DingTalk", "dingTalk")
    (True, False)
    """
    return _capitals(new) < _capitals(old)


def _capitals(text: str) -> int:
    return sum(word[:1].isupper() and word[1:].islower() for word in text.split(" "))


__all__ = ["better", "same", "tidy"]
