"""Approximation: how exact a number is said to be, here and there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .. import tables
from ..findings import make
from ..model import Finding
from ..quantity import Quantity
from ..quantity.reading.numbers import Number
from .case import Case
from .matching import counterparts

_NEAR = 8
"""Characters between the two ends of a range, the unit and 以上 among them."""


def approximate(case: Case) -> Iterator[Finding]:
    """约, 近, 超, 余 and the like are neither lost nor turned round."""
    like = tables.load("check")["approximation"]["like"]
    pairs = counterparts(case)
    framed = set(_framed([said for said, _ in pairs]))
    for said, found in pairs:
        if not said.approx or found.approx in (said.approx, *like[said.approx]):
            continue
        if said in framed and not found.approx:
            continue
        if found.approx:
            yield _changed(case, said, found)
        # Where the rendering itself says it (20多), its place has proved it.
        elif not (said.inside and case.owned(found.start, found.end)):
            yield _finding("approx-lost", case, said, found, minor=said.soft)


def _framed(said: Sequence[Quantity]) -> Iterator[Quantity]:
    """5万以上50万以下 is between the one and the other, or from here to there."""
    for low, high in pairwise(said):
        if (low.approx, high.approx) == ("least", "most") and high.start - low.end < _NEAR:
            yield from (low, high)


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
