"""Several terms in one cell, as spreadsheets have them."""

from __future__ import annotations

import re
from functools import cache

from ...base import tables
from ...base.hanzi import HAN

_BRACKET = re.compile(r"(.*\S)\s*[（(]([^（）()]+)[）)]")
_ABBREVIATION = re.compile(r"[A-Z][A-Z0-9&/.-]{1,9}")
_ALIAS = re.compile(f"(?=.*[{HAN}])[{HAN}A-Za-z0-9]{{2,}}")


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


def bracketed(term: str, chinese: bool) -> list[str]:
    """A term and what the bracket at its end says in its stead; nothing without bracket.

    That is another Chinese term of two characters and more, or an abbreviation in
    capitals. Other brackets belong to the term, or explain it: nobody can tell.

    >>> bracketed("屏蔽门（站台门）", True), bracketed("fare gate (AFC)", False)
    (['屏蔽门', '站台门'], ['fare gate', 'AFC'])
    >>> bracketed("station(s)", False), bracketed("station", False)
    (['station(s)'], [])
    """
    found = _BRACKET.fullmatch(term)
    if found is None:
        return []
    abbreviated = _ABBREVIATION.fullmatch(found[2])
    if abbreviated or (chinese and _ALIAS.fullmatch(found[2])):
        return [found[1], found[2]]
    return [term]


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
