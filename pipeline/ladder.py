"""The ladder: engine, check, repair, until nothing is wrong or all was tried.

Every rung is one batch over the segments that still have an error, so the engine is
never asked one sentence at a time. The best candidate of all rungs is kept; the
first one wins a tie, so repair never makes a segment worse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from . import codes, tables
from .carry import request
from .check import check
from .engines import Engine, Request
from .locate import Span
from .model import Finding, Pin, Segment, Status, Translation
from .polish import join_clauses, polish

_COMMA = re.compile(r"[，；：,;]")

CLAUSE = 16
"""Fewest characters of a part that is translated alone: less is no sentence."""

_COST = {"error": 100, "warning": 10, "note": 1}

Done = Callable[[Segment], None]


@dataclass(frozen=True, slots=True)
class Rung:
    """One way of asking."""

    form: str
    """How pins are carried."""

    sample: int = 0
    """0 greedy, n the n-th other try."""

    clauses: bool = False
    """Ask for the parts between commas and join the answers."""

    @property
    def name(self) -> str:
        """For reports, such as ``inline`` or ``inline, clauses``."""
        parts = [self.form]
        parts += [f"sample {self.sample}"] if self.sample else []
        parts += ["clauses"] if self.clauses else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Task:
    """One segment to be translated, with what was decided about it."""

    segment: Segment
    """The source side."""

    pins: tuple[Pin, ...]
    """Its pins for the target locale."""


@cache
def rungs() -> tuple[Rung, ...]:
    """The ladder from its data file.

    >>> rungs()[0].name
    'inline'
    """
    return tuple(Rung(**rung) for rung in tables.load("ladder")["rung"])


def climb(
    tasks: Sequence[Task],
    engine: Engine,
    locale: str,
    attempts: int,
    done: Done = lambda segment: None,
) -> tuple[Translation, ...]:
    """Translate tasks, at most ``attempts`` candidates each.

    ``done`` is called once for each segment, when nothing more will be tried.
    """
    best: dict[int, Translation] = {}
    open_tasks = list(range(len(tasks)))
    usable = [rung for rung in rungs() if rung.form in engine.forms][: max(1, attempts)]
    usable = usable or [Rung(engine.forms[0])]
    for rung in usable:
        asked = [i for i in open_tasks if not rung.clauses or _clauses(tasks[i])]
        for index, candidate in _candidates(asked, tasks, rung, engine, locale):
            found = _translation(tasks[index], candidate, rung, locale)
            best[index] = _better(best.get(index), found)
            if best[index].status != "unresolved":
                done(tasks[index].segment)
        open_tasks = [i for i in open_tasks if best[i].status == "unresolved"]
        if not open_tasks:
            break
    for index in open_tasks:
        done(tasks[index].segment)
    chosen = [best[index] for index in range(len(tasks))]
    return tuple(_with_codes(chosen, engine, locale))


def _candidates(
    asked: Sequence[int],
    tasks: Sequence[Task],
    rung: Rung,
    engine: Engine,
    locale: str,
) -> Iterator[tuple[int, str]]:
    """Ask the engine for one candidate of each task, in one batch."""
    requests: list[Request] = []
    owners: list[int] = []
    parts: dict[int, list[int]] = {}
    for index in asked:
        task = tasks[index]
        whole = (0, len(task.segment.source))
        for start, end in _clauses(task) if rung.clauses else [whole]:
            parts.setdefault(index, []).append(len(requests))
            requests.append(_request(task, start, end, rung.form, rung.sample))
            owners.append(index)
    answers: dict[int, str] = {}
    for number, text in engine.translate(requests, locale):
        answers[number] = text
        index = owners[number]
        if all(part in answers for part in parts[index]):
            joined = join_clauses([answers[part] for part in parts[index]])
            yield index, polish(joined, tasks[index].segment, tasks[index].pins, locale)


def _request(task: Task, start: int, end: int, form: str, sample: int = 0) -> Request:
    """The request for a part of a segment that cuts no pin."""
    inside = [
        replace(pin, start=pin.start - start, end=pin.end - start)
        for pin in task.pins
        if start <= pin.start and pin.end <= end
    ]
    return request(task.segment.source[start:end], inside, form, sample)


def _clauses(task: Task) -> list[Span]:
    """The sentence in parts that can stand alone; nothing if it has only one.

    It is cut at commas that no pin and no pair of codes spans, never into parts of
    less than :data:`CLAUSE` characters.
    """
    source = task.segment.source
    held = [(pin.start, pin.end) for pin in task.pins]
    held += codes.pairs(task.segment.codes).values()
    bounds = [0]
    for match in _COMMA.finditer(source):
        cut = match.end()
        long_enough = min(cut - bounds[-1], len(source) - cut) >= CLAUSE
        if long_enough and not any(start < cut < end for start, end in held):
            bounds.append(cut)
    bounds.append(len(source))
    return list(pairwise(bounds)) if len(bounds) > 2 else []


def _with_codes(
    found: Sequence[Translation], engine: Engine, locale: str
) -> Iterator[Translation]:
    """Put the formatting back, with one batch for the words that it is around."""
    requests: list[Request] = []
    owners: list[tuple[int, int]] = []
    for index, one in enumerate(found):
        task = Task(one.segment, one.pins)
        for pair, (start, end) in codes.unplaced(one.segment, one.pins).items():
            requests.append(_request(task, start, end, engine.forms[0]))
            owners.append((index, pair))
    phrases: dict[int, dict[int, str]] = {}
    answers = engine.translate(requests, locale) if requests else ()
    for number, text in answers:
        index, pair = owners[number]
        phrases.setdefault(index, {})[pair] = text
    for index, one in enumerate(found):
        yield codes.place(one, phrases.get(index, {}))


def _translation(task: Task, candidate: str, rung: Rung, locale: str) -> Translation:
    findings = check(task.segment, candidate, task.pins, locale)
    wrong = any(finding.severity == "error" for finding in findings)
    return Translation(
        segment=task.segment,
        target=candidate,
        status="unresolved" if wrong else "done",
        pins=task.pins,
        findings=findings,
        form=rung.name,
        attempts=1,
    )


def _better(old: Translation | None, new: Translation) -> Translation:
    """The better of two candidates; a repaired one says so."""
    if old is None:
        return new
    attempts = old.attempts + 1
    if _cost(new.findings) < _cost(old.findings):
        status: Status = "repaired" if new.status == "done" else "unresolved"
        return replace(new, status=status, attempts=attempts)
    return replace(old, attempts=attempts)


def _cost(findings: Sequence[Finding]) -> int:
    return sum(_COST[finding.severity] for finding in findings)
