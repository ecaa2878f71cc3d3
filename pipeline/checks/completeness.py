"""Completeness: a target has about the length that its source lets expect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base.hanzi import HAN
from .. import tables
from ..findings import make
from ..model import Finding, Severity
from .case import Case

_HAN = re.compile(f"[{HAN}]")


def length(case: Case) -> Iterator[Finding]:
    """Characters of target for each Chinese character, far from what is usual."""
    lengths = tables.load("check")["length"]
    bounds = lengths.get(case.language, lengths["default"])
    han = len(_HAN.findall(case.source))
    if han < lengths["least"]:
        return
    # Latin words and figures take their own length in both languages.
    same = sum(char.isascii() and char.isalnum() for char in case.source)
    ratio = (len(case.target) - same) / han
    facts = f"{len(case.target)} characters for {han} in Chinese"
    facts_zh = f"{han}个汉字对应{len(case.target)}个字符"
    if ratio < bounds["short"]:
        severity: Severity = "error" if ratio < bounds["low"] else "warning"
        yield make("too-short", severity=severity, facts=facts, facts_zh=facts_zh)
    elif ratio > bounds["long"]:
        severity = "error" if ratio > bounds["high"] else "warning"
        yield make("too-long", severity=severity, facts=facts, facts_zh=facts_zh)
