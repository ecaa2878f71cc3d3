"""Approximation: how exact a number is said to be, here and there."""

from __future__ import annotations

from collections.abc import Iterator

from .. import tables
from ..findings import make
from ..model import Finding
from ..quantity import Quantity
from ..quantity.reading.numbers import Number
from .case import Case
from .matching import counterparts


def approximate(case: Case) -> Iterator[Finding]:
    """约, 近, 超, 余 and the like are neither lost nor turned round."""
    like = tables.load("check")["approximation"]["like"]
    for said, found in counterparts(case):
        if not said.approx or found.approx in (said.approx, *like[said.approx]):
            continue
        if found.approx:
            yield _changed(case, said, found)
        # Where the rendering itself says it (20多), its place has proved it.
        elif not (said.inside and case.owned(found.start, found.end)):
            yield _finding("approx-lost", case, said, found, minor=said.soft)


def _changed(case: Case, said: Quantity, found: Number) -> Finding:
    """A note where one is only vaguer, a warning where it is the contrary."""
    rules = tables.load("check")["approximation"]
    meant, here = rules["words"][said.approx], rules["words"][found.approx]
    minor = found.approx not in rules["against"].get(said.approx, ())
    words = {"meant": meant[0], "meant_zh": meant[1], "here": here[0], "here_zh": here[1]}
    return _finding("approx-changed", case, said, found, minor, **words)


def _finding(
    kind: str, case: Case, said: Quantity, found: Number, minor: bool, **words: str
) -> Finding:
    return make(
        kind,
        source=case.source[said.start : said.end],
        target=case.target[found.start : found.end],
        source_at=(said.start, said.end),
        target_at=(found.start, found.end),
        severity="note" if minor else None,
        **words,
    )
