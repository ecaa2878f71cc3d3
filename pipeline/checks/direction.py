"""Direction: what grows by a number in the source does not shrink by it in the target.

The words are data (``data/direction.toml``). Those around a number are looked at as far as
the next number or the end of the clause, and only a contrary word that stands there alone
is a finding: *up 5%, down from 7%* says both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import tables
from ..findings import make
from ..matching.locate import Span
from ..model import Finding
from .case import Case
from .matching import counterparts

_EDGE = re.compile(r"[,;:.!?()—](?!\d)|(?<!\d)[,.](?=\d)|[，。；：、！？（）]|\d+")
_CONTRARY = {"up": "down", "down": "up"}


def direction(case: Case) -> Iterator[Finding]:
    """增长4.4% is not *down 4.4%*."""
    if case.language not in tables.load("direction"):
        return
    for said, found in counterparts(case):
        meant = _meant(case.source[: said.start])
        if meant is None:
            continue
        text = _around(case.target, (found.start, found.end))
        own = tables.pattern("direction", case.language, meant)
        contrary = tables.pattern("direction", case.language, _CONTRARY[meant])
        if own.search(text) or not (wrong := contrary.search(text)):
            continue
        yield make(
            "direction-changed",
            source=case.source[max(0, said.start - 3) : said.end],
            target=wrong[0],
            source_at=(said.start, said.end),
            target_at=(found.start, found.end),
        )


def _meant(ahead: str) -> str | None:
    """What the words right before a number say of it."""
    for name in _CONTRARY:
        if tables.pattern("direction", "source", name).search(ahead[-12:]):
            return name
    return None


def _around(text: str, span: Span) -> str:
    """The clause around a number, as far as the numbers before and behind it."""
    before = [match.end() for match in _EDGE.finditer(text, 0, span[0])]
    behind = _EDGE.search(text, span[1])
    start, end = before[-1] if before else 0, behind.start() if behind else len(text)
    return text[start : span[0]] + " " + text[span[1] : end]
