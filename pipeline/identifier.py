"""Identifiers: spans that an edition must show unchanged.

Addresses, standard and part numbers, versions, file names and formulas. A number with
a unit's symbol (5GB) is a quantity; 5G is a name. The patterns are data, each with its
reason, in ``data/identifiers.toml``.
"""

from __future__ import annotations

import re
from functools import cache

from . import tables

Span = tuple[int, int]


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    """Each pattern with its name, and whether a number with a unit is kept out of it."""
    table = tables.load("identifiers")
    shared = table["shared"]
    found = []
    for entry in table["pattern"]:
        text = entry["match"]
        for name, value in shared.items():
            text = text.replace("{" + name + "}", value)
        not_measure = bool(entry.get("not_measure"))
        found.append((entry["name"], re.compile(text), not_measure))
    return tuple(found)


@cache
def _measure() -> re.Pattern[str]:
    """A number with a unit's symbol: 5GB, 100Mb/s."""
    symbols = tables.load("quantity")["symbol"]["written"].split()
    number = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
    names = "|".join(map(re.escape, sorted(symbols, key=len, reverse=True)))
    return re.compile(rf"{number}(?:[-~]{number})*(?:{names})(?:/(?:s|h|min|d|{names}))?")


def find(text: str) -> tuple[Span, ...]:
    """The spans to keep, in reading order; the leftmost and longest win.

    >>> text = "符合GB/T 22239-2019，详见https://example.org/a?b=1。"
    >>> [text[start:end] for start, end in find(text)]
    ['GB/T 22239-2019', 'https://example.org/a?b=1']
    >>> find("容量为5GB，支持5G")
    ((9, 11),)
    """
    spans = [
        match.span()
        for _, pattern, not_measure in _patterns()
        for match in pattern.finditer(text)
        if match.end() > match.start()
        and not (not_measure and _measure().fullmatch(match[0]))
    ]
    spans.sort(key=lambda span: (span[0], -span[1]))
    found: list[Span] = []
    for span in spans:
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return tuple(found)


def named(text: str) -> str:
    """What an identifier is by the name of its pattern; empty for any other text.

    >>> named("GB/T 22239-2019"), named("https://example.org/a"), named("网关")
    ('Chinese standard', 'url', '')
    """
    return next((name for name, pattern, _ in _patterns() if pattern.fullmatch(text)), "")
