"""What is to be translated, and the rungs that there are to try."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Literal, get_args

from .. import codes, tables
from ..carry import request
from ..engines import Engine, Request
from ..matching.locate import Span
from ..model import Pin, Segment, Translation

_COMMA = re.compile(r"[，；：,;]")

CLAUSE = 16
"""Fewest characters of a part that is translated alone: less is no sentence."""

Budget = Literal["none", "fast", "thorough"]
"""How much repair may cost: nothing, a little, or all that may help."""

BUDGETS: tuple[Budget, ...] = get_args(Budget)


@dataclass(frozen=True, slots=True)
class Task:
    """One segment to be translated, with what was decided about it."""

    segment: Segment
    """The source side."""

    pins: tuple[Pin, ...]
    """Its pins for the target locale."""

    def part(self, span: Span, form: str, sample: int = 0, prefix: str = "") -> Request:
        """The request for a part of the segment that cuts no pin."""
        start, end = span
        inside = [
            replace(pin, start=pin.start - start, end=pin.end - start)
            for pin in self.pins
            if start <= pin.start and pin.end <= end
        ]
        asked = request(self.segment.source[start:end], inside, form, sample)
        return replace(asked, prefix=prefix)

    def whole(self, form: str, sample: int = 0, prefix: str = "") -> Request:
        """The request for all of it; the answer shall begin with ``prefix``.

        >>> Task(Segment("1.1", "上云。", "上雲。"), ()).whole("inline").text
        '上云。'
        """
        return self.part((0, len(self.segment.source)), form, sample, prefix)

    def clauses(self) -> list[Span]:
        """The sentence in parts that can stand alone; nothing if it has only one.

        It is cut at commas that no pin and no pair of codes spans, never into parts
        of less than :data:`CLAUSE` characters.
        """
        source = self.segment.source
        held = [(pin.start, pin.end) for pin in self.pins]
        held += codes.pairs(self.segment.codes).values()
        bounds = [0]
        for match in _COMMA.finditer(source):
            cut = match.end()
            long_enough = min(cut - bounds[-1], len(source) - cut) >= CLAUSE
            if long_enough and not any(start < cut < end for start, end in held):
                bounds.append(cut)
        bounds.append(len(source))
        return list(pairwise(bounds)) if len(bounds) > 2 else []


@dataclass(frozen=True, slots=True)
class Rung:
    """One way of getting a candidate."""

    way: str
    """Name of the way: see ``ways.py``."""

    form: str = "inline"
    """How pins are carried where the engine is asked: see ``carry.py``."""

    sample: int = 0
    """0 greedy, n the n-th other try."""

    budget: Budget = "thorough"
    """The smallest budget that has this rung; *none* has the first one only."""

    doubts: bool = False
    """Whether it is tried where there is no error, but a doubt: see :func:`doubtful`."""

    @property
    def name(self) -> str:
        """For reports, such as ``quoted, sample 2`` or ``inline, clauses``."""
        parts = [self.form]
        parts += [f"sample {self.sample}"] if self.sample else []
        parts += [self.way] if self.way != "ask" else []
        return ", ".join(parts)


@cache
def rungs() -> tuple[Rung, ...]:
    """The ladder from its data file, in the order of climbing.

    >>> rungs()[0].name, rungs()[0].budget
    ('inline', 'none')
    """
    return tuple(Rung(**rung) for rung in tables.load("ladder")["rung"])


def doubtful(translation: Translation) -> bool:
    """Whether a warning says that something may be missing or turned round.

    >>> from ..findings import add, make
    >>> one = Translation(Segment("1.1", "不好。", "不好。"), "Good.", "done")
    >>> doubtful(one), doubtful(add(one, [make("negation-lost", source="不")]))
    (False, True)
    """
    doubts = tables.load("ladder")["doubts"]
    return any(finding.kind in doubts for finding in translation.findings)


def usable(engine: Engine, budget: Budget) -> Sequence[Rung]:
    """The rungs that an engine knows and a budget pays; never none."""
    paid = BUDGETS[: BUDGETS.index(budget) + 1]
    found = [
        rung
        for rung in rungs()
        if rung.budget in paid
        and rung.form in engine.forms
        and (engine.prefixes or rung.way not in ("force", "lead"))
    ]
    return found or [Rung("ask", engine.forms[0])]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One task on one rung."""

    task: Task
    """What is to be translated."""

    best: Translation | None
    """The best candidate so far; None on the first rung."""

    rung: Rung
    """The way that is tried."""

    locale: str
    """Target locale."""
