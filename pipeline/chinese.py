"""Editions in Chinese: a matter of script, not of translation."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from . import script
from .model import Code, Segment


def is_chinese(locale: str) -> bool:
    """Whether an edition in the locale is a matter of script alone.

    >>> is_chinese("zh-Hant-HK"), is_chinese("yue")
    (True, False)
    """
    return locale.partition("-")[0] == "zh"


def to_chinese(text: str, locale: str) -> str:
    """Simplified text in the script of a Chinese locale.

    >>> to_chinese("云", "zh-Hans-SG"), to_chinese("云", "zh-Hant")
    ('云', '雲')

    Raises:
        UserError: the locale is not one of these two scripts.
    """
    if locale in ("zh", "zh-CN", "zh-SG") or locale.startswith("zh-Hans"):
        return text
    return script.to_traditional(text, locale)


def in_script(one: Segment, locale: str) -> tuple[str, tuple[Code, ...]]:
    """A sentence in the locale's script, converted between its codes.

    >>> in_script(Segment("1.1", "数据", "數據"), "zh-Hant")
    ('數據', ())
    """
    cuts = sorted({0, len(one.source), *(code.position for code in one.codes)})
    target, moved = "", {0: 0}
    for start, end in pairwise(cuts):
        target += to_chinese(one.source[start:end], locale)
        moved[end] = len(target)
    return target, tuple(replace(code, position=moved[code.position]) for code in one.codes)
