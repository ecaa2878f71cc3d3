"""Several terms in one cell, as spreadsheets have them."""

from __future__ import annotations

import re
from functools import cache

from ...base import tables


def divide(cell: str, chinese: bool, synonyms: bool = False) -> list[str]:
    """The terms of one cell. In a column of ``synonyms`` commas divide as well.

    >>> divide("数据中台；数据中枢", True), divide("条/秒", True), divide("TCP/IP", False)
    (['数据中台', '数据中枢'], ['条/秒'], ['TCP/IP'])
    >>> divide("data hub / data centre", False)
    ['data hub', 'data centre']
    """
    always, slash, spaced = _marks(chinese, synonyms)
    parts = always.split(cell)
    if chinese:
        parts = [half for part in parts for half in _halves(slash, part)]
    parts = [half for part in parts for half in spaced.split(part)]
    return list(dict.fromkeys(p.strip() for p in parts if p.strip())) or [cell]


def _halves(slash: re.Pattern[str], part: str) -> list[str]:
    """What a slash divides, if that are words and no single characters."""
    halves = slash.split(part)
    return halves if all(len(half.strip()) > 1 for half in halves) else [part]


@cache
def _marks(
    chinese: bool, synonyms: bool
) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What divides always, a slash between Chinese terms, a slash with spaces around."""
    data = tables.load("duizhao.glossary", "headings")["split"]
    marks = [*data["always"], *(data["chinese"] if chinese else ())]
    marks += data["synonyms"] if synonyms else []
    slash = "|".join(map(re.escape, data["slash"]))
    return (
        re.compile("|".join(map(re.escape, marks))),
        re.compile(slash),
        re.compile(rf"\s(?:{slash})\s"),
    )
