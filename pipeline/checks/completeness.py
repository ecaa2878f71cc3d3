"""Completeness: a target is about as long as its source lets expect.

The ratio of lengths is the oldest test for sentences that say the same (Gale and Church,
*A program for aligning sentences in bilingual corpora*, Computational Linguistics 19,
1993). What is usual, and how far short sentences stray from it, is fitted for each locale
(``data/lengths.toml``), so the limits are standard deviations and mean the same everywhere.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from ...base.hanzi import HAN
from .. import tables
from ..findings import make
from ..model import Finding, Severity
from .case import Case

_HAN = re.compile(f"[{HAN}]")
_GLOSS = re.compile(rf"[（(]\s*([^（()）{HAN}0-9]+)[)）]")
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
    fitted = _fitted(locale)
    mean = max(_SHORTEST, _free(source, fitted) + fitted["base"])
    share = fitted["han"] / mean
    return mean, math.sqrt(fitted["spread"] ** 2 + fitted["short"] ** 2 * share)


def _fitted(locale: str) -> Mapping[str, float]:
    lengths = tables.load("lengths")
    language = locale.partition("-")[0]
    found: Mapping[str, float]
    found = lengths.get(locale) or lengths.get(language) or lengths["default"]
    return found


def _free(source: str, fitted: Mapping[str, float]) -> float:
    """Characters that nothing was decided for."""
    han, latin = characters(source)
    return fitted["han"] * han + fitted["latin"] * latin


def _expected(case: Case) -> tuple[float, float]:
    """What is expected, terms that are there at the length that was decided for them.

    开放应用程式介面 is as short as *Open API* where the glossary says so.
    """
    mean, deviation = expected(case.source, case.locale)
    fitted = _fitted(case.locale)
    for pin, span in case.placed():
        if pin.kind == "term" and span:
            mean += len(pin.target) - _free(case.said(pin), fitted)
    return max(_SHORTEST, mean), deviation


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
    mean, deviation = _expected(case)
    # 大卫·约翰逊（David Johnson） is one name.
    glosses = "".join(_GLOSS.findall(case.source))
    if len(case.target) < mean:
        mean = max(_SHORTEST, mean - 2 * _free(glosses, _fitted(case.locale)))
        if len(case.target) >= mean:
            return
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
