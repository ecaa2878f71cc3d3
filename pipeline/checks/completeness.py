"""Completeness: a target is about as long as its source lets expect.

The ratio of lengths is the oldest test for sentences that say the same (Gale and Church,
*A program for aligning sentences in bilingual corpora*, Computational Linguistics 19,
1993). What is usual, and how far short sentences stray from it, is fitted for each locale
(``data/lengths.toml``), so the limits are standard deviations and mean the same everywhere.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from ...base.hanzi import HAN
from .. import tables
from ..findings import make
from ..model import Finding, Severity
from .case import Case

_HAN = re.compile(f"[{HAN}]")
_SHORTEST = 4.0
"""Nothing is expected to be shorter, in characters."""


def characters(source: str) -> tuple[int, int]:
    """Chinese characters, and ASCII letters and digits, which keep their own length.

    >>> characters("用AI处理3亿条。")
    (5, 3)
    """
    latin = sum(char.isascii() and char.isalnum() for char in source)
    return len(_HAN.findall(source)), latin


def expected(source: str, locale: str) -> tuple[float, float]:
    """Expected characters of a translation, and standard deviation of their logarithm.

    >>> mean, deviation = expected("本市已建成统一的政务服务平台。", "en")
    >>> 40 < mean < 60, 0.1 < deviation < 0.4
    (True, True)
    """
    lengths = tables.load("lengths")
    language = locale.partition("-")[0]
    fitted = lengths.get(locale) or lengths.get(language) or lengths["default"]
    han, latin = characters(source)
    mean = max(_SHORTEST, fitted["han"] * han + fitted["latin"] * latin + fitted["base"])
    share = fitted["han"] / mean
    return mean, math.sqrt(fitted["spread"] ** 2 + fitted["short"] ** 2 * share)


def question(case: Case) -> Iterator[Finding]:
    """A question stays one."""
    asked = case.source.rstrip("”’」』）)\"' ").endswith(("？", "?"))
    asks = tables.load("lexicon")["asks"].get(case.language, "")
    if asked and not re.search(f"[?？؟]{asks}", case.target):
        yield make("question-lost")


def length(case: Case) -> Iterator[Finding]:
    """Far shorter or longer than translations of such a source are."""
    limits = tables.load("lengths")["limits"]
    if characters(case.source)[0] < limits["least"]:
        return
    mean, deviation = expected(case.source, case.locale)
    off = math.log(max(1, len(case.target)) / mean) / deviation
    kind = "too-short" if off < 0 else "too-long"
    limit = limits[kind]
    if abs(off) < limit["warning"]:
        return
    severity: Severity = "error" if abs(off) >= limit["error"] else "warning"
    low, high = (round(mean * math.exp(2 * sign * deviation)) for sign in (-1, 1))
    facts = f"{len(case.target)} characters, where {low} to {high} are usual"
    facts_zh = f"译文{len(case.target)}个字符，通常为{low}至{high}个"
    yield make(kind, severity=severity, facts=facts, facts_zh=facts_zh)
