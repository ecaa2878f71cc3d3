"""The ladder: engine, check, repair, until nothing is wrong or all was tried.

Every rung is one batch over the segments that still have an error, so the engine is
never asked one sentence at a time. The best candidate of all rungs is kept; the
first one wins a tie, so repair never makes a segment worse.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from .carry import Answer, answer, request
from .check import check
from .engines import Engine, Request
from .model import Finding, Pin, Segment, Status, Translation
from .polish import join_clauses, polish

_CLAUSE = re.compile(r"[^，；：,;]+[，；：,;]?")
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
    assert __package__ is not None
    text = (files(__package__) / "data" / "ladder.toml").read_text(encoding="utf-8")
    return tuple(Rung(**rung) for rung in tomllib.loads(text)["rung"])


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
    for number, rung in enumerate(usable):
        asked = [i for i in open_tasks if not rung.clauses or _clauses(tasks[i])]
        for index, candidate in _candidates(asked, tasks, rung, engine, locale):
            found = _translation(tasks[index], candidate, rung, locale)
            best[index] = _better(best.get(index), found)
            last = number == len(usable) - 1
            if last or best[index].status != "unresolved":
                done(tasks[index].segment)
        open_tasks = [i for i in open_tasks if best[i].status == "unresolved"]
        if not open_tasks:
            break
    return tuple(best[index] for index in range(len(tasks)))


def _candidates(
    asked: Sequence[int],
    tasks: Sequence[Task],
    rung: Rung,
    engine: Engine,
    locale: str,
) -> Iterator[tuple[int, Answer]]:
    """Ask the engine for one candidate of each task, in one batch."""
    requests: list[Request] = []
    owners: list[int] = []
    parts: dict[int, list[int]] = {}
    for index in asked:
        for part in _parts(tasks[index], rung):
            parts.setdefault(index, []).append(len(requests))
            requests.append(request(part.segment, part.pins, rung.form, rung.sample))
            owners.append(index)
    answers: dict[int, str] = {}
    for number, text in engine.translate(requests, locale):
        answers[number] = text
        index = owners[number]
        if all(part in answers for part in parts[index]):
            task = tasks[index]
            joined = join_clauses([answers[part] for part in parts[index]], task.pins)
            joined = polish(joined, task.segment, task.pins, locale)
            yield index, answer(joined, task.segment, task.pins)


def _parts(task: Task, rung: Rung) -> list[Task]:
    return _clauses(task) if rung.clauses else [task]


def _clauses(task: Task) -> list[Task]:
    """The sentence cut at commas that no pin or pair of codes spans; else nothing."""
    source = task.segment.source
    held = [(pin.start, pin.end) for pin in task.pins]
    opened = {code.pair: code.position for code in task.segment.codes}
    held += [
        (opened[code.pair], code.position)
        for code in task.segment.codes
        if code.kind == "close" and code.pair in opened
    ]
    cuts = [match.end() for match in _CLAUSE.finditer(source)]
    cuts = [cut for cut in cuts if not any(a < cut < b for a, b in held)]
    bounds = [0, *cuts]
    if bounds[-1] != len(source):
        bounds.append(len(source))
    if len(bounds) < 3:
        return []
    return [_cut(task, start, end) for start, end in zip(bounds, bounds[1:], strict=False)]


def _cut(task: Task, start: int, end: int) -> Task:
    segment = replace(
        task.segment,
        source=task.segment.source[start:end],
        codes=tuple(
            replace(code, position=code.position - start)
            for code in task.segment.codes
            if start <= code.position < end
        ),
    )
    pins = tuple(
        replace(pin, start=pin.start - start, end=pin.end - start)
        for pin in task.pins
        if start <= pin.start < end
    )
    return Task(segment, pins)


def _translation(task: Task, candidate: Answer, rung: Rung, locale: str) -> Translation:
    findings = check(task.segment, candidate, task.pins, locale)
    wrong = any(finding.severity == "error" for finding in findings)
    return Translation(
        segment=task.segment,
        target=candidate.target,
        status="unresolved" if wrong else "done",
        codes=candidate.codes,
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
